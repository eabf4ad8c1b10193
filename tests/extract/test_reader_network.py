"""The reader's network learns with all that it has. Needs the train extra."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("transformers", reason="the train extra is not installed")

from pipeline.extract.training.reader import Plan, ReaderNetwork, train_reader  # noqa: E402
from pipeline.extract.training.readings import GoldReading, ReadWindow  # noqa: E402


def _window(act: int) -> ReadWindow:
    gold = GoldReading({}, act, frozenset({act}), (True, None, True, None, None))
    states = np.random.default_rng(act).normal(size=(9, 4)).astype(np.float16)
    return ReadWindow(states, [{"content": [(1, 5)], "cue": [(5, 6)], "source": [(6, 8)]}], [gold], is_held_back=False)


def test_every_weight_is_learnt() -> None:
    layer = torch.nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)
    layer.forward = lambda states, attention_mask=None: states + layer.linear2(layer.linear1(states))
    network = ReaderNetwork(torch.nn.ModuleList([layer]), 4, 0.0)
    outside = {name: one.detach().clone() for name, one in network.named_parameters() if not name.startswith("layers")}
    train_reader(network, [_window(0), _window(3)], Plan(epochs=2, warmup=0.01))
    still = [name for name, one in network.named_parameters() if name in outside and torch.equal(one, outside[name])]
    assert not still
