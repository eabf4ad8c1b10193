"""Audiences: addressees of a whole account, handed on from the statement that names them.

Whoever speaks to reporters on an occasion ("Speaking to reporters in Oslo, ...") speaks to them until the account
ends; whoever was told something is also told what the speaker added at once; a reply goes to whom it replies to. That
somebody "told" a medium something says nothing of what the article has them say further on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.addressees import actor_id, find_addressees
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Addressee, ArticleContext, Attribution, Speaker
from pipeline.normalise.speaker_keys import named_keys, speaker_keys

_OCCASION = re.compile(r"\b(?:speaking|talking|addressing|in an? (?:\w+ ){0,2}interview|in a letter)\b", re.IGNORECASE)
_ADDED = re.compile(r"\badd(?:ed|ing)\b", re.IGNORECASE)
_REPLIED = re.compile(r"\b(?:replied|answered|responded|retorted|shot back)\b", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"\b(?:said|added|noted|stated|stressed|emphasi[sz]ed|continued|explained|reiterated|warned|concluded|remarked|argued"
    r"|insisted|recalled|underlined|pointed out|asserted|\w+ing)\b",
    re.IGNORECASE,
)

_REACH = 700  # characters between two statements of one account
_NEXT = 250  # characters to what is added or replied at once


def resolve_addressees(
    article: ArticleContext,
    attributions: Sequence[Attribution],
    speakers: Sequence[Sequence[Speaker]],
    tables: ActorTables,
    frames: Sequence[Frame],
) -> list[list[Addressee]]:
    """The addressees of each attribution, those named in its clause or handed on to it."""
    found = [
        find_addressees(article, attribution, tables, frame)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]
    keys = speaker_keys(attributions, named_keys(attributions, speakers))
    order = sorted(range(len(attributions)), key=lambda index: attributions[index].start)
    on_occasion = {index for index in order if found[index] and _OCCASION.search(frames[index].text)}
    for previous, index in pairwise(order):
        if found[index]:
            continue
        gap = attributions[index].start - attributions[previous].end
        cue = attributions[index].cue
        words = cue.text if cue else ""
        if keys[index] & keys[previous] and found[previous]:
            if previous in on_occasion and gap <= _REACH and _ACCOUNT.search(words):
                found[index] = found[previous]
                on_occasion.add(index)
            elif gap <= _NEXT and _ADDED.search(words):
                found[index] = found[previous]
        elif gap <= _NEXT and _REPLIED.search(words):
            found[index] = _replied_to(attributions, previous, index, found, tables)
    return found


def _replied_to(
    attributions: Sequence[Attribution],
    previous: int,
    index: int,
    found: Sequence[Sequence[Addressee]],
    tables: ActorTables,
) -> list[Addressee]:
    """The one who has just spoken to the replier; nobody where the statement before was not made to the replier."""
    before, source = attributions[previous].source, attributions[index].source
    if before is None or source is None or not before.text[:1].isupper():
        return []
    replier = source.text.split()[-1]
    if not any(replier in addressee.name for addressee in found[previous]):
        return []
    return [Addressee(before.text, actor_id(before.text, tables))]
