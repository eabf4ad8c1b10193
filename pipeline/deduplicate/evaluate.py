"""Score the joined statements of a warehouse against clusters and hard negatives that people labelled by reading.

A labels file has one JSON object a line with ``kind`` and ``members``; a member names a text by ``text_sha256`` and its
content by offsets. A member counts where a report of that text has at least half of the characters in common.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

from pipeline.engine.warehouse import Warehouse
from pipeline.extract.attribution import Range
from pipeline.extract.scoring import MINIMUM_OVERLAP, Counts, intersection_over_union
from pipeline.tables import ARTICLES, REPORTS, STATEMENT_REPORTS

Label = dict[str, Any]


def read_clusters(path: Path) -> list[Label]:
    """The labelled clusters or pairs of a file; raises ValueError naming file and line where one is broken."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if not {"kind", "members"} <= set(row):
            raise ValueError(f"{path}, line {number}: a cluster needs 'kind' and 'members'")
        found.append(row)
    return found


def evaluate_clusters(warehouse: Warehouse, clusters: list[Label], negatives: list[Label]) -> Iterator[tuple[str, str]]:
    """The figures as (measure, value) pairs: members found, pairs joined by kind, negatives joined."""
    reports, statements = _reports_of_texts(warehouse), _statements(warehouse)
    members = [[_report(member, reports) for member in cluster["members"]] for cluster in clusters]
    found = [[report for report in each if report is not None and report in statements] for each in members]
    yield "members found as reports", f"{sum(map(len, found))} of {sum(map(len, members))}"
    kinds: dict[str, Counts] = defaultdict(Counts)
    for cluster, each in zip(clusters, found, strict=True):
        for left, right in combinations(sorted(set(each)), 2):
            kinds[cluster["kind"]].hits += statements[left] == statements[right]
            kinds[cluster["kind"]].wanted += 1
    for kind, counts in sorted(kinds.items()):
        yield f"pairs joined, {kind}", f"{counts.recall:.2f}  ({counts.hits:.0f} of {counts.wanted:.0f})"
    pairs = [{_report(member, reports) for member in pair["members"]} for pair in negatives]
    known = [[statements[report] for report in pair if report is not None and report in statements] for pair in pairs]
    told = [pair for pair in known if len(pair) == 2]
    yield "hard negatives joined", f"{sum(left == right for left, right in told)} of {len(told)} found"


def _statements(warehouse: Warehouse) -> dict[str, str]:
    rows = warehouse.read(STATEMENT_REPORTS, columns=["report_id", "statement_id"]).to_pylist()
    return {row["report_id"]: row["statement_id"] for row in rows}


def _reports_of_texts(warehouse: Warehouse) -> dict[str, list[tuple[str, list[Range]]]]:
    """The reports of each stored text with their contents' ranges."""
    articles = warehouse.read_all(ARTICLES, ["article_id", "text_sha256"]).to_pylist()
    texts = {row["article_id"]: row["text_sha256"] for row in articles}
    found: dict[str, list[tuple[str, list[Range]]]] = defaultdict(list)
    for row in warehouse.read_all(REPORTS, ["report_id", "article_id", "content"]).to_pylist():
        ranges = [(span["start"], span["end"]) for span in row["content"]]
        found[texts[row["article_id"]]].append((row["report_id"], ranges))
    return found


def _report(member: Label, reports: dict[str, list[tuple[str, list[Range]]]]) -> str | None:
    """The report that tells the member's content best; null where none shares half of its characters."""
    content = [(start, end) for start, end in member["content"]]
    overlaps = [(intersection_over_union(content, ranges), name) for name, ranges in reports[member["text_sha256"]]]
    best = max(overlaps, default=(0.0, ""))
    return best[1] if best[0] >= MINIMUM_OVERLAP else None
