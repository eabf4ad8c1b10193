"""Recognising copies of one wire story: a hash of the body's words without dateline, agency tags and furniture."""

from __future__ import annotations

import hashlib
import re

from pipeline.ingest.dateline import find_dateline
from pipeline.ingest.furniture import furniture_spans

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AGENCIES = "AP|AFP|Reuters|REUTERS|dpa|DPA|Xinhua|XINHUA|TASS|ANI|IANS|PTI|UPI|MNA|CNN|EFE|ANSA|Kyodo"
_AGENCY_TAG = re.compile(rf"[(\[/](?:{_AGENCIES})[)\]/]")


def syndication_id(body: str) -> str | None:
    """Shared by copies of a story that differ in dateline, tags, furniture, case or punctuation; null without words."""
    dateline = find_dateline(body)
    start = dateline.end if dateline else 0
    parts, at = [], start
    for first, end in furniture_spans(body):
        parts.append(body[at : max(at, first)])
        at = max(at, end)
    parts.append(body[at:])
    text = _AGENCY_TAG.sub(" ", " ".join(parts)).replace("’", "'").lower()
    words = " ".join(_WORD.findall(text))
    return "y_" + hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16] if words else None
