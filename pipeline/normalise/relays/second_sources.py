"""Second sources: whoever a clause names beside the speaker as the one whose words it passes on.

"He told police so, according to prosecutors"; "the state urges restraint, the ministry said". Whether that one relays
the statement or only stands near it is learnt with the accounts (:mod:`pipeline.normalise.fit.accounts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.learning.linear import Features
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.saying import cue_kind
from pipeline.normalise.frame import Frame
from pipeline.normalise.relays.media_names import MediaNames
from pipeline.normalise.relays.relays import clause_of, is_source
from pipeline.normalise.speaker_keys import document_in

_ACCORDING = re.compile(
    r"\b[Aa]ccording to (?P<name>[^,.;:“”\"\x1a()]{3,50}?)(?=[,.;:“”\"\x1a()]|\s(?:that|which|who|in)\b|$)"
)
_TELLS_AFTER = re.compile(
    r"\x1a[,.”\"]*\s+(?P<name>(?!(?:he|she|it|they|and|but|who|which|as|I|we)\b)[^,.;:“”\"\x1a()]{2,60}?)\s+"
    r"(?:said|says|reported|reports|stated?s?|showed|shows?|added|announced|wrote|claimed|claims|told|alleged?s?)\b"
)
_LOOSE = re.compile(r"^(?:the|an?|his|her|its|their)\s+|\s+$", re.IGNORECASE)


def second_sources(account: Account, number: int, media: MediaNames) -> Iterator[Candidate]:
    """For each of the first statements that names no relay, the second sources of its clause."""
    for index in range(number):
        if account.named[index] or not account.attributions[index].is_communicative:
            continue
        for how, name in _named(account.frames[index]):
            features = _features(account, index, how, name, media)
            yield Candidate(index, [Named(_LOOSE.sub("", name), "teller")], "second source", features)


def _named(frame: Frame) -> Iterator[tuple[str, str]]:
    if frame.cue is None or frame.source is None or frame.content_start is None:
        return
    offset, clause = clause_of(frame)
    own = frame.text[slice(*frame.source)].split()[-1]
    for how, pattern in (("according", _ACCORDING), ("after", _TELLS_AFTER)):
        match = pattern.search(clause)
        if match is None or (how == "after" and frame.cue[0] > frame.content_start):
            continue
        start, end = match.start() + offset, match.end("name") + offset
        is_cue = start < frame.cue[1] and frame.cue[0] < end
        if not is_cue and own not in match["name"] and not is_source(match.start("name") + offset, end, frame):
            yield how, match["name"]


def _features(account: Account, index: int, how: str, name: str, media: MediaNames) -> Features:
    attribution = account.attributions[index]
    who = "medium" if media.is_medium(name) else "document" if document_in(name) else "other"
    is_name = any(word[:1].isupper() for word in name.split())
    names = (
        "bias", f"how={how}", f"how={how}, who={who}", f"how={how}, named={is_name}",
        f"how={how}, cue={cue_kind(attribution)}",
        f"how={how}, form={attribution.quote_type}", f"how={how}, nested={attribution.nested_in is not None}",
        f"how={how}, speaker={account.kinds[index]}",
    )  # fmt: skip
    return dict.fromkeys(names, 1.0)
