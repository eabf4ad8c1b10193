"""From tagged windows to source-cue-content relations: every content finds its cue, every cue its source.

Links are softmaxes over the spans of a window and "none", as trained. Contents that choose the same cue are parts of
one attribution (split quotations); a content that runs over the edge of a window goes on with the attribution before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
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
    ranges: list[list[Range]]

    @cached_property
    def spans(self) -> list[Spans]:
        """The ranges of each role as an array (spans, 2)."""
        return [np.asarray(ranges, dtype=np.int64).reshape(-1, 2) for ranges in self.ranges]

    def links(self, name: str, query: int, key: int) -> Floats:
        """Probabilities (queries, 1 + keys) that a span of one role has none of another, or each."""
        kind, queries, keys = LINK_KINDS.index(name), self.spans[query], self.spans[key]
        scores = np.empty((len(queries), 1 + len(keys)), dtype=np.float32)
        scores[:, 0] = self.tagger.none[kind]
        if len(keys) and len(queries):
            left, right = self.means[query][:, kind, 0], self.means[key][:, kind, 1]
            distance = self.tagger.distance[kind][distance_buckets(queries, keys)]
            scores[:, 1:] = left @ right.T / LINK_SIZE**0.5 + distance
        return probabilities(scores)

    @cached_property
    def means(self) -> list[Floats]:
        """By role the mean link vectors of its spans."""
        vectors = self.tagged.vectors.reshape(len(self.tagged.vectors), -1)
        means = [np.asarray([mean_row(vectors[first:end]) for first, end in ranges]) for ranges in self.ranges]
        return [mean.reshape(-1, *self.tagged.vectors.shape[1:]) for mean in means]

    def certainty(self, span: Range | None) -> float:
        """Mean probability of the tags of a span; 0 of none."""
        return float(mean_row(self.tagged.certainty[slice(*span)])) if span else 0.0


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
    return _Window(window, tagger, by_role)


def _window_groups(window: _Window, size: int) -> Iterator[_Group]:
    if not window.ranges[_CONTENT]:
        return
    to_cue = window.links("content_cue", _CONTENT, _CUE)
    to_source = window.links("content_source", _CONTENT, _SOURCE)
    cue_to_source = window.links("cue_source", _CUE, _SOURCE)
    chosen, sure = (to_cue.argmax(1) - 1).tolist(), to_cue.max(1).tolist()
    for number in sorted(set(chosen)):
        members = [member for member, cue in enumerate(chosen) if cue == number]
        if number < 0:
            yield from (_group(window, [member], None, sure, to_source[member], size) for member in members)
        else:
            joint = cue_to_source[number] * np.exp(mean_row(np.log(to_source[members] + 1e-6))) ** 0.5
            yield _group(window, members, window.ranges[_CUE][number], sure, joint / joint.sum(), size)


def _group(
    window: _Window,
    members: list[int],
    cue: Range | None,
    sure: list[float],
    sources: npt.NDArray[np.floating],
    size: int,
) -> _Group:
    """The contents of these numbers with their cue; how ``sure`` each chose it, and how likely each source is."""
    offset, contents = window.tagged.start, [window.ranges[_CONTENT][member] for member in members]
    chosen = int(sources.argmax())
    source = _beside_cue(window.ranges[_SOURCE], chosen - 1, cue)
    evidence = Evidence(
        content=min(map(window.certainty, contents)),
        cue=window.certainty(cue),
        source=window.certainty(source),
        cue_link=min(sure[member] for member in members),
        source_link=float(sources[chosen]),
    )
    return _Group(
        source=_shift(source, offset) if source else None,
        cue=_shift(cue, offset) if cue else None,
        content=[_shift(span, offset) for span in contents],
        evidence=evidence,
        touches_end=contents[-1][1] >= size - 1,
    )


def _beside_cue(sources: list[Range], chosen: int, cue: Range | None) -> Range | None:
    """The chosen source; of one that was tagged over the end of a headline, the part in the line of the cue."""
    if chosen < 0:
        return None
    source, follows = sources[chosen], next(iter(sources[chosen + 1 :]), None)
    is_broken = follows is not None and cue is not None and source[1] == follows[0] and cue[0] >= follows[1]
    return follows if is_broken else source


def _shift(span: Range, offset: int) -> Range:
    return span[0] + offset, span[1] + offset


def _continue(groups: list[_Group], loose: _Group, window_start: int) -> None:
    """A content without cue and source at the very start of a window is the rest of the one the cut went through."""
    if groups and groups[-1].touches_end and loose.content[0][0] <= window_start + 1:
        groups[-1].content.extend(loose.content)
        groups[-1].touches_end = loose.touches_end


def _relation(text: str, pieces: Pieces, group: _Group, tagger: Tagger) -> Relation | None:
    def characters(span: Range) -> Range:
        starts, ends = pieces.bounds
        return starts[span[0]], ends[span[1] - 1]

    content = trim_content(text, [characters(span) for span in group.content])
    if not content:
        return None
    source = trim_span(text, characters(group.source)) if group.source else None
    cue = trim_span(text, characters(group.cue)) if group.cue else None
    row = features(group.evidence)
    return Relation(source, cue, content, confidence(row, tagger.settings), evidence=tuple(row))
