"""Audiences: addressees of a whole account, handed on from the statement that names them.

Whoever speaks on an occasion ("Speaking to the council, ...") speaks to the same people until the account ends; whoever
was told something is also told what the speaker added at once; a reply goes to whom it replies to. That somebody "told"
reporters or a medium something says nothing of what the article has them say further on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.actors import ActorTables
from pipeline.normalise.addressees import actor_id, find_addressees
from pipeline.normalise.frame import Frame
from pipeline.normalise.model import Addressee, ArticleContext, Attribution, Speaker
from pipeline.normalise.speaker_keys import named_keys, speaker_keys

# Where the audience listens on: at an interview, letter or speech.
_OCCASION = re.compile(
    r"\b(?:speaking|talking|addressing|in an? (?:[\w-]+ ){0,2}interview|in a letter|as (?:he|she|they) addressed)\b",
    re.IGNORECASE,
)
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
    last: dict[str, int] = {}  # the place in reading order of each speaker's last statement
    on_occasion = {index for index in order if found[index] and _OCCASION.search(frames[index].text)}
    for place, index in enumerate(order):
        before = max((last[key] for key in keys[index] if key in last), default=None)
        spoken = order[before] if before is not None else index
        if not found[index] and _goes_on(attributions[spoken], attributions[index], spoken in on_occasion):
            found[index] = found[spoken]
            on_occasion |= {index} if spoken in on_occasion else set()
        if not found[index] and place and _is_reply(attributions[order[place - 1]], attributions[index]):
            found[index] = _replied_to(attributions, order[place - 1], index, found, tables)
        last.update(dict.fromkeys(keys[index], place))
    return found


def _goes_on(before: Attribution, attribution: Attribution, is_occasion: bool) -> bool:
    if before is not attribution and before.source and before.source == attribution.source:
        return True  # a second verb of the same sentence: "told Orlov that ..., adding that ..."
    words = attribution.cue.text if attribution.cue else ""
    gap = attribution.start - before.end
    return (
        gap <= _REACH and bool(_ACCOUNT.search(words)) if is_occasion else gap <= _NEXT and bool(_ADDED.search(words))
    )


def _is_reply(before: Attribution, attribution: Attribution) -> bool:
    cue = attribution.cue
    return bool(cue and attribution.start - before.end <= _NEXT and _REPLIED.search(cue.text))


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
