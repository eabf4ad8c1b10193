"""Score the joined statements of a warehouse against clusters and hard negatives that people labelled by reading.

A labels file has one JSON object a line with ``kind`` and ``members``, for a pair also ``same`` and ``half``; a member
names a text by ``text_sha256`` and its content by offsets. A member counts where a report of that text has at least
half of the characters in common; what extraction did not find is counted apart from what deduplication did not join.
One measure also counts a member that a longer report holds: what that tells in one go is told, too.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pipeline.deduplicate.agreement import Labelled, Score, b_cubed, pairwise
from pipeline.engine.warehouse import Warehouse
from pipeline.extract.attribution import Range
from pipeline.extract.scoring import MINIMUM_OVERLAP, characters, intersection_over_union
from pipeline.tables import ARTICLES, REPORTS, STATEMENT_REPORTS

Label = dict[str, Any]
HALVES = ("build", "score")
QUOTING = "of which"
# What share of a member's characters a longer report must have to hold it.
HELD = 0.9
Reports = dict[str, list[tuple[str, list[Range]]]]


def read_clusters(path: Path) -> list[Label]:
    """The labelled clusters or pairs of a file; raises ValueError naming file and line where one is broken."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        row = json.loads(line)
        if not {"kind", "members"} <= set(row):
            raise ValueError(f"{path}, line {number}: a cluster needs 'kind' and 'members'")
        found.append(row)
    return found


def half_of(label: Label) -> str:
    """The half a label belongs to, as it says or by a hash of what it names: ``build`` to tune on, or ``score``."""
    if "half" in label:
        return str(label["half"])
    named = json.dumps(sorted((member["text_sha256"], member["content"]) for member in label["members"]))
    return HALVES[hashlib.sha256(named.encode()).digest()[0] % 2]


