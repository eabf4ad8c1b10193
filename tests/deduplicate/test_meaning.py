"""Same meaning in other words, and what forbids it; who leads a group of paraphrases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.deduplicate.clusters import lead
from pipeline.deduplicate.describe import LIGHTEST_STEM
from pipeline.deduplicate.encoding import encode
from pipeline.deduplicate.meaning import MeaningSide, covered_weight, meaning_score
from pipeline.deduplicate.words import DENIAL_CODES, Vocabulary, code_of


def side(text: str, **changes: object) -> MeaningSide:
    encoded = encode([text], Vocabulary())
    (stems,), (weights,) = encoded.passages(LIGHTEST_STEM, DENIAL_CODES)
    (numbers,) = encoded.strings(encoded.codes[encoded.is_number], encoded.text[encoded.is_number])
    values: dict[str, object] = {
        "stems": stems,
        "stem_weights": weights,
        "numbers": numbers,
        "quote_type": "indirect",
        "act": "state",
        "is_negated": False,
        "addressees": "",
    }
    return MeaningSide(**(values | changes))  # type: ignore[arg-type]


REPORT = "Arcadia would assess whether to join the next round of naval talks with Belmark in the autumn"
RETOLD = "in the autumn Arcadia may take part in a further round of naval negotiations with Belmark, it was considering"


def test_another_reporters_words_for_the_same_statement_match() -> None:
    assert meaning_score(side(REPORT), side(RETOLD)) > 0.5


@pytest.mark.parametrize(
    "other",
    [
        side("Arcadia would not join the next round of naval talks with Belmark in the autumn"),
        side(RETOLD, is_negated=True),
        side(RETOLD, act="decline_comment"),
        side("Arcadia's harbour masters would assess the damage to the northern piers before winter"),
        side("Belmark"),
        side("the northern naval talks in Belmark"),
    ],
)
def test_a_denial_another_act_or_another_matter_does_not(other: MeaningSide) -> None:
    assert meaning_score(side(REPORT), other) == 0


def test_a_related_word_covers_a_part_of_one_that_is_missing() -> None:
    weights = {chr(code_of("abandon")): 4.0}
    assert 0 < covered_weight(weights, {chr(code_of("reject")): 4.0}) < 2
    assert covered_weight(weights, {chr(code_of("harbor")): 4.0}) == 0


SPEECH = (
    "The budget of the delta provinces was settled in spring. We shall keep the harbour open to every vessel that "
    "carries grain, whoever blockades it! The teachers will not be paid before the autumn; I regret it. The lighthouse "
    "keepers of the southern islands asked for radios and for warmer coats, and the parliament voted a loan for both."
)
PART = "the harbour would stay open for any vessel carrying grain whatever blockade was imposed"


def test_a_report_of_a_part_matches_the_whole_by_the_passage_that_tells_it() -> None:
    whole = side(SPEECH, quote_type="direct")
    sentence = side(SPEECH.split(".")[1].split("!")[0], quote_type="direct")
    assert len(whole.passages) == 5
    alone = meaning_score(side(PART), sentence)
    assert alone > 0.7
    assert meaning_score(side(PART), whole) == pytest.approx(alone, abs=0.1)


@pytest.mark.parametrize(
    "other",
    [
        side(PART + " for 12 weeks"),
        side("the harbour would not stay open for any vessel carrying grain"),
        side("the teachers of Port Maren carried warm coats to the grain office"),
    ],
)
def test_what_no_passage_tells_matches_no_part(other: MeaningSide) -> None:
    assert meaning_score(other, side(SPEECH, quote_type="direct")) == 0


def test_whoever_is_another_speaker_must_be_likelier() -> None:
    score = meaning_score(side(REPORT), side(RETOLD))
    assert meaning_score(side(REPORT), side(RETOLD), score - 0.01) == score
    assert meaning_score(side(REPORT), side(RETOLD), score + 0.01) == 0


def test_two_quotes_must_agree_more_than_a_quote_and_a_report() -> None:
    report = side("the harbour would stay open for any vessel carrying grain whatever blockade was imposed")
    quote = "We shall keep the harbour open to every vessel that carries grain, and no blockade will change our mind"
    assert meaning_score(side(quote, quote_type="direct"), report) > 0.5
    assert meaning_score(side(quote, quote_type="direct"), replace(report, quote_type="direct")) > 0.5
    loose = side("Our harbour masters carry grain invoices and change vessels", quote_type="direct")
    assert meaning_score(side(quote, quote_type="direct"), loose) == 0


def test_different_numbers_are_different_statements() -> None:
    assert meaning_score(side(REPORT + " with 12 ships"), side(RETOLD + " with 40 ships")) == 0


def test_different_addressees_are_different_statements() -> None:
    assert meaning_score(side(REPORT, addressees="BEL"), side(RETOLD, addressees="COR")) == 0
    assert meaning_score(side(REPORT, addressees="BEL"), side(RETOLD, addressees="BEL|COR")) > 0


def test_every_member_resembles_its_leader_and_a_bridge_joins_one_side_only() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    led = lead([(1, 3, 0.7), (2, 3, 0.9)], ranks, {})
    assert led == {1: (1, 1.0), 2: (2, 1.0), 3: (2, 0.9)}


def test_a_member_vouches_for_one_that_resembles_it_closely() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    assert lead([(1, 2, 0.9), (2, 3, 0.9)], ranks, {})[3] == (1, pytest.approx(0.81))
    assert lead([(1, 2, 0.9), (2, 3, 0.6)], ranks, {})[3] == (3, 1.0)


def test_nobody_follows_another_person() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    led = lead([(1, 2, 0.9), (2, 3, 0.9)], ranks, {1: "Q1", 3: "Q2"})
    assert (led[2], led[3]) == ((1, 0.9), (3, 1.0))


def test_no_two_persons_follow_one_institution() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    led = lead([(1, 2, 0.9), (1, 3, 0.95)], ranks, {2: "Q1", 3: "Q2"})
    assert (led[2], led[3]) == ((1, 0.9), (3, 1.0))


def test_one_member_alone_does_not_vouch_for_a_large_group() -> None:
    ranks = {number: (2, 60 - number, number) for number in range(1, 6)}
    group = [(1, number, 0.9) for number in (2, 3, 4)]
    assert lead([*group, (4, 5, 0.95)], ranks, {})[5] == (5, 1.0)
    assert lead([*group, (4, 5, 0.95), (3, 5, 0.9)], ranks, {})[5][0] == 1
