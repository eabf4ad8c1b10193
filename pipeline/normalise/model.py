"""The plain objects that the parts of the normalise stage pass to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Span:
    """Half-open character range of the stored text, with the characters it covers."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Attribution:
    """One row of the attributions table as the parts of this stage see it."""

    attribution_id: str
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    quote_type: str
    nested_in: str | None
    is_communicative: bool
    confidence: float

    @property
    def content_text(self) -> str:
        """The content's parts in reading order, joined by a space."""
        return " ".join(span.text for span in self.content)

    @property
    def start(self) -> int:
        """First character of any of its spans."""
        return min(span.start for span in (self.source, self.cue, *self.content) if span)

    @property
    def end(self) -> int:
        """One past the last character of any of its spans."""
        return max(span.end for span in (self.source, self.cue, *self.content) if span)


@dataclass(frozen=True)
class ArticleContext:
    """What of an article the resolution needs; ``published`` keeps the outlet's offset, midnight where only a day is known."""

    article_id: str
    text: str
    title: str | None
    outlet_id: str | None
    dateline: str | None
    published: datetime | None
    sentences: tuple[tuple[int, int], ...] = field(repr=False, default=())


@dataclass(frozen=True)
class Speaker:
    """Who a source resolves to; ``method`` says how, ``confidence`` (0 to 1) how sure that is."""

    id: str | None
    name: str | None
    kind: str | None
    country: str | None
    role: str | None
    method: str
    confidence: float = 1.0


@dataclass(frozen=True)
class SaidOn:
    """The days on which a statement can have been said (ISO dates, both included), the words and the rule that say so."""

    start: str
    end: str
    expression: str
    method: str


@dataclass(frozen=True)
class Addressee:
    """To whom something was said: the name as given, the actor's id where one is known."""

    name: str
    id: str | None


@dataclass(frozen=True)
class Act:
    """What was done by saying it, with its flags; ``confidence`` is 0 to 1."""

    act: str
    is_negated: bool = False
    is_conditional: bool = False
    is_future: bool = False
    confidence: float = 1.0
