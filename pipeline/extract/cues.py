"""The lexicon of cues (seeds/cues.csv): which act a reporting verb or phrase stands for, and whether anything was said.

Cues are lemmas or phrases of lemmas; their inflected forms are made by rule, irregular ones of the first word are
listed in the table. Verbs follow the reporting verbs of GenderGapTracker (MIT) and VerbNet's communication classes;
acts are ours.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pipeline.seeds import read_seed, split_list

_TOKEN = re.compile(r"[a-z]+(?:-[a-z]+)*")
_NOT = re.compile(r"n['’]t\b|\bcannot\b")
_GAP = 2  # words that may stand between two words of a phrase: "expressed his deep condolences"
_FOLLOWING = 6  # words after the cue that can complete a phrase the tagger cut short
_VOWELS = "aeiou"
_ACCORDING = "according to"
_SUBJECTS = frozenset({"he", "she", "they", "we", "i", "you", "who", "it"})
_CLAUSE_STARTS = frozenset({"he", "she", "it", "they", "we", "there", "the", "his", "her", "their", "if", "whether"})
_SHORTEST = 2  # letters: shorter cues ("as") are prepositions


@dataclass(frozen=True)
class Cue:
    """One row of the lexicon; ``act`` is empty where nothing is said (believes, hopes, fears).

    A cue that ``needs_words`` is as often a deed or an attitude (agrees to, supports, orders): something was said only
    where words are quoted or a that-clause follows.
    """

    cue: str
    act: str
    is_communicative: bool
    needs_words: bool = False


_Phrase = tuple[tuple[frozenset[str], ...], Cue]  # the forms of each of its words, and what they stand for


class CueLexicon:
    """The cues, indexed by every inflected form of their first word."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self._sayings: dict[str, list[_Phrase]] = defaultdict(list)  # those that say something, prepositions left out
        self._found: dict[tuple[str, str], Cue | None] = {}
        self._goes_on = lru_cache(maxsize=16_384)(self._opens_phrase)
        for row in rows:
            kind = row["is_communicative"]
            cue = Cue(row["cue"], row["act"], kind in ("true", "worded"), kind == "worded")
            words = _tokens(row["cue"])
            patterns = (frozenset((*inflections(words[0]), *split_list(row["forms"]))), *map(inflections, words[1:]))
            for form in patterns[0]:
                self._phrases[form].append((patterns, cue))
                if cue.is_communicative and len(cue.cue) > _SHORTEST:
                    self._sayings[form].append((patterns, cue))
        for entries in self._phrases.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    @classmethod
    def load(cls) -> CueLexicon:
        """Read seeds/cues.csv; the caller keeps the result."""
        return cls(read_seed("cues"))

    def match(self, cue: str, following: str = "") -> Cue | None:
        """The entry that the words of a cue stand for; null where none is known.

        ``following`` is the text right after the cue, which may complete a phrase ("called" + "on Armenia to"). The
        longest phrase wins, then one that says more than *state*, then the first.
        """
        after = " ".join(_tokens(following[:60])[:_FOLLOWING]) if self._goes_on(cue) else ""
        key = (cue, after)
        known = self._found  # threads share it: it may be replaced meanwhile, but never shrinks
        if key in known:
            return known[key]
        if len(known) > 50_000:
            self._found = {}
        found = self._found[key] = self._match(_tokens(cue), after.split())
        return found

    def _opens_phrase(self, cue: str) -> bool:
        """Whether one of a cue's words begins a phrase, which the words behind it may complete."""
        return any(len(patterns) > 1 for word in _tokens(cue) for patterns, _ in self._phrases.get(word, ()))

    def speaks(self, text: str) -> bool:
        """Whether a text tells of something said: a past form, a form after a pronoun or before a clause.

        "as", in every other sentence, does not count, nor do nouns ("talks", "support") and infinitives without a
        that-clause.
        """
        words = _tokens(text)
        return any(
            _fits(patterns, words, start) and (cue.cue == _ACCORDING or _tells(cue, words, start))
            for start, word in enumerate(words)
            if word in self._sayings
            for patterns, cue in self._sayings[word]
        )

    def _match(self, words: Sequence[str], following: Sequence[str]) -> Cue | None:
        tokens = [*words, *following]
        best: tuple[int, bool, int] | None = None
        found: Cue | None = None
        for start, word in enumerate(words):
            for patterns, cue in self._phrases.get(word, ()):
                rank = (len(patterns), cue.act not in ("state", ""), -start)
                if (best is None or rank > best) and _fits(patterns, tokens, start):
                    best, found = rank, cue
        return found


def _fits(patterns: Sequence[frozenset[str]], tokens: Sequence[str], start: int) -> bool:
    position = start
    for forms in patterns[1:]:
        following = range(position + 1, min(position + 2 + _GAP, len(tokens)))
        position = next((index for index in following if tokens[index] in forms), -1)
        if position < 0:
            return False
    return True


def _tells(cue: Cue, words: Sequence[str], start: int) -> bool:
    """Whether the cue's first word is a verb with a subject here, as far as its neighbours show."""
    word, lemma = words[start], cue.cue.split(" ")[0]
    before, after = words[start - 1] if start else "", words[start + 1] if start + 1 < len(words) else ""
    if after == "that" or (before in _SUBJECTS and not word.endswith("ing")):
        return True
    if word == lemma or word.endswith("ing"):
        return False
    return not word.endswith("s") or after in _CLAUSE_STARTS


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_NOT.sub(" not ", text.lower()))


@lru_cache(maxsize=8192)
def inflections(lemma: str) -> frozenset[str]:
    """A lemma with its regular forms as verb or noun; forms that do not exist do no harm in a lookup."""
    forms = {lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"}
    if lemma.endswith("e"):
        forms |= {f"{lemma}d", f"{lemma[:-1]}ing"}
    if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
        forms.add(f"{lemma}es")
    if lemma.endswith("y") and len(lemma) > 2 and lemma[-2] not in _VOWELS:
        forms |= {f"{lemma[:-1]}ies", f"{lemma[:-1]}ied"}
    if len(lemma) > 2 and lemma[-1] not in "aeiouwxyh" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
        forms |= {f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"}
    return frozenset(forms)


@lru_cache(maxsize=1)
def load_cues() -> CueLexicon:
    """The lexicon of this process, read once."""
    return CueLexicon.load()
