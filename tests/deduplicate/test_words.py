"""Texts as comparable words: what is made equal, what is held apart, what counts."""

from __future__ import annotations

import pytest

from pipeline.deduplicate.encoding import encode, heaviest
from pipeline.deduplicate.words import (
    DENIAL_CODES,
    GAP,
    Vocabulary,
    bits_table,
    code_of,
    names_in,
    quoted_parts,
    related,
    tokens,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“We won’t yield,” – ever", '"we will not yield" ever'),
        ("They can't stop us", "they cannot stop us"),
        ("the U.S. and the U.K.", "the US and the UK"),
        ("a favourable, stabilised harbour", "a favorable stabilized harbor"),
        ("30% of 1,200 ships", "30 per cent of 1200 ships"),
        ("Erdoğan’s envoy", "Erdogan envoy"),
        ("$175bn and 3m tonnes", "$175 billion and 3 million tonnes"),
        ("whether or not to attend", "whether to attend"),
    ],
)
def test_spelling_and_punctuation_make_no_difference(one: str, other: str) -> None:
    assert tokens(one) == tokens(other)


@pytest.mark.parametrize("left_out", ["...", "…", ". . .", "[the port]", "(he meant the port)"])
def test_what_editors_cut_or_put_in_is_a_gap(left_out: str) -> None:
    assert tokens(f"we keep {left_out} open") == ["we", "keep", GAP, "open"]


def test_numbers_in_words_and_digits_are_one_word() -> None:
    vocabulary = Vocabulary()
    twelve, digits, fifth, ordinal = encode(["twelve", "12", "the fifth", "the 5th"], vocabulary).words()
    assert (twelve, fifth) == (digits, ordinal)
    assert tokens("twenty-four ships, the Thirty-first") == tokens("24 ships, the 31st")
    assert tokens("a ninety-gun ship") == ["a", "ninety", "gun", "ship"]


def test_synonyms_and_inflections_share_a_stem_but_not_a_word() -> None:
    encoded = encode(["negotiations", "talks"], Vocabulary())
    assert encoded.stems[0] == encoded.stems[1]
    assert encoded.codes[0] != encoded.codes[1]


@pytest.mark.parametrize(
    ("one", "other"), [("bought", "buy"), ("sought", "seeking"), ("Norwegian", "Norway"), ("British", "UK")]
)
def test_irregular_forms_and_names_of_peoples_share_a_stem(one: str, other: str) -> None:
    stems = encode([one, other], Vocabulary()).stems
    assert stems[0] == stems[1]


def test_a_country_is_no_pronoun_and_its_long_name_the_short_one() -> None:
    assert tokens("the U.S. told US officials") == tokens("the United States told USA officials")
    assert tokens("told us")[1] != tokens("told US")[1]


def test_related_words_are_alike_both_ways_and_names_are_like_none() -> None:
    table = related()
    one, other = (chr(code_of(stem)) for stem in ("abandon", "reject"))
    assert table[one][other] == table[other][one] > 0.34
    assert not {chr(code_of(name)) for name in ("russia", "tuesday", "north", "million")} & table.keys()


def test_pairs_of_words_do_not_reach_over_a_gap_or_into_the_next_text() -> None:
    first, second = encode(["we keep ... open harbours", "today"], Vocabulary()).bigrams()
    assert (len(first), len(second)) == (2, 0)


def test_passages_end_with_sentences_gaps_and_texts_and_mark_denials() -> None:
    stems, weights = encode(["Harbour blockade. Not harbour! ... grain", "grain"], Vocabulary()).passages(
        2.0, DENIAL_CODES
    )
    assert [[len(part) for part in text.split("\n")] for text in stems] == [[2, 2, 1], [1]]
    assert [len(text) for text in stems] == [len(text) for text in weights]
    assert stems[0].split("\n")[1][0] == "\v"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("that Lorvan Tesk would soon visit the old harbour of Aldmoor", "Lorvan Tesk Aldmoor"),
        ("that they agreed. Nobody there ever talked with Tesk", "Tesk"),
        ("“Nothing else was agreed with Aldmoor”", "Aldmoor"),
        ("Tesk Will Visit The Port Of Aldmoor", ""),
    ],
)
def test_names_are_words_with_a_capital_that_begin_no_sentence_or_headline(text: str, names: str) -> None:
    assert names_in(text) == names


def test_grammar_weighs_nothing_and_rare_words_much() -> None:
    light, heavy = encode(["it is of the and to", "harbour blockade"], Vocabulary()).weight()
    assert light == 0
    assert heavy > 10


def test_the_heaviest_runs_are_the_rarest_words() -> None:
    encoded = encode(["it is what it is and the harbour blockade goes on and on and so on"], Vocabulary())
    chosen = heaviest(encoded.runs(3), 1, 0.1, 3)
    assert chosen.weight.min() >= sorted(encoded.runs(3).weight)[-3]


def test_a_word_has_the_same_code_on_every_machine() -> None:
    assert code_of("harbour") == 0x19C9A
    assert bits_table()["the"] < bits_table()["blockade"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ('that "no blockade" would matter', "no blockade"),
        ("that “no blockade” would “ever” matter", "no blockade … ever"),
        ('he began "but never ended', "but never ended"),
        ("no marks at all", ""),
    ],
)
def test_what_stands_in_quote_marks(text: str, parts: str) -> None:
    assert quoted_parts(text) == parts
