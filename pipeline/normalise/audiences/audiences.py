"""Audiences: addressees of a whole account, handed on from the statement that names them.

Whoever gives an interview or speaks at a hearing speaks to the same people until something else begins; whether that
holds for two statements of one speaker is a learnt decision (:mod:`pipeline.normalise.audiences.features`). A reply
goes to whom it replies to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from pipeline.learning.linear import load_model
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.addressees import actor_id, find_heard
from pipeline.normalise.audiences.features import Account, handed_on
from pipeline.normalise.audiences.narrations import narrations
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Addressee, ArticleContext, Attribution, SaidOn, Speaker
from pipeline.normalise.speaker_keys import is_pronoun, named_keys, speaker_keys

# Verbs of an exchange: said at once to whoever has just spoken, who is answered in turn.
WEIGHTS = Path(__file__).with_name("weights.json")
_EXCHANGED = re.compile(
    r"\b(?:replie[ds]|answer(?:ed|s)|retorted|shot back|interject\w*|interrupt\w*|asked)\b", re.IGNORECASE
)
_RESPONDED = re.compile(r"\b(?:replied|answered|responded|retorted|shot back)\b", re.IGNORECASE)
_NEXT = 250  # characters to a reply
_LIKELY = (
    0.6  # chance from which an audience is handed on: .4 finds a tenth more of them, with half as many errors again
)


def resolve_addressees(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
    frames: Sequence[Frame],
    days: Sequence[SaidOn | None] = (),
) -> list[list[Addressee]]:
    """The addressees of each attribution, those named in its clause or handed on to it."""
    account = account_of(article, attributions, speakers, tables, frames, days)
    found = [[one.addressee for one in heard] for heard in account.heard]
    best: dict[int, tuple[float, int]] = {}
    model = load_model(WEIGHTS)
    for index, other, features in handed_on(account):
        chance = model.probability(features)
        if chance >= _LIKELY:
            best[index] = max(best.get(index, (0.0, other)), (chance, other))
    for index, (_, other) in best.items():
        found[index] = found[other]
    _fill_in_replies(account, found, attributions, speakers, tables)
    return found[: len(attributions)]


def account_of(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
    frames: Sequence[Frame],
    days: Sequence[SaidOn | None] = (),
) -> Account:
    """The account that an article gives: its statements with their speakers and whom each clause names as told."""
    heard = [
        find_heard(article, attribution, tables, frame) for attribution, frame in zip(attributions, frames, strict=True)
    ]
    keys = speaker_keys(attributions, named_keys(attributions, speakers))
    silent = narrations(article, attributions, keys, heard, tables)
    return Account.of(
        article,
        [*attributions, *(one.attribution for one in silent)],
        [*keys, *(one.keys for one in silent)],
        [*heard, *(one.heard for one in silent)],
        [*frames, *(one.frame for one in silent)],
        [*(days or [None] * len(attributions)), *[None] * len(silent)],
    )


def _fill_in_replies(
    account: Account,
    found: list[list[Addressee]],
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
) -> None:
    """A reply goes to whoever has just spoken, and what that one said went to the replier."""
    spoken = [index for index in account.order if index < len(attributions) and attributions[index].is_communicative]
    for before, index in pairwise(spoken):
        if account.same_speaker(before, index) or not _is_near(attributions[before], attributions[index]):
            continue
        is_response = _is_response(found[before], attributions[index])
        is_exchange = not found[before] and _is_exchange(attributions[before], attributions[index])
        if not found[index] and (is_exchange or is_response):
            found[index] = _as_addressee(attributions[before], speakers[before], tables)
        if not found[before] and is_exchange:
            found[before] = _as_addressee(attributions[index], speakers[index], tables)


def _is_near(before: Attribution, attribution: Attribution) -> bool:
    return attribution.nested_in is None and attribution.start - before.end <= _NEXT


def _is_exchange(before: Attribution, attribution: Attribution) -> bool:
    """Whether two quotations follow each other as question and answer."""
    if attribution.cue is None or "direct" not in (before.quote_type, attribution.quote_type):
        return False
    return bool(_EXCHANGED.search(attribution.cue.text)) and before.nested_in is None


def _is_response(heard: Sequence[Addressee], attribution: Attribution) -> bool:
    """Whether somebody responds to what was said to them by name."""
    if attribution.cue is None or attribution.source is None or not _RESPONDED.search(attribution.cue.text):
        return False
    name = attribution.source.text.split()[-1]
    return any(name in one.name for one in heard)


def _as_addressee(attribution: Attribution, speakers: Sequence[Speaker], tables: ActorTables) -> list[Addressee]:
    """Who speaks as somebody spoken to: a person by full name, others as the article names them."""
    source = attribution.source.text if attribution.source else ""
    person = next((one.name for one in speakers if one.kind == "person" and one.name), None)
    name = source if source[:1].isupper() and not is_pronoun(attribution) else person
    return [Addressee(name, actor_id(name, tables))] if name else []
