"""Small networks of the kinds that are trained; only for tests where the train extra is installed."""

from __future__ import annotations

import torch
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from pipeline.extract.encoding import TOKEN_TYPES
from pipeline.extract.training.batches import CLS, PAD, SEP
from pipeline.extract.training.large import LargeEncoder
from pipeline.extract.training.network import Network

WORDS = 110
_LAYERS = {"hidden_size": 8, "num_hidden_layers": 5, "num_attention_heads": 2, "intermediate_size": 8}


def small_encoder() -> LargeEncoder:
    """A larger encoder, as small as can be, for a vocabulary of as many words."""
    config = MPNetConfig(vocab_size=9, **_LAYERS)
    vocabulary = torch.arange(WORDS) % 5 + 4
    vocabulary[[CLS, PAD, SEP]] = torch.tensor([0, 1, 2])
    return LargeEncoder(MPNetModel._from_config(config, attn_implementation="eager"), vocabulary)


def small_tagger() -> Network:
    """A tagger as small."""
    config = BertConfig(vocab_size=WORDS, type_vocab_size=TOKEN_TYPES, **_LAYERS)
    return Network(BertModel(config, add_pooling_layer=False), 8)
