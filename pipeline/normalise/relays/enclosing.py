"""Enclosing speakers: who speaks in the same sentence or quotation may be telling what another one said.

"The state urges restraint," the minister said: the extractor does not always find the one in the other. How much speaks
for it is learnt with the accounts (:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.learning.linear import Features
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.saying import cue_kind
from pipeline.normalise.model import Attribution, Speaker
from pipeline.normalise.relays.asides import is_aside
from pipeline.normalise.relays.tellers import OF_THE_TALK, hears, teller_name
from pipeline.normalise.speaker_keys import document_in, is_pronoun

_REACH = 2  # statements before and after that are looked at


def enclosing(account: Account, speakers: Sequence[Sequence[Speaker]]) -> Iterator[Candidate]:
    """For each statement that names no relay, the speakers around it, with what speaks for their telling it."""
    for place, index in enumerate(account.spoken):
        if account.named[index] or _is_told_plainly(account, index):
            continue
        for other in account.spoken[max(0, place - _REACH) : place + _REACH + 1]:
            how = None if other == index else _how(account, index, other)
            name = _name(account.attributions[other], speakers[other]) if how else None
            if how and name and account.attributions[other].source != account.attributions[index].source:
                yield Candidate(
                    index, [Named(name, "teller")], "teller", _features(account, index, other, how, speakers)
                )


def _is_told_plainly(account: Account, index: int) -> bool:
    """Whether nobody can be telling a statement: it is the narrator's aside, or one of "me" or "you"."""
    mine = account.attributions[index]
    return _source(mine) == "first person" or is_aside(account.article.text, mine)


def _name(other: Attribution, speakers: Sequence[Speaker]) -> str | None:
    return next(filter(None, (teller_name(other, one) for one in speakers)), None)


def _how(account: Account, index: int, other: int) -> str | None:
    """How two statements stand to each other, where one may hold the other."""
    mine, theirs = account.attributions[index], account.attributions[other]
    if mine.source and account.same_speaker(index, other):
        return None  # told of oneself
    if hears(theirs):
        return None
    if mine.nested_in == theirs.attribution_id:
        return "nested"
    if theirs.nested_in == mine.attribution_id:
        return None
    first, last = _hull(theirs)
    anchor = mine.source or mine.cue
    start = anchor.start if anchor else mine.start
    if first <= start < last:
        return "inside"
    if account.frames[index].sentence == account.frames[other].sentence:
        return "sentence"
    return "after quote" if _goes_on(account, mine, theirs) else None


def _hull(attribution: Attribution) -> tuple[int, int]:
    """From where to where what somebody says reaches; nowhere where the article only tells that somebody spoke."""
    if not attribution.content:
        return attribution.start, attribution.start
    return attribution.content[0].start, attribution.content[-1].end


def _goes_on(account: Account, mine: Attribution, theirs: Attribution) -> bool:
    """Whether a quotation of the other one is open between the two."""
    start, end = sorted((mine.start, theirs.start))
    between = account.article.text[start:end]
    return between.count("“") != between.count("”") or between.count('"') % 2 == 1


def _features(account: Account, index: int, other: int, how: str, speakers: Sequence[Sequence[Speaker]]) -> Features:
    mine, theirs = account.attributions[index], account.attributions[other]
    side = "after" if theirs.start > mine.start else "before"
    kinds = ",".join(sorted({one.kind or "" for one in speakers[other]})) or "none"
    names = (
        "bias", f"how={how}", f"how={how}, side={side}", f"how={how}, mine={cue_kind(mine)}",
        f"how={how}, theirs={cue_kind(theirs)}", f"how={how}, form={theirs.quote_type}",
        f"how={how}, form={mine.quote_type}", f"how={how}, source={_source(mine)}", f"how={how}, kind={kinds}",
        f"source={_source(mine)}, theirs={_source(theirs)}", f"side={side}, mine={cue_kind(mine)}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)


def _source(attribution: Attribution) -> str:
    if attribution.source is None:
        return "none"
    if OF_THE_TALK.fullmatch(attribution.source.text):
        return "first person"
    if is_pronoun(attribution):
        return "pronoun"
    if document_in(attribution.source.text):
        return "document"
    return "name" if attribution.source.text[:1].isupper() else "common"
