"""Inside another's words: who is said to have agreed did a deed, and "they" after it go on with it."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.communicative import judge
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
