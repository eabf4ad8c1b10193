"""Training and measuring: what is missing is said."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="torch is there, so nothing is missing")
def test_training_without_its_extra_names_the_extra(communique: Invoke, tmp_path: Path) -> None:
    result = communique("train", "--corpus", tmp_path, "--weights", tmp_path)
    assert result.exit_code == 1
    assert "extra 'train'" in result.stderr


def test_a_corpus_without_annotations_is_named(communique: Invoke, tmp_path: Path) -> None:
    result = communique("evaluate", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr
