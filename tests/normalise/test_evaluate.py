"""Scoring reports against labels: statements found, fields right, unknown days left open, names spelt otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalise.evaluate import LabelledArticle, evaluate_reports, interval, read_labels, same_name


def _speaker(name: str, *, kind: str = "person", country: str = "NLD", actor_id: str | None = None) -> dict[str, Any]:
    return {"id": actor_id, "name": name, "kind": kind, "country": country, "role": None}


def _label(**changes: Any) -> dict[str, Any]:
    label = {
        "content": [[10, 40]], "speakers": [_speaker("Ann Marlow")], "said_on": None, "relayed_by": [],
        "addressees": [],
        "targets": [], "topics": ["nuclear"], "act": "state", "is_diplomatic": True,
    }  # fmt: skip
    return {**label, **changes}


def _report(**changes: Any) -> dict[str, Any]:
    report = {
        "content": [{"start": 10, "end": 40, "text": ""}], "speakers": [_speaker("Ann Marlow", actor_id="Q1")],
        "speaker_country": "NLD", "said_on_start": None, "said_on_end": None, "relayed_by": [], "addressees": [],
        "targets": [], "topics": ["nuclear"], "act": "state", "is_diplomatic": True,
    }  # fmt: skip
    return {**report, **changes}


def _score(report: dict[str, Any], label: dict[str, Any]):
    return evaluate_reports({"x": [report]}, [LabelledArticle("x", "build", (label,))])


def test_a_right_report_is_right_in_every_field() -> None:
    scores = _score(_report(), _label())
    assert scores.statements.f1 == 1
    assert scores.wrong == []


def test_a_statement_that_was_not_found_counts_against_recall_only() -> None:
    scores = _score(_report(content=[{"start": 100, "end": 140, "text": ""}]), _label())
    assert (scores.statements.hits, scores.fields) == (0, {})


def test_an_invented_day_is_wrong_and_an_open_one_right() -> None:
    invented = _score(_report(said_on_start="2025-05-20", said_on_end="2025-05-20"), _label())
    assert invented.fields["said_on, unknown left open"].hits == 0
    assert _score(_report(), _label()).fields["said_on, unknown left open"].hits == 1


def test_a_joint_statement_needs_all_its_speakers() -> None:
    both = _label(speakers=[_speaker("Ann Marlow"), _speaker("Piet de Wit")])
    assert _score(_report(), both).fields["speaker"].hits == 0


def test_an_unnamed_official_must_not_be_given_a_name() -> None:
    label = _label(speakers=[_speaker("an official", kind="unnamed")])
    assert _score(_report(), label).fields["speaker"].hits == 0
    unnamed = _report(speakers=[_speaker("a ministry official", kind="unnamed", actor_id="NLD.official")])
    assert _score(unnamed, label).fields["speaker"].hits == 1


def test_spellings_of_one_name_agree_and_other_people_do_not() -> None:
    assert same_name("Volodymyr Zelenskyy", "Volodymyr Zelensky")
    assert not same_name("Ann Marlow", "Ann Archer")


def test_the_interval_holds_the_share_and_narrows() -> None:
    low, high = interval(90, 100)
    assert low < 0.9 < high
    assert interval(900, 1000)[0] > low
    assert interval(0, 0) == (0.0, 1.0)


def test_a_broken_labels_file_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"text_sha256": "x", "half": "build", "statements": []}) + "\n{}\n")
    with pytest.raises(ValueError, match="line 2"):
        read_labels(path)
