"""``communique publish``, ``release`` and ``verify``: the catalogue, frozen versions, spans against one's own texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ending import FAILED, NOTHING_FOUND, end, explained
from pipeline.cli.options import DEFAULT_WAREHOUSE, WarehouseOption
from pipeline.engine.warehouse import Warehouse


@explained
def publish(warehouse: WarehouseOption = DEFAULT_WAREHOUSE) -> None:
    """Build the warehouse's DuckDB catalogue anew, after moving the folder or editing its views.

    Example: communique publish --warehouse warehouse
    """
    from assets.run import run_catalogue

    typer.echo(run_catalogue(warehouse))


@explained
def release(
    version: Annotated[str, typer.Argument(help="Version of the data, such as 2025.05.")],
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    to: Annotated[Path, typer.Option(file_okay=False, help="Folder that holds the releases.")] = Path("releases"),
) -> None:
    """Freeze the tables as a release: Parquet without article texts, DuckDB, codebook, descriptors, checksums.

    A release never changes, so it is refused where the last run did not end or something changed after it.

    Example: communique release 2025.05 --to releases
    """
    from pipeline.publish.release import make_release

    typer.echo(make_release(Warehouse(warehouse), version, to))


@explained
def verify(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A release, or a warehouse.")],
    articles: Annotated[list[Path] | None, typer.Argument(exists=True, help="Files with the articles' texts.")] = None,
) -> None:
    """Check a release's files and every span against texts that you have; a warehouse against the texts it holds.

    Tells how many articles had a text to compare with; where none had, that is 'nothing found'.

    Example: communique verify releases/communique-2025.05 articles/
    """
    from pipeline.publish.verify import verify as find_problems

    found = find_problems(folder, _texts(articles) if articles else None)
    for problem in found.problems:
        typer.echo(f"{problem.kind}\t{problem.place}\t{problem.detail}")
    compared = f"{found.compared:,} of {found.articles:,} articles had a text to compare with"
    if found.problems:
        end(FAILED, f"{folder}: {len(found.problems)} places do not agree; {compared}")
    if not found.compared:
        end(NOTHING_FOUND, f"{folder}: {compared}; give the files that the articles come from")
    typer.echo(f"{folder}: {compared}; all of it agrees")


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    from pipeline.ingest.reading import read_paths
    from pipeline.ingest.records import Article

    return (outcome.text for outcome in read_paths(paths) if isinstance(outcome, Article))
