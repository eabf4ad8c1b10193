"""Scoring what stands between statements: pairs, relays and the filter, on articles small enough to count by hand."""

from __future__ import annotations

from typing import Any

from pipeline.extract.scoring import Counts
from pipeline.normalise.evaluate import LabelledArticle
from pipeline.normalise.evaluate_structure import evaluate_structure, structure_lines

OUTER, INNER, OTHER = (0, 50), (20, 50), (100, 140)


def _label(content: tuple[int, int], nested_in: int | None = None, relayed_by: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"content": [list(content)], "nested_in": nested_in, "relayed_by": list(relayed_by)}


def _row(name: str, content: tuple[int, int], nested_in: str | None = None, **more: Any) -> dict[str, Any]:
    spans = [{"start": content[0], "end": content[1], "text": ""}]
    row = {"attribution_id": name, "report_id": name, "content": spans, "nested_in": nested_in}
    return {**row, "relayed_by": [], "is_communicative": True, **more}


def _score(reports: list[dict[str, Any]], labels: list[dict[str, Any]], filtered: list[dict[str, Any]] | None = None):
    attributions = [*reports, *(filtered or [])]
    return evaluate_structure({"x": (attributions, reports)}, [LabelledArticle("x", "build", tuple(labels))])


def _counts(counts: Counts) -> tuple[float, float, float]:
    return counts.hits, counts.found, counts.wanted


def test_a_nested_pair_is_right_when_both_statements_match() -> None:
    labels = [_label(OUTER), _label(INNER, nested_in=0)]
    right = _score([_row("a", OUTER), _row("b", INNER, nested_in="a")], labels)
    assert _counts(right.nesting) == (1, 1, 1)
    apart = _score([_row("a", OUTER), _row("b", INNER)], labels)
    assert _counts(apart.nesting) == (0, 0, 1)


def test_a_pair_of_the_wrong_outer_statement_counts_against_both() -> None:
    labels = [_label(OUTER), _label(INNER, nested_in=0), _label(OTHER)]
    wrong = _score([_row("a", OUTER), _row("b", INNER, nested_in="c"), _row("c", OTHER)], labels)
    assert _counts(wrong.nesting) == (0, 1, 1)


def test_relays_count_where_their_statement_matches_and_names_may_be_spelt_otherwise() -> None:
    labels = [_label(OUTER, relayed_by=("The Northland Herald",)), _label(OTHER, relayed_by=("Coast Radio",))]
    found = [_row("a", OUTER, relayed_by=["Northland Herald"]), _row("b", (200, 230), relayed_by=["Coast Radio"])]
    assert _counts(_score(found, labels).relay) == (1, 2, 2)


def test_in_passages_the_outer_speaker_counts_as_nesting_and_not_as_a_relay() -> None:
    labels = (_label(OUTER), _label(INNER, nested_in=0))
    outer = _row("a", OUTER, speakers=[{"name": "Vera Orlova"}], source={"text": "the minister"})
    reports = [outer, _row("b", INNER, nested_in="a", relayed_by=["Vera Orlova"])]
    scores = evaluate_structure({"x": (reports, reports)}, [LabelledArticle("x", "build", labels, ((0, 60),))])
    assert _counts(scores.relay) == (0, 0, 0)
    assert _counts(scores.nesting) == (1, 1, 1)


def test_the_filter_is_judged_on_what_the_tagger_found() -> None:
    labels = [_label(OUTER), _label(OTHER), _label((300, 340))]
    narration = _row("b", (200, 230))
    lost = _row("c", OTHER, is_communicative=False)
    rightly_out = _row("d", (400, 430), is_communicative=False)
    scores = _score([_row("a", OUTER), narration], labels, filtered=[lost, rightly_out])
    # The label at 300 was never found: that is the tagger's fault, not the filter's.
    assert _counts(scores.communicative) == (1, 2, 2)


def test_who_only_relays_is_no_fault_of_the_filter() -> None:
    relay = _row("tass", (0, 60))
    scores = _score([_row("a", OUTER, relayed_by=["Tass"])], [_label(OUTER, relayed_by=("Tass",))], filtered=[relay])
    assert _counts(scores.communicative) == (1, 1, 1)


def test_lines_give_precision_and_recall_with_their_counts() -> None:
    lines = dict(structure_lines(_score([_row("a", OUTER)], [_label(OUTER), _label(INNER, nested_in=0)])))
    assert lines["nesting, recall"].endswith("(0 of 1)")
    assert lines["communicative filter, precision"].startswith("1.00")


def test_of_an_article_labelled_in_passages_only_these_count() -> None:
    labels = LabelledArticle("x", "build", (_label((20, 50)), _label((30, 50), nested_in=0)), ((20, 60),))
    outside = [_row("c", (200, 250)), _row("d", (210, 250), nested_in="c", relayed_by=["Coast Radio"])]
    inside = [_row("a", OUTER), _row("b", (30, 50), nested_in="a")]
    scores = evaluate_structure({"x": ([], [*inside, *outside])}, [labels])
    assert _counts(scores.nesting) == (1, 1, 1)
    assert _counts(scores.relay) == _counts(scores.communicative) == (0, 0, 0)
