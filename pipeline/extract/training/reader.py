"""Train the reader on top of a finished tagger: upper layers of its own and a head, from people's labels.

``python -m pipeline.extract.training.reader --weights MINILM --labels LABELS --articles ARTICLES [--passages FILE]
[--model FOLDER]`` reads the states that the tagger in the model's folder gives, trains, prints after each epoch
how often held-back articles are read right, and writes ``reader.onnx`` and ``reader.npz`` beside the tagger.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig

from pipeline.extract.tagger import MODEL_FOLDER, Tagger, default_threads
from pipeline.extract.training.card import write_reader_card
from pipeline.extract.training.export import export_reader
from pipeline.extract.training.graphs import expose_states, rewrite
from pipeline.extract.training.network import load_network
from pipeline.extract.training.readings import (
    ASKED,
    ROLES,
    GoldReading,
    ReadWindow,
    read_passages,
    read_texts,
    windows_of,
)
from pipeline.extract.training.schedule import average_into, of_like_length, optimiser_of
from pipeline.tables.reports import ACTS, TOPICS

OWN_LAYERS = 3  # of the encoder's six; the tagger's lower three are shared
QUESTIONS = 4
_MASKED = -1e4
_TOLD = 100  # steps between two words on how far it is


@dataclass(frozen=True)
class Plan:
    """How the reader is trained: rates fall linearly to zero after a tenth of the steps; weights are averaged."""

    epochs: int = 4
    batch: int = 8  # windows
    layer_rate: float = 1.5e-4
    head_rate: float = 1e-3
    warmup: float = 0.1
    averaging: float = 0.995
    dropout: float = 0.3
    smoothing: float = 0.1  # of the labelled act's share (Szegedy et al., 2016): readers agree on nine of ten
    topics: float = 8.0  # weight of the loss of topics, many rare yes-or-no questions
    seed: int = 3


class ReaderNetwork(nn.Module):
    """Lower states of windows in; a score per label for each statement out."""

    def __init__(self, layers: nn.ModuleList, size: int, dropout: float) -> None:
        super().__init__()
        self.layers = layers
        self.dropout = nn.Dropout(dropout)
        self.questions = nn.Linear(size, QUESTIONS, bias=False)
        self.inner = nn.Linear((len(ROLES) + QUESTIONS) * size, 256)
        self.outer = nn.Linear(256, len(ACTS) + len(TOPICS) + len(ASKED))

    def upper(self, states: Tensor, mask: Tensor | None = None) -> Tensor:
        """The upper layers' states (windows, pieces, size)."""
        for layer in self.layers:
            out = layer(states, attention_mask=mask)
            states = out[0] if isinstance(out, tuple) else out
        return states

    def forward(self, windows: Sequence[ReadWindow]) -> Tensor:
        """Scores (statements, outputs) of the statements of some windows, in their order."""
        states, mask = padded(windows)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            upper = self.upper(states, mask)
        rows = zip(upper.float(), windows, strict=True)
        pooled = torch.stack([self.pooled(row, parts) for row, window in rows for parts in window.parts])
        hidden = functional.gelu(self.inner(self.dropout(pooled)), approximate="tanh")
        scores: Tensor = self.outer(self.dropout(hidden))
        return scores

    def pooled(self, states: Tensor, parts: dict[str, list[tuple[int, int]]]) -> Tensor:
        """What :func:`pipeline.extract.reading.pool_states` gives, of one window's states."""
        rows = [[states[first:end] for first, end in parts[role]] for role in ROLES]
        means = [torch.cat(row).mean(0) if row else states.new_zeros(states.shape[1]) for row in rows]
        attended = torch.cat([part for row in rows[:2] for part in row])
        weights = self.questions(attended).softmax(0)
        return torch.cat([*means, (weights.T @ attended).flatten()])


def padded(windows: Sequence[ReadWindow]) -> tuple[Tensor, Tensor]:
    """Lower states (windows, pieces, size) and the mask to be added to attention."""
    longest, size = max(len(window.states) for window in windows), windows[0].states.shape[1]
    states = torch.zeros(len(windows), longest, size)
    mask = torch.full((len(windows), 1, 1, longest), _MASKED)
    for row, window in enumerate(windows):
        states[row, : len(window.states)] = torch.from_numpy(window.states)
        mask[row, ..., : len(window.states)] = 0
    return states, mask


def loss_of(scores: Tensor, gold: Sequence[GoldReading], plan: Plan) -> Tensor:
    """One loss over the questions that were asked, and over act and topics of what is a statement."""
    answers = torch.tensor([[float("nan") if one is None else float(one) for one in row.single] for row in gold])
    asked = ~answers.isnan()
    loss = functional.binary_cross_entropy_with_logits(scores[:, -len(ASKED) :][asked], answers[asked]) * len(ASKED) / 2
    said = [number for number, one in enumerate(gold) if one.is_statement]
    if not said:
        return loss
    acts = torch.tensor([gold[number].act for number in said])
    topics = torch.tensor([[float(topic in gold[number].topics) for topic in range(len(TOPICS))] for number in said])
    act_scores, topic_scores, _ = scores[said].split([len(ACTS), len(TOPICS), len(ASKED)], dim=1)
    loss = loss + functional.cross_entropy(act_scores, acts, label_smoothing=plan.smoothing)
    return loss + plan.topics * functional.binary_cross_entropy_with_logits(topic_scores, topics)


