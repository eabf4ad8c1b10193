"""Accounts: how a day goes on from one statement to the next.

A speaker's account begins with a dated statement or at an occasion and goes on ("he added") until the narration turns
to another day; a reply is given on the day of what it replies to. The day of an event is not that of what is said
about it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.normalise.days.occasions import Occasion
from pipeline.normalise.days.tenses import continues, cue_text, is_recent
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import ArticleContext, Attribution, SaidOn
from pipeline.normalise.speaker_keys import DOCUMENTS, is_pronoun

_ACCOUNT = re.compile(
    r"\b(?:said|told|added|noted|stated|stressed|emphasi[sz]ed|continued|wrote|explained|replied|responded|remarked"
    r"|pointed|according|asserted|argued|insisted|concluded|recalled|underlined|underscored|mentioned|specified"
    r"|observed|also|posted|asked|answered|announced|warned|reiterated|repeated|confirmed|claimed|acknowledged|suggested"
    r"|declared|clarified|quipped|found|predicted|admitted|\w+ing)\b",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\b(?:replied|answered|responded|retorted|shot back|countered|interjected|interrupted|cut in|chimed in)\b",
    re.IGNORECASE,
)
_CITING = re.compile(r"\b(?:citing|quoting|cites?|cited|quoted)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:after|before)$")  # a day counted from another tells of something by the way
_AGREED = re.compile(r"\b(?:agree[ds]?|signed|committed|pledged)\b", re.IGNORECASE)
_INHERIT_GAP = 900  # characters between two statements of one account
_NEXT = 150  # the same where no more than the year is known
_MONTH = 31  # days within which a day is known well enough: "in 2024" says nothing of the next sentence
_CLOSE = 250  # the same where day or cue may belong to an aside, not to what the article is about
_OCCASION_GAP = 500  # characters from an occasion to what is said there
_NEAR = 200  # the same where nobody is told to have spoken there
_LEAD = 800  # characters in which the event that the article reports is told; whoever took part is heard on it


@dataclass
class Accounts:
    """The days known so far along an article, handed on in reading order by :meth:`resolve`."""

    article: ArticleContext
    attributions: Sequence[Attribution]
    frames: Sequence[Frame]
    keys: Sequence[frozenset[str]]
    names: Sequence[frozenset[str]]  # the last words of speakers' names and of sources as given: Orlova, Norway
    occasions: Sequence[Occasion]
    published: date | None
    last: dict[str, tuple[int, SaidOn]] = field(default_factory=dict)
    documents: dict[str, tuple[int, SaidOn]] = field(default_factory=dict)
    event_reach: int = 0
    day_reach: dict[str, int] = field(default_factory=dict)  # where the last statement of each day ends
    told: dict[str, int] = field(default_factory=dict)  # the same for statements with a day of their own
    dated_source: int = -1  # where the source of the last statement with a day of its own begins
    rules: dict[int, str] = field(default_factory=dict)  # which rule handed a day on to a statement
    page: tuple[int, str] = (0, "")  # where the last statement with a day of its own stands, and that day

    def resolve(self, own: Sequence[SaidOn | None]) -> list[SaidOn | None]:
        """The days of all statements, those of ``own`` and those that follow from them."""
        resolved = list(own)
        previous: int | None = None
        for index in sorted(range(len(own)), key=lambda index: self.attributions[index].start):
            if not self.attributions[index].is_communicative:
                continue  # narration has days of its own, which nobody's words were said on
            if resolved[index] is None and continues(self.frames[index]):
                resolved[index] = self._handed_on(index, previous, resolved)
            self._remember(index, own[index], resolved[index])
            previous = index
        return resolved

    def _handed_on(self, index: int, previous: int | None, resolved: list[SaidOn | None]) -> SaidOn | None:
        """What the account, the occasion or the statement replied to says, the nearest first."""
        account, occasion = self._from_account(index), self._from_occasion(index)
        if account and (occasion is None or account[0] >= occasion[0]):
            return self._by("account", index, account[1])
        if occasion:
            return self._by("occasion", index, occasion[1])
        return self._by("reply", index, self._from_reply(index, previous, resolved))

    def _by(self, rule: str, index: int, said_on: SaidOn | None) -> SaidOn | None:
        if said_on:
            self.rules[index] = rule
        return said_on

    def _from_account(self, index: int) -> tuple[int, SaidOn] | None:
        known = [self.last[key] for key in self.keys[index] if key in self.last]
        document = next((self.documents[key] for key in self.keys[index] if key in self.documents), None)
        if document:
            return document[0], replace(document[1], method="inherited")
        if not known:
            return None
        end, before = max(known, key=lambda pair: pair[0])
        recent = is_recent(before, self.published) and _goes_on(self.frames[index])
        start = self._start(index)
        if start - end > (_INHERIT_GAP if recent else _CLOSE if before.width <= _MONTH else _NEXT):
            return None
        if any(end <= other.start < start and other.said_on.start != before.start for other in self.occasions):
            return None
        return end, replace(before, method="inherited")

    def _from_occasion(self, index: int) -> tuple[int, SaidOn] | None:
        """The day of the latest occasion before, if the speaker took part, or parties agreed there."""
        start = self._start(index)
        before = [occasion for occasion in self.occasions if occasion.position <= start]
        if not before:
            return None
        occasion = max(before, key=lambda found: found.position)
        if occasion.position < self.page[0] and occasion.said_on.start != self.page[1]:
            return None
        gap = start - occasion.end
        # What is said at a meeting or call can be told at length; another one's words come between.
        is_lead = occasion is self.occasions[0] and occasion.start < _LEAD
        reach = self.day_reach.get(occasion.said_on.start, 0) if occasion.is_speaking or is_lead else 0
        if min(gap, start - reach) > _OCCASION_GAP or not (occasion.is_speaking or is_lead or gap < _NEAR):
            return None
        return (occasion.position, occasion.said_on) if self._takes_part(index, occasion, gap) else None

    def _takes_part(self, index: int, occasion: Occasion, gap: int) -> bool:
        cue = cue_text(self.frames[index])
        if _AGREED.search(cue) and occasion.is_talks and gap < 40:
            return True
        if not occasion.is_narrow and not (occasion.is_speaking and gap < _CLOSE):
            return False
        names = self.names[index]
        if names:
            return occasion.names(names)
        return gap < 40 and is_pronoun(self.attributions[index])

    def _from_reply(self, index: int, previous: int | None, resolved: list[SaidOn | None]) -> SaidOn | None:
        if previous is None or not _REPLY.search(cue_text(self.frames[index])):
            return None
        before = resolved[previous]
        near = self._start(index) - self.attributions[previous].end < _CLOSE
        return replace(before, method="inherited") if before and near else None

    def _remember(self, index: int, own: SaidOn | None, said_on: SaidOn | None) -> None:
        end = self.attributions[index].end
        if own is not None:
            self.told[own.start] = end
            self.dated_source = self._source_at(index)
        if own is not None and not _ASIDE.search(own.expression):
            self.page = self._start(index), own.start
            # A statement of another day turns the page: older accounts do not go on behind it.
            self.last = {key: known for key, known in self.last.items() if known[1].start == own.start}
        if _CITING.search(cue_text(self.frames[index])):
            return  # the day is that of the citing report
        if said_on is not None:
            self.day_reach[said_on.start] = end
        for key in self.keys[index]:
            if said_on is not None:
                self.last[key] = end, said_on
                if key.lower() in DOCUMENTS:  # what is written was said at one time
                    self.documents.setdefault(key, (end, said_on))
            # Unless it is a second verb of the dated sentence ("said today, but has long").
            elif not continues(self.frames[index]) and self._source_at(index) != self.dated_source:
                self.last.pop(key, None)

    def _source_at(self, index: int) -> int:
        source = self.attributions[index].source
        return source.start if source else -2

    def _start(self, index: int) -> int:
        """Where a statement begins: its source, cue or content, whichever comes first."""
        attribution = self.attributions[index]
        spans = [span.start for span in (attribution.source, attribution.cue) if span]
        return min([attribution.start, *spans])


def _goes_on(frame: Frame) -> bool:
    """Whether the cue is one that carries an account on ("said", "added"); others may tell of another occasion."""
    return frame.cue is None or bool(_ACCOUNT.search(cue_text(frame)))
