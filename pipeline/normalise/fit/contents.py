"""Learn the weights of acts, topics, targets and is_diplomatic from labelled statements.

``python -m pipeline.normalise.fit.contents LABELS... --acts LABELS... --articles FOLDER...`` reads label files (see
:mod:`pipeline.normalise.evaluate`; of those behind ``--acts`` no more than the acts) and the articles they belong to
(Parquet files of the articles table), prints how held-out articles score, and writes ``contents/weights.json`` and
``contents/act_words.npz``. Articles labelled for checking or scoring are never read. To be run again after a new reader
was trained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pipeline.extract.scoring import Counts
from pipeline.learning.fitting import PENALTY, Weights, fit_choice, fit_logistic, held_out_folds
from pipeline.learning.linear import LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.act_words import MODEL as ACT_WORDS
from pipeline.normalise.fit.examples import Example, Worded, examples_of, worded_of
from pipeline.normalise.fit.labelled import given_files, labelled_articles
from pipeline.normalise.fit.readings import fit_stacked, fit_words, held_out_stacked, unseen_readings, weighed
from pipeline.normalise.lexicons import Lexicons


def fit_models(examples: Sequence[Example], tables: ActorTables) -> dict[str, Weights]:
    """The models of topics, targets and is_diplomatic; the last is learnt on what the first two find."""
    topics = fit_choice(((example.topics, example.label["topics"]) for example in examples), PENALTY)
    targets = fit_choice(((example.targets, example.label["targets"]) for example in examples), PENALTY)
    readers = LinearModel(topics), LinearModel(targets)
    diplomatic = fit_logistic(
        [example.diplomatic(*example.found(*readers), tables) for example in examples],
        [example.label["is_diplomatic"] for example in examples],
        PENALTY,
    )
    return {"topics": topics, "targets": targets, "is_diplomatic": diplomatic}


def held_out(examples: Sequence[Example], tables: ActorTables, folds: int = 8) -> Iterator[tuple[str, float]]:
    """How models score on articles that they were not fitted on: F1 of topics and targets, share of is_diplomatic."""
    counts = {"topics": Counts(), "targets": Counts(), "is_diplomatic": Counts()}
    for seen, held in held_out_folds(examples, lambda example: example.group, folds):
        models = {name: LinearModel(weights) for name, weights in fit_models(seen, tables).items()}
        for example in held:
            _count(example, models, tables, counts)
    yield from ((name, count.f1) for name, count in counts.items())


def _count(example: Example, models: Mapping[str, LinearModel], tables: ActorTables, counts: dict[str, Counts]) -> None:
    topics, targets = example.found(models["topics"], models["targets"])
    guess = models["is_diplomatic"].score(example.diplomatic(topics, targets, tables)) > 0
    right = int(guess == example.label["is_diplomatic"])
    for name, mine, labelled in (("topics", topics, "topics"), ("targets", targets, "targets")):
        wanted = set(example.label[labelled])
        counts[name].add(len(wanted & set(mine)), len(mine), len(wanted))
    counts["is_diplomatic"].add(right, 1, 1)


def read_examples(labels: Iterable[Path], articles: Iterable[Path]) -> list[Example]:
    """The examples of all labelled articles for building whose text is in a folder of Parquet article files."""
    tables, lexicons = ActorTables.load(), Lexicons.load()
    found: list[Example] = []
    for article, labelled in labelled_articles(labels, articles):
        readings = unseen_readings(article.text, labelled)
        found.extend(examples_of(article, labelled, tables, lexicons, readings))
    return found


def read_worded(labels: Iterable[Path], articles: Iterable[Path]) -> list[Worded]:
    """The words of all statements of such articles, where only acts are learnt from them."""
    lexicons = Lexicons.load()
    return [
        worded
        for article, labelled in labelled_articles(labels, articles)
        for worded in worded_of(article, labelled, lexicons)
    ]


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    given = given_files(
        "Learn the weights of acts, topics, targets and is_diplomatic.", acts="files of which only acts are learnt"
    )
    examples, tables = read_examples(given.labels, given.articles), ActorTables.load()
    others = read_worded(given.acts, given.articles)
    print(f"{len(examples)} labelled statements, {len(others)} more with acts alone")
    for name, score in held_out(examples, tables):
        print(f"{name:24} {score:.3f} on held-out articles")
    models = fit_models(examples, tables)
    read = [example for example in examples if example.reading]
    if read:
        unread = [example for example in examples if not example.reading]
        words = fit_words([*others, *(example.worded for example in unread)])
        stacked = weighed(read, fit_models(unread, tables), words, tables)
        for name, score in held_out_stacked(stacked):
            print(f"{name:24} {score:.3f} on held-out articles")
        models |= fit_stacked(stacked)
    write_weights(WEIGHTS, models)
    fit_words([*others, *(example.worded for example in examples)]).write(ACT_WORDS)


if __name__ == "__main__":
    main()
