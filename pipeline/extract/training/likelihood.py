"""Learn which attributions are statements from labelled articles.

``python -m pipeline.extract.training.likelihood LABELS... --articles FILE... [--words] [--model FOLDER]`` reads the
halves for building of label files (:mod:`pipeline.normalise.evaluate`), extracts their articles, prints how held-out
articles score and writes ``likelihood.json``: how what the words tell is weighed with the encoder's reading, learnt
from the articles of all files that the encoder has not learnt from, and with ``--words`` what the words tell, from the
first file. To be run again after a new reader was trained, and with ``--words`` after a new tagger.
"""

from __future__ import annotations

import argparse
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np

from pipeline.extract.attribution import Relation
from pipeline.extract.calibration import fit
from pipeline.extract.communicative import CERTAIN, doubt_of, features_of
from pipeline.extract.extractor import Extractor, load_extractor
from pipeline.extract.likelihood import LEAST, WEIGHTS, Features, chance_of, is_likely, load_weights, reading_features
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
Labelled = tuple[LabelledArticle, str]


@dataclass(frozen=True)
class Example:
    """An attribution that the rules are not certain about; ``group`` is its article, which folds must not split;
    ``doubt`` is the rules', ``reading`` the encoder's log odds.
    """

    group: str
    features: Features
    is_statement: bool
    doubt: str | None = None
    reading: float = 0.0


def examples_of(extractor: Extractor, labelled: Sequence[Labelled]) -> Iterator[Example]:
    """What is found in each labelled text, and whether a labelled statement matches it."""
    found = extractor.unjudged([text for _, text in labelled])
    for (article, _), (text, relations) in zip(labelled, found, strict=True):
        doubts = [doubt_of(text, relation, extractor.cues) for relation in relations]
        outer = {id(relation.parent) for relation in relations}
        for relation, doubt, right in zip(relations, doubts, _verdicts(article, relations), strict=True):
            if doubt in CERTAIN or right is None or (not right and id(relation) in outer):
                continue  # the last as a rule a medium that passes on what is nested in it
            reading = relation.reading.is_statement if relation.reading else 0.0
            features = features_of(text, relation, extractor.cues)
            yield Example(article.text_sha256, features, right, doubt, reading)


def _verdicts(article: LabelledArticle, relations: Sequence[Relation]) -> list[bool | None]:
    """Whether each relation is a labelled statement; null where nobody read it."""
    contents = [relation.content for relation in relations]
    right = {mine for mine, _ in match(contents, [content_of(row) for row in article.statements])}
    others = dict(match(contents, [content_of(row) for row in article.others]))
    kinds = {mine: article.others[theirs]["kind"] for mine, theirs in others.items()}
    unknown = None if article.is_of_corpus else False
    verdict = {"none": False, "relay": None, "unread": None}
    return [True if n in right else verdict[kinds[n]] if n in kinds else unknown for n in range(len(relations))]


def fit_weights(examples: Sequence[Example]) -> Weights:
    """Logistic weights by feature of what the words alone tell."""
    return _fitted([example.features for example in examples], [example.is_statement for example in examples])


def fit_reading(examples: Sequence[Example], words: Weights) -> Weights:
    """How that is weighed with the encoder's reading and the rules' doubt."""
    return _fitted([_read(example, words) for example in examples], [example.is_statement for example in examples])


def _read(example: Example, words: Weights) -> Features:
    return reading_features(chance_of(example.features, words), example.reading, example.doubt)


def _fitted(rows: Sequence[Features], right: Sequence[bool]) -> Weights:
    counts = Counter(name for row in rows for name, value in row.items() if value)
    names = sorted(name for name, count in counts.items() if count >= RAREST)
    matrix = np.asarray([[row.get(name, 0.0) for name in names] for row in rows])
    fitted = fit(matrix, np.asarray(right), PENALTY)
    return {name: round(weight, 3) for name, weight in zip(names, fitted, strict=True)}


