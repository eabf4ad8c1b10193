"""Known faults of the linker, mended."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.repair import repair


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_who_is_informed_about_a_matter_is_one_source() -> None:
    text = "The pass will be closed, an official informed about the matter told the paper."
    cut = Relation(
        _span(text, "an official"), _span(text, "informed about"), (_span(text, text[:23]), _span(text, "the matter"))
    )
    (relation,) = repair(text, [cut])
    assert text[slice(*relation.source)] == "an official informed about the matter"
    assert text[slice(*relation.cue)] == "told"
    assert relation.content == (_span(text, text[:23]),)


def test_a_headline_is_no_part_of_what_the_line_below_reports() -> None:
    text = "Northland to reopen port\nThe work took a year, by a clerk.\n“It is done,” he said.\n“At last.”"
    headline, took, done, last = (
        _span(text, part) for part in (text[:24], "The work took a year", "“It is done,”", "“At last.”")
    )
    joined = Relation(_span(text, "a clerk"), _span(text, "by"), (headline, took))
    quoted = Relation(_span(text, "he"), _span(text, "said"), (done, last))
    assert [item.content for item in repair(text, [joined, quoted])] == [(took,), (done, last)]


def test_what_somebody_is_belongs_to_the_source() -> None:
    text = "The ambassador to Norland, Ann Marlow, said on Monday that Southland stood by it."
    office, said = "The ambassador to Norland", "that Southland stood by it"
    taken = Relation(_span(text, "Ann Marlow"), _span(text, "said"), (_span(text, office), _span(text, said)))
    [mended] = repair(text, [taken])
    assert [text[slice(*mended.source or (0, 0))], *(text[slice(*part)] for part in mended.content)] == [
        "The ambassador to Norland, Ann Marlow",
        said,
    ]


def test_words_before_a_name_that_are_nobody_stay_what_was_said() -> None:
    text = "The talks failed, Ann Marlow said, because nobody came."
    parts = (_span(text, "The talks failed"), _span(text, "because nobody came"))
    assert repair(text, [Relation(_span(text, "Ann Marlow"), _span(text, "said"), parts)])[0].content == parts


def test_a_time_before_the_clause_is_not_said() -> None:
    text = "Ann Marlow had announced two days earlier that she would go."
    content = _span(text, "two days earlier that she would go")
    [mended] = repair(text, [Relation(_span(text, "Ann Marlow"), _span(text, "had announced"), (content,))])
    assert text[slice(*mended.content[0])] == "that she would go"


def test_a_content_cut_in_two_goes_on_to_the_end_of_its_clause() -> None:
    text = "Ann Marlow ruled out the closing of the port and left. It is a port to build on."
    cut = Relation(_span(text, "Ann Marlow"), _span(text, "ruled out"), ((21, 24),))
    [mended] = repair(text, [cut])
    assert text[slice(*mended.content[0])] == "the closing of the port"


def test_a_content_that_ends_its_clause_or_stands_before_another_part_stays() -> None:
    text = "Ann Marlow ruled out the closing that she was asked to, though others spoke of it."
    asked = Relation(
        _span(text, "Ann Marlow"), _span(text, "ruled out"), (_span(text, "the closing that she was asked to"),)
    )
    other = Relation(_span(text, "others"), _span(text, "spoke of"), (_span(text, "it"),))
    cut = Relation(_span(text, "Ann Marlow"), _span(text, "ruled out"), ((21, 24), _span(text, "closing")))
    assert repair(text, [asked, other]) == [asked, other]
    assert repair(text, [cut]) == [cut]
