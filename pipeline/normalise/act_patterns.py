"""What the words of a content do where the cue only says that something was said ("said", "added", "told").

The patterns are in seeds/act_patterns.csv, regular expressions over the content in lower case. Each is narrow: it asks
for the speaker's own commitment ("we will not accept"), an addressed other ("must withdraw") or a word of judgement.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from pipeline.seeds import read_seed

_BEGINNINGS = ("^", r"\b", "")  # the last fits every pattern
_HEAD = 260  # characters of content that are looked at: a long quote opens with what it is about


class ContentActs:
    """The patterns of each act, tried in the order in which the acts first stand in the table."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        alternatives: dict[str, list[str]] = defaultdict(list)
        for row in rows:
            alternatives[row["act"]].append(row["pattern"])
        self._patterns = [(act, _compiled(act, patterns)) for act, patterns in alternatives.items()]

    @classmethod
    def load(cls) -> ContentActs:
        """Read seeds/act_patterns.csv; the caller keeps the result. Raises ValueError naming a pattern that is none."""
        return cls(read_seed("act_patterns"))

    def act_of(self, content: str) -> str | None:
        """The act that the content's own words perform; null where they plainly state."""
        head = content[:_HEAD].lower()
        return next((act for act, pattern in self._patterns if pattern.search(head)), None)


def _compiled(act: str, patterns: list[str]) -> re.Pattern[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"seeds/act_patterns.csv: {pattern!r} of act {act!r} is no pattern: {error}") from error
    # Where all of a group begin alike, the beginning is tested once: at the start, at words alone, or anywhere.
    groups: dict[str, list[str]] = {beginning: [] for beginning in _BEGINNINGS}
    for pattern in patterns:
        beginning = next(one for one in _BEGINNINGS if pattern.startswith(one))
        groups[beginning].append(f"(?:{pattern.removeprefix(beginning)})")
    return re.compile("|".join(f"{beginning}(?:{'|'.join(group)})" for beginning, group in groups.items() if group))


REPORTED_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|set to|is to|are to|plans? to|intends? to|next (?:week|month|year)|tomorrow"
    r"|upcoming|expected to|about to|aims? to|would)\b|[’']ll\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided (?:that)?|as long as|on condition|only when|only after|only if|in case|in the event|once"
    r"|should (?:they|it|russia|israel|iran) (?!be\b))\b",
    re.IGNORECASE,
)
HEDGED_IF = re.compile(
    r"\b(?:as if|even if|what if|see if|know if|asked if|if (?:not|any|ever|you will|possible))\b", re.IGNORECASE
)
