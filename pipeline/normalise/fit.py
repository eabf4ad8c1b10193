"""Learn the weights of topics, targets and is_diplomatic from labelled statements.

``python -m pipeline.normalise.fit LABELS... --articles FOLDER`` reads label files (see
:mod:`pipeline.normalise.evaluate`) and the articles they belong to (Parquet files of the articles table), prints how
held-out articles score, and writes ``weights.json``. Articles labelled for scoring (half "score") are never read.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow.dataset as ds

from pipeline.extract.scoring import Counts
from pipeline.normalise.actors import ActorTables
from pipeline.normalise.evaluate import read_labels
from pipeline.normalise.examples import Example, examples_of
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.linear import WEIGHTS, Features, LinearModel
from pipeline.normalise.stage import ARTICLE_COLUMNS, article_of
from pipeline.normalise.targets import choose_targets
from pipeline.normalise.topics import choose_topics

Weights = dict[str, float]
_STEPS = 25  # of Newton's method; it converges in fewer
_DIGITS = 3
_PENALTY = 2.0  # of weights squared; 1, 2, 3 and 10 score alike on held-out articles


def fit_logistic(rows: Sequence[Features], wanted: Sequence[bool], penalty: float, rarest: int = 3) -> Weights:
    """Weights of a logistic model with an L2 penalty, by Newton's method; features in fewer than ``rarest`` rows fall
    out.
    """
    seen = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in seen.items() if count >= rarest)
    index = {name: column for column, name in enumerate(names)}
    matrix = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in index:
                matrix[number, index[name]] = value
    target = np.asarray(wanted, dtype=float)
    ridge = np.full(len(names), penalty)
    if "bias" in index:
        ridge[index["bias"]] = penalty / 100
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (chance - target) + ridge * weights
        curvature = (matrix * (chance * (1 - chance))[:, None]).T @ matrix + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-4:
            break
    return {name: round(float(weights[index[name]]), _DIGITS) for name in names if abs(weights[index[name]]) > 1e-2}


def fit_choice(rows: Iterable[tuple[Mapping[str, Features], Iterable[str]]], penalty: float) -> Weights:
    """A model of which candidates (topics, targets) were chosen; each candidate is a row."""
    features: list[Features] = []
    chosen: list[bool] = []
    for candidates, labelled in rows:
        wanted = set(labelled)
        for name, row in candidates.items():
            features.append(row)
            chosen.append(name in wanted)
    return fit_logistic(features, chosen, penalty)


def fit_models(examples: Sequence[Example], tables: ActorTables) -> dict[str, Weights]:
    """The models of topics, targets and is_diplomatic; the last is learnt on what the first two find."""
    topics = fit_choice(((example.topics, example.label["topics"]) for example in examples), _PENALTY)
    targets = fit_choice(((example.targets, example.label["targets"]) for example in examples), _PENALTY)
    readers = LinearModel(topics), LinearModel(targets)
    diplomatic = fit_logistic(
        [example.diplomatic(*found(example, *readers), tables) for example in examples],
        [example.label["is_diplomatic"] for example in examples],
        _PENALTY,
    )
    return {"topics": topics, "targets": targets, "is_diplomatic": diplomatic}


def found(example: Example, topics: LinearModel, targets: LinearModel) -> tuple[list[str], list[str]]:
    """The topics and targets that the models find in an example."""
    return (
        choose_topics({name: topics.probability(row) for name, row in example.topics.items()}),
        choose_targets({name: targets.probability(row) for name, row in example.targets.items()}),
    )


def held_out(examples: Sequence[Example], tables: ActorTables, folds: int = 8) -> Iterator[tuple[str, float]]:
    """How models score on articles that they were not fitted on: F1 of topics and targets, share of is_diplomatic."""
    order = {group: number % folds for number, group in enumerate(sorted({example.group for example in examples}))}
    counts = {"topics": Counts(), "targets": Counts(), "is_diplomatic": Counts()}
    for fold in range(folds):
        seen = [example for example in examples if order[example.group] != fold]
        models = {name: LinearModel(weights) for name, weights in fit_models(seen, tables).items()}
        for example in examples:
            if order[example.group] == fold:
                _count(example, models, tables, counts)
    yield from ((name, count.f1) for name, count in counts.items())


def _count(example: Example, models: Mapping[str, LinearModel], tables: ActorTables, counts: dict[str, Counts]) -> None:
    topics, targets = found(example, models["topics"], models["targets"])
    guess = models["is_diplomatic"].score(example.diplomatic(topics, targets, tables)) > 0
    right = int(guess == example.label["is_diplomatic"])
    for name, mine, labelled in (("topics", topics, "topics"), ("targets", targets, "targets")):
        wanted = set(example.label[labelled])
        _add(counts[name], len(wanted & set(mine)), len(mine), len(wanted))
    _add(counts["is_diplomatic"], right, 1, 1)


def _add(counts: Counts, hits: int, found: int, wanted: int) -> None:
    counts.hits, counts.found, counts.wanted = counts.hits + hits, counts.found + found, counts.wanted + wanted


def read_examples(labels: Iterable[Path], articles: Path) -> list[Example]:
    """The examples of all labelled articles for building whose text is in a folder of Parquet article files."""
    tables, lexicons = ActorTables.load(), Lexicons.load()
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build")}
    columns = [*ARTICLE_COLUMNS, "text_sha256"]
    rows = ds.dataset(articles).to_table(columns=columns, filter=ds.field("text_sha256").isin(list(labelled)))
    return [
        example
        for row in rows.to_pylist()
        for example in examples_of(article_of(row), labelled[row["text_sha256"]], tables, lexicons)
    ]


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    parser = argparse.ArgumentParser(description="Learn the weights of topics, targets and is_diplomatic.")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, required=True, help="folder of the articles table (Parquet)")
    given = parser.parse_args()
    examples, tables = read_examples(given.labels, given.articles), ActorTables.load()
    print(f"{len(examples)} labelled statements")
    for name, score in held_out(examples, tables):
        print(f"{name:14} {score:.3f} on held-out articles")
    WEIGHTS.write_text(json.dumps(fit_models(examples, tables), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
