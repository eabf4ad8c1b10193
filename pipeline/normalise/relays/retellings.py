"""Through whom each statement of an article came: carriers that its clause names, whoever tells what another said, and
a carrier whose report goes on ("Nordwire reported ... She added ..."), which is a learnt decision
(:mod:`pipeline.normalise.accounts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.extract.media_names import MediaNames
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate, handed_on
from pipeline.normalise.accounts.carrying import shared
from pipeline.normalise.accounts.features import class_of
from pipeline.normalise.accounts.media_again import with_names_before, with_whole_names
from pipeline.normalise.accounts.others import others_than
from pipeline.normalise.frame import Frame, widened
from pipeline.normalise.model import Addressee, ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.relays.enclosing import enclosing
from pipeline.normalise.relays.relays import find_relays, without_own
from pipeline.normalise.relays.second_sources import second_sources
from pipeline.normalise.relays.surveys import asked_by
from pipeline.normalise.relays.tellers import outer_statements, told_by
from pipeline.normalise.speaker_keys import Voices, voices_of

_FOR_ONE = frozenset({"teller", "through", "survey"})  # those who tell one statement only
_MEDIA = frozenset({"clause", "around", "quoting", "published"})


def resolve_relays(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
    audiences: Sequence[Sequence[Addressee]] = (),
) -> list[list[str]]:
    """The names of those through whom each attribution came, outermost last; the article's own outlet is never one."""
    account = account_of(article, attributions, speakers, frames, media, days, voices, audiences)
    named = list(account.named[: len(attributions)])
    for index, carriers in shared(candidates_of(account, speakers, media), "relays").items():
        named[index] = without_own(article, carriers, media)
    found = with_whole_names(attributions, named)
    outer, told = outer_statements(attributions), told_by(article, attributions, speakers)
    chains = (list(_chain(found, told, outer, index)) for index in range(len(found)))
    return [[one.name for one in without_own(article, chain, media)] for chain in chains]


def _chain(
    found: Sequence[Sequence[Named]],
    told: Sequence[Sequence[Named]],
    outer: Sequence[int | None],
    index: int | None,
) -> Iterator[Named]:
    """Those through whom a statement came, and through whom came what it is told in."""
    seen: set[int] = set()
    while index is not None and index not in seen:
        seen.add(index)
        if not any(one.kind == "teller" for one in found[index]):
            yield from told[index]
        yield from found[index]
        index = outer[index] if told[index] else None


def account_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    frames: Sequence[Frame],
    media: MediaNames,
    days: Sequence[SaidOn | None] = (),
    voices: Voices | None = None,
    audiences: Sequence[Sequence[Addressee]] = (),
) -> Account:
    """The account that an article gives: its statements with their speakers and whom each clause names as carrier."""
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    others = [attribution for attribution in attributions if attribution.is_communicative and attribution.content]
    frames = [widened(article, one, frame, others) for one, frame in zip(attributions, frames, strict=True)]
    told = told_by(article, attributions, speakers)
    named = [
        others_than(own, find_relays(article, attribution, frame, by_id, media)) or without_own(article, tellers, media)
        for attribution, frame, own, tellers in zip(attributions, frames, speakers, told, strict=True)
    ]
    named = [
        one or without_own(article, asked_by(attributions, speakers, index), media)
        for index, one in enumerate(with_names_before(attributions, named, _medium))
    ]
    keys = (voices or voices_of(attributions, speakers)).keys
    heard = [[one.name for one in each] for each in audiences or [()] * len(attributions)]
    return Account.of(article, attributions, keys, named, frames, days, speakers, heard=heard)


def _medium(_: Attribution, named: Sequence[Named]) -> Named | None:
    return next((one for one in named if one.kind in _MEDIA), None)


def candidates_of(account: Account, speakers: Sequence[Sequence[Speaker]], media: MediaNames) -> Iterator[Candidate]:
    """Whose carrier each statement that names none may share, and who may tell it."""
    yield from handed_on(account, _may_share)
    yield from enclosing(account, speakers)
    yield from second_sources(account, len(speakers), media)


def _may_share(account: Account, index: int, other: int) -> bool:
    """Whether a statement can have come through whoever passed on another one: the same speaker's, and not one told to
    a medium, which needs nobody to pass it on.
    """
    told = account.heard[index] if account.heard else ()
    if told and class_of(told[0]) == "medium":
        return False
    return account.same_speaker(index, other) and account.named[other][0].kind not in _FOR_ONE
