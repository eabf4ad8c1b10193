"""The plain objects that the parts of the normalise stage pass to each other."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from pipeline.extract.attribution import Attribution, Reading, Span

__all__ = ["Act", "Addressee", "ArticleContext", "Attribution", "Reading", "SaidOn", "Span", "Speaker"]


@dataclass(frozen=True)
class ArticleContext:
    """What of an article the resolution needs; ``published`` keeps the outlet's offset, midnight for a day alone."""

    article_id: str
    text: str
    title: str | None
    outlet_id: str | None
    dateline: str | None
    published: datetime | None
    sentences: tuple[tuple[int, int], ...] = field(repr=False, default=())

    @property
    def day(self) -> date | None:
        """The day of publication, by the outlet's clock; None where it is unknown."""
        return self.published.date() if self.published else None

    @cached_property
    def body_start(self) -> int:
        """The character of the text at which the body begins: behind the headline, where the text opens with it."""
        title = (self.title or "").strip()
        return len(title) if title and self.text.startswith(title) else 0


@dataclass(frozen=True)
class Speaker:
    """Who a source resolves to; ``method`` says how, ``confidence`` (0 to 1) how sure that is, ``home_chance`` how
    likely the scene makes the country; None where it is told or the tables know it.
    """

    id: str | None
    name: str | None
    kind: str | None
    country: str | None
    role: str | None
    method: str
    confidence: float = 1.0
    home_chance: float | None = None


@dataclass(frozen=True)
class SaidOn:
    """The days on which a statement can have been said (ISO, both included), the words and the rule that say so."""

    start: str
    end: str
    expression: str
    method: str

    @property
    def width(self) -> int:
        """How many days the last one lies behind the first: 0 where just one day is meant."""
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days


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
