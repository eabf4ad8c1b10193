"""A larger network teaches the tagger: how likely tags, changes and links are. Needs the train extra."""

from __future__ import annotations

import itertools
from functools import partial
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="the train extra is not installed")
pytest.importorskip("transformers", reason="the train extra is not installed")

from pipeline.extract.corpus import AnnotatedText, GoldAttribution  # noqa: E402
from pipeline.extract.encoding import load_tokenizer  # noqa: E402
from pipeline.extract.tagger import MODEL_FOLDER  # noqa: E402
from pipeline.extract.training.lessons import (  # noqa: E402
    LargeNetwork,
    Lesson,
    lessons,
    marginals,
    taught_loss,
)
from pipeline.extract.training.loop import Settings  # noqa: E402
from pipeline.extract.training.pupil import Pupil  # noqa: E402
from pipeline.extract.training.schedule import Pace, descend, taught_once  # noqa: E402
from tests.extract.networks import WORDS, small_encoder, small_tagger  # noqa: E402

TEXT = "Ada Holm said the port would open."
BARE = "The mayor of Orvik warned that nobody had paid."


class _FewWords:
    """The shipped tokenizer with a vocabulary that small networks know."""

    def __init__(self) -> None:
        self.whole = load_tokenizer(MODEL_FOLDER / "tokenizer.json")

    def encode_batch(self, texts: list[str], **options: bool) -> list[object]:
        return [_Few(one) for one in self.whole.encode_batch(texts, **options)]


class _Few:
    def __init__(self, encoding: object) -> None:
        self.ids, self.offsets = [1 + one % (WORDS - 20) for one in encoding.ids], encoding.offsets


def _lessons(folder: Path) -> tuple[LargeNetwork, list[Lesson]]:
    said = GoldAttribution(((0, 8),), ((9, 13),), ((14, 33),))
    teacher = LargeNetwork(small_encoder()).eval()
    found = lessons(teacher, [AnnotatedText("t", TEXT, ((said,),))], [BARE], _FewWords(), folder / "states")
    return teacher, found


def test_what_is_likely_is_counted_over_all_paths() -> None:
    scores, transitions = torch.randn(1, 3, 2), torch.randn(2, 2)
    tags, changes = marginals(scores, torch.ones(1, 3, dtype=torch.bool), transitions)
    wanted_tags, wanted_changes, total = torch.zeros(3, 2), torch.zeros(2, 2), 0.0
    for path in itertools.product(range(2), repeat=3):
        steps = list(itertools.pairwise(path))
        weight = sum(scores[0, piece, tag] for piece, tag in enumerate(path)) + sum(transitions[a, b] for a, b in steps)
        weight = weight.exp()
        total += weight
        for piece, tag in enumerate(path):
            wanted_tags[piece, tag] += weight
        for before, after in steps:
            wanted_changes[before, after] += weight
    assert torch.allclose(tags[0], wanted_tags / total, atol=1e-5)
    assert torch.allclose(changes[0], wanted_changes / total, atol=1e-5)


def test_annotated_texts_are_taught_with_their_annotations_and_others_without(tmp_path: Path) -> None:
    _, found = _lessons(tmp_path)
    assert sorted(lesson.is_annotated for lesson in found) == [False, True, True]
    for lesson in found:
        assert torch.allclose(lesson.tags.float().sum(1), torch.ones(len(lesson.ids)), atol=0.01)
        assert lesson.changes.sum().item() == pytest.approx(len(lesson.ids) - 1, abs=0.01)
        assert len(lesson.states) == len(lesson.ids) + 2
        assert bool(lesson.example.tags.any()) == lesson.is_annotated


def test_states_of_each_window_are_its_own(tmp_path: Path) -> None:
    teacher, found = _lessons(tmp_path)
    for lesson in found:
        ids = torch.tensor([[101, *lesson.ids, 102]])
        types = torch.tensor([[0, *lesson.example.types, 0]])
        with torch.no_grad():
            alone = teacher.states(ids, types, torch.ones_like(ids))[0].numpy()
        assert np.allclose(lesson.states, alone, atol=0.05)


def test_a_pupil_comes_to_say_what_its_teacher_does(tmp_path: Path) -> None:
    _, found = _lessons(tmp_path)
    pupil, loss = Pupil(small_tagger(), 8, 8), partial(taught_loss, Settings())
    pupil.eval()
    before = loss(pupil, found).item()
    pace = Pace(published_rate=0.01, new_rate=0.01, warmup=0.06, batch=3, averaging=0.5, seed=1)
    *_, average = descend(pupil, [found] * 20, loss, pace, lambda figures: None)
    assert loss(average, found).item() < before


def test_the_heads_and_the_upper_layers_of_the_teacher_are_learnt() -> None:
    teacher = LargeNetwork(small_encoder())
    learnt = {id(one) for some, _ in teacher.rates(1e-4, 1e-3) for one in some}
    left = [name for name, one in teacher.named_parameters() if id(one) not in learnt]
    assert left
    assert all(name.startswith(("encoder.embeddings", "encoder.lower")) for name in left)


def test_a_taught_teacher_is_kept_and_not_taught_again(tmp_path: Path) -> None:
    def teach(teacher: LargeNetwork) -> LargeNetwork:
        with torch.no_grad():
            teacher.none += 1
        return teacher

    for _ in range(2):
        teacher = taught_once(LargeNetwork(small_encoder()), tmp_path / "teacher.pt", teach)
        assert teacher.none.tolist() == [1, 1, 1]
