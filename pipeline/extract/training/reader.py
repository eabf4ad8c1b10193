"""Train the reader on top of a finished tagger: upper layers of its own and a head, from people's labels.

``python -m pipeline.extract.training.reader --weights MINILM --labels LABELS --articles ARTICLES [--passages FILE]
[--teacher MPNET [--unlabelled ARTICLES]] [--model FOLDER]`` reads the states that the tagger in the model's folder
gives, trains, prints after each epoch how often held-back articles are read right, and writes ``reader.onnx`` and
``reader.npz`` beside the tagger: half an hour on a core. With a teacher, a larger network learns first (two hours on
two cores; the taught one is kept in ``--taught``) and answers for all windows.
"""

from __future__ import annotations

import argparse
import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig

from pipeline.extract.tagger import MODEL_FOLDER, Tagger, default_threads
from pipeline.extract.training.card import write_reader_card
from pipeline.extract.training.export import export_reader
from pipeline.extract.training.head import ReadingHead
from pipeline.extract.training.network import SHARED_LAYERS, load_network
from pipeline.extract.training.pupil import Pupil
from pipeline.extract.training.reading_loop import (
    MASKED,
    Loss,
    Plan,
    golds_of,
    learn,
    loss_of,
    peoples_loss,
    read_right,
    taught_loss,
)
from pipeline.extract.training.readings import (
    ReadText,
    ReadWindow,
    counts_of,
    read_passages,
    read_texts,
    read_unlabelled,
    windows_of,
)
from pipeline.extract.training.schedule import Learner, Rates
from pipeline.extract.training.teacher import Lesson, TeacherNetwork, lessons, make_teacher

_HIDDEN = 256
_OF_PEOPLE = 0.5  # weight of people's answers where a teacher answers, too


