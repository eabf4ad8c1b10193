"""Surveys: what a share of people says ("a third of respondents", "39% of voters") came through whoever asked them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.model import Attribution, Speaker

_SHARE = re.compile(
    r"\b\d[\d.,]*\s?(?:%|per\s?cent\b)|\b(?:one|two|three|four|five|six|seven|eight|nine|\d) (?:in|out of) "
    r"(?:ten|five|four|three|10|5|4|3)\b|\brespondents\b|\b(?:polled|surveyed)\b",
    re.IGNORECASE,
)
_ASKING = re.compile(r"\b(?:polls?|pollsters?|surveys?|stud(?:y|ies)|report|findings|research\w*)\b", re.IGNORECASE)
_REACH = 60  # characters of a source in which the share stands
_FARTHEST = 1500  # characters between a share and who asked


def asked_by(attributions: Sequence[Attribution], speakers: Sequence[Sequence[Speaker]], index: int) -> list[Named]:
    """Who asked the people of whom a statement's source is a share: whoever else speaks by a survey, nearest before."""
    mine = attributions[index]
    if not _is_share(mine):
        return []
    found = [
        (other.start > mine.start, abs(other.start - mine.start), one.name)
        for other, named in zip(attributions, speakers, strict=True)
        if other is not mine and abs(other.start - mine.start) <= _FARTHEST and _tells_of_asking(other)
        for one in named
        if one.kind in ("institution", "group") and one.name
    ]
    return [Named(min(found)[2], "survey")] if found else []


def _is_share(attribution: Attribution) -> bool:
    return attribution.source is not None and bool(_SHARE.search(attribution.source.text[:_REACH]))


def _tells_of_asking(attribution: Attribution) -> bool:
    words = " ".join(span.text for span in (attribution.source, attribution.cue) if span)
    return bool(_ASKING.search(words)) and not _is_share(attribution)
