"""What every fit of this stage reads: label files, and the articles that they belong to."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import pyarrow.dataset as ds

from pipeline.normalise.evaluate import LabelledArticle, read_labels
from pipeline.normalise.model import ArticleContext
from pipeline.normalise.stage import ARTICLE_COLUMNS, article_of


def given_files(description: str, **more_labels: str) -> argparse.Namespace:
    """The command line of a fit: ``labels``, files of labels, and ``articles``, folders of articles tables; each of
    ``more_labels`` is an option for further files of labels, with its help.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="folders of articles tables (Parquet)")
    for name, told in more_labels.items():
        parser.add_argument(f"--{name}", nargs="+", type=Path, default=[], help=told)
    return parser.parse_args()


def labelled_articles(
    labels: Iterable[Path], articles: Iterable[Path]
) -> Iterator[tuple[ArticleContext, LabelledArticle]]:
    """All labelled articles for building whose text is in a folder of Parquet article files."""
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build")}
    columns = [*ARTICLE_COLUMNS, "text_sha256"]
    wanted = ds.field("text_sha256").isin(list(labelled))
    tables = (ds.dataset(folder).to_table(columns=columns, filter=wanted) for folder in articles)
    for row in chain.from_iterable(table.to_pylist() for table in tables):
        label = labelled[row["text_sha256"]]
        yield article_of({**row, "published_at": row["published_at"] or label.published_on}), label
