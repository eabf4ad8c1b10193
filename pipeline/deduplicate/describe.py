"""From reports to wordings: what a report says, by whom and when, in the form in which reports are compared.

Two reports with the same words, speaker, days, act and addressees share a wording: only wordings are compared, so a
wire story printed five hundred times costs as much as one. Each wording also gets its blocking keys: two wordings are
compared only where a probe of one meets an entry of the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.deduplicate.encoding import Encoded, Hashes, Integers, Runs, encode, heaviest, mix
from pipeline.deduplicate.words import DENIAL_CODES, Vocabulary, quoted_parts

# A statement whose day is not told was made on the day of publication or up to three days before.
DAYS_BEFORE_PUBLICATION = 3
# A range longer than a week ("last month") does not tell the day.
LONGEST_RANGE = 6
SLACK = 1
BUCKET = 10
RUN, LONG_RUN = 3, 6
UNMISTAKABLE_WORDS, UNMISTAKABLE_WEIGHT = 9, 45.0
SHORTEST_QUOTED, LIGHTEST_QUOTED = 4, 14.0
LIGHTEST_STEM = 2.0
# Weights of stems are kept as characters beside the stems, in quarters.
WEIGHT_ZERO, WEIGHT_STEPS = 48, 4
WORDS_RULE, LONG_RULE, STEMS_RULE = 1, 2, 3

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
        ("denials", pa.int32()),
        ("weight", pa.float32()),
        ("quote_type", pa.string()),
        ("speaker", pa.string()),
        ("speaker_kind", pa.string()),
        ("country", pa.string()),
        ("first_day", pa.int32()),
        ("last_day", pa.int32()),
        ("act", pa.string()),
        ("is_negated", pa.bool_()),
        ("addressees", pa.string()),
        *((f"{name}_{side}", _KEYS) for name in ("word", "long", "stem") for side in ("entries", "probes")),
    ]
)
READS = (
    "report_id", "content", "quote_type", "speaker_id", "speaker_name", "speaker_kind", "speaker_country",
    "said_on_start", "said_on_end", "published_day", "addressees", "act", "is_negated",
)  # fmt: skip


@dataclass
class Describe:
    """The batch function: reports with the day of publication (columns ``READS``) in, ``DESCRIBED`` out."""

    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """One row per report, in the order of the batch."""
        rows = {name: batch.column(name).to_pylist() for name in READS}
        texts = [" ... ".join(span["text"] for span in content or ()) for content in rows["content"]]
        full = encode(texts, self.vocabulary)
        core = self._core(texts, rows["quote_type"], full)
        stems = full.content_stems(LIGHTEST_STEM)
        first, last = _days(rows)
        columns = {
            "report_id": rows["report_id"],
            "text": texts,
            "words": full.words(),
            "bigrams": full.bigrams(),
            "core_words": core.words(),
            "core_bigrams": core.bigrams(),
            "stems": full.strings(stems.hash.astype(np.int64), stems.text),
            "stem_weights": full.strings((WEIGHT_ZERO + WEIGHT_STEPS * stems.weight).astype(np.int64), stems.text),
            "numbers": full.strings(full.codes[full.is_number], full.text[full.is_number]),
            "core_numbers": core.strings(core.codes[core.is_number], core.text[core.is_number]),
            "denials": np.bincount(full.text[np.isin(full.codes, DENIAL_CODES)], minlength=full.count),
            "weight": core.weight(),
            "quote_type": rows["quote_type"],
            "speaker": [one or name for one, name in zip(rows["speaker_id"], rows["speaker_name"], strict=True)],
            "speaker_kind": rows["speaker_kind"],
            "country": rows["speaker_country"],
            "first_day": first,
            "last_day": last,
            "act": rows["act"],
            "is_negated": rows["is_negated"],
            "addressees": [_addressees(some) for some in rows["addressees"]],
        }
        keys = _keys(full, core, columns)
        columns["wording"] = _wordings(columns)
        arrays = [keys[name] if name in keys else pa.array(columns[name], kind) for name, kind in _types()]
        return pa.RecordBatch.from_arrays(arrays, schema=DESCRIBED)

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
    return "|".join(sorted({one["id"] or one["name"] or "" for one in some or ()}))


def _wordings(columns: dict[str, list[Any]]) -> list[int]:
    """An id per wording: equal for reports that need not be told apart."""
    names = ("words", "core_words", "quote_type", "speaker", "speaker_kind", "country", "first_day", "last_day", "act",
             "is_negated", "addressees")  # fmt: skip
    rows = zip(*(columns[name] for name in names), strict=True)
    return [int.from_bytes(hashlib.blake2b(repr(row).encode(), digest_size=8).digest(), "big") for row in rows]


def _keys(full: Encoded, core: Encoded, columns: dict[str, list[Any]]) -> dict[str, pa.Array]:
    """Blocking keys: runs of words and content stems within country and days, long runs of words anywhere."""
    blocks = _Blocks.of(columns)
    long_probes = _unmistakable(core, columns)
    stems = full.content_stems(LIGHTEST_STEM)
    word_runs, long_runs = full.runs(RUN), full.runs(LONG_RUN)
    is_quoting = np.array([kind != "indirect" for kind in columns["quote_type"]], bool)
    return {
        "word_entries": blocks.entries(word_runs, WORDS_RULE),
        "word_probes": blocks.probes(heaviest(core.runs(RUN), core.count, 0.5, 16), WORDS_RULE),
        "long_entries": _lists(long_runs.where(is_quoting[long_runs.text]), full.count, LONG_RULE),
        "long_probes": _lists(long_probes, core.count, LONG_RULE),
        "stem_entries": blocks.entries(stems, STEMS_RULE),
        "stem_probes": blocks.probes(heaviest(stems, full.count, 0.5, 6), STEMS_RULE),
    }


def _unmistakable(core: Encoded, columns: dict[str, list[Any]]) -> Runs:
    """Long runs of the quotes that are long and rare enough to be known without a day."""
    enough = np.array(
        [
            kind != "indirect" and len(words) >= UNMISTAKABLE_WORDS and weight >= UNMISTAKABLE_WEIGHT
            for kind, words, weight in zip(columns["quote_type"], columns["core_words"], columns["weight"], strict=True)
        ],
        bool,
    )
    runs = core.runs(LONG_RUN)
    return heaviest(runs.where(enough[runs.text]), core.count, 0.25, 6)


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
        return _lists(self._at(runs, self.last[runs.text] // BUCKET), self.known.size, rule)

    def probes(self, runs: Runs, rule: int) -> pa.Array:
        """Keys under every bucket in which the last day of a text said on the same days can lie."""
        runs = runs.where(self.known[runs.text])
        lowest = (self.first[runs.text] - SLACK) // BUCKET
        highest = (self.last[runs.text] + SLACK + LONGEST_RANGE) // BUCKET
        times = highest - lowest + 1
        repeated = np.repeat(np.arange(runs.text.size), times)
        steps = np.arange(repeated.size) - np.repeat(np.cumsum(times) - times, times)
        return _lists(self._at(runs.where(repeated), lowest[repeated] + steps), self.known.size, rule)

    def _at(self, runs: Runs, bucket: Integers) -> Runs:
        place = mix(self.country[runs.text] + bucket.astype(np.uint64))
        return Runs(runs.text, runs.hash ^ place, runs.weight)


def _lists(runs: Runs, count: int, rule: int) -> pa.Array:
    """The keys of each text as a list."""
    offsets = np.searchsorted(runs.text, np.arange(count + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), pa.array(mix(runs.hash + np.uint64(rule))))
