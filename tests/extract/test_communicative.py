"""Inside another's words: who is said to have agreed did a deed, and "they" after it go on with it."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.communicative import is_communicative, judge
from pipeline.extract.cues import CueLexicon

LEXICON = CueLexicon.load()
TEXT = "“Both mayors agreed that the pass would open. They also stressed that it was safe,” the report said."


def _span(part: str) -> tuple[int, int]:
    return TEXT.index(part), TEXT.index(part) + len(part)


def _verdicts(*inner: tuple[str, str, str]) -> list[bool]:
    outer = Relation(_span("the report"), _span("said"), ((0, TEXT.index(",”")),), 0.95)
    relations = [Relation(_span(a), _span(b), (_span(c),), 0.95, parent=outer) for a, b, c in inner]
    return [item.is_communicative for item in judge(TEXT, [outer, *relations], LEXICON)]


AGREED = ("Both mayors", "agreed", "that the pass would open")
STRESSED = ("They", "also stressed", "that it was safe")


def test_what_others_agreed_on_is_told_as_a_deed() -> None:
    assert _verdicts(AGREED, STRESSED) == [True, False, False]


def test_they_alone_say_what_they_say() -> None:
    assert _verdicts(STRESSED) == [True, True]


def test_nothing_was_said_while_somebody_else_s_refusal_stands_between() -> None:
    text = "The mayor never wavered and said that the pass was open"
    parts = ("The mayor", "said", "that the pass was open")
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    (relation,) = judge(text, [Relation(spans[0], spans[1], (spans[2],), 0.9)], LEXICON)
    assert relation.is_communicative


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "said"),
    [
        ("Orlova said Norland pledged four boats.", "Norland", "pledged", "four boats", False),
        ("Orlova said Norland rejected the offer.", "Norland", "rejected", "the offer", False),
        ("Orlova said Norland pledged it would send boats.", "Norland", "pledged", "it would send boats", True),
        ("Orlova said Norland denied the report.", "Norland", "denied", "the report", True),
    ],
)
def test_a_pledge_or_refusal_told_by_another_without_a_clause_is_a_deed(text, source, cue, content, said) -> None:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    outer = Relation(span("Orlova"), span("said"), ((span("said")[1] + 1, len(text) - 1),))
    inner = Relation(span(source), span(cue), (span(content),), parent=outer)
    assert is_communicative(text, inner, CueLexicon.load()) is said


@pytest.mark.parametrize(
    ("cue", "content", "said"),
    [
        ("defended", "the new timetable", True),
        ("pointed to", "the empty berths", True),
        ("recalled", "the winter of the long ice", True),
        ("supported", "the new timetable", False),
        ("signed", "the new timetable", False),
    ],
)
def test_some_verbs_tell_of_words_without_a_clause_others_of_deeds(cue: str, content: str, said: bool) -> None:
    text = f"Orlova {cue} {content}."
    relation = Relation((0, 6), (7, 7 + len(cue)), ((8 + len(cue), len(text) - 1),))
    assert is_communicative(text, relation, LEXICON) is said


def _said(text: str, source: str | None, cue: str, content: str) -> bool:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    relation = Relation(span(source) if source else None, span(cue), (span(content),), 0.9)
    return is_communicative(text, relation, LEXICON)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "said"),
    [
        ("Asked about the visit, she smiled.", None, "Asked", "about the visit", False),
        ("Orlova asked about the visit.", "Orlova", "asked", "about the visit", True),
        ("Did Norland say it would sell the isle?", "Norland", "say", "it would sell the isle", False),
        ("Norland did say it would sell the isle.", "Norland", "say", "it would sell the isle", True),
        ("A source asked not to be named.", "A source", "asked", "not to be named", False),
        ("An earlier version said it was in May.", "An earlier version", "said", "it was in May", False),
        ("Claim: Orlova said the isle was for sale.", "Orlova", "said", "the isle was for sale", False),
        ("Whatever Norland promised, it would not do it.", "Norland", "promised", "it would not do it", False),
        ("Whatever came, Norland promised it would do it.", "Norland", "promised", "it would do it", True),
        ("Her claim was known. Orlova said it was so.", "Orlova", "said", "it was so", True),
        ("If Orlova denies the loan, she must go.", "Orlova", "denies", "the loan", False),
        ("Even so Orlova denies the loan.", "Orlova", "denies", "the loan", True),
        ("The mayor must explain why it is shut.", "The mayor", "must explain", "why it is shut", False),
        ("We must stress that it is shut.", "We", "must stress", "that it is shut", True),
        ("No group has claimed that it was there.", "No group", "has claimed", "that it was there", False),
        ("No Limits has claimed that it was there.", "No Limits", "has claimed", "that it was there", True),
        ("Orlova would not say if it was shut.", "Orlova", "would not say", "if it was shut", True),
        ("Orlova would say that it was shut.", "Orlova", "would say", "that it was shut", False),
    ],
)
def test_what_is_only_asked_tested_or_taken_back_is_nobody_s_word(text, source, cue, content, said) -> None:
    assert _said(text, source, cue, content) is said


def test_who_would_not_be_named_says_what_he_says_all_the_same() -> None:
    text = "A source, who would not be named, said the pass was open."
    assert _said(text, "A source", "said", "the pass was open")
