"""Learn how likely two reports in different words tell one statement, from pairs and clusters that were read.

``python -m pipeline.deduplicate.fit PAIRS CLUSTERS --warehouse WAREHOUSE`` reads the labels (see
:mod:`pipeline.deduplicate.evaluate`) and the wordings of a warehouse that has read and deduplicated the labelled
texts, prints how well pairs of held-out statements are told apart, and writes ``match_model.json``. Clusters to score
are never read, pairs to check only with ``--all``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa

from pipeline.deduplicate.blocking import judge_speakers_and_days
from pipeline.deduplicate.clusters import LEAST_MEAN
from pipeline.deduplicate.evaluate import Label, half_of, match_labels, read_clusters
from pipeline.deduplicate.matching import UNDECIDED, comparisons, judge_words, meaning_pairs, word_pairs
from pipeline.deduplicate.meaning import MODEL, Pair
from pipeline.deduplicate.state import StateFiles
from pipeline.engine.warehouse import Warehouse
from pipeline.extract.scoring import Counts
from pipeline.learning.fitting import fit_logistic
from pipeline.learning.linear import Features, LinearModel

PENALTY = 1.0  # of weights squared
RAREST = 8  # A feature that fewer pairs have says nothing.
FOLDS = 8
Wordings = frozenset[int]


class Example(NamedTuple):
    """Two wordings, their features, and whether they were labelled as one statement."""

    wordings: Wordings
    features: Features
    is_same: bool


def labelled_wordings(
    warehouse: Warehouse, pairs: list[Label], clusters: list[Label], wordings: Mapping[str, int]
) -> dict[Wordings, bool]:
    """The wordings of each labelled pair of reports, those within and between clusters too; whether they are one."""
    truths = [(frozenset(two), is_same) for two, is_same in match_labels(warehouse, clusters, []).pairs()]
    named = match_labels(warehouse, [], pairs).negatives
    truths += ((two, pair["same"]) for two, pair in zip(named, pairs, strict=True))
    found = {frozenset(wordings[report] for report in two): is_same for two, is_same in truths}
    return {two: is_same for two, is_same in found.items() if len(two) == 2}


def read_examples(warehouse: Warehouse, pairs: list[Label], clusters: list[Label]) -> list[Example]:
    """Those of the labelled pairs that only the model can judge; what words or vetoes decide is left out."""
    with duckdb.connect(str(StateFiles.of(warehouse).database), read_only=True) as connection:
        wordings = dict(connection.execute("SELECT report_id, wording FROM reports").fetchall())
        labelled = labelled_wordings(warehouse, pairs, clusters, wordings)
        columns = [pa.array(side, pa.uint64()) for side in zip(*map(sorted, labelled), strict=True)]
        connection.register("labelled", pa.table(columns, names=["a", "b"]))
        connection.execute("CREATE TEMP TABLE found AS SELECT a, b, true AS by_long, true AS by_stems FROM labelled")
        connection.execute("CREATE TEMP TABLE touched AS SELECT a AS wording FROM found UNION SELECT b FROM found")
        judge_speakers_and_days(connection)
        compared = list(_undecided(comparisons(connection, 0, len(labelled))))
    return [Example(two, pair.features(), labelled[two]) for two, pair in compared if not pair.contradicts()]


def _undecided(compared: pa.Table) -> Iterator[tuple[Wordings, Pair]]:
    worded = word_pairs(compared)
    rows = zip(
        compared["child"].to_pylist(), compared["parent"].to_pylist(), meaning_pairs(compared, worded), strict=True
    )
    for (child, parent, pair), words, by_words in zip(rows, worded, compared["by_wording"].to_pylist(), strict=True):
        if not by_words or judge_words(words) == UNDECIDED:
            yield frozenset((child, parent)), pair


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights of the features."""
    rows = [example.features for example in examples]
    return fit_logistic(rows, [example.is_same for example in examples], PENALTY, RAREST)


def held_out(examples: Sequence[Example]) -> Counts:
    """How pairs are judged by models that were fitted without any pair of the same statements."""
    counts = Counts()
    fold = {wording: min(group) % FOLDS for group in _statements(examples) for wording in group}
    for number in range(FOLDS):
        seen = [one for one in examples if all(fold[wording] != number for wording in one.wordings)]
        model = LinearModel(fit(seen))
        for one in examples:
            if fold[min(one.wordings)] == number:
                is_joined = model.probability(one.features) >= LEAST_MEAN
                counts.hits += is_joined and one.is_same
                counts.found += is_joined
                counts.wanted += one.is_same
    return counts


def _statements(examples: Sequence[Example]) -> list[set[int]]:
    """The wordings, those together that same pairs connect."""
    groups: list[set[int]] = []
    for example in examples:
        for part in [example.wordings] if example.is_same else ({one} for one in example.wordings):
            joined = [group for group in groups if group & part]
            groups = [group for group in groups if not group & part] + [set(part).union(*joined)]
    return groups


def main() -> None:
    """Read labels and wordings, print held-out scores, write the weights."""
    parser = argparse.ArgumentParser(description="Learn the model of pairs in different words.")
    parser.add_argument("pairs", type=Path)
    parser.add_argument("clusters", type=Path)
    parser.add_argument("--warehouse", type=Path, required=True, help="warehouse that has deduplicated the texts")
    parser.add_argument("--all", action="store_true", help="learn from the pairs to check, too")
    given = parser.parse_args()
    pairs = [pair for pair in read_clusters(given.pairs) if given.all or pair["half"] == "build"]
    clusters, negatives = (
        [label for label in read_clusters(path) if half_of(label) == "build"]
        for path in (given.clusters, given.clusters.with_name("cluster_negatives.jsonl"))
    )
    pairs += [negative | {"same": False} for negative in negatives]
    examples = read_examples(Warehouse(given.warehouse), pairs, clusters)
    score = held_out(examples)
    print(f"{len(examples)} pairs, {sum(one.is_same for one in examples)} of them one statement")
    print(f"on held-out statements: P {score.precision:.2f}  R {score.recall:.2f}  F1 {score.f1:.2f}")
    weights = json.dumps(fit(examples), indent=1, sort_keys=True) + "\n"
    Path(__file__).with_name(MODEL).write_text(weights, encoding="utf-8")


if __name__ == "__main__":
    main()
