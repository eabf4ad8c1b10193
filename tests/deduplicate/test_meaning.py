"""Same meaning in other words, and what forbids it; who leads a group of paraphrases."""

from __future__ import annotations

import pytest

from pipeline.deduplicate.alignment import covered_weight
from pipeline.deduplicate.clusters import LEAST_MEAN, lead
from pipeline.deduplicate.describe import LIGHTEST_STEM
from pipeline.deduplicate.encoding import encode
from pipeline.deduplicate.matching import shared
from pipeline.deduplicate.meaning import SURE, MeaningSide, Pair, Together, likelihood
from pipeline.deduplicate.words import DENIAL_CODES, Vocabulary, code_of

VOCABULARY = Vocabulary()


def side(text: str, **changes: object) -> MeaningSide:
    encoded = encode([text], VOCABULARY)
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
        "speaker_words": "",
        "names": "",
        "context": "",
    }
    return MeaningSide(**(values | changes))  # type: ignore[arg-type]


def likeness(
    one: str,
    other: str,
    speakers: str = "same",
    days: str = "open",
    quote_types: tuple[str, str] = ("indirect", "indirect"),
    **changes: object,
) -> float:
    """How likely two texts are one statement; ``changes`` to the second one."""
    encoded = encode(sorted((one, other), key=lambda text: len(text.split())), VOCABULARY)
    words, bigrams = encoded.words(), encoded.bigrams()
    (ordered,), (pairs,) = shared(words[:1], words[1:]), shared(bigrams[:1], bigrams[1:])
    known = speakers, days, float(ordered), float(pairs) * len(bigrams[0])
    return likelihood(
        Pair(side(one, quote_type=quote_types[0]), side(other, quote_type=quote_types[1], **changes), *known)
    )


REPORT = "Arcadia would assess whether to join the next round of naval talks with Belmark in the autumn"
RETOLD = "in the autumn Arcadia may take part in a further round of naval negotiations with Belmark, it was considering"


def test_another_reporters_words_for_the_same_statement_match() -> None:
    assert likeness(REPORT, RETOLD) > LEAST_MEAN


@pytest.mark.parametrize(
    ("other", "changes"),
    [
        ("Arcadia would not join the next round of naval talks with Belmark in the autumn", {}),
        (RETOLD, {"is_negated": True}),
        (RETOLD, {"act": "decline_comment"}),
        ("Arcadia's harbour masters would assess the damage to the northern piers before winter", {}),
        ("Belmark", {}),
    ],
)
def test_a_denial_another_act_or_another_matter_does_not(other: str, changes: dict[str, object]) -> None:
    assert likeness(REPORT, other, **changes) < LEAST_MEAN  # type: ignore[arg-type]


def test_a_few_shared_words_do_not_where_other_things_stand_around_them() -> None:
    few, here, there = "Belmark's naval academy", "abcdefgh", "ijklmnop"
    pair = Pair(side(REPORT, context=here), side(few, context=there), "same", "open", 2 / 3, 1.0)
    assert likelihood(pair) < LEAST_MEAN


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
    assert len(side(SPEECH).passages) == 5
    assert likeness(PART, SPEECH, quote_types=("indirect", "direct")) > LEAST_MEAN


@pytest.mark.parametrize(
    "other",
    [
        PART + " for 12 weeks",
        "the harbour would not stay open for any vessel carrying grain",
        "the teachers of Port Maren carried warm coats to the grain office",
    ],
)
def test_what_no_passage_tells_matches_no_part(other: str) -> None:
    types = ("indirect", "direct")
    assert likeness(other, SPEECH, quote_types=types) < likeness(PART, SPEECH, quote_types=types)


def test_another_speaker_or_another_day_makes_it_less_likely() -> None:
    score = likeness(REPORT, RETOLD)
    assert score > likeness(REPORT, RETOLD, speakers="country")
    assert score > likeness(REPORT, RETOLD, speakers="unknown")
    assert score > likeness(REPORT, RETOLD, days="different")


def test_two_quotes_must_agree_more_than_a_quote_and_a_report() -> None:
    report = "the harbour would stay open for any vessel carrying grain whatever blockade was imposed"
    quote = "We shall keep the harbour open to every vessel that carries grain, and no blockade will change our mind"
    assert likeness(report, quote, quote_types=("indirect", "direct")) > LEAST_MEAN
    loose = "Our harbour masters carry grain invoices and change vessels"
    quotes = {"quote_types": ("direct", "direct")}
    assert likeness(loose, quote, **quotes) < LEAST_MEAN < likeness(report, quote, **quotes) + 0.2


def test_a_quotation_of_one_rare_word_joins_another_quotation_that_holds_it() -> None:
    quotes = {"quote_types": ("direct", "mixed")}
    assert likeness("reckless", "a reckless test", **quotes) > SURE
    assert likeness("reckless", "a reckless test") == 0
    assert likeness("We will respond", "We will respond", **quotes) == 0


