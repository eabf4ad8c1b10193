"""Benchmark of extraction: words per second of the bare encoder and of the whole way, in one run, with peak memory.

``python -m tests.bench.bench_extract FILE...``: the bare encoder runs the same windows; "tag and link" adds
tokenizing, decoding and linking; "extract" is what the stage does; "to statements" reads, extracts, resolves and writes
JSON lines. With two processes each has one thread; what it takes them to start is part of "extract" and shown apart,
since it weighs on few articles and not on many. On a busy machine compare processor time, not words per second.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from pipeline.engine.local import run_stage
from pipeline.extract.encoding import encode, windows
from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.stage import READS, extract_stage, extract_table
from pipeline.extract.tagger import window_input

# Each process of a benchmark loads this module again: what only the first one needs is loaded where it is used.
if TYPE_CHECKING:
    from pipeline.ingest.records import Article

_REPEATS = 3


def main(paths: Sequence[Path]) -> None:
    """Print the table for the articles of some files."""
    from pipeline.cli.extract import report_rows

    articles = _articles(paths)
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    extractor, rows_of = load_extractor(), report_rows()
    print(f"{len(texts):,} articles, {words:,} words; best of {_REPEATS}")
    bare = _best(_bare_encoder(extractor, texts))
    _line("bare encoder", words, bare, bare)
    _line("tag and link", words, _best(lambda: extractor.linked(texts)), bare)
    _line("extract, one process", words, _best(lambda: _stage(articles, 1)), bare)
    two = _best(lambda: _stage(articles, 2))
    start = _best(_start_two)
    _line("extract, two processes", words, two, bare)
    print(f"{'to start two processes':34} {start.clock:10.2f} s         {start.processors:5.2f} s of processor time")
    _line("read to statements, one process", words, _best(lambda: _to_statements(paths, rows_of)), bare)


@dataclass(frozen=True)
class Cost:
    """Seconds that work took: on the clock, and of processors (child processes included)."""

    clock: float
    processors: float


def _line(name: str, words: int, cost: Cost, bare: Cost) -> None:
    speed, processors = bare.clock / cost.clock, bare.processors / cost.processors
    print(
        f"{name:34} {words / cost.clock:10,.0f} words/s   {speed:5.2f} of the bare encoder, "
        f"{processors:5.2f} by processor time"
    )


def _best(work: Callable[[], object]) -> Cost:
    costs = []
    for _ in range(_REPEATS):
        began, used = time.perf_counter(), sum(os.times()[:4])
        work()
        costs.append(Cost(time.perf_counter() - began, sum(os.times()[:4]) - used))
    return Cost(min(cost.clock for cost in costs), min(cost.processors for cost in costs))


def _bare_encoder(extractor: Extractor, texts: list[str]) -> Callable[[], object]:
    """The session's runs over all windows, inputs made beforehand, side by side as the tagger's."""
    pieces = encode(texts, extractor.tagger.tokenizer)
    inputs = [
        window_input(piece, *window)
        for piece, text in zip(pieces, texts, strict=True)
        for window in windows(piece, text)
    ]
    return lambda: list(extractor.tagger.run(extractor.tagger.run_session, inputs))


def _articles(paths: Sequence[Path]) -> list[Article]:
    from pipeline.ingest.reading import read_articles
    from pipeline.ingest.records import Article

    return [outcome for path in paths for outcome in read_articles(path) if isinstance(outcome, Article)]


def _stage(articles: list[Article], workers: int) -> list[pa.RecordBatch]:
    rows = [{"article_id": article.article_id, "text": article.text} for article in articles]
    return [found for _, found in extract_table(pa.Table.from_pylist(rows, schema=READS), workers=workers)]


def _start_two() -> list[pa.RecordBatch]:
    """Two workers that load the stage and are given next to nothing to read."""
    nothing = pa.RecordBatch.from_pylist([{"article_id": "", "text": "None."}], schema=READS)
    return list(run_stage(extract_stage(threads=1), [nothing, nothing], 2))


def _to_statements(paths: Sequence[Path], rows_of: Callable[[list[Article]], list[list[dict[str, Any]]]]) -> int:
    articles = _articles(paths)
    return sum(len(json.dumps(row, default=str)) for rows in rows_of(articles) for row in rows)


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]] or [Path("seeds/samples")])
