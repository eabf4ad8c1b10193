"""``communique train``: making the tagger."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.ending import FAILED, end, explained

_Corpora = Annotated[
    list[Path], typer.Option("--corpus", exists=True, file_okay=False, help="Annotated corpus, brat style.")
]


@explained
def train(
    corpus: _Corpora,
    weights: Annotated[Path, typer.Option(exists=True, file_okay=False, help="Folder of the MiniLM-L6 encoder.")],
    acts: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="Acts and topics of the corpus's attributions.")
    ] = None,
    labels: Annotated[
        Path | None, typer.Option(exists=True, dir_okay=False, help="News labelled by reading: acts, topics.")
    ] = None,
    articles: Annotated[
        list[Path] | None, typer.Option("--articles", exists=True, help="Files with the labelled news.")
    ] = None,
    to: Annotated[Path, typer.Option(file_okay=False, help="Folder for the finished model.")] = Path("model"),
    work: Annotated[Path, typer.Option(file_okay=False, help="Folder for checkpoints.")] = Path("checkpoints"),
    epochs: Annotated[
        int | None, typer.Option(min=1, help="Passes over the corpus in one leg; else the legs of the shipped model.")
    ] = None,
) -> None:
    """Train the tagger on annotated corpora, export it, calibrate it and write its model card.

    Needs the extra `train` in an environment of its own. Five to fifteen minutes an epoch; the shipped model took
    fourteen epochs. Without labelled news the model reads no acts and topics, and the stage falls back on its rules.

    Example: communique train --corpus polnear/train --weights minilm --labels statements.jsonl --articles news.jsonl.gz
    """
    try:
        from pipeline.extract.corpus import read_corpus
        from pipeline.extract.training.loop import Leg, Settings
        from pipeline.extract.training.news import News, read_news, with_acts
        from pipeline.extract.training.run import train_model
    except ImportError as error:
        end(FAILED, f"training needs {error.name}, which the extra 'train' brings: pip install -e '.[train]'")
    settings = Settings() if epochs is None else Settings(legs=(Leg(epochs=epochs),))
    news = read_news(labels, articles or []) if labels else News([], [])
    texts = [text for folder in corpus for text in read_corpus(folder)]
    train_model(with_acts(texts, acts) if acts else texts, news, weights, to, settings, _report, work)


def _report(figures: dict[str, float]) -> None:
    typer.echo("  ".join(f"{name} {value:g}" for name, value in figures.items() if name != "time"), err=True)
