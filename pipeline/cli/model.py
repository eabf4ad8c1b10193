"""``communique train`` and ``communique evaluate``: making the tagger and measuring what it finds."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table as Grid

from pipeline.cli.ending import FAILED, end, explained

_Corpora = Annotated[
    list[Path], typer.Option("--corpus", exists=True, file_okay=False, help="Annotated corpus, brat style.")
]


@explained
def train(
    corpus: _Corpora,
    weights: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of the MiniLM-L6 encoder.")],
    to: Annotated[Path, typer.Option(file_okay=False, help="Folder for the finished model.")] = Path("model"),
    work: Annotated[Path, typer.Option(file_okay=False, help="Folder for checkpoints.")] = Path("checkpoints"),
    epochs: Annotated[
        int | None, typer.Option(min=1, help="Passes over the corpus; else those of the shipped model.")
    ] = None,
) -> None:
    """Train the tagger on annotated corpora, export it, calibrate it and write its model card.

    Needs the extra `train` in an environment of its own. About twelve minutes an epoch on two cores.

    Example: communique train --corpus polnear/train --weights minilm --to model
    """
    try:
        from pipeline.extract.training.loop import Settings
        from pipeline.extract.training.run import train_model
    except ImportError as error:
        end(FAILED, f"training needs {error.name}, which the extra 'train' brings: pip install -e '.[train]'")
    settings = Settings() if epochs is None else dataclasses.replace(Settings(), epochs=epochs)
    train_model(corpus, weights, to, settings, _report, work)


def _report(figures: dict[str, float]) -> None:
    typer.echo("  ".join(f"{name} {value:g}" for name, value in figures.items() if name != "time"), err=True)


@explained
def evaluate(
    corpus: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Annotated corpus, brat style.")],
    model: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="Folder of a model, else the shipped one.")
    ] = None,
) -> None:
    """Measure the extraction on an annotated corpus: F1 of attributions, of spans, recall by quote type, calibration.

    Example: communique evaluate polnear/dev
    """
    from pipeline.extract.corpus import read_corpus
    from pipeline.extract.evaluate import evaluate as measure
    from pipeline.extract.evaluate import lines
    from pipeline.extract.extractor import load_extractor

    extractor = load_extractor(model) if model else load_extractor()
    grid = Grid("measure", "value", title=f"{corpus}")
    for name, value in lines(measure(extractor, read_corpus(corpus))):
        grid.add_row(name, value)
    Console().print(grid)
