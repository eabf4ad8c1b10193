"""Learn which attributions are statements from labelled news articles.

``python -m pipeline.extract.training.likelihood LABELS --articles FILE... [--model FOLDER]`` reads the half of a labels
file that is for building (:mod:`pipeline.normalise.evaluate`), extracts its articles, prints how held-out articles
score and writes ``likelihood.json``. To be run again after a new tagger was trained: its confidence is the strongest
feature.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from pipeline.extract.calibration import fit
from pipeline.extract.communicative import features_of, is_communicative
from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.likelihood import LEAST, WEIGHTS, Features
from pipeline.extract.scoring import match
from pipeline.extract.tagger import MODEL_FOLDER
from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from pipeline.learning.fitting import held_out_folds
from pipeline.normalise.evaluate import LabelledArticle, content_of, read_labels

PENALTY = 4.0  # of weights squared; 1, 2 and 4 score alike on held-out articles
RAREST = 4  # examples; rarer features are left out
FOLDS = 10
Weights = dict[str, float]


@dataclass(frozen=True)
class Example:
    """An attribution that the rules let through; ``group`` is its article, which folds must not split."""

    group: str
    features: Features
    is_statement: bool


def examples_of(extractor: Extractor, labelled: Sequence[tuple[LabelledArticle, str]]) -> Iterator[Example]:
    """What the rules let through in each labelled text, and whether a labelled statement matches it."""
    found = extractor.unjudged([text for _, text in labelled])
    for (article, _), (text, relations) in zip(labelled, found, strict=True):
        kept = [relation for relation in relations if is_communicative(text, relation, extractor.cues)]
        pairs = match([relation.content for relation in kept], [content_of(row) for row in article.statements])
        right = {mine for mine, _ in pairs}
        outer = {id(relation.parent) for relation in kept}
        for number, relation in enumerate(kept):
            if number not in right and id(relation) in outer:
                continue  # as a rule a medium that passes on what is nested in it: no statement, but said all the same
            yield Example(article.text_sha256, features_of(text, relation, extractor.cues), number in right)


def fit_weights(examples: Sequence[Example]) -> Weights:
    """Logistic weights by feature."""
    counts = Counter(name for example in examples for name, value in example.features.items() if value)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    rows = np.asarray([[example.features.get(name, 0.0) for name in names] for example in examples])
    right = np.asarray([example.is_statement for example in examples])
    return {name: round(weight, 3) for name, weight in zip(names, fit(rows, right, PENALTY), strict=True)}


def held_out(examples: Sequence[Example]) -> Iterator[tuple[float, bool]]:
    """Likelihood by weights that were fitted on other articles, and the truth, of each example."""
    for seen, held in held_out_folds(examples, lambda example: example.group, FOLDS):
        weights = fit_weights(seen)
        for example in held:
            odds = sum(weights.get(name, 0.0) * value for name, value in example.features.items())
            yield 1 / (1 + math.exp(-odds)), example.is_statement


def figures(judged: Sequence[tuple[float, bool]]) -> str:
    """Precision and recall of what is kept among what the rules let through, and the log loss."""
    kept = [right for likely, right in judged if likely >= LEAST]
    wanted = sum(right for _, right in judged)
    loss = -sum(math.log(max(likely if right else 1 - likely, 1e-6)) for likely, right in judged) / len(judged)
    return (
        f"{len(judged)} let through by the rules, {wanted} right; kept {len(kept)}: "
        f"precision {sum(kept) / len(kept):.3f}, recall {sum(kept) / wanted:.3f}, log loss {loss:.3f}"
    )


def main() -> None:
    """Read labels and articles, print held-out figures, write the weights."""
    parser = argparse.ArgumentParser(description="Learn which attributions are statements.")
    parser.add_argument("labels", type=Path)
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="files with the labelled texts")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of the tagger")
    given = parser.parse_args()
    labels = {article.text_sha256: article for article in read_labels(given.labels, "build")}
    read = (outcome for path in given.articles for outcome in read_articles(path) if isinstance(outcome, Article))
    texts = {article.text_sha256: article.text for article in read if article.text_sha256 in labels}
    examples = list(examples_of(load_extractor(given.model), [(labels[key], text) for key, text in texts.items()]))
    print(f"{len(texts)} articles; {figures(list(held_out(examples)))}")
    WEIGHTS.write_text(json.dumps(fit_weights(examples), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
