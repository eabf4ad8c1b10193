"""From reports to wordings: what a report says, by whom and when, in the form in which reports are compared.

Two reports with the same words, speaker, days, act and addressees share a wording: only wordings are compared, so a
wire story printed five hundred times costs as much as one. Each wording also gets its blocking keys: two wordings are
compared only where a probe of one meets an entry of the other.

The ids of wordings and the keys begin with the period (ten days) they belong to, so that what belongs to a few days
lies together in the state and is found there without reading the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.deduplicate.encoding import Encoded, Hashes, Integers, Runs, encode, heaviest, mix
from pipeline.deduplicate.words import DENIAL_CODES, Vocabulary, names_in, plain_tokens, quoted_parts, tokens

# A statement whose day is not told was made on the day of publication or up to three days before.
DAYS_BEFORE_PUBLICATION = 3
# A range longer than a week ("last month") does not tell the day.
LONGEST_RANGE = 6
SLACK = 1
BUCKET = 10
RUN, LONG_RUN = 3, 5
# Quotes of this many words and weight are looked for whoever said them, and whenever; runs that tell less are no key.
LONG_WORDS, LONG_WEIGHT, LONG_RUN_WEIGHT = 6, 20.0, 10.0
MEDIA = (".media", ".state_media")
SHORTEST_QUOTED, LIGHTEST_QUOTED = 4, 14.0
LIGHTEST_STEM = 2.0
WORDS_RULE, LONG_RULE, STEMS_RULE = 1, 2, 3
RULES = {"word": WORDS_RULE, "long": LONG_RULE, "stem": STEMS_RULE}
# The period in the leading bits of an id or key; the rest is a hash.
PERIOD_BITS = 14

_KEYS = pa.list_(pa.uint64())
DESCRIBED = pa.schema(
    [
        ("report_id", pa.string()),
        ("text", pa.string()),
        ("wording", pa.uint64()),
        ("words", pa.string()),
        ("bigrams", pa.string()),
        ("core_words", pa.string()),
        ("core_bigrams", pa.string()),
        ("stems", pa.string()),
        ("stem_weights", pa.string()),
        ("numbers", pa.string()),
        ("core_numbers", pa.string()),
        ("weight", pa.float32()),
        ("quote_type", pa.string()),
        ("speaker", pa.string()),
        ("speaker_kind", pa.string()),
        ("country", pa.string()),
        ("first_day", pa.int32()),
        ("last_day", pa.int32()),
        ("published_day", pa.int32()),
        ("act", pa.string()),
        ("is_negated", pa.bool_()),
        ("addressees", pa.string()),
        ("speaker_words", pa.string()),
        ("names", pa.string()),
        ("context", pa.string()),
        *((f"{name}_{side}", _KEYS) for name in ("word", "long", "stem") for side in ("entries", "probes")),
    ]
)
READS = (
    "report_id", "content", "quote_type", "speaker_id", "speaker_name", "speaker_kind", "speaker_country",
    "said_on_start", "said_on_end", "published_day", "addressees", "act", "is_negated", "speaker_role", "surroundings",
)  # fmt: skip


@dataclass
class Describe:
    """The batch function: reports with the day of publication (columns ``READS``) in, ``DESCRIBED`` out."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """One row per report, in the order of the batch."""
        rows = {name: batch.column(name).to_pylist() for name in READS}
        texts = [" ... ".join(" ".join(span["text"].split()) for span in content or ()) for content in rows["content"]]
        full = encode(texts, self.vocabulary)
        core = self._core(texts, rows["quote_type"], full)
        stems, weights = full.passages(LIGHTEST_STEM, DENIAL_CODES)
        first, last = _days(rows)
        columns = {
            "report_id": rows["report_id"],
            "text": texts,
            "words": full.words(),
            "bigrams": full.bigrams(),
            "core_words": core.words(),
            "core_bigrams": core.bigrams(),
            "stems": stems,
            "stem_weights": weights,
            "numbers": full.strings(full.codes[full.is_number], full.text[full.is_number]),
            "core_numbers": core.strings(core.codes[core.is_number], core.text[core.is_number]),
            "weight": core.weight(),
            "quote_type": rows["quote_type"],
            "speaker": [one or name for one, name in zip(rows["speaker_id"], rows["speaker_name"], strict=True)],
            "speaker_kind": rows["speaker_kind"],
            "country": rows["speaker_country"],
            "first_day": first,
            "last_day": last,
            "published_day": rows["published_day"],
            "act": rows["act"],
            "is_negated": rows["is_negated"],
            "addressees": [_addressees(some) for some in rows["addressees"]],
            "speaker_words": self._stems(
                f"{name or ''}. {role or ''}"
                for name, role in zip(rows["speaker_name"], rows["speaker_role"], strict=True)
            ),
            "names": self._stems(map(names_in, texts), tokens),
            "context": self._stems(text or "" for text in rows["surroundings"]),
        }
        keys = _keys(full, core, columns)
        columns["wording"] = _wordings(columns).tolist()
        arrays = [keys[name] if name in keys else pa.array(columns[name], kind) for name, kind in _types()]
        return pa.RecordBatch.from_arrays(arrays, schema=DESCRIBED)

    def _stems(self, texts: Iterable[str], split: Callable[[str], list[str]] = plain_tokens) -> list[str]:
        """The distinct content stems of each text, as characters."""
        encoded = encode(list(texts), self.vocabulary, split)
        stems = encoded.content_stems(LIGHTEST_STEM)
        return encoded.strings(stems.hash.astype(np.int64), stems.text)

    def _core(self, texts: Sequence[str], quote_types: Sequence[str], full: Encoded) -> Encoded:
        """The part to look for elsewhere: what a mixed report quotes, where that tells enough; else the whole."""
        mixed = [index for index, kind in enumerate(quote_types) if kind == "mixed"]
        if not mixed:
            return full
        quoted = [quoted_parts(texts[index]) for index in mixed]
        parts = encode(quoted, self.vocabulary)
        long_enough = np.bincount(parts.runs(SHORTEST_QUOTED).text, minlength=len(mixed)) > 0
        good = long_enough & (parts.weight() >= LIGHTEST_QUOTED)
        kept = {index: part for index, part, chosen in zip(mixed, quoted, good, strict=True) if chosen}
        return encode([kept.get(index, text) for index, text in enumerate(texts)], self.vocabulary) if kept else full


def _types() -> list[tuple[str, pa.DataType]]:
    return [(column.name, column.type) for column in DESCRIBED]


def _days(rows: dict[str, list[Any]]) -> tuple[list[int | None], list[int | None]]:
    """First and last possible day of each report, as days since 1970."""
    ranges = [
        _day_range(*days)
        for days in zip(rows["said_on_start"], rows["said_on_end"], rows["published_day"], strict=True)
    ]
    return [first for first, _ in ranges], [last for _, last in ranges]


def _day_range(start: int | None, end: int | None, published: int | None) -> tuple[int | None, int | None]:
    if start is not None and end is not None and 0 <= end - start <= LONGEST_RANGE:
        return start, end
    if start is not None or published is None:
        return None, None
    return published - DAYS_BEFORE_PUBLICATION, published


def _addressees(some: list[dict[str, str | None]] | None) -> str:
    """The addressees that are known; names that are not ("reporters") and media hold no statements apart."""
    known = {one["id"] for one in some or () if one["id"]}
    return "|".join(sorted(one for one in known if not one.endswith(MEDIA)))


def _wordings(columns: dict[str, list[Any]]) -> Hashes:
    """An id per wording: equal for reports that need not be told apart."""
    names = ("words", "core_words", "stems", "quote_type", "speaker", "speaker_kind", "country", "first_day",
             "last_day", "published_day", "act", "is_negated", "addressees", "speaker_words", "names")  # fmt: skip
    rows = zip(*(columns[name] for name in names), strict=True)
    hashes = [int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=8).digest(), "big") for row in rows]
    return _in_period(
        np.array(hashes, np.uint64), np.array([day or 0 for day in columns["last_day"]], np.int64) // BUCKET
    )


def _in_period(hashes: Hashes, period: Integers) -> Hashes:
    """The hashes with the period in their leading bits."""
    shift = np.uint64(64 - PERIOD_BITS)
    return (period.astype(np.uint64) << shift) | (hashes >> np.uint64(PERIOD_BITS))


def _keys(full: Encoded, core: Encoded, columns: dict[str, list[Any]]) -> dict[str, pa.Array]:
    """Blocking keys: runs of words and content stems within country and days, long runs of words anywhere."""
    blocks = _Blocks.of(columns)
    stems = full.content_stems(LIGHTEST_STEM)
    long_runs = full.runs(LONG_RUN)
    return {
        "word_entries": blocks.entries(full.runs(RUN), WORDS_RULE),
        "word_probes": blocks.probes(heaviest(core.runs(RUN), core.count, 0.5, 16), WORDS_RULE),
        "long_entries": _anywhere(long_runs.where(long_runs.weight >= LONG_RUN_WEIGHT), full.count),
        "long_probes": _anywhere(_long_probes(core, columns), core.count),
        "stem_entries": blocks.entries(stems, STEMS_RULE),
        "stem_probes": blocks.probes(heaviest(stems, full.count, 0.5, 6), STEMS_RULE),
    }


def _long_probes(core: Encoded, columns: dict[str, list[Any]]) -> Runs:
    """The heaviest long runs of what tells enough to be known without speaker and day: quotes, and what nobody said."""
    named = [
        kind == "indirect" and bool(country)
        for kind, country in zip(columns["quote_type"], columns["country"], strict=True)
    ]
    rows = zip(named, columns["core_words"], columns["weight"], strict=True)
    enough = np.array(
        [not is_named and len(words) >= LONG_WORDS and weight >= LONG_WEIGHT for is_named, words, weight in rows],
        bool,
    )
    runs = core.runs(LONG_RUN)
    return heaviest(runs.where(enough[runs.text] & (runs.weight >= LONG_RUN_WEIGHT)), core.count, 0.25, 6)


def _anywhere(runs: Runs, count: int) -> pa.Array:
    return _lists(runs, np.zeros(runs.text.size, np.int64), count, LONG_RULE)


@dataclass(frozen=True)
class _Blocks:
    """Country and days of each text: where it can meet others."""

    country: Hashes
    known: NDArray[np.bool_]
    first: Integers
    last: Integers

    @classmethod
    def of(cls, columns: dict[str, list[Any]]) -> _Blocks:
        countries = [
            country or speaker for country, speaker in zip(columns["country"], columns["speaker"], strict=True)
        ]
        known = np.array(
            [bool(c) and day is not None for c, day in zip(countries, columns["last_day"], strict=True)], bool
        )
        hashes = [int.from_bytes(hashlib.blake2b((c or "").encode(), digest_size=8).digest(), "big") for c in countries]
        days = [np.array([day or 0 for day in columns[name]], np.int64) for name in ("first_day", "last_day")]
        return cls(np.array(hashes, np.uint64), known, *days)

    def entries(self, runs: Runs, rule: int) -> pa.Array:
        """Keys under the bucket of the last day."""
        runs = runs.where(self.known[runs.text])
        return self._lists(runs, self.last[runs.text] // BUCKET, rule)

    def probes(self, runs: Runs, rule: int) -> pa.Array:
        """Keys under every bucket in which the last day of a text said on the same days can lie."""
        runs = runs.where(self.known[runs.text])
        lowest = (self.first[runs.text] - SLACK) // BUCKET
        highest = (self.last[runs.text] + SLACK + LONGEST_RANGE) // BUCKET
        times = highest - lowest + 1
        repeated = np.repeat(np.arange(runs.text.size), times)
        steps = np.arange(repeated.size) - np.repeat(np.cumsum(times) - times, times)
        return self._lists(runs.where(repeated), lowest[repeated] + steps, rule)

    def _lists(self, runs: Runs, period: Integers, rule: int) -> pa.Array:
        here = Runs(runs.text, runs.hash ^ mix(self.country[runs.text]), runs.weight)
        return _lists(here, period, self.known.size, rule)


def _lists(runs: Runs, period: Integers, count: int, rule: int) -> pa.Array:
    """The distinct keys of each text as a list."""
    keys = _in_period(mix(runs.hash + np.uint64(rule)), period)
    order = np.lexsort((keys, runs.text))
    keys, text = keys[order], runs.text[order]
    fresh = np.ones(keys.size, bool)
    fresh[1:] = (keys[1:] != keys[:-1]) | (text[1:] != text[:-1])
    offsets = np.searchsorted(text[fresh], np.arange(count + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(keys[fresh]))