class ReaderNetwork(Learner):
    """Lower states of windows in; a score per label for each statement out."""

    def __init__(self, layers: nn.ModuleList, size: int, dropout: float) -> None:
        super().__init__()
        self.layers = layers
        self.head = ReadingHead(size, _HIDDEN, dropout)

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns, and at which of two rates."""
        yield self.layers.parameters(), published_rate
        yield self.head.parameters(), new_rate

    def upper(self, states: Tensor, mask: Tensor | None = None) -> Tensor:
        """The upper layers' states (windows, pieces, size)."""
        for layer in self.layers:
            out = layer(states, attention_mask=mask)
            states = out[0] if isinstance(out, tuple) else out
        return states

    def read(self, windows: Sequence[ReadWindow]) -> tuple[Tensor, Tensor]:
        """The upper states of some windows and the scores (statements, outputs) of their statements, in order."""
        states, mask = padded(windows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            upper = self.upper(states, mask)
        upper = upper.float()
        return upper, self.head(upper, [window.parts for window in windows])

    def forward(self, windows: Sequence[ReadWindow]) -> Tensor:
        """The scores alone."""
        return self.read(windows)[1]


def padded(windows: Sequence[ReadWindow]) -> tuple[Tensor, Tensor]:
    """Lower states (windows, pieces, size) and the mask to be added to attention."""
    longest, size = max(len(window.states) for window in windows), windows[0].states.shape[1]
    states = torch.zeros(len(windows), longest, size)
    mask = torch.full((len(windows), 1, 1, longest), MASKED)
    for row, window in enumerate(windows):
        states[row, : len(window.states)] = torch.from_numpy(window.states)
        mask[row, ..., : len(window.states)] = 0
    return states, mask


def taught_by(lessons: Mapping[int, Lesson]) -> Loss[Pupil[ReaderNetwork]]:
    """The loss of a pupil whose teacher's lessons are given by the identity of each window: people's answers, the
    teacher's, and the teacher's states of each piece, without their scale.
    """

    def loss(pupil: Pupil[ReaderNetwork], windows: Sequence[ReadWindow]) -> Tensor:
        states, scores = pupil.network.read(windows)
        given = [lessons[id(window)] for window in windows]
        answers = taught_loss(scores, torch.cat([one.scores for one in given]))
        return (
            _OF_PEOPLE * loss_of(scores, golds_of(windows))
            + answers
            + pupil.apart(states, [one.states for one in given])
        )

    return loss


def new_network(weights: Path, plan: Plan) -> tuple[ReaderNetwork, BertConfig]:
    """A reader whose upper layers start from those of the MiniLM weights in a folder, and the encoder's settings."""
    encoder = load_network(weights).encoder
    own = encoder.encoder.layer[SHARED_LAYERS:]
    return ReaderNetwork(copy.deepcopy(own), encoder.config.hidden_size, plan.dropout), encoder.config


def taught(network: ReaderNetwork, teacher: TeacherNetwork, windows: Sequence[ReadWindow], plan: Plan) -> ReaderNetwork:
    """Train a reader in place on people's answers and a finished teacher's; returns the one of averaged weights."""
    given = {id(window): lesson for window, lesson in zip(windows, lessons(teacher, windows), strict=True)}
    first = next(iter(given.values()))
    pupil = Pupil(network, windows[0].states.shape[1], first.states.shape[1])
    return learn(pupil, windows, plan, taught_by(given)).network


@dataclass(frozen=True)
class Sources:
    """What a reader is made from: label files; files and folders with their texts; passages made up to be learnt from;
    the folder of the teacher's weights (all-mpnet-base-v2) and the file in which the taught teacher is kept; and
    articles without labels, of which it speaks, too.
    """

    labels: Sequence[Path]
    articles: Sequence[Path]
    passages: Path | None = None
    teacher: Path | None = None
    taught: Path = Path("teacher.pt")
    unlabelled: Sequence[Path] = ()

    def texts(self, folder: Path) -> list[ReadText]:
        """All texts, with what people say of them or, without labels, what the tagger in a folder finds."""
        texts = read_texts(self.labels, self.articles)
        if self.passages:
            texts += read_passages(self.passages)
        return texts + (read_unlabelled(self.labels, self.unlabelled, folder) if self.teacher else [])


def make_reader(sources: Sources, weights: Path, folder: Path, plan: Plan | None = None) -> None:
    """Train a reader for the finished tagger in a folder and write it, and what is known of it, beside the tagger.

    ``weights`` is a folder with config.json, model.safetensors, tokenizer.json of MiniLM-L6.
    """
    plan = plan or Plan()
    torch.set_num_threads(default_threads())
    texts, tagger = sources.texts(folder), Tagger(folder)
    windows = list(windows_of(texts, tagger))
    network, config = new_network(weights, plan)
    if sources.teacher:
        teacher = make_teacher(sources.teacher, windows, tagger.tokenizer, sources.taught)
        trained = taught(network, teacher, windows, plan)
    else:
        trained = learn(network, windows, plan, peoples_loss)
    held = [window for window in windows if window.is_held_back]
    right = read_right(trained.eval(), held)  # exporting sets the network to learn again
    export_reader(trained, config, folder)
    write_reader_card(folder, counts_of(texts), right)


def main() -> None:
    """Read labels and texts, train, write the reader beside the tagger."""
    parser = argparse.ArgumentParser(description="Train the reader of acts and topics for a finished tagger.")
    parser.add_argument("--weights", type=Path, required=True, help="folder of the MiniLM-L6 encoder")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="files of labels")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="files or folders with their texts")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of the finished tagger")
    parser.add_argument("--passages", type=Path, help="made-up passages with their labels in them")
    parser.add_argument("--teacher", type=Path, help="folder of all-mpnet-base-v2, of which the reader is to learn")
    parser.add_argument(
        "--taught", type=Path, default=Path("teacher.pt"), help="file in which the taught teacher is kept"
    )
    parser.add_argument("--unlabelled", type=Path, nargs="*", default=[], help="articles that the teacher alone reads")
    given = parser.parse_args()
    sources = Sources(given.labels, given.articles, given.passages, given.teacher, given.taught, given.unlabelled)
    make_reader(sources, given.weights, given.model)


if __name__ == "__main__":
    main()
