"""Train the reader on top of a finished tagger: upper layers of its own and a head, from people's labels.

``python -m pipeline.extract.training.reader --weights MINILM --labels LABELS --articles ARTICLES [--model
FOLDER]`` reads the states that the tagger in the model's folder gives, trains, prints after each epoch
how often held-back articles are read right, and writes ``reader.onnx`` and ``reader.npz`` beside the tagger.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertConfig

from pipeline.extract.tagger import MODEL_FOLDER, Tagger, default_threads
from pipeline.extract.training.card import write_reader_card
from pipeline.extract.training.export import export_reader, expose_states
from pipeline.extract.training.network import load_network
from pipeline.extract.training.readings import ASKED, ROLES, GoldReading, ReadWindow, read_texts, windows_of
from pipeline.extract.training.schedule import average_into, of_like_length, optimiser_of
from pipeline.tables.reports import ACTS, TOPICS

OWN_LAYERS = 3  # of the encoder's six; the tagger's lower three are shared
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
    dropout: float = 0.2
    topics: float = 8.0  # weight of the loss of topics, many rare yes-or-no questions
    seed: int = 3


class ReaderNetwork(nn.Module):
    """Lower states of windows in; a score per label for each statement out."""

    def __init__(self, layers: nn.ModuleList, size: int, dropout: float) -> None:
        super().__init__()
        self.layers = layers
        self.dropout = nn.Dropout(dropout)
        self.inner = nn.Linear(len(ROLES) * size, 256)
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
        pooled = [
            pooled_of(row, parts) for row, window in zip(upper.float(), windows, strict=True) for parts in window.parts
        ]
        hidden = functional.gelu(self.inner(self.dropout(torch.stack(pooled))), approximate="tanh")
        scores: Tensor = self.outer(self.dropout(hidden))
        return scores


def pooled_of(states: Tensor, parts: dict[str, list[tuple[int, int]]]) -> Tensor:
    """Means of the states of content, cue and source, side by side; zeros for a missing part."""
    rows = [[states[first:end] for first, end in parts[role]] for role in ROLES]
    return torch.cat([torch.cat(row).mean(0) if row else states.new_zeros(states.shape[1]) for row in rows])


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
    """One loss over act, topics and the single questions."""
    acts = torch.tensor([one.act for one in gold])
    topics = torch.tensor([[float(topic in one.topics) for topic in range(len(TOPICS))] for one in gold])
    single = torch.tensor([[float(answer) for answer in one.single] for one in gold])
    act_scores, topic_scores, single_scores = scores.split([len(ACTS), len(TOPICS), len(ASKED)], dim=1)
    loss = functional.cross_entropy(act_scores, acts)
    loss = loss + plan.topics * functional.binary_cross_entropy_with_logits(topic_scores, topics)
    return loss + functional.binary_cross_entropy_with_logits(single_scores, single) * len(ASKED) / 2


def train_reader(network: ReaderNetwork, windows: Sequence[ReadWindow], plan: Plan) -> ReaderNetwork:
    """Train in place on the windows that are not held back; returns the network of averaged weights."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    kept = [window for window in windows if not window.is_held_back]
    steps = plan.epochs * -(-len(kept) // plan.batch)
    head = [*network.inner.parameters(), *network.outer.parameters()]
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
    right = (scores[:, : len(ACTS)].argmax(1) == torch.tensor([one.act for one in gold])).float().mean()
    single = torch.tensor([[float(answer) for answer in one.single] for one in gold])
    shares = ((scores[:, -len(ASKED) :] > 0).float() == single).float().mean(0)
    return {"act": float(right), **{name: float(share) for name, share in zip(ASKED, shares, strict=True)}}


def new_network(weights: Path, plan: Plan) -> tuple[ReaderNetwork, BertConfig]:
    """A reader whose upper layers start from those of the MiniLM weights in a folder, and the encoder's settings."""
    encoder = load_network(weights).encoder
    own = encoder.encoder.layer[len(encoder.encoder.layer) - OWN_LAYERS :]
    return ReaderNetwork(copy.deepcopy(own), encoder.config.hidden_size, plan.dropout), encoder.config


def make_reader(
    labels: Sequence[Path], articles: Sequence[Path], weights: Path, folder: Path, plan: Plan | None = None
) -> None:
    """Train a reader for the finished tagger in a folder and write it, and what is known of it, beside the tagger.

    ``labels`` are files of labels, ``articles`` files or folders with the texts; ``weights`` is a folder with
    config.json, model.safetensors, tokenizer.json of MiniLM-L6.
    """
    plan = plan or Plan()
    torch.set_num_threads(default_threads())
    expose_states(folder, OWN_LAYERS)
    windows = list(windows_of(read_texts(labels, articles), Tagger(folder)))
    network, config = new_network(weights, plan)
    trained = train_reader(network, windows, plan).eval()
    export_reader(trained, config, folder)
    held = [window for window in windows if window.is_held_back]
    counts = [sum(len(window.gold) for window in some) for some in (windows, held)]
    write_reader_card(folder, counts[0] - counts[1], counts[1], read_right(trained, held))


def main() -> None:
    """Read labels and texts, train, write the reader beside the tagger."""
    parser = argparse.ArgumentParser(description="Train the reader of acts and topics for a finished tagger.")
    parser.add_argument("--weights", type=Path, required=True, help="folder of the MiniLM-L6 encoder")
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="files of labels")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="files or folders with their texts")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of the finished tagger")
    given = parser.parse_args()
    make_reader(given.labels, given.articles, given.weights, given.model)


if __name__ == "__main__":
    main()
