"""From tagged windows to source-cue-content relations: every content finds its cue, every cue its source.

Links are softmaxes over the spans of a window and "none", as trained. Contents that choose the same cue are parts of
one attribution (split quotations); a content that runs over the edge of a window goes on with the attribution before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.calibration import Evidence, confidence, features
from pipeline.extract.corpus import ROLES
from pipeline.extract.decode import Floats, mean_row, probabilities
from pipeline.extract.encoding import PARAGRAPH, Pieces
from pipeline.extract.links import LINK_KINDS, LINK_SIZE, distance_buckets
from pipeline.extract.tagger import TaggedWindow, Tagger
from pipeline.extract.tags import broken_at, tag_spans
from pipeline.extract.trim import trim_content, trim_span

_SOURCE, _CUE, _CONTENT = range(len(ROLES))
Spans = npt.NDArray[np.int64]


@dataclass
class _Group:
    """An attribution being put together: piece ranges in the text and how sure each part is."""

    source: Range | None
    cue: Range | None
    content: list[Range]
    evidence: Evidence
    touches_end: bool = False


@dataclass(frozen=True)
class _Window:
    """The spans of one window by role, and its link scores."""

    tagged: TaggedWindow
    tagger: Tagger
    spans: list[Spans] = field(default_factory=list)

    def links(self, name: str, query: int, key: int) -> Floats:
        """Probabilities (queries, 1 + keys) that a span of one role has none of another, or each."""
        kind, queries, keys = LINK_KINDS.index(name), self.spans[query], self.spans[key]
        none = np.full((len(queries), 1), self.tagger.none[kind], dtype=np.float32)
        if not len(keys) or not len(queries):
            return probabilities(none)
        left, right = self.means[query][:, kind, 0], self.means[key][:, kind, 1]
        scores = left @ right.T / LINK_SIZE**0.5 + self.tagger.distance[kind][distance_buckets(queries, keys)]
        return probabilities(np.hstack([none, scores]).astype(np.float32))

    @cached_property
    def means(self) -> list[Floats]:
        """By role the mean link vectors of its spans."""
        vectors = self.tagged.vectors
        return [np.asarray([mean_row(vectors[first:end]) for first, end in spans.tolist()]) for spans in self.spans]

    def certainty(self, span: npt.NDArray[np.int64]) -> float:
        """Mean probability of the tags of a span."""
        return float(mean_row(self.tagged.certainty[span[0] : span[1]]))


def link_text(text: str, pieces: Pieces, tagged: list[TaggedWindow], tagger: Tagger) -> list[Relation]:
    """The relations of a text from its tagged windows, in reading order, characters not pieces."""
    groups: list[_Group] = []
    for window in tagged:
        # A headline has no full stop, and the tagger would read on into the line below it.
        breaks = pieces.types[window.start : window.start + len(window.tags)] >= PARAGRAPH
        for group in _window_groups(_spans_of(window, tagger, breaks), len(window.tags)):
            if group.cue is None and group.source is None:
                _continue(groups, group, window.start)
            else:
                groups.append(group)
    found = (_relation(text, pieces, group, tagger) for group in groups)
    return [relation for relation in found if relation is not None]


def _spans_of(window: TaggedWindow, tagger: Tagger, breaks: npt.NDArray[np.bool_]) -> _Window:
    by_role: list[list[Range]] = [[], [], []]
    for role, first, end in tag_spans(broken_at(window.tags, breaks)):
        by_role[role].append((first, end))
    return _Window(window, tagger, [np.asarray(spans, dtype=np.int64).reshape(-1, 2) for spans in by_role])


def _window_groups(window: _Window, size: int) -> Iterator[_Group]:
    if not len(window.spans[_CONTENT]):
        return
    to_cue = window.links("content_cue", _CONTENT, _CUE)
    to_source = window.links("content_source", _CONTENT, _SOURCE)
    cue_to_source = window.links("cue_source", _CUE, _SOURCE)
    chosen = to_cue.argmax(1) - 1
    for number in sorted({int(cue) for cue in chosen}, key=lambda cue: cue):
        members = np.flatnonzero(chosen == number).tolist()
        if number < 0:
            yield from (
                _group(window, [member], None, to_cue, to_source, to_source[member], size) for member in members
            )
        else:
            joint = cue_to_source[number] * np.exp(np.log(to_source[members] + 1e-6).mean(0)) ** 0.5
            yield _group(window, members, number, to_cue, to_source, joint / joint.sum(), size)


def _group(
    window: _Window,
    members: list[int],
    cue: int | None,
    to_cue: Floats,
    to_source: Floats,
    sources: npt.NDArray[np.floating],
    size: int,
) -> _Group:
    offset, contents = window.tagged.start, window.spans[_CONTENT]
    cue_span = window.spans[_CUE][cue] if cue is not None else None
    source = _beside_cue(window.spans[_SOURCE], int(sources.argmax()) - 1, cue_span)
    source_span = window.spans[_SOURCE][source] if source >= 0 else None
    evidence = Evidence(
        content=min(window.certainty(contents[member]) for member in members),
        cue=window.certainty(cue_span) if cue_span is not None else 0.0,
        source=window.certainty(source_span) if source_span is not None else 0.0,
        cue_link=min(float(to_cue[member].max()) for member in members),
        source_link=float(sources.max()),
    )
    return _Group(
        source=_shift(source_span, offset),
        cue=_shift(cue_span, offset),
        content=[(int(a) + offset, int(b) + offset) for a, b in contents[members]],
        evidence=evidence,
        touches_end=int(contents[members[-1]][1]) >= size - 1,
    )


def _beside_cue(sources: Spans, chosen: int, cue: npt.NDArray[np.int64] | None) -> int:
    """The chosen source; of one that was tagged over the end of a headline, the part in the line of the cue."""
    follows = chosen + 1
    is_broken = 0 <= chosen < len(sources) - 1 and sources[chosen][1] == sources[follows][0]
    return follows if is_broken and cue is not None and cue[0] >= sources[follows][1] else chosen


def _shift(span: npt.NDArray[np.int64] | None, offset: int) -> Range | None:
    return None if span is None else (int(span[0]) + offset, int(span[1]) + offset)


def _continue(groups: list[_Group], loose: _Group, window_start: int) -> None:
    """A content without cue and source at the very start of a window is the rest of the one the cut went through."""
    if groups and groups[-1].touches_end and loose.content[0][0] <= window_start + 1:
        groups[-1].content.extend(loose.content)
        groups[-1].touches_end = loose.touches_end


def _relation(text: str, pieces: Pieces, group: _Group, tagger: Tagger) -> Relation | None:
    def characters(span: Range) -> Range:
        return int(pieces.starts[span[0]]), int(pieces.ends[span[1] - 1])

    content = trim_content(text, [characters(span) for span in group.content])
    if not content:
        return None
    source = trim_span(text, characters(group.source)) if group.source else None
    cue = trim_span(text, characters(group.cue)) if group.cue else None
    row = features(group.evidence)
    return Relation(source, cue, content, confidence(row, tagger.settings), evidence=tuple(row))
