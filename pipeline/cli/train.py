"""``communique train``: making the tagger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ending import FAILED, USAGE, end, explained

_Corpora = Annotated[
    list[Path], typer.Option("--corpus", exists=True, file_okay=False, help="Annotated corpus, brat style.")
]


@explained
def train(
    corpus: _Corpora,
    weights: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of the MiniLM-L6 encoder.")],
    to: Annotated[Path, typer.Option(file_okay=False, help="Folder for the finished model.")] = Path("model"),
    work: Annotated[Path, typer.Option(file_okay=False, help="Folder for checkpoints.")] = Path("checkpoints"),
    labels: Annotated[
        list[Path] | None, typer.Option("--labels", exists=True, dir_okay=False, help="Statements labelled by reading.")
    ] = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", exists=True, help="Files or folders with the labelled texts.")
    ] = None,
    passages: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Made-up passages with their labels in them.")
    ] = None,
    teacher: Annotated[
        Path | None,
        typer.Option(exists=True, file_okay=False, help="Folder of all-mpnet-base-v2, the teacher."),
    ] = None,
    unlabelled: Annotated[
        list[Path] | None, typer.Option("--unlabelled", exists=True, help="Articles that the teacher alone reads.")
    ] = None,
    start: Annotated[
        Path | None,
        typer.Option("--from", exists=True, dir_okay=False, help="Saved epoch to go on from, its lower layers kept."),
    ] = None,
    epochs: Annotated[
        int | None, typer.Option(min=1, help="Passes over the corpus in one leg; else the legs of the shipped model.")
    ] = None,
) -> None:
    """Train the tagger on annotated corpora, export it, calibrate it and write its model card; then the reader.

    Needs the extra `train` in an environment of its own. About a quarter of an hour an epoch on two cores; the shipped
    model took twelve epochs, and an hour and a half more with a teacher, which is kept in the folder for checkpoints.
    The reader of acts and topics is trained where labels are given: half an hour, with a teacher three hours.

    Example: communique train --corpus polnear/train --weights minilm --to model
    """
    if labels and not articles:
        end(USAGE, "--labels needs --articles, the files with the texts that were labelled")
    try:
        from pipeline.extract.training.loop import Leg, Settings
        from pipeline.extract.training.reader import Sources, make_reader
        from pipeline.extract.training.run import Teaching, train_model
    except ImportError as error:
        end(FAILED, f"training needs {error.name}, which the extra 'train' brings: pip install -e '.[train]'")
    settings = Settings() if epochs is None else Settings(legs=(Leg(epochs=epochs),))
    teaching = Teaching(teacher, unlabelled or []) if teacher else None
    train_model(corpus, weights, to, settings, _report, work, teaching, start)
    if labels:
        sources = Sources(labels, articles or [], passages, teacher, work / "teacher.pt", unlabelled or [])
        make_reader(sources, weights, to)


def _report(figures: dict[str, float]) -> None:
    typer.echo("  ".join(f"{name} {value:g}" for name, value in figures.items() if name != "time"), err=True)
