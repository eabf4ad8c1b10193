"""``communique extract``: the statements of some files as JSON lines, without a warehouse."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli.ending import NOTHING_FOUND, end, explained
from pipeline.cli.lines import attribution_line, report_line

if TYPE_CHECKING:
    from pipeline.ingest.records import Article

_BATCH = 16  # articles
Named = tuple[str, "Article"]  # the path and what was read from it
Line = dict[str, Any]
LinesOf = Callable[[Sequence[Named]], Iterator[Line]]


class Layer(StrEnum):
    """What to print: everything the linker found, or the resolved statements."""

    ATTRIBUTIONS = "attributions"
    REPORTS = "reports"


@explained
def extract(
    files: Annotated[list[Path], typer.Argument(exists=True, help="Files or folders with articles.")],
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of publication, in place of what the files say.")
    ] = None,
    stage: Annotated[
        Layer, typer.Option(help="attributions: as linked, not yet nested, filtered or resolved.")
    ] = Layer.REPORTS,
) -> None:
    """Write the statements of articles as JSON, one line each in reading order; nothing is stored.

    Offsets count Unicode characters of the article's stored text. A manifest beside the files is honoured.

    Example: communique extract article.txt --published 2025-03-18
    """
    lines_of = _linked_lines() if stage == Layer.ATTRIBUTIONS else _report_lines()
    articles, read = _articles(files, published.date().isoformat() if published else None), 0
    while batch := list(islice(articles, _BATCH)):
        read += len(batch)
        for line in lines_of(batch):
            typer.echo(json.dumps(line, ensure_ascii=False))
    if not read:
        end(NOTHING_FOUND, f"no article in {', '.join(map(str, files))}")


def _articles(paths: Iterable[Path], published: str | None) -> Iterator[Named]:
    """The articles with the path each was read from; what is not one is told on standard error."""
    from pipeline.ingest.reading import read_articles
    from pipeline.ingest.records import Article, Reject

    for path in paths:
        for outcome in read_articles(path, published):
            name = str(path.parent / outcome.source_file if path.is_dir() else path)
            if isinstance(outcome, Article):
                yield name, outcome
            elif isinstance(outcome, Reject):
                typer.echo(f"{name}, record {outcome.source_record}: {outcome.reason}: {outcome.detail}", err=True)


def _linked_lines() -> LinesOf:
    from pipeline.extract.attribution import attributions_of
    from pipeline.extract.extractor import load_extractor
    from pipeline.extract.stage import attribution_row

    extractor = load_extractor()

    def lines_of(articles: Sequence[Named]) -> Iterator[Line]:
        found = extractor.linked([article.text for _, article in articles])
        for (name, article), relations in zip(articles, found, strict=True):
            for attribution in attributions_of(article.text, relations):
                yield attribution_line(name, attribution_row(attribution, article.article_id, ""))

    return lines_of


def _report_lines() -> LinesOf:
    rows_of = report_rows()

    def lines_of(articles: Sequence[Named]) -> Iterator[Line]:
        found = rows_of([article for _, article in articles])
        return (report_line(name, row) for (name, _), rows in zip(articles, found, strict=True) for row in rows)

    return lines_of


def report_rows(model: Path | None = None) -> Callable[[Sequence[Article]], list[list[Line]]]:
    """The way from some articles to each one's rows of reports, with the shipped model or that of a folder."""
    layers = layer_rows(model)
    return lambda articles: [reports for _, reports in layers(articles)]


def layer_rows(model: Path | None = None) -> Callable[[Sequence[Article]], list[tuple[list[Line], list[Line]]]]:
    """The way from some articles to each one's rows of attributions and of reports."""
    import pyarrow as pa

    from pipeline.extract.extractor import load_extractor
    from pipeline.extract.stage import attribution_row
    from pipeline.normalise.stage import READS, normalise_stage

    extractor, normalise = load_extractor(model) if model else load_extractor(), normalise_stage().load()

    def rows_of(articles: Sequence[Article]) -> list[tuple[list[Line], list[Line]]]:
        found = extractor.attributions([article.text for article in articles])
        nested = [
            [attribution_row(one, article.article_id, "") for one in each]
            for article, each in zip(articles, found, strict=True)
        ]
        inputs = [{**vars(article), "attributions": rows} for article, rows in zip(articles, nested, strict=True)]
        reports = [normalise(pa.RecordBatch.from_pylist([one], schema=READS)).to_pylist() for one in inputs]
        return list(zip(nested, reports, strict=True))

    return rows_of