def held_out(examples: Sequence[Example]) -> Iterator[tuple[float, bool]]:
    """Likelihood by the words' weights that were fitted on other articles, and the truth, of each example."""
    for seen, held in held_out_folds(examples, lambda example: example.group, FOLDS):
        weights = fit_weights(seen)
        yield from ((chance_of(example.features, weights), example.is_statement) for example in held)


def held_out_read(examples: Sequence[Example], words: Weights) -> Iterator[tuple[float, Example]]:
    """The same by the second model's weights, with the example itself."""
    for seen, held in held_out_folds(examples, lambda example: example.group, FOLDS):
        weights = fit_reading(seen, words)
        yield from ((chance_of(_read(example, words), weights), example) for example in held)


def figures(judged: Sequence[tuple[float, bool]]) -> str:
    """Precision and recall of what is kept among what was judged, and the log loss."""
    kept = [right for likely, right in judged if likely >= LEAST]
    wanted = sum(right for _, right in judged)
    loss = -sum(math.log(max(likely if right else 1 - likely, 1e-6)) for likely, right in judged) / len(judged)
    return (
        f"{len(judged)} judged, {wanted} right; kept {len(kept)}: "
        f"precision {sum(kept) / len(kept):.3f}, recall {sum(kept) / wanted:.3f}, log loss {loss:.3f}"
    )


def read_labelled(paths: Sequence[Path], articles: Sequence[Path]) -> dict[Path, list[Labelled]]:
    """Of each label file the articles for building whose texts are in the article files, with their texts."""
    read = (outcome for path in articles for outcome in read_articles(path) if isinstance(outcome, Article))
    texts = {article.text_sha256: article.text for article in read}
    return {
        path: [(one, texts[one.text_sha256]) for one in read_labels(path, "build") if one.text_sha256 in texts]
        for path in paths
    }


def learn_words(extractor: Extractor, labelled: list[Labelled]) -> Weights:
    """What the words tell of what the rules let through; prints how it scores on held-out articles."""
    plain = [one for one in examples_of(extractor, labelled) if one.doubt is None]
    print(f"words, what the rules let through in {len(labelled)} articles: {figures(list(held_out(plain)))}")
    return fit_weights(plain)


def learn_reading(extractor: Extractor, labelled: Iterable[Labelled], words: Weights) -> Weights:
    """How that is weighed with the reading, from the articles that the encoder has not learnt from; prints how both
    score on held-out ones of them.
    """
    unread = [one for one in labelled if one[0].is_held_back]
    examples = list(examples_of(extractor, unread))
    judged = list(held_out_read(examples, words))
    print(f"with the reading, all alike: {figures([(likely, one.is_statement) for likely, one in judged])}")
    kept = [(likely if is_likely(likely, one.doubt) else 0.0, one.is_statement) for likely, one in judged]
    print(f"with the reading, as shipped: {figures(kept)}")
    print(f"the rules and words alone: {figures([_by_rules(example, words) for example in examples])}")
    return fit_reading(examples, words)


def _by_rules(example: Example, words: Weights) -> tuple[float, bool]:
    return 0.0 if example.doubt else chance_of(example.features, words), example.is_statement


def main() -> None:
    """Read labels and articles, print held-out figures, write the weights."""
    parser = argparse.ArgumentParser(description="Learn which attributions are statements.")
    parser.add_argument("labels", type=Path, nargs="+")
    parser.add_argument("--articles", type=Path, nargs="+", required=True, help="files with the labelled texts")
    parser.add_argument("--model", type=Path, default=MODEL_FOLDER, help="folder of the tagger and reader")
    parser.add_argument("--words", action="store_true", help="learn what the words tell anew, too")
    given = parser.parse_args()
    extractor, labelled = load_extractor(given.model), read_labelled(given.labels, given.articles)
    words = learn_words(extractor, labelled[given.labels[0]]) if given.words else load_weights()["words"]
    weights = {"words": words, "reading": learn_reading(extractor, chain.from_iterable(labelled.values()), words)}
    WEIGHTS.write_text(json.dumps(weights, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
