"""Known faults of the linker, mended."""

from __future__ import annotations

from pipeline.extract.attribution import Relation
from pipeline.extract.repair import repair


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def test_indirect_speech_stays_in_the_line_of_its_cue() -> None:
    text = "Ministry says the pass stays open\nThe road was closed for a week."
    (relation,) = repair(text, [Relation(_span(text, "Ministry"), _span(text, "says"), ((14, len(text)),))])
    assert text[slice(*relation.content[0])] == "the pass stays open"


def test_a_quotation_may_run_over_paragraphs() -> None:
    text = "“The pass stays open,\n“and the road too,” the ministry said."
    quoted = Relation(_span(text, "the ministry"), _span(text, "said"), (_span(text, text[:41]),))
    assert repair(text, [quoted]) == [quoted]


def test_who_is_informed_about_a_matter_is_one_source() -> None:
    text = "The pass will be closed, an official informed about the matter told the paper."
    cut = Relation(
        _span(text, "an official"), _span(text, "informed about"), (_span(text, text[:23]), _span(text, "the matter"))
    )
    (relation,) = repair(text, [cut])
    assert text[slice(*relation.source)] == "an official informed about the matter"
    assert text[slice(*relation.cue)] == "told"
    assert relation.content == (_span(text, text[:23]),)
