"""The frame of an attribution: its attributing clause with what was said blotted out.

Day, addressee and relay stand around source and cue ("Orlova told reporters on Monday that ..."); words inside the
content ("... that talks begin on Friday") must not be taken for them. In a frame's text every character of content is
a ``FILLER``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.extract.sentences import split_sentences
from pipeline.normalise.lower_case import in_lower_case
from pipeline.normalise.model import ArticleContext, Attribution, Span

FILLER = "\x1a"
_OPENING = re.compile(r"(\w{1,4})\w*+")
_REACH = 320  # characters of a clause looked at on either side of the cue; flattened pages have endless "sentences"


@dataclass(frozen=True)
class Frame:
    """Text around source and cue, content as fillers; ``offset`` is its place in the stored text, the rest counts in
    it.
    """

    text: str
    offset: int
    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content_start: int | None
    sentence: int

    @cached_property
    def anchor(self) -> tuple[int, int] | None:
        """The cue, or the source where there is no cue."""
        return self.cue or self.source

    @cached_property
    def lowered(self) -> str:
        """The text in lower case, every letter in its place."""
        return in_lower_case(self.text)

    @cached_property
    def openings(self) -> frozenset[str]:
        """The first four letters of each word in lower case, by which rules see quickly that there is nothing for
        their patterns.
        """
        return frozenset(_OPENING.findall(self.lowered))

    @property
    def before(self) -> str:
        """The text before the cue (or source)."""
        return self.text[: self.anchor[0]] if self.anchor else ""

    @property
    def after(self) -> str:
        """The text after the cue (or source)."""
        return self.text[self.anchor[1] :] if self.anchor else ""


def sentences_of(article: ArticleContext) -> tuple[tuple[int, int], ...]:
    """The article's sentences, found here where the article brings none."""
    return article.sentences or split_sentences(article.text)


def frames_of(article: ArticleContext, attributions: Sequence[Attribution]) -> list[Frame]:
    """The frames of all attributions of an article, each with what else was said blotted out too."""
    starts = [start for start, _ in sentences_of(article)]
    others = [attribution for attribution in attributions if attribution.is_communicative and attribution.content]
    return [frame_of(article, attribution, others, starts) for attribution in attributions]


def frame_of(
    article: ArticleContext,
    attribution: Attribution,
    others: Sequence[Attribution] = (),
    sentence_starts: Sequence[int] = (),
) -> Frame:
    """The frame of an attribution; the content of ``others`` is blotted out too, but for what this one is nested in."""
    anchor = attribution.cue or attribution.source
    if anchor is None:
        return Frame("", 0, None, None, None, 0)
    sentences = sentences_of(article)
    starts = sentence_starts or [start for start, _ in sentences]
    index = max(0, bisect_right(starts, anchor.start) - 1)
    start, end = _window(attribution, anchor, sentences[index] if sentences else (0, len(article.text)))
    text = blotted(article.text[start:end], start, _contents(attribution, others, anchor, start, end))
    inside = [span.start - start for span in attribution.content if start <= span.start < end]
    return Frame(
        text, start, _relative(attribution.source, start, end), _relative(attribution.cue, start, end),
        min(inside, default=None), index,
    )  # fmt: skip


def widened(article: ArticleContext, attribution: Attribution, frame: Frame, others: Sequence[Attribution]) -> Frame:
    """The frame with what its sentence has behind a long content: "..., according to the ministry"."""
    end = frame.offset + len(frame.text)
    if frame.anchor is None or not attribution.content or attribution.content[-1].end < end:
        return frame
    last = attribution.content[-1].end
    index = bisect_right(sentences_of(article), (last - 1, len(article.text))) - 1
    stop = min(max(sentences_of(article)[index][1], last), last + _REACH)
    anchor = attribution.cue or attribution.source
    assert anchor
    spans = _contents(attribution, others, anchor, end, stop)
    return replace(frame, text=frame.text + blotted(article.text[end:stop], end, spans))


def _window(attribution: Attribution, anchor: Span, sentence: tuple[int, int]) -> tuple[int, int]:
    start = max(sentence[0], anchor.start - _REACH)
    end = min(max(sentence[1], anchor.end), anchor.end + _REACH)
    source = attribution.source
    # A source cut off from its cue by a wrong sentence break still belongs to the clause.
    if source and abs(source.start - anchor.start) < _REACH:
        start, end = min(start, source.start), max(end, source.end)
    return start, end


def _contents(
    attribution: Attribution, others: Sequence[Attribution], anchor: Span, start: int, end: int
) -> list[Span]:
    spans = list(attribution.content)
    for other in others:
        if other.start < end and start < other.end and other is not attribution and other.is_communicative:
            for span in other.content:
                if start < span.end and span.start < end and not span.start <= anchor.start < span.end:
                    spans.append(span)
    return spans


def blotted(text: str, offset: int, spans: Iterable[Span]) -> str:
    """A part of a text, beginning at an offset of it, with the spans blotted out character for character."""
    size = len(text)
    for span in spans:
        start, end = max(0, span.start - offset), min(size, span.end - offset)
        if start < end:
            text = text[:start] + FILLER * (end - start) + text[end:]
    return text


def _relative(span: Span | None, start: int, end: int) -> tuple[int, int] | None:
    if span is None or not start <= span.start < end:
        return None
    return span.start - start, min(span.end, end) - start
