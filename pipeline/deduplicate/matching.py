"""How two wordings match: ordered containment of the shorter in the longer, or the same meaning in other words.

Containment is measured on pairs of neighbouring words that come in the same order in both (longest common subsequence of
bigrams), so that an elided quote is still contained while scattered common words are not.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import LCSseq

from pipeline.deduplicate.meaning import MeaningSide, meaning_score
from pipeline.deduplicate.state import whole_number
from pipeline.deduplicate.words import NEGATION_CODES

BATCH_ROWS = 100_000
CONTAINED, VARIANT_BIGRAMS, VARIANT_WORDS = 0.999, 0.6, 0.75
# An insertion of up to this many words between matching ones is an edit; a longer one is what the shorter report left out.
LONGEST_EDIT = 4
# What a quote with edits in it must still share with the other: this many words, of this weight.
EDITED_WORDS, EDITED_WEIGHT = 5, 14.0
EDGES = pa.schema([("child", pa.uint64()), ("parent", pa.uint64()), ("match", pa.string()), ("score", pa.float32())])

_NEGATIONS = frozenset(map(chr, NEGATION_CODES))
_SIDE = ("stems", "stem_weights", "numbers", "quote_type", "act", "is_negated", "addressees", "negations")
_COMPARISONS = f"""
    SELECT child, parent, by_wording, by_meaning, c.core_words AS child_words, c.core_bigrams AS child_bigrams,
        c.core_numbers AS child_numbers, p.words AS parent_words, p.bigrams AS parent_bigrams, p.numbers AS parent_numbers,
        c.weight AS child_weight,
        {{{", ".join(f"'{name}': c.{name}" for name in _SIDE)}}} AS child_side,
        {{{", ".join(f"'{name}': p.{name}" for name in _SIDE)}}} AS parent_side
    FROM (FROM pairs WHERE number >= $1 AND number < $2)
    JOIN wordings c ON c.wording = child JOIN wordings p ON p.wording = parent"""


def find_edges(connection: duckdb.DuckDBPyConnection) -> None:
    """Compare all ``pairs`` and add those that match to ``edges``; drops ``pairs``."""
    for batch in _batches(connection):
        connection.register("matched", compare(batch))
        connection.execute("INSERT INTO edges SELECT * FROM matched")
        connection.unregister("matched")
    connection.execute("DROP TABLE pairs")


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    for offset in range(0, whole_number(connection, "SELECT count(*) FROM pairs"), BATCH_ROWS):
        yield connection.sql(_COMPARISONS, params=[offset, offset + BATCH_ROWS]).to_arrow_table()


def compare(pairs: pa.Table) -> pa.Table:
    """The pairs that match, as ``EDGES``: by their words where they may, else by what they mean."""
    by_words = _compare_words(pairs.filter(pairs["by_wording"]))
    rest = pairs.filter(pairs["by_meaning"])
    return pa.concat_tables([by_words, _compare_meaning(rest)])


def _compare_words(pairs: pa.Table) -> pa.Table:
    columns = {name: pairs[name].to_pylist() for name in pairs.column_names[4:10]}
    weights = np.array(pairs["child_weight"])
    bigrams = _shared(columns["child_bigrams"], columns["parent_bigrams"])
    words = _shared(columns["child_words"], columns["parent_words"])
    rows = zip(*columns.values(), strict=True)
    matches: list[str | None] = [None] * pairs.num_rows
    for index, (child, _, numbers, parent, _, parent_numbers) in enumerate(rows):
        if child == parent:
            matches[index] = "exact"
        elif bigrams[index] >= CONTAINED:
            matches[index] = "contained"
        elif bigrams[index] >= VARIANT_BIGRAMS and words[index] >= VARIANT_WORDS:
            shared = words[index] * len(child) >= EDITED_WORDS and words[index] * weights[index] >= EDITED_WEIGHT
            same = shared and set(numbers) <= set(parent_numbers) and not changes_negation(child, parent)
            matches[index] = "variant" if same else None
    scores = np.where([match == "exact" for match in matches], 1.0, (bigrams + words) / 2)
    return _edges(pairs, matches, scores)


def _shared(children: list[str], parents: list[str]) -> NDArray[np.float64]:
    """Share of each child that is in its parent, in the same order."""
    lengths = np.array([len(child) for child in children], np.float64)
    common = process.cpdist(children, parents, scorer=LCSseq.similarity, dtype=np.int32)
    return np.asarray(common / np.maximum(lengths, 1.0))


def changes_negation(child: str, parent: str) -> bool:
    """Whether the edit between two texts (words as code points) takes a negation away or puts one in."""
    codes = LCSseq.opcodes(child, parent)
    for position, code in enumerate(codes):
        if code.tag == "equal":
            continue
        if _NEGATIONS.intersection(child[code.src_start : code.src_end]):
            return True
        inside = 0 < position < len(codes) - 1 and code.dest_end - code.dest_start <= LONGEST_EDIT
        if inside and _NEGATIONS.intersection(parent[code.dest_start : code.dest_end]):
            return True
    return False


def _compare_meaning(pairs: pa.Table) -> pa.Table:
    sides = zip(pairs["child_side"].to_pylist(), pairs["parent_side"].to_pylist(), strict=True)
    scores = [meaning_score(MeaningSide(**child), MeaningSide(**parent)) for child, parent in sides]
    return _edges(pairs, ["paraphrase" if score > 0 else None for score in scores], np.array(scores))


def _edges(pairs: pa.Table, matches: list[str | None], scores: NDArray[np.float64]) -> pa.Table:
    columns = [pairs["child"], pairs["parent"], pa.array(matches, pa.string()), pa.array(scores, pa.float32())]
    table = pa.Table.from_arrays(columns, schema=EDGES)
    return table.filter(table["match"].is_valid())
