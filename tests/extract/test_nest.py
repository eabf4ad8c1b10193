"""A content that holds a cue is read again, and what stands in it points at the outer attribution."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.cues import CueLexicon
from pipeline.extract.nest import Place, inner_places, nest, unquoted

TABLE = CueLexicon([{"cue": "say", "act": "state", "is_communicative": "true", "forms": "said"}])
TEXT = "The pass will stay open all winter, the mayor said, according to the agency."
OUTER = Relation((65, 75), (52, 64), ((0, 50),), 0.9)


def test_only_contents_that_hold_speech_are_looked_into() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    assert place.text == TEXT[0:50]
    assert inner_places(TEXT, [Relation((65, 75), None, ((0, 34),))], TABLE) == []


def test_what_is_found_inside_is_shifted_and_linked() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    inner = Relation((36, 45), (46, 50), ((0, 34),), 0.8)
    outer, nested = nest(TEXT, [OUTER], [(place, [inner])])
    assert nested.parent is outer
    assert TEXT[slice(*nested.source)] == "the mayor"


def test_an_unsure_or_sourceless_find_is_not_kept() -> None:
    (place,) = inner_places(TEXT, [OUTER], TABLE)
    assert nest(TEXT, [OUTER], [(place, [Relation((36, 45), (46, 50), ((0, 34),), 0.1)])]) == [OUTER]
    assert nest(TEXT, [OUTER], [(place, [Relation(None, (46, 50), ((0, 34),), 0.9)])]) == [OUTER]


def test_a_quoted_sentence_is_read_as_its_speaker_would_write_it() -> None:
    assert unquoted("“They said ‘We will see’,”") == " They said “We will see”, "
    assert unquoted("“It didn’t open, she says") == " It didn’t open, she says"
    assert unquoted("They said 'it's open' at last.\"") == "They said “it's open” at last. "


def test_only_the_sentence_that_tells_of_something_said_is_read_again() -> None:
    text = "He added: “The talks have our support. They said that the pass was closed. It is.”"
    start = text.index("“")
    (place,) = inner_places(text, [Relation((0, 2), (3, 8), ((start, len(text)),))], CueLexicon.load())
    assert (place.start, place.text) == (text.index("They"), "They said that the pass was closed.")


def test_a_sentence_that_ends_in_a_quotation_is_read_with_its_closing_mark() -> None:
    text = "They said, “We are out of bread.” I told them to come."
    (place,) = inner_places(text, [Relation(None, None, ((0, len(text)),))], CueLexicon.load())
    assert place.text == "They said, “We are out of bread.”"


def test_a_title_with_a_full_stop_ends_no_sentence() -> None:
    text = "It was late. Det-Insp. Tann told me that Mr. Voss had left. It was cold."
    (place,) = inner_places(text, [Relation(None, None, ((0, len(text)),))], CueLexicon.load())
    assert place.text == "Det-Insp. Tann told me that Mr. Voss had left."


def test_a_sentence_is_read_without_its_conjunction_and_whole_where_the_tagger_left_words_out() -> None:
    text = "The agency said that the pass, the mayor said, would stay open."
    content = (_part(text, "that the pass"), _part(text, "would stay open"))
    relation = Relation(_part(text, "The agency"), _part(text, "said"), content)
    (place,) = inner_places(text, [relation], CueLexicon.load())
    assert place.text == "     the pass, the mayor said, would stay open"
    assert place.start == text.index("that")


def test_an_outer_relation_that_holds_its_own_source_gives_way() -> None:
    text = "“According to Orlova, the pass stays open.”"
    broken = Relation(_part(text, "Orlova"), _part(text, "According to"), ((0, len(text)),), 0.9)
    (place,) = inner_places(text, [broken], CueLexicon.load())
    better = Relation(_part(text, "Orlova"), _part(text, "According to"), (_part(text, "the pass stays open"),), 0.9)
    (kept,) = nest(text, [broken], [(place, [better])])
    assert (kept.content, kept.parent) == (better.content, None)


def test_a_quotation_that_is_passed_on_stays_whole() -> None:
    text = "“It was dark. It was cold,” Orlova said, according to the agency. “We went home.”"
    content = (_part(text, "“It was dark. It was cold,” Orlova said"), _part(text, "“We went home.”"))
    outer = Relation(_part(text, "the agency"), _part(text, "according to"), content, 0.9)
    place = inner_places(text, [outer], CueLexicon.load())[0]
    parts = (_part(text, "Orlova"), _part(text, "said"), _part(text, "It was cold"))
    source, cue, said = ((start - place.start, end - place.start) for start, end in parts)
    _, inner = nest(text, [outer], [(place, [Relation(source, cue, (said,), 0.9)])])
    assert [text[slice(*part)] for part in inner.content] == ["“It was dark. It was cold,”", "“We went home.”"]


def _part(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_what_a_place_apart_holds_is_outermost() -> None:
    alone = Relation((36, 45), (46, 50), ((0, 34),), 0.8)
    found = nest(TEXT, [OUTER], [(Place(None, 0, TEXT[:50]), [alone])])
    assert found == [alone, OUTER]
