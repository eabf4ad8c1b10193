"""The networks of reader and teacher learn with all they have, one from the other. Needs the train extra."""

from __future__ import annotations

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("transformers", reason="the train extra is not installed")

from pipeline.extract.training.pupil import Pupil  # noqa: E402
from pipeline.extract.training.reader import ReaderNetwork, taught_by  # noqa: E402
from pipeline.extract.training.reading_loop import Plan, learn, loss_of, peoples_loss, taught_loss  # noqa: E402
from pipeline.extract.training.readings import ASKED, GoldReading, ReadWindow  # noqa: E402
from pipeline.extract.training.teacher import TeacherNetwork, lessons  # noqa: E402
from pipeline.tables.reports import ACTS, TOPICS  # noqa: E402
from tests.extract.networks import small_encoder  # noqa: E402

OUTPUTS = len(ACTS) + len(TOPICS) + len(ASKED)
SHORT = Plan(epochs=2, warmup=0.01)


def _window(act: int | None, pieces: int = 7) -> ReadWindow:
    single = (True, None, True, None, None) if act is not None else (None,) * len(ASKED)
    gold = GoldReading({}, act, frozenset({act or 0}), single)
    states = np.random.default_rng(act or 9).normal(size=(pieces + 2, 4)).astype(np.float16)
    ids, types = np.arange(pieces, dtype=np.int32) % 5 + 1, np.ones(pieces, dtype=np.int32)
    parts = [{"content": [(1, 5)], "cue": [(5, 6)], "source": [(6, 8)]}]
    return ReadWindow(ids, types, states, parts, [gold], is_held_back=False)


def _reader() -> ReaderNetwork:
    layer = torch.nn.TransformerEncoderLayer(4, 2, 8, batch_first=True)
    layer.forward = lambda states, attention_mask=None: states + layer.linear2(layer.linear1(states))
    return ReaderNetwork(torch.nn.ModuleList([layer]), 4, 0.0)


def _teacher() -> TeacherNetwork:
    return TeacherNetwork(small_encoder(), 0.0)


def _still(network: torch.nn.Module, before: dict[str, object]) -> list[str]:
    return [name for name, one in network.named_parameters() if torch.equal(one, before[name])]


def _copies(network: torch.nn.Module) -> dict[str, object]:
    return {name: one.detach().clone() for name, one in network.named_parameters()}


def test_every_weight_of_the_head_is_learnt() -> None:
    network = _reader()
    before = _copies(network)
    learn(network, [_window(0), _window(3)], SHORT, peoples_loss)
    assert not [name for name in _still(network, before) if name.startswith("head")]


def test_the_teacher_learns_all_but_its_lowest_layers() -> None:
    network = _teacher()
    before = _copies(network)
    learn(network, [_window(0), _window(3, pieces=9)], SHORT, peoples_loss)
    still = set(_still(network, before))
    frozen = {name for name in before if name.startswith(("encoder.embeddings", "encoder.lower"))}
    no_effect = {name for name in before if name.endswith("attn.k.bias")}  # the same for all that softmax compares
    assert still - no_effect == frozen - no_effect


def test_a_window_reads_alike_whatever_it_is_padded_to() -> None:
    teacher = _teacher().eval()
    short, long = _window(0), _window(3, pieces=12)
    with torch.no_grad():
        alone, together = teacher([short]), teacher([short, long])[:1]
    assert torch.allclose(alone, together, atol=0.02)


def test_a_pupil_comes_to_answer_what_its_teacher_does() -> None:
    windows = [_window(None), _window(3)]
    teacher, reader = _teacher().eval(), _reader()
    given = {id(window): lesson for window, lesson in zip(windows, lessons(teacher, windows), strict=True)}
    pupil = Pupil(reader, 4, 8)
    loss = taught_by(given)
    before = loss(pupil, windows).item()
    learn(pupil, windows, Plan(epochs=30, head_rate=0.02, averaging=0.5), loss)
    assert loss(pupil, windows).item() < before


def test_who_answers_as_the_teacher_has_the_least_loss() -> None:
    taught = torch.randn(3, OUTPUTS)
    assert taught_loss(taught, taught) < taught_loss(taught + torch.randn(3, OUTPUTS), taught)


def test_people_say_nothing_of_what_nobody_read() -> None:
    assert loss_of(torch.randn(1, OUTPUTS), _window(None).gold) == 0
