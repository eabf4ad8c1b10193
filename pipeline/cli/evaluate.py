"""``communique evaluate``: how good each stage is, against labels that people made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from pipeline.cli.ending import FAILED, USAGE, end, explained
from pipeline.cli.options import DEFAULT_WAREHOUSE, WarehouseOption

if TYPE_CHECKING:
    from pipeline.ingest.records import Article
    from pipeline.normalise.evaluate import LabelledArticle
    from pipeline.normalise.evaluate_structure import Layers

_Folder = Annotated[Path | None, typer.Argument(exists=True, file_okay=False, help="Annotated corpus, brat style.")]
_Model = Annotated[
    Path | None, typer.Option(exists=True, file_okay=False, help="Folder of a model, else the shipped one.")
]
_Labels = Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Statements labelled by reading.")]
_Clusters = Annotated[
    Path | None, typer.Option(exists=True, dir_okay=False, help="Clusters or pairs labelled by reading.")
]
_Articles = Annotated[
    list[Path] | None, typer.Option("--articles", exists=True, help="Files with the labelled articles' texts.")
]


@explained
def evaluate(
    corpus: _Folder = None,
    model: _Model = None,
    labels: _Labels = None,
    articles: _Articles = None,
    half: Annotated[str, typer.Option(help="Part of the labels: build, check, score or all.")] = "score",
    clusters: _Clusters = None,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Measure attributions on an annotated corpus, all fields on labelled articles, or what was joined on clusters.

    Example: communique evaluate polnear/dev

    Example: communique evaluate --labels tests/labels/statements.jsonl --articles news.jsonl.gz

    Example: communique evaluate --clusters tests/labels/clusters.jsonl --warehouse warehouse
    """
    from pipeline.extract.extractor import load_extractor

    if sum(given is not None for given in (corpus, labels, clusters)) != 1:
        end(USAGE, "give an annotated corpus, --labels with --articles, or --clusters; see communique evaluate --help")
    if clusters is not None:
        _show(f"{clusters}, {warehouse}", _cluster_lines(clusters, warehouse))
        return
    extractor = load_extractor(model) if model else load_extractor()
    if corpus is not None:
        from pipeline.extract.corpus import read_corpus
        from pipeline.extract.evaluate import evaluate as measure
        from pipeline.extract.evaluate import lines

        _show(str(corpus), lines(measure(extractor, read_corpus(corpus))))
    elif labels is not None:
        from pipeline.normalise.evaluate import read_labels

        labelled = read_labels(labels, None if half == "all" else half)
        _show(f"{labels}, {half}", _label_lines(labelled, _layers(labelled, articles or [], model)))


def _label_lines(labelled: list[LabelledArticle], found: Mapping[str, Layers]) -> Iterator[tuple[str, str]]:
    """The figures of each field where whole articles are labelled, then those of nesting, relay and the filter."""
    from pipeline.normalise.evaluate import evaluate_reports, field_lines
    from pipeline.normalise.evaluate_structure import evaluate_structure, structure_lines

    whole = [article for article in labelled if not article.passages]
    if whole:
        yield from field_lines(evaluate_reports({key: reports for key, (_, reports) in found.items()}, whole))
    yield from structure_lines(evaluate_structure(found, labelled))


def _cluster_lines(clusters: Path, warehouse: Path) -> Iterator[tuple[str, str]]:
    """The figures of labelled pairs, or of clusters and the hard negatives in the file beside them."""
    from pipeline.deduplicate.evaluate import evaluate_clusters, evaluate_pairs, read_clusters
    from pipeline.engine.warehouse import Warehouse

    labels, negatives = read_clusters(clusters), clusters.with_name("cluster_negatives.jsonl")
    if all("same" in label for label in labels):
        return evaluate_pairs(Warehouse(warehouse), labels)
    return evaluate_clusters(Warehouse(warehouse), labels, read_clusters(negatives) if negatives.exists() else [])


def _show(title: str, figures: Iterable[tuple[str, str]]) -> None:
    grid = Grid("measure", "value", title=title)
    for name, value in figures:
        grid.add_row(name, value)
    Console().print(grid)


def _layers(labelled: list[LabelledArticle], paths: list[Path], model: Path | None) -> Mapping[str, Layers]:
    """The attributions and reports of each labelled text, keyed by its hash."""
    from pipeline.cli.extract import layer_rows

    wanted = {article.text_sha256: article for article in labelled}
    read = (article for article in _read(paths) if article.text_sha256 in wanted)
    found = {article.text_sha256: _dated(article, wanted[article.text_sha256]) for article in read}
    if missing := set(wanted) - set(found):
        end(FAILED, f"{len(missing)} of {len(wanted)} labelled texts are not in the files given with --articles")
    rows = layer_rows(model)(list(found.values()))
    return dict(zip(found, rows, strict=True))


def _dated(article: Article, labelled: LabelledArticle) -> Article:
    """The article with the day of publication that its labels know where the text does not tell it."""
    return replace(article, published_at=article.published_at or labelled.published_on)


def _read(paths: list[Path]) -> Iterator[Article]:
    from pipeline.ingest.reading import read_articles
    from pipeline.ingest.records import Article

    return (outcome for path in paths for outcome in read_articles(path) if isinstance(outcome, Article))
