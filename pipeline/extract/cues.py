"""The words that mark an attribution, from seeds/cues: what each does and whether it tells of something said.

Cues are lemmas or phrases; a verb's inflected forms are made here by the regular rules of English spelling (Quirk
et al., A Comprehensive Grammar of the English Language, 1985, 3.5-3.10), irregular forms are listed in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from pipeline.seeds import read_seed, split_list

_WORD = re.compile(r"[\w’'-]+")


@dataclass(frozen=True)
class Cue:
    """One row of the table: the lemma or phrase, the act it does, whether something is said or written by it."""

    lemma: str
    act: str
    is_communicative: bool
    irregular: tuple[str, ...] = ()


def inflections(lemma: str, irregular: Iterable[str] = ()) -> set[str]:
    """All forms of a verb or, for a phrase, of its first word with the rest: say, says, said, saying."""
    verb, _, rest = lemma.lower().partition(" ")
    forms = {verb, *_regular(verb), *irregular}
    return {f"{form} {rest}".strip() for form in forms}


def _regular(verb: str) -> Iterator[str]:
    if verb.endswith("e"):
        yield from (verb + "s", verb + "d", verb[:-1] + "ing")
    elif len(verb) > 2 and verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing")
    else:
        yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
        yield from (verb + "ed", verb + "ing")


@dataclass(frozen=True)
class CueTable:
    """Finds the cues of seeds/cues in running text; longest phrase first."""

    forms: dict[str, Cue]
    longest: int

    @classmethod
    def of(cls, cues: Iterable[Cue]) -> CueTable:
        """A table over some cues; an earlier cue keeps a form that two share."""
        forms: dict[str, Cue] = {}
        for cue in cues:
            for form in inflections(cue.lemma, cue.irregular):
                forms.setdefault(form, cue)
        return cls(forms, max((form.count(" ") + 1 for form in forms), default=0))

    def find(self, text: str) -> Iterator[tuple[int, int, Cue]]:
        """The cues in a text as (start, end, cue), left to right, none inside another."""
        words = list(_WORD.finditer(text))
        lowered = [word[0].lower().replace("’", "'") for word in words]
        place = 0
        while place < len(words):
            for size in range(min(self.longest, len(words) - place), 0, -1):
                cue = self.forms.get(" ".join(lowered[place : place + size]))
                if cue:
                    yield words[place].start(), words[place + size - 1].end(), cue
                    place += size
                    break
            else:
                place += 1


@lru_cache(maxsize=1)
def load_cues() -> CueTable:
    """The table of seeds/cues, read once per process."""
    rows = read_seed("cues")
    return CueTable.of(
        Cue(row["cue"], row["act"], row["is_communicative"] == "true", tuple(split_list(row["forms"]))) for row in rows
    )
