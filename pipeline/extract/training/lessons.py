"""What a larger network teaches the tagger.

The same heads on a large encoder (:mod:`pipeline.extract.training.large`) learn from the same corpus. The tagger then
learns, beside people's tags, how likely the larger one holds each tag, each change from one to the next and each link
(distillation of a linear-chain CRF by its marginals: Wang et al., Structure-Level Knowledge Distillation, 2020), and
the states that it gives each piece (Jiao et al., TinyBERT, 2020); of articles that nobody annotated, too.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.corpus import ROLES, AnnotatedText
from pipeline.extract.decode import best_paths
from pipeline.extract.encoding import Ints
from pipeline.extract.links import LINK_KINDS
from pipeline.extract.tags import tag_spans
from pipeline.extract.training.batches import collate
from pipeline.extract.training.examples import LINK_ENDS, Example, Link, examples
from pipeline.extract.training.large import LargeEncoder, load_large
from pipeline.extract.training.loop import (
    Leg,
    Settings,
    answers_loss,
    link_chances,
    peoples_loss,
    span_scores,
)
from pipeline.extract.training.network import Network, log_partition
from pipeline.extract.training.pupil import Pupil
from pipeline.extract.training.schedule import Rates, Report, descend, of_like_length, taught_once

TEACHER = Settings(legs=(Leg(epochs=3, encoder_rate=6e-5, warmup=0.08),), batch=8, averaging=0.997)
PUPIL = Leg(epochs=3, encoder_rate=1e-4, head_rate=5e-4, warmup=0.05, seed=17)
_OF_PEOPLE = 0.5  # weight of people's tags where a teacher says its own
_READINGS = 2  # of each annotated text, every time cut and changed in another way


class LargeNetwork(Network):
    """The tagger's heads on the larger encoder."""

    encoder: LargeEncoder

    def __init__(self, encoder: LargeEncoder) -> None:
        super().__init__(encoder, encoder.size)

    def states(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The encoder's last states (batch, pieces, size)."""
        states: Tensor = self.encoder(ids, types, mask)
        return states

    def rates(self, published_rate: float, new_rate: float) -> Rates:
        """What it learns, and at which of two rates."""
        yield self.encoder.published(), published_rate
        heads = [one for name, one in self.named_parameters() if not name.startswith("encoder.")]
        yield [*heads, *self.encoder.types.parameters()], new_rate


@dataclass(frozen=True)
class Lesson:
    """What the teacher says of one window: how likely each piece has each tag (pieces, tags), how often it expects a
    tag behind another (tags, tags), how likely spans belong together (queries, "none" and keys), and the states of all
    pieces with [CLS] and [SEP].
    """

    example: Example
    is_annotated: bool
    tags: Tensor
    changes: Tensor
    links: dict[str, Tensor]
    states: npt.NDArray[np.float16]

    @property
    def ids(self) -> Ints:
        """The window's pieces."""
        return self.example.ids


def make_tagging_teacher(
    weights: Path, texts: list[AnnotatedText], tokenizer: Tokenizer, kept: Path, report: Report
) -> LargeNetwork:
    """The teacher that has learnt from annotated texts: the one kept in a file, else a new one, kept there (hours)."""
    [leg] = TEACHER.legs

    def teach(teacher: LargeNetwork) -> LargeNetwork:
        chance = random.Random(leg.seed)
        plan = [list(examples(texts, tokenizer, chance)) for _ in range(leg.epochs)]
        *_, taught = descend(teacher, plan, partial(peoples_loss, TEACHER), TEACHER.pace(leg), report)
        return taught

    return taught_once(LargeNetwork(load_large(weights, tokenizer)), kept, teach)


def lessons(
    teacher: LargeNetwork, annotated: list[AnnotatedText], texts: Iterable[str], tokenizer: Tokenizer, states: Path
) -> list[Lesson]:
    """What the teacher says of windows of annotated texts and of texts without annotations; its states are put into a
    file, since they take 400 kB a window.
    """
    chance = random.Random(Settings.seed)
    known = [one for _ in range(_READINGS) for one in examples(annotated, tokenizer, chance)]
    bare = [AnnotatedText("", text, ((),)) for text in texts]
    items = [(one, True) for one in known] + [(one, False) for one in examples(bare, tokenizer, chance)]
    store = _Store(states, sum(len(one.ids) + 2 for one, _ in items), teacher.encoder.size)
    groups = of_like_length(items, lambda item: len(item[0].ids), 16, chance)
    return [lesson for group in groups for lesson in _taught(teacher, group, store)]


class _Store:
    """States in a file, read from there when they are needed."""

    def __init__(self, path: Path, pieces: int, size: int) -> None:
        self._all = np.memmap(path, np.float16, "w+", shape=(pieces, size))
        self._end = 0

    def keep(self, states: Tensor) -> npt.NDArray[np.float16]:
        start, self._end = self._end, self._end + len(states)
        self._all[start : self._end] = states.numpy().astype(np.float16)
        kept: npt.NDArray[np.float16] = self._all[start : self._end]
        return kept


def _taught(teacher: LargeNetwork, group: Sequence[tuple[Example, bool]], store: _Store) -> Iterator[Lesson]:
    batch = collate([one for one, _ in group])
    with torch.no_grad():
        states = teacher.states(batch.ids, batch.types, batch.mask)
        scores, vectors = teacher.answers(states)
    tags, changes = marginals(scores[:, 1:-1], batch.inner, teacher.transition_scores())
    found = [one if known else _read(one, row, teacher) for (one, known), row in zip(group, scores, strict=True)]
    links: list[dict[str, Tensor]] = [{} for _ in group]
    with torch.no_grad():
        for row, name, chances in link_chances(teacher, vectors, [one.links for one in found]):
            links[row][name] = chances.exp()
    for row, (one, (_, known)) in enumerate(zip(found, group, strict=True)):
        size = len(one.ids)
        kept = store.keep(states[row, : size + 2])
        yield Lesson(one, known, tags[row, :size].half(), changes[row], links[row], kept)


def marginals(scores: Tensor, mask: Tensor, transitions: Tensor) -> tuple[Tensor, Tensor]:
    """How likely a tag path goes through each tag of each piece, and how often it is expected to go from one tag to
    another (windows, tags, tags): the gradient of the partition function.
    """
    with torch.enable_grad():
        scores = scores.detach().requires_grad_()
        each = transitions.detach().expand(len(scores), -1, -1).clone().requires_grad_()
        tags, changes = torch.autograd.grad(log_partition(scores, mask, each).sum(), (scores, each))
    return tags, changes


def _read(example: Example, scores: Tensor, teacher: LargeNetwork) -> Example:
    """A window with the spans that the teacher finds in it; which belong together is left to what it says of them."""
    size = len(example.ids)
    transitions = teacher.transition_scores().detach().numpy()
    [path] = best_paths(scores[None, 1 : size + 1].numpy(), np.asarray([size]), transitions)
    spans = {role: [(a, b) for found, a, b in tag_spans(path) if ROLES[found] == role] for role in ROLES}
    return replace(example, links={kind: _among(spans, *LINK_ENDS[kind]) for kind in LINK_KINDS})


def _among(spans: dict[str, list[tuple[int, int]]], query: str, key: str) -> Link:
    queries, keys = (np.asarray(spans[role], dtype=np.int64).reshape(-1, 2) for role in (query, key))
    return Link(queries, keys, np.zeros((len(queries), len(keys)), dtype=bool))


def taught_loss(settings: Settings, pupil: Pupil[Network], items: Sequence[Lesson]) -> Tensor:
    """The loss of a pupil: people's annotations where there are any, the teacher's answers and its states."""
    batch, network = collate([item.example for item in items]), pupil.network
    states = network.states(batch.ids, batch.types, batch.mask)
    scores, vectors = network.answers(states)
    loss = _apart(network, scores[:, 1:-1], vectors, items, settings) + pupil.apart(
        states, [item.states for item in items]
    )
    rows = [row for row, item in enumerate(items) if item.is_annotated]
    if rows:
        annotated = collate([items[row].example for row in rows])
        length = annotated.ids.shape[1]
        answers = scores[rows, :length], vectors[rows, :length]
        loss = loss + _OF_PEOPLE * answers_loss(network, answers, annotated, settings)
    return loss


def _apart(network: Network, scores: Tensor, vectors: Tensor, items: Sequence[Lesson], settings: Settings) -> Tensor:
    """How far tags and links are from the teacher's, weighed as people's are."""
    tags = nn.utils.rnn.pad_sequence([item.tags.float() for item in items], batch_first=True)
    mask = tags.sum(2) > 0
    transitions = network.transition_scores()
    expected = (scores * tags).sum((1, 2)) + (transitions * torch.stack([item.changes for item in items])).sum((1, 2))
    path = (log_partition(scores, mask, transitions) - expected).sum() / mask.sum()
    single = functional.cross_entropy(scores[mask], tags[mask])
    found = link_chances(network, vectors, [item.example.links for item in items])
    links = [-(items[row].links[name] * chances).sum(1) for row, name, chances in found]
    linked = torch.cat(links).mean() if links else scores.sum() * 0
    return path + settings.tag_weight * single + settings.link_weight * linked


def taught(
    network: Network,
    given: Sequence[Lesson],
    held_back: list[AnnotatedText],
    tokenizer: Tokenizer,
    settings: Settings,
    report: Report,
    keep: Callable[[Network, int], None],
) -> Network:
    """Train a tagger in place on a teacher's lessons; returns the one of averaged weights, each epoch's being kept."""
    pupil = Pupil(network, network.tags.in_features, given[0].states.shape[1])
    learning = descend(pupil, [given] * PUPIL.epochs, partial(taught_loss, settings), settings.pace(PUPIL), report)
    for epoch, average in enumerate(learning, start=1):
        keep(average.network, epoch)
        report({"epoch": epoch, **span_scores(average.network, held_back, tokenizer, settings)})
    average.network.eval()
    return average.network