def train_reader(network: ReaderNetwork, windows: Sequence[ReadWindow], plan: Plan) -> ReaderNetwork:
    """Train in place on the windows that are not held back; returns the network of averaged weights."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    kept = [window for window in windows if not window.is_held_back]
    steps = plan.epochs * -(-len(kept) // plan.batch)
    head = [*network.questions.parameters(), *network.inner.parameters(), *network.outer.parameters()]
    groups = [(network.layers.parameters(), plan.layer_rate), (head, plan.head_rate)]
    optimiser, schedule = optimiser_of(groups, steps, plan.warmup)
    average: ReaderNetwork = copy.deepcopy(network).eval()
    step = 0
    for epoch in range(plan.epochs):
        network.train()
        for batch in of_like_length(kept, lambda window: len(window.states), plan.batch, chance):
            loss = loss_of(network(batch), [gold for window in batch for gold in window.gold], plan)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            average_into(average, network, plan.averaging, step)
            if step % _TOLD == 0:
                print(f"step {step} of {steps}: loss {loss.item():.2f}", file=sys.stderr, flush=True)
        figures = read_right(average, [window for window in windows if window.is_held_back])
        print(f"epoch {epoch + 1}:", *(f"{name} {value:.3f}" for name, value in figures.items()), flush=True)
    return average


def read_right(network: ReaderNetwork, windows: Sequence[ReadWindow]) -> dict[str, float]:
    """Share of statements whose likeliest act is the labelled one, and of right answers to each single question."""
    if not windows:
        return {}
    groups = [windows[start : start + 8] for start in range(0, len(windows), 8)]
    with torch.no_grad():
        scores = torch.cat([network(group) for group in groups])
    gold = [one for window in windows for one in window.gold]
    said = torch.tensor([one.is_statement for one in gold])
    right = (scores[:, : len(ACTS)].argmax(1) == torch.tensor([one.act for one in gold]))[said]
    shares = {"act": float(right.float().mean())}
    for number, name in enumerate(ASKED):
        asked = [(row, one.single[number]) for row, one in enumerate(gold) if one.single[number] is not None]
        rows, answers = zip(*asked, strict=True)
        found = scores[list(rows), number - len(ASKED)] > 0
        shares[name] = float((found == torch.tensor(answers)).float().mean())
    return shares


def new_network(weights: Path, plan: Plan) -> tuple[ReaderNetwork, BertConfig]:
    """A reader whose upper layers start from those of the MiniLM weights in a folder, and the encoder's settings."""
    encoder = load_network(weights).encoder
    own = encoder.encoder.layer[len(encoder.encoder.layer) - OWN_LAYERS :]
    return ReaderNetwork(copy.deepcopy(own), encoder.config.hidden_size, plan.dropout), encoder.config


def make_reader(
    labels: Sequence[Path],
    articles: Sequence[Path],
    weights: Path,
    folder: Path,
    plan: Plan | None = None,
    passages: Path | None = None,
) -> None:
    """Train a reader for the finished tagger in a folder and write it, and what is known of it, beside the tagger.

    ``labels`` are files of labels, ``articles`` files or folders with the texts; ``weights`` is a folder with
    config.json, model.safetensors, tokenizer.json of MiniLM-L6; ``passages`` are written to be learnt from.
    """
    plan = plan or Plan()
    torch.set_num_threads(default_threads())
    rewrite(folder / "model.onnx", partial(expose_states, own_layers=OWN_LAYERS))
    texts = [*read_texts(labels, articles), *(read_passages(passages) if passages else ())]
    made_up = sum(len(text.readings) for text in texts if text.is_made_up)
    windows = list(windows_of(texts, Tagger(folder)))
    network, config = new_network(weights, plan)
    trained = train_reader(network, windows, plan).eval()
    held = [window for window in windows if window.is_held_back]
    right = read_right(trained, held)  # exporting sets the network to learn again
    export_reader(trained, config, folder)
    count, held_back = (sum(len(window.gold) for window in some) for some in (windows, held))
    write_reader_card(folder, count - held_back - made_up, made_up, held_back, right)


def main() -> None:
    """Read labels and texts, train, write the reader beside the tagger."""
    parser = argparse.ArgumentParser(description="Train the reader of acts and topics for a finished tagger.")
    parser.add_argument("--weights", type=Path, required=True, help="folder of the MiniLM-L6 encoder")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="files of labels")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="files or folders with their texts")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of the finished tagger")
    parser.add_argument("--passages", type=Path, help="made-up passages with their labels in them")
    given = parser.parse_args()
    make_reader(given.labels, given.articles, given.weights, given.model, passages=given.passages)


if __name__ == "__main__":
    main()
