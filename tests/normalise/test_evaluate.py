"""Scoring reports against labels: statements found, fields right, unknown days left open, names spelt otherwise."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.normalise.evaluate import LabelledArticle, evaluate_reports, interval, read_labels
from pipeline.normalise.same_names import same_country, same_name, same_speaker


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
        "targets": [], "topics": ["nuclear"], "act": "state", "is_diplomatic": True, "confidence": 0.95,
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


def test_of_the_sure_reports_those_with_another_country_or_no_statement_are_wrong() -> None:
    assert (right := _score(_report(), _label()).sure).hits == right.found == 1
    for sure in (
        _score(_report(), _label(speakers=[_speaker("Ann Marlow", country="BEL")])),
        _score(_report(), _label(content=[[90, 99]])),
    ):
        assert (sure.sure.hits, sure.sure.found) == (0, 1)
    assert _score(_report(confidence=0.8), _label()).sure.found == 0


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


def speaker(
    name: str, kind: str = "institution", country: str | None = None, id: str | None = None
) -> dict[str, object]:
    return {"name": name, "kind": kind, "country": country, "id": id}


def test_the_words_of_two_bodies_may_differ_on_one_side_only() -> None:
    harbour = speaker("Harbour Police of Orvik")
    assert same_speaker(speaker("Orvik Harbour Police"), harbour)
    assert same_speaker(speaker("Harbour Police"), harbour)
    assert not same_speaker(speaker("Orvik Fire Department"), speaker("Orvik Police Department"))


def test_offices_of_two_states_are_never_one() -> None:
    gold = speaker("Supreme Court of Norway", country="NOR", id="NOR.supreme_court")
    assert same_speaker(speaker("Norway's top court", country="NOR", id="NOR.supreme_court"), gold)
    assert not same_speaker(speaker("Supreme Court", country="SWE", id="SWE.supreme_court"), gold)
    ministry = speaker("Ministry of Trade of Chile", country="CHL", id="CHL.trade_ministry")
    assert not same_speaker(speaker("Chile", country="CHL", id="CHL.government"), ministry)


def test_letters_accents_and_titles_do_not_matter() -> None:
    assert same_speaker(speaker("Federal Emergency Management Agency"), speaker("FEMA"))
    assert same_speaker(speaker("RTE"), speaker("RTÉ"))
    assert same_speaker(speaker("Lindqvist", "person"), speaker("Lord Lindqvistt", "person"))


def test_joint_speakers_are_of_the_same_countries_in_any_order() -> None:
    one, other = speaker("Chile", country="CHL"), speaker("Peru", country="PER")
    assert same_country([one, other], [other, one])
    assert not same_country([one, one], [other, one])
