"""Training and measuring: what is missing is said."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from tests.cli.conftest import ARTICLE, Invoke


@pytest.mark.skipif(importlib.util.find_spec("torch") is not None, reason="torch is there, so nothing is missing")
def test_training_without_its_extra_names_the_extra(communique: Invoke, tmp_path: Path) -> None:
    result = communique("train", "--corpus", tmp_path, "--weights", tmp_path)
    assert result.exit_code == 1
    assert "extra 'train'" in result.stderr


def test_labels_without_their_texts_are_told_before_anything_is_trained(communique: Invoke, tmp_path: Path) -> None:
    (tmp_path / "labels.jsonl").touch()
    result = communique("train", "--corpus", tmp_path, "--weights", tmp_path, "--labels", tmp_path / "labels.jsonl")
    assert result.exit_code == 2
    assert "--articles" in result.stderr


def test_a_corpus_without_annotations_is_named(communique: Invoke, tmp_path: Path) -> None:
    result = communique("evaluate", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_labelled_articles_score_fields_and_what_stands_between_statements(communique: Invoke, tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, encoding="utf-8")
    (article,) = read_articles(tmp_path / "harbour.txt")
    assert isinstance(article, Article)
    said = article.text.index("the talks with")
    label = {
        "content": [[said, article.text.index(".", said)]], "nested_in": None, "said_on": None, "relayed_by": [],
        "speakers": [], "addressees": [], "targets": [], "topics": [], "act": "announce", "is_diplomatic": True,
    }  # fmt: skip
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"text_sha256": article.text_sha256, "half": "build", "statements": [label]}))
    result = communique("evaluate", "--labels", labels, "--articles", tmp_path / "harbour.txt", "--half", "build")
    assert result.exit_code == 0, result.stderr
    figures = [line for line in result.stdout.splitlines() if "recall" in line]
    # Nothing nested or relayed was labelled or found: a share of nothing is no figure.
    assert [line.split("│")[1].strip() for line in figures] == ["statements, recall", "communicative filter, recall"]
    assert all("(1 of 1)" in line for line in figures)
