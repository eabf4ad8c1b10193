"""A larger encoder, for learning only: what it knows is taught to the small one, which reads in its place.

MPNet (Song et al., 2020: twelve layers of 768 numbers, eight times the work of the tagger's encoder), as published in
all-mpnet-base-v2. It reads the same word pieces: its vocabulary is BERT's, in another order.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import MPNetModel
from transformers.models.mpnet.modeling_mpnet import MPNetEncoder

from pipeline.extract.encoding import TOKEN_TYPES, load_tokenizer

_FROZEN = 4  # lower layers, which stay as they were published
_SPECIAL = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>"}
_BUCKETS = 32  # of distance between two pieces
_MASKED = -1e4  # added to attention to padding


class LargeEncoder(nn.Module):
    """Padded word pieces of the tagger's vocabulary in; a state of ``size`` numbers for each out."""

    def __init__(self, encoder: MPNetModel, vocabulary: Tensor) -> None:
        super().__init__()
        layers = encoder.encoder.layer
        self.size = encoder.config.hidden_size
        self.vocabulary = vocabulary
        self.embeddings = encoder.embeddings
        self.lower, self.lower_bias = layers[:_FROZEN], encoder.encoder.relative_attention_bias
        self.upper, self.upper_bias = layers[_FROZEN:], copy.deepcopy(self.lower_bias)
        self.types = nn.Embedding(TOKEN_TYPES, self.size)
        nn.init.zeros_(self.types.weight)
        for part in (self.embeddings, self.lower, self.lower_bias):
            part.requires_grad_(False)

    def train(self, mode: bool = True) -> LargeEncoder:
        """As usual, but for the frozen parts, which drop nothing out."""
        super().train(mode)
        for part in (self.embeddings, self.lower):
            part.eval()
        return self

    def published(self) -> list[nn.Parameter]:
        """What it learns anew of what was published; its token types are new."""
        return [*self.upper.parameters(), *self.upper_bias.parameters()]

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """The last layer's states (windows, pieces, size); ``ids``, ``types`` and ``mask`` are (windows, pieces)."""
        count, length = ids.shape
        unseen = torch.where(mask.bool(), 0.0, _MASKED)[:, None, None]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            with torch.no_grad():
                states = self.embeddings(input_ids=self.vocabulary[ids])
                states = _through(self.lower, states, unseen, _biased(self.lower_bias, length, count))
            states = states + self.types(types)
            states = _through(self.upper, states, unseen, _biased(self.upper_bias, length, count))
        return states.float()


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


def load_large(weights: Path, tokenizer: Tokenizer) -> LargeEncoder:
    """The published encoder, from the folder of all-mpnet-base-v2 (config.json, model.safetensors, tokenizer.json)."""
    encoder = MPNetModel.from_pretrained(weights, attn_implementation="eager", add_pooling_layer=False)
    for layer in encoder.encoder.layer:
        layer.attention.attn.dropout.p = 0.0  # slow on a processor
    theirs = load_tokenizer(weights / "tokenizer.json").get_vocab()
    vocabulary = torch.full((tokenizer.get_vocab_size(),), theirs["[UNK]"])
    for piece, number in tokenizer.get_vocab().items():
        vocabulary[number] = theirs.get(_SPECIAL.get(piece, piece), theirs["[UNK]"])
    return LargeEncoder(encoder, vocabulary)
