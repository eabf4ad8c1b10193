"""How two wordings match: ordered containment of the shorter in the longer, or the same meaning in other words.

Containment is measured on pairs of neighbouring words that come in the same order in both (longest common subsequence
of bigrams), so that an elided quote is still contained while scattered common words are not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import LCSseq, Opcode

from pipeline.deduplicate.meaning import LEAST, MeaningSide, Pair, Together, likelihood
from pipeline.deduplicate.state import whole_number
from pipeline.deduplicate.words import NEGATION_CODES
from pipeline.tables.statements import MATCHES

BATCH_ROWS = 40_000
CONTAINED, VARIANT_BIGRAMS, VARIANT_WORDS = 0.999, 0.6, 0.75
# Up to this many words put in between matching ones are an edit; more is what the shorter report left out.
LONGEST_EDIT = 4
# What a quote with edits in it must still share with the other: this many words, of this weight.
EDITED_WORDS, EDITED_WEIGHT = 5, 14.0
# Two excerpts of one passage overlap without containing each other: so many words in a row, or nearly, of this weight.
OVERLAP_BIGRAMS, OVERLAP_WEIGHT = 7, 30.0
# The same where these words follow each other but for small edits: pieces of so many words, of this weight together.
RUN_BIGRAMS, RUN_WEIGHT, ANCHOR = 7, 18.0, 3
# Match and score where the words say nothing, and where an edit turns the sense.
UNDECIDED: tuple[str | None, float] = (None, 0.0)
VETOED = "vetoed"
# What is left of the score where the speakers are of different countries: a report of the same speaker goes first.
OTHERS_SHARE = 0.9
EDGES = pa.schema([("child", pa.uint64()), ("parent", pa.uint64()), ("match", pa.string()), ("score", pa.float32())])

_NEGATIONS = frozenset(map(chr, NEGATION_CODES))
_SIDE = (
    "stems", "stem_weights", "numbers", "quote_type", "act", "is_negated", "addressees", "speaker_words", "names",
)  # fmt: skip
_WORD_COLUMNS = ("child_words", "child_bigrams", "child_numbers", "child_weight", "parent_words", "parent_bigrams",
                 "parent_numbers")  # fmt: skip
_COMPARISONS = f"""
    SELECT child, parent, by_wording, by_meaning, speakers, told_days, gap, child_first, child_part, parent_part,
        c.core_words AS child_words, c.core_bigrams AS child_bigrams, c.core_numbers AS child_numbers,
        c.weight AS child_weight,
        p.words AS parent_words, p.bigrams AS parent_bigrams, p.numbers AS parent_numbers,
        {{{", ".join(f"'{name}': c.{name}" for name in _SIDE)}, 'context': s.context}} AS child_side,
        {{{", ".join(f"'{name}': p.{name}" for name in _SIDE)}, 'context': t.context}} AS parent_side
    FROM (FROM pairs WHERE number >= $1 AND number < $2)
    JOIN wordings c ON c.wording = child JOIN wordings p ON p.wording = parent
    JOIN contexts s ON s.wording = child JOIN contexts t ON t.wording = parent"""


def find_edges(connection: duckdb.DuckDBPyConnection) -> None:
    """Compare all ``pairs`` and add those that match to ``edges``; drops ``pairs``."""
    for batch in _batches(connection):
        _enter(connection, compare(batch))
    connection.execute("DROP TABLE pairs; DROP TABLE contexts")


def _enter(connection: duckdb.DuckDBPyConnection, matched: pa.Table) -> None:
    """Add to ``edges``; the query finds ``matched`` by its name here, since what is registered would be held until the
    transaction ends.
    """
    connection.execute("INSERT INTO edges SELECT * FROM matched")


def _batches(connection: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    for offset in range(0, whole_number(connection, "SELECT count(*) FROM pairs"), BATCH_ROWS):
        yield comparisons(connection, offset, offset + BATCH_ROWS)


def comparisons(connection: duckdb.DuckDBPyConnection, start: int, end: int) -> pa.Table:
    """The ``pairs`` of these numbers with what is compared of their wordings."""
    return connection.sql(_COMPARISONS, params=[start, end]).to_arrow_table()


def compare(pairs: pa.Table) -> pa.Table:
    """The pairs that match, as ``EDGES``: by their words; where words do not decide, by what they mean."""
    worded = word_pairs(pairs)
    judged = [
        _judge_told(pair, speakers) if by_wording else UNDECIDED
        for pair, by_wording, speakers in zip(
            worded, pairs["by_wording"].to_pylist(), pairs["speakers"].to_pylist(), strict=True
        )
    ]
    undecided = [
        number
        for number, by_meaning in enumerate(pairs["by_meaning"].to_pylist())
        if by_meaning and judged[number] == UNDECIDED
    ]
    meant = meaning_pairs(pairs.take(pa.array(undecided, pa.int64())), [worded[number] for number in undecided])
    for number, score in zip(undecided, map(likelihood, meant), strict=True):
        judged[number] = ("paraphrase", score) if score >= LEAST else UNDECIDED
    return _edges(pairs, judged)


def word_pairs(pairs: pa.Table) -> list[WordPair]:
    """The words of each pair, and how many of them come in both in the same order."""
    columns = {name: pairs[name].to_pylist() for name in _WORD_COLUMNS}
    bigrams = shared(columns["child_bigrams"], columns["parent_bigrams"])
    words = shared(columns["child_words"], columns["parent_words"])
    return [WordPair(*row) for row in zip(*columns.values(), bigrams.tolist(), words.tolist(), strict=True)]


def meaning_pairs(pairs: pa.Table, worded: list[WordPair]) -> Iterator[Pair]:
    """The pairs as the model of their meaning sees them."""
    sides = (pairs[name].to_pylist() for name in ("child_side", "parent_side"))
    known = (pairs[name].to_pylist() for name in ("speakers", "told_days"))
    places = (pairs[name].to_pylist() for name in ("gap", "child_first", "child_part", "parent_part"))
    for child, parent, speakers, days, gap, first, part, other, words in zip(
        *sides, *known, *places, worded, strict=True
    ):
        ordered, bigrams = words.words, words.bigrams * len(words.child_bigrams)
        together = None if gap is None else Together(gap, first, part, other)
        yield Pair(MeaningSide(**child), MeaningSide(**parent), speakers, days, ordered, bigrams, together)


class WordPair(NamedTuple):
    """Two wordings as strings of code points, and the shares of the child that are in the parent in the same order."""

    child_words: str
    child_bigrams: str
    child_numbers: str
    child_weight: float
    parent_words: str
    parent_bigrams: str
    parent_numbers: str
    bigrams: float
    words: float


def _judge_told(pair: WordPair, speakers: str) -> tuple[str | None, float]:
    """Match and score, given whether the pair's speakers are the same, colleagues or others."""
    match, score = judge_words(pair)
    return match, score * OTHERS_SHARE if speakers == "other" else score