def evaluate_clusters(warehouse: Warehouse, clusters: list[Label], negatives: list[Label]) -> Iterator[tuple[str, str]]:
    """The figures as (measure, value) pairs: over all labels, by kind of cluster and by how reports quote, by half.

    Pairs count where both reports were extracted and are labelled, in a cluster or in a negative: of others nobody
    knows the truth. One measure alone is the recall among all labelled pairs, extracted or not. Members in texts that
    the warehouse does not hold (it turns away what is not English) are left out of all.
    """
    known = set(warehouse.read_all(ARTICLES, ["text_sha256"])["text_sha256"].to_pylist())
    told = sum(len(cluster["members"]) for cluster in clusters)
    clusters = [
        cluster | {"half": half_of(cluster), "members": [m for m in cluster["members"] if m["text_sha256"] in known]}
        for cluster in clusters
    ]
    labelled = match_labels(warehouse, clusters, negatives)
    members = sum(len(cluster["members"]) for cluster in clusters)
    yield "members in texts that were not read", f"{told - members} of {told}"
    yield "members found as reports", f"{sum(map(len, labelled.clusters))} of {members}"
    pairs = sum(len(cluster["members"]) * (len(cluster["members"]) - 1) // 2 for cluster in clusters)
    yield "pairs that extraction did not find", f"{pairs - labelled.positives()} of {pairs}"
    held = match_labels(warehouse, clusters, negatives, held=True)
    for name, found in (("", labelled), (", those in longer reports too", held)):
        joined_pairs = sum(belongs and found.joined(pair) for pair, belongs in found.pairs())
        yield f"recall of all labelled pairs{name}", f"{joined_pairs / max(pairs, 1):.2f}  ({joined_pairs} of {pairs})"
    for name, part in _parts(labelled, clusters, negatives):
        yield f"extracted pairs, {name}", str(pairwise(part))
        if not name.startswith(QUOTING):
            yield f"B-cubed, {name}", str(b_cubed(part))
    joined = [labelled.joined(pair) for pair in labelled.negatives if len(pair) == 2]
    yield "hard negatives joined", f"{sum(joined)} of {len(joined)} found"


def _parts(labelled: Labelled, clusters: list[Label], negatives: list[Label]) -> Iterator[tuple[str, Labelled]]:
    """The labels, or some of them, under a name."""
    yield "all", labelled
    for kind in sorted({cluster["kind"] for cluster in clusters}):
        yield kind, labelled.about([cluster["kind"] == kind for cluster in clusters])
    yield f"{QUOTING} both quote", labelled.between(_quoting)
    yield f"{QUOTING} one or both indirect", labelled.between(_reporting)
    for half in HALVES:
        chosen = [half_of(cluster) == half for cluster in clusters], [half_of(pair) == half for pair in negatives]
        part = labelled.only(*chosen)
        yield f"half to {half}", part
        yield f"{QUOTING} both quote, half to {half}", part.between(_quoting)
        yield f"{QUOTING} one or both indirect, half to {half}", part.between(_reporting)


def _quoting(one: str, other: str) -> bool:
    return "indirect" not in (one, other)


def _reporting(one: str, other: str) -> bool:
    return not _quoting(one, other)


def evaluate_pairs(warehouse: Warehouse, pairs: list[Label]) -> Iterator[tuple[str, str]]:
    """The figures of labelled pairs (``same``: whether they are one statement), by half and by how the reports quote.

    The pairs were drawn to be hard and not as often as they occur: the precision is not that of all joins.
    """
    labelled = match_labels(warehouse, [], pairs)
    found = [(pair, two) for pair, two in zip(pairs, labelled.negatives, strict=True) if len(two) == 2]
    yield "pairs found as reports", f"{len(found)} of {len(pairs)}"
    for half in sorted({pair["half"] for pair in pairs}):
        for name, indirect in (
            ("all", None),
            (f"{QUOTING} both quote", False),
            (f"{QUOTING} one or both indirect", True),
        ):
            chosen = [
                (labelled.joined(two), pair["same"])
                for pair, two in found
                if pair["half"] == half
                and indirect in (None, "indirect" in {labelled.quote_types[report] for report in two})
            ]
            yield f"half to {half}, {name}", str(Score.of(chosen))


def match_labels(warehouse: Warehouse, clusters: list[Label], negatives: list[Label], held: bool = False) -> Labelled:
    """The labels as reports of the warehouse, with the statements that these were joined to.

    ``held``: a member that no report tells alone stands for one that holds it and stands for no other member.
    """
    reports, statements = _reports_of_texts(warehouse), _statements(warehouse)
    taken = {_report(member, reports) for cluster in clusters for member in cluster["members"]}

    def found(label: Label) -> frozenset[str]:
        named = (
            _report(member, reports) or (_holder(member, reports, taken) if held else None)
            for member in label["members"]
        )
        return frozenset(report for report in named if report is not None and report in statements)

    quote_types = warehouse.read_all(REPORTS, ["report_id", "quote_type"]).to_pylist()
    return Labelled(
        clusters=[found(label) for label in clusters],
        negatives=[found(label) for label in negatives],
        statements=statements,
        quote_types={row["report_id"]: row["quote_type"] for row in quote_types},
    )


def _statements(warehouse: Warehouse) -> dict[str, str]:
    rows = warehouse.read(STATEMENT_REPORTS, columns=["report_id", "statement_id"]).to_pylist()
    return {row["report_id"]: row["statement_id"] for row in rows}


def _reports_of_texts(warehouse: Warehouse) -> Reports:
    """The reports of each stored text with their contents' ranges."""
    articles = warehouse.read_all(ARTICLES, ["article_id", "text_sha256"]).to_pylist()
    texts = {row["article_id"]: row["text_sha256"] for row in articles}
    found: dict[str, list[tuple[str, list[Range]]]] = defaultdict(list)
    for row in warehouse.read_all(REPORTS, ["report_id", "article_id", "content"]).to_pylist():
        ranges = [(span["start"], span["end"]) for span in row["content"]]
        found[texts[row["article_id"]]].append((row["report_id"], ranges))
    return found


def _holder(member: Label, reports: Reports, taken: set[str | None]) -> str | None:
    """The shortest report that holds nearly all of the member's content and is not taken."""
    content = characters(member["content"])
    holding = [
        (len(told), name)
        for name, ranges in reports[member["text_sha256"]]
        if name not in taken and len(content & (told := characters(ranges))) >= HELD * len(content)
    ]
    return min(holding, default=(0, None))[1]


def _report(member: Label, reports: Reports) -> str | None:
    """The report that tells the member's content best; null where none shares half of its characters."""
    content = [(start, end) for start, end in member["content"]]
    overlaps = [(intersection_over_union(content, ranges), name) for name, ranges in reports[member["text_sha256"]]]
    best = max(overlaps, default=(0.0, ""))
    return best[1] if best[0] >= MINIMUM_OVERLAP else None
