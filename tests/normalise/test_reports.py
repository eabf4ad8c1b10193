"""Which attributions become statements, and where a nested one says it is nested."""

from __future__ import annotations

import textwrap
from pathlib import Path

from pipeline.cli.extract import report_rows
from pipeline.extract.media_names import MediaNames
from pipeline.ingest.reading import read_articles
from pipeline.normalise.model import Attribution, Span, Speaker
from pipeline.normalise.reports import told_attributions

MEDIA = MediaNames([{"outlet_id": "harbour_wire", "name": "Harbour Wire", "ownership": "", "aliases": ""}])
KNOWN = Speaker("NLD.army", "the army", "institution", "NLD", None, "institution", 0.9)


def _attribution(
    name: str, source: str, nested_in: str | None = None, *, is_communicative: bool = True, has_cue: bool = True
) -> Attribution:
    span, cue = Span(0, len(source), source), Span(len(source) + 1, len(source) + 5, "said") if has_cue else None
    return Attribution(name, span, cue, (Span(50, 60, "words said"),), "indirect", nested_in, is_communicative, 0.9)


def test_a_medium_that_passes_on_another_s_words_makes_no_statement() -> None:
    relay, inner = _attribution("outer", "Harbour Wire"), _attribution("inner", "Ann Marlow", "outer")
    assert told_attributions([relay, inner], MEDIA, [[KNOWN], []]) == {"inner"}


def test_a_medium_that_speaks_for_itself_does() -> None:
    assert told_attributions([_attribution("own", "Harbour Wire")], MEDIA, [[KNOWN]]) == {"own"}


def test_a_medium_that_signs_a_headline_does_not() -> None:
    assert told_attributions([_attribution("signed", "Harbour Wire", has_cue=False)], MEDIA, [[KNOWN]]) == set()


def test_who_cites_another_for_the_same_words_passes_them_on_unless_the_tables_know_him() -> None:
    outer, inner = _attribution("outer", "Le Phare"), _attribution("inner", "two officials", "outer")
    stranger = Speaker(None, "Le Phare", None, None, None, "name", 0.35)
    assert told_attributions([outer, inner], MEDIA, [[stranger], []]) == {"inner"}
    assert told_attributions([outer, inner], MEDIA, [[KNOWN], []]) == {"outer", "inner"}


def test_somebody_who_quotes_another_keeps_both() -> None:
    outer, inner = _attribution("outer", "Piet de Wit"), _attribution("inner", "Ann Marlow", "outer")
    assert told_attributions([outer, inner], MEDIA, [[KNOWN], []]) == {"outer", "inner"}


def test_narration_makes_none() -> None:
    assert told_attributions([_attribution("belief", "Ann Marlow", is_communicative=False)], MEDIA, [[KNOWN]]) == set()


def test_lines_broken_to_a_width_cut_neither_contents_nor_names(tmp_path: Path) -> None:
    said = "A member of the harbour board of the northern islands told reporters that the ferry should run soon."
    first = "The boats have been idle since the storm of last autumn, and the islanders wait for them every day."
    (tmp_path / "wrapped.txt").write_text(f"{textwrap.fill(first, 60)}\n\n{textwrap.fill(said, 60)}\n")
    (article,) = read_articles(tmp_path / "wrapped.txt")
    (row,) = report_rows()([article])[0]
    assert " ".join(row["content"][-1]["text"].split()).endswith("should run soon")
    assert row["speaker_name"].endswith("harbour board of the northern islands")
