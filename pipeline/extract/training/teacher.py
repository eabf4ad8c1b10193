"""A larger network that reads statements better than the reader, and teaches it.

MPNet (Song et al., 2020: twelve layers of 768 numbers, eight times the reader's work), as published in
all-mpnet-base-v2, learns to answer the same questions from the same labels. The reader then learns from its answers
beside people's, of articles without labels, too, and from the states that it gives each piece (Hinton et al., 2015;
Jiao et al., TinyBERT, 2020). Needed for learning only.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetModel
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder

from pipeline.extract.encoding import TOKEN_TYPES, load_tokenizer
from pipeline.extract.training.head import ReadingHead
from pipeline.extract.training.reading_loop import MASKED, Plan, learn, peoples_loss
from pipeline.extract.training.readings import ReadWindow

PLAN = Plan(epochs=3, layer_rate=5e-5, head_rate=5e-4)
_FROZEN = 4  # lower layers, which stay as they were published
_HIDDEN = 512
_START, _PADDING, _END = 0, 1, 2  # in MPNet's vocabulary
_BUCKETS = 32  # of distance between two pieces


@dataclass(frozen=True)
class Lesson:
    """What the teacher says of one window: ``scores`` (statements, outputs) and states (pieces + 2, size)."""

    scores: Tensor
    states: npt.NDArray[np.float16]


class TeacherNetwork(nn.Module):
    """Word pieces of windows in, those of the tagger's vocabulary; a score per label for each statement out."""

    def __init__(self, encoder: MPNetModel, vocabulary: Tensor, dropout: float) -> None:
        super().__init__()
        layers = encoder.encoder.layer
        self.vocabulary = vocabulary
        self.embeddings = encoder.embeddings
        self.lower, self.lower_bias = layers[:_FROZEN], encoder.encoder.relative_attention_bias
        self.upper, self.upper_bias = layers[_FROZEN:], copy.deepcopy(self.lower_bias)
        self.types = nn.Embedding(TOKEN_TYPES, encoder.config.hidden_size)
        nn.init.zeros_(self.types.weight)
        self.head = ReadingHead(encoder.config.hidden_size, _HIDDEN, dropout)
        for part in (self.embeddings, self.lower, self.lower_bias):
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> TeacherNetwork:
        """As usual, but for the frozen parts, which drop nothing out."""
        super().train(mode)
        for part in (self.embeddings, self.lower):
            part.eval()
        return self

    def rates(self, plan: Plan) -> Iterable[tuple[Iterable[nn.Parameter], float]]:
        """What it learns, and at which of the plan's rates."""
        yield [*self.upper.parameters(), *self.upper_bias.parameters()], plan.layer_rate
        yield [*self.head.parameters(), *self.types.parameters()], plan.head_rate

    def forward(self, windows: Sequence[ReadWindow]) -> Tensor:
        """Scores (statements, outputs) of the statements of some windows, in their order."""
        scores: Tensor = self.head(self.states(windows), [window.parts for window in windows])
        return scores

    def states(self, windows: Sequence[ReadWindow]) -> Tensor:
        """The last layer's states (windows, pieces, size), the first and the last piece being the special ones."""
        ids, types, mask = self._padded(windows)
        count, length = ids.shape
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                states = self.embeddings(input_ids=ids)
                states = _through(self.lower, states, mask, _biased(self.lower_bias, length, count))
            states = _through(self.upper, states + self.types(types), mask, _biased(self.upper_bias, length, count))
        return states.float()

    def _padded(self, windows: Sequence[ReadWindow]) -> tuple[Tensor, Tensor, Tensor]:
        longest = max(len(window.ids) for window in windows) + 2
        ids = torch.full((len(windows), longest), _PADDING)
        types = torch.zeros(len(windows), longest, dtype=torch.long)
        mask = torch.full((len(windows), 1, 1, longest), MASKED)
        for row, window in enumerate(windows):
            end = len(window.ids) + 1
            ids[row, 0], ids[row, end] = _START, _END
            ids[row, 1:end] = self.vocabulary[torch.from_numpy(window.ids).long()]
            types[row, 1:end] = torch.from_numpy(window.types)
            mask[row, ..., : end + 1] = 0
        return ids, types, mask


def _through(layers: Iterable[nn.Module], states: Tensor, mask: Tensor, bias: Tensor) -> Tensor:
    for layer in layers:
        states = layer(states, attention_mask=mask, position_bias=bias)[0]
    return states


def _biased(bias: nn.Embedding, length: int, count: int) -> Tensor:
    """What attention adds for the distance of two pieces (windows, heads, pieces, pieces)."""
    places = torch.arange(length)
    buckets = MPNetEncoder.relative_position_bucket(places[None] - places[:, None], num_buckets=_BUCKETS)
    values: Tensor = bias(buckets).permute(2, 0, 1)[None].expand(count, -1, -1, -1)
    return values


def load_teacher(weights: Path, tokenizer: Tokenizer, plan: Plan = PLAN) -> TeacherNetwork:
    """An untaught teacher from the folder of all-mpnet-base-v2 (config.json, model.safetensors, tokenizer.json)."""
    encoder = MPNetModel.from_pretrained(weights, attn_implementation="eager", add_pooling_layer=False)
    for layer in encoder.encoder.layer:
        layer.attention.attn.dropout.p = 0.0  # slow on a processor
    theirs = load_tokenizer(weights / "tokenizer.json").get_vocab()
    vocabulary = torch.full((tokenizer.get_vocab_size(),), theirs["[UNK]"])
    for piece, number in tokenizer.get_vocab().items():
        vocabulary[number] = theirs.get(piece, theirs["[UNK]"])
    return TeacherNetwork(encoder, vocabulary, plan.dropout)


def make_teacher(weights: Path, windows: Sequence[ReadWindow], tokenizer: Tokenizer, kept: Path) -> TeacherNetwork:
    """The teacher that has learnt from labelled windows: the one kept in a file, else a new one, kept there (hours)."""
    teacher = load_teacher(weights, tokenizer)
    if kept.exists():
        teacher.load_state_dict(torch.load(kept, weights_only=True))
        teacher.eval()
        return teacher
    labelled = [window for window in windows if any(one.act is not None for one in window.gold)]
    taught = learn(teacher, labelled, PLAN, peoples_loss)
    torch.save(taught.state_dict(), kept)
    return taught


def lessons(teacher: TeacherNetwork, windows: Sequence[ReadWindow]) -> Iterator[Lesson]:
    """What the teacher says of each window, in order; a window at a time, as it takes no padding so."""
    with torch.no_grad():
        for window in windows:
            states = teacher.states([window])
            yield Lesson(teacher.head(states, [window.parts]), states[0].numpy().astype(np.float16))