def test_different_numbers_are_different_statements() -> None:
    assert likeness(REPORT + " with 12 ships", RETOLD + " with 40 ships") == 0


def test_different_addressees_are_different_statements() -> None:
    one = side(REPORT, addressees="BEL")
    known = "same", False, 0.5, 2.0
    assert likelihood(Pair(one, side(RETOLD, addressees="COR"), *known)) == 0
    assert likelihood(Pair(one, side(RETOLD, addressees="BEL|COR"), *known)) > 0


def test_every_member_resembles_its_leader_and_a_bridge_joins_one_side_only() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    led = lead([(1, 3, 0.7), (2, 3, 0.9)], ranks, {})
    assert led == {1: (1, 1.0), 2: (2, 1.0), 3: (2, 0.9)}


def test_a_member_vouches_for_one_other_and_not_for_a_large_group() -> None:
    ranks = {number: (2, 60 - number, number) for number in range(1, 7)}
    assert lead([(1, 2, 0.9), (2, 3, 0.8)], ranks, {})[3] == (1, pytest.approx(0.8))
    group = [(1, number, 0.95) for number in (2, 3, 4, 5)]
    assert lead([*group, (5, 6, 0.9)], ranks, {})[6] == (6, 1.0)
    assert lead([*group, (5, 6, 0.9), (3, 6, 0.9)], ranks, {})[6] == (1, pytest.approx(0.9))


def test_two_large_groups_are_not_joined_by_one_link_of_their_leaders() -> None:
    ranks = {number: (2, 60 - number, number) for number in range(1, 7)}
    groups = [(1, 2, 0.95), (1, 3, 0.95), (4, 5, 0.95), (4, 6, 0.95)]
    assert lead([*groups, (1, 4, 0.9)], ranks, {})[4] == (4, 1.0)
    assert lead([*groups, (1, 4, 0.9), (1, 5, 0.8), (1, 6, 0.7)], ranks, {})[4] == (1, pytest.approx(0.8))


def test_reports_of_parts_need_not_resemble_each_other() -> None:
    ranks = {number: (2, 60 - number, number) for number in range(1, 5)}
    led = lead([(1, 2, 0.7), (1, 3, 0.8), (1, 4, 0.7)], ranks, {})
    assert led == {1: (1, 1.0), 2: (1, 0.7), 3: (1, 0.8), 4: (1, 0.7)}


def test_no_two_persons_are_in_one_group() -> None:
    ranks = {1: (2, 30, 1), 2: (2, 20, 2), 3: (0, 10, 3)}
    led = lead([(1, 2, 0.9), (1, 3, 0.95)], ranks, {2: "Q1", 3: "Q2"})
    assert (led[2], led[3]) == ((2, 1.0), (1, 0.95))
    led = lead([(1, 2, 0.9), (1, 3, 0.8), (2, 3, 0.8)], ranks, {1: "Q1", 3: "Q2"})
    assert (led[2], led[3]) == ((1, 0.9), (3, 1.0))


def pair(one: MeaningSide, other: MeaningSide, speakers: str = "same", together: Together | None = None) -> Pair:
    return Pair(one, other, speakers, "open", 0.4, 4.0, together)


def test_a_headline_or_a_lead_up_to_a_quote_is_told_again_below_it() -> None:
    report, quote = side(REPORT), side(RETOLD, quote_type="direct")
    apart = likelihood(pair(report, quote, together=Together(2000, True, "body", "body")))
    assert likelihood(pair(report, quote, together=Together(20, True, "body", "body"))) > apart
    assert likelihood(pair(report, quote, together=Together(200, True, "title", "lead"))) > apart
    assert likelihood(pair(report, quote, together=Together(20, False, "body", "body"))) < apart


def test_what_stands_around_two_reports_tells_whether_they_are_of_one_occasion() -> None:
    around = "".join(chr(code_of(word)) for word in ("admiral", "dinner", "velmora", "opera"))
    elsewhere = "".join(chr(code_of(word)) for word in ("pasture", "drought", "subsidy", "parliament"))
    one = side(REPORT, context=around)
    assert likelihood(pair(one, side(RETOLD, context=around))) > likelihood(pair(one, side(RETOLD, context=elsewhere)))


def test_an_office_is_nearer_to_its_holder_than_to_another_office() -> None:
    names = {word: chr(code_of(word)) for word in ("harbor", "ministri", "spokesman", "senat")}
    ministry = side(REPORT, speaker_words=names["harbor"] + names["ministri"])
    spokesman = side(RETOLD, speaker_words=names["harbor"] + names["ministri"] + names["spokesman"])
    senate = side(RETOLD, speaker_words=names["senat"])
    assert likelihood(pair(ministry, spokesman, "country")) > likelihood(pair(ministry, senate, "country"))