def judge_words(pair: WordPair) -> tuple[str | None, float]:
    """Match and score."""
    if pair.child_words == pair.parent_words:
        return "exact", 1.0
    score = (pair.bigrams + pair.words) / 2
    if pair.bigrams >= CONTAINED:
        return "contained", score
    if _shares_run(pair):
        return "variant", score
    if not (_is_edited(pair) or _overlaps(pair)):
        return UNDECIDED
    other_numbers = not set(pair.child_numbers) <= set(pair.parent_numbers)
    if other_numbers or changes_negation(pair.child_words, pair.parent_words):
        return VETOED, 0.0
    return "variant", score


def _is_edited(pair: WordPair) -> bool:
    """Whether the child is the parent's words, or a part of them, with edits."""
    return (
        pair.bigrams >= VARIANT_BIGRAMS
        and pair.words >= VARIANT_WORDS
        and pair.words * len(pair.child_words) >= EDITED_WORDS
        and pair.words * pair.child_weight >= EDITED_WEIGHT
    )


def _overlaps(pair: WordPair) -> bool:
    """Whether both hold the same long piece of a passage."""
    share = min(pair.bigrams, pair.words)
    return pair.bigrams * len(pair.child_bigrams) >= OVERLAP_BIGRAMS and share * pair.child_weight >= OVERLAP_WEIGHT


def _shares_run(pair: WordPair) -> bool:
    """Whether both, whatever else they tell, hold the same long run of words, unturned by small edits within it."""
    shared = pair.bigrams * len(pair.child_bigrams)
    if shared < RUN_BIGRAMS or pair.bigrams * pair.child_weight < RUN_WEIGHT:
        return False
    numbers, others = set(pair.child_numbers), set(pair.parent_numbers)
    if not (numbers <= others or others <= numbers):
        return False
    run = longest_run(pair.child_words, pair.parent_words)
    return _equal_words(run) > RUN_BIGRAMS and not any(_negates(code, pair) for code in run)


def longest_run(child: str, parent: str) -> list[Opcode]:
    """The alignment of the longest piece that two texts (words as code points) share but for small edits.

    Equal words count in pieces of ``ANCHOR`` and more, and edits of more than ``LONGEST_EDIT`` words end a run.
    """
    runs: list[list[Opcode]] = []
    between: list[Opcode] = []
    for code in LCSseq.opcodes(child, parent):
        if code.tag != "equal" or code.src_end - code.src_start < ANCHOR:
            between.append(code)
            continue
        edits = sum(max(edit.src_end - edit.src_start, edit.dest_end - edit.dest_start) for edit in between)
        if runs and edits <= LONGEST_EDIT:
            runs[-1] += [*between, code]
        else:
            runs.append([code])
        between = []
    return max(runs, key=_equal_words, default=[])


def _equal_words(run: list[Opcode]) -> int:
    return sum(code.src_end - code.src_start for code in run if code.tag == "equal")


def _negates(code: Opcode, pair: WordPair) -> bool:
    here, there = pair.child_words[code.src_start : code.src_end], pair.parent_words[code.dest_start : code.dest_end]
    return code.tag != "equal" and bool(_NEGATIONS.intersection(here + there))


def shared(children: list[str], parents: list[str]) -> NDArray[np.float64]:
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


def _edges(pairs: pa.Table, judged: list[tuple[str | None, float]]) -> pa.Table:
    matches = pa.array([match for match, _ in judged], pa.string())
    columns = [pairs["child"], pairs["parent"], matches, pa.array([score for _, score in judged], pa.float32())]
    table = pa.Table.from_arrays(columns, schema=EDGES)
    return table.filter(pc.is_in(table["match"], pa.array(MATCHES)))
