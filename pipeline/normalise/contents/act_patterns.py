"""What the words of a content do where the cue only says that something was said ("said", "added", "told").

The patterns are in seeds/act_patterns.csv, regular expressions over the content in lower case. Each is narrow: it asks
for the speaker's own commitment ("we will not accept"), an addressed other ("must withdraw") or a word of judgement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from pipeline.normalise.openings import Openings
from pipeline.seeds import read_seed

_HEAD = 260  # characters of content that are looked at: a long quote opens with what it is about


class ContentActs:
    """The patterns of each act, tried in the order in which the acts first stand in the table."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        rows = list(rows)
        order = {act: rank for rank, act in enumerate(dict.fromkeys(row["act"] for row in rows))}
        rows.sort(key=lambda row: order[row["act"]])
        self._acts = [row["act"] for row in rows]
        self._patterns = Openings([_compiled(row["act"], row["pattern"]) for row in rows])

    @classmethod
    def load(cls) -> ContentActs:
        """Read seeds/act_patterns.csv; the caller keeps the result. Raises ValueError naming a pattern that is none."""
        return cls(read_seed("act_patterns"))

    def act_of(self, content: str) -> str | None:
        """The act that the content's own words perform; null where they plainly state."""
        found = self._patterns.first(content[:_HEAD].lower())
        return None if found is None else self._acts[found]


def _compiled(act: str, pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"seeds/act_patterns.csv: {pattern!r} of act {act!r} is no pattern: {error}") from error


REPORTED_FUTURE = re.compile(
    r"\b(?:will|shall|won[’']t|going to|set to|is to|are to|plans? to|intends? to|next (?:week|month|year)|tomorrow"
    r"|upcoming|expected to|about to|aims? to|would)\b|[’']ll\b"
)
CONDITION = re.compile(
    r"\b(?:if|unless|provided (?:that)?|as long as|on condition|only when|only after|only if|in case|in the event|once"
    r"|should (?:they|it|russia|israel|iran) (?!be\b))\b"
)
HEDGED_IF = re.compile(r"\b(?:as if|even if|what if|see if|know if|asked if|if (?:not|any|ever|you will|possible))\b")
"""These three are of words in lower case, which is quicker than to leave case to the patterns."""
