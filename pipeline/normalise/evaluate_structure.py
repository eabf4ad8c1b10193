"""Score what PolNeAR cannot: statements inside statements, relays, and which attributions are statements at all.

These figures stand on labels like those of the fields of :mod:`pipeline.normalise.evaluate`, but over whole articles
or passages: what was missed and what was found in vain counts, too, not only what matched.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.extract.scoring import Counts, match
from pipeline.normalise.evaluate import LabelledArticle, Row, content_of, share_line, shared_names
from pipeline.normalise.same_names import same_name

Layers = tuple[Sequence[Row], Sequence[Row]]  # an article's attributions and its reports


@dataclass
class StructureScores:
    """Counts over articles.

    ``nesting``: pairs of an inner statement and the one it stands in, right when both match the labelled pair.
    ``relay``: names in ``relayed_by``, right on a statement that matches one with that relay.
    ``communicative``: attributions kept as communicative, right when a labelled statement matches; wanted are all
    attributions that one matches.
    """

    nesting: Counts = field(default_factory=Counts)
    relay: Counts = field(default_factory=Counts)
    communicative: Counts = field(default_factory=Counts)

    def add(self, attributions: Sequence[Row], reports: Sequence[Row], labelled: Sequence[Row]) -> None:
        """Count one article's attributions and reports against its labelled statements."""
        self.add_pairs(reports, labelled)
        gold = [content_of(row) for row in labelled]
        reported = {row["report_id"] for row in reports}
        # Who only passes on another's words speaks, and makes no statement: neither kept nor filtered out.
        judged = [row for row in attributions if row["attribution_id"] in reported or not row["is_communicative"]]
        self._add_communicative(judged, gold)

    def add_pairs(self, reports: Sequence[Row], labelled: Sequence[Row]) -> None:
        """Count pairs and relays alone."""
        label_of = dict(match([content_of(row) for row in reports], [content_of(row) for row in labelled]))
        self._add_nesting(reports, labelled, label_of)
        self._add_relays(reports, labelled, label_of)

    def _add_nesting(self, reports: Sequence[Row], labelled: Sequence[Row], label_of: Mapping[int, int]) -> None:
        place = {row["report_id"]: number for number, row in enumerate(reports)}
        found = [(number, place[row["nested_in"]]) for number, row in enumerate(reports) if row["nested_in"] in place]
        wanted = {(number, row["nested_in"]) for number, row in enumerate(labelled) if row["nested_in"] is not None}
        hits = sum((label_of.get(inner), label_of.get(outer)) in wanted for inner, outer in found)
        _count(self.nesting, hits, len(found), len(wanted))

    def _add_relays(self, reports: Sequence[Row], labelled: Sequence[Row], label_of: Mapping[int, int]) -> None:
        hits = sum(
            shared_names(reports[mine]["relayed_by"], labelled[theirs]["relayed_by"])
            for mine, theirs in label_of.items()
        )
        found, wanted = (sum(len(row["relayed_by"]) for row in rows) for rows in (reports, labelled))
        _count(self.relay, hits, found, wanted)

    def _add_communicative(self, attributions: Sequence[Row], gold: Sequence[tuple[tuple[int, int], ...]]) -> None:
        said = {mine for mine, _ in match([content_of(row) for row in attributions], gold)}
        kept = {number for number, row in enumerate(attributions) if row["is_communicative"]}
        _count(self.communicative, len(said & kept), len(kept), len(said))


def _count(counts: Counts, hits: int, found: int, wanted: int) -> None:
    counts.hits, counts.found, counts.wanted = counts.hits + hits, counts.found + found, counts.wanted + wanted


def evaluate_structure(found: Mapping[str, Layers], labelled: Iterable[LabelledArticle]) -> StructureScores:
    """Compare attributions and reports, keyed by ``text_sha256``, with labels; raises KeyError for a text not read."""
    scores = StructureScores()
    for article in labelled:
        attributions, reports = found[article.text_sha256]
        if article.passages:
            reports = [row for report in reports if (row := _clipped(report, article.passages))]
            scores.add_pairs(_carriers_alone(reports), article.statements)
        else:
            scores.add(attributions, reports, article.statements)
    return scores


def _carriers_alone(reports: Sequence[Row]) -> list[Row]:
    """The reports without relays that are the outer statement's own speaker: passages label these as pairs alone."""
    outer = {row["report_id"]: row for row in reports}
    return [{**row, "relayed_by": _without_speaker(row, outer.get(row["nested_in"]))} for row in reports]


def _without_speaker(row: Row, outer: Row | None) -> list[str]:
    if outer is None:
        return list(row["relayed_by"])
    named = [speaker["name"] for speaker in outer.get("speakers") or () if speaker["name"]]
    named += [outer["source"]["text"]] if outer.get("source") else []
    return [name for name in row["relayed_by"] if not any(same_name(name, other) for other in named)]


def _clipped(report: Row, passages: Sequence[tuple[int, int]]) -> Row | None:
    """A report with what of its content lies in the passages; null where none does."""
    parts = [
        {"start": max(start, first), "end": min(end, last)}
        for start, end in content_of(report)
        for first, last in passages
        if start < last and first < end
    ]
    return {**report, "content": parts} if parts else None


def structure_lines(scores: StructureScores) -> Iterator[tuple[str, str]]:
    """The figures as (measure, value) pairs."""
    named = {"nesting": scores.nesting, "relay": scores.relay, "communicative filter": scores.communicative}
    for name, counts in named.items():
        if not counts.found and not counts.wanted:
            continue
        yield f"{name}, precision", share_line(counts.hits, counts.found)
        yield f"{name}, recall", share_line(counts.hits, counts.wanted)
