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
