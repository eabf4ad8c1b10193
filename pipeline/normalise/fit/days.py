"""Learn the weights of the choice among an article's days from labelled statements.

``python -m pipeline.normalise.fit.days LABELS... --articles FOLDER...`` reads label files (see
:mod:`pipeline.normalise.evaluate`) and the articles they belong to (Parquet files of the articles table), prints how
held-out articles score under several thresholds, and writes ``days/weights.json``. Articles labelled for checking or
scoring are never read. To be run again after a new reader was trained.

Tried without gain on held-out articles: boosted trees over the same features, chances of neighbouring statements as
features of a second pass, words of the content, the outlet, looser ties between speakers (a shared name, country or
noun), signs of the whole article, words that the statement's clause or content shares with dated sentences and
statements or the title with them, the words around a day, how many others speak between a day and the statement,
weights of the corpus's own beside shared ones; more in ``pipeline/normalise/TRIED.md``. What helps is more labelled
articles: those of the corpus give 0.03 more of the known days of the others (0.08 of the pages of other days) at the
same share of invented ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

from pipeline.learning.fitting import Weights, fit_one_of, held_out_folds
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.days.choice import LEAST, WEIGHTS, choose, odds_of, reading_features, with_reading
from pipeline.normalise.days.features import Candidates
from pipeline.normalise.days.mentions import IsoDays
from pipeline.normalise.days.said_on import story_of
from pipeline.normalise.evaluate import LabelledArticle
from pipeline.normalise.fit.examples import attributions_of
from pipeline.normalise.fit.labelled import given_files, labelled_articles
from pipeline.normalise.fit.readings import unseen_readings
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.model import ArticleContext, Reading
from pipeline.normalise.speakers.speakers import resolve_speakers

PENALTY = 10.0  # of weights squared; 5 and 20 score alike on held-out articles
_RAREST = 40  # articles that must have a feature; 12 and 20 give twice as many weights and no better a choice
_FOLDS = 6
_OPEN = "open"
_THRESHOLDS = (1.0, 1.15, 1.3, LEAST, 1.75, 2.0, 2.5)


@dataclass(frozen=True)
class DayExample:
    """One labelled statement; ``group`` is its article, ``reading`` is there where the encoder did not learn it."""

    group: str
    label: IsoDays | None
    general: Features
    candidates: Candidates
    reading: Reading | None = None

    @property
    def right(self) -> str:
        """The name of the right candidate; open where the labelled day is none of them."""
        return _name(self.label) if self.label in self.candidates else _OPEN


def examples_of_days(
    article: ArticleContext, labelled: LabelledArticle, tables: ActorTables, readings: Sequence[Reading | None] = ()
) -> Iterator[DayExample]:
    """The examples of one article, read with the labels' own spans; ``readings`` are one a statement, or none."""
    article = replace(article, sentences=sentences_of(article))
    attributions = attributions_of(article.text, labelled.statements)
    story = story_of(article, attributions, resolve_speakers(article, attributions, tables))
    for index in story.order:
        said_on = labelled.statements[index]["said_on"]
        label = (said_on[0], said_on[1]) if said_on else None
        reading = readings[index] if readings else None
        yield DayExample(labelled.text_sha256, label, *story.candidates(index), reading)


def fit_days(examples: Sequence[DayExample]) -> Weights:
    """The weights of a softmax over the candidates and "open"; features of few articles fall out.

    Every article counts alike, since the statements of one stand or fall together.
    """
    articles, sizes = defaultdict[str, set[str]](set), defaultdict[str, int](int)
    rows = [_rows(one) for one in examples]
    for one, row in zip(examples, rows, strict=True):
        sizes[one.group] += 1
        for name in {name for features in row.values() for name in features}:
            articles[name].add(one.group)
    common = {name for name, groups in articles.items() if len(groups) >= _RAREST}
    rows = [{days: {name: one[name] for name in one.keys() & common} for days, one in row.items()} for row in rows]
    mean = len(sizes) / len(examples)
    shares = [1 / sizes[one.group] / mean for one in examples]
    return fit_one_of(rows, [one.right for one in examples], PENALTY, shares)


def fit_reading(examples: Sequence[DayExample], model: LinearModel) -> Weights:
    """How the odds of a model that was learnt on other articles and the encoder's reading are put together."""
    read = [(one, one.reading) for one in examples if one.reading]
    rows: list[dict[str, Features]] = [
        {
            **{
                _name(days): reading_features(odds, reading)
                for days, odds in odds_of(model, one.general, one.candidates).items()
            },
            _OPEN: {},
        }
        for one, reading in read
    ]
    return fit_one_of(rows, [one.right for one, _ in read], 1.0)


def fit_models(examples: Sequence[DayExample]) -> dict[str, Weights]:
    """Both models: that of the days, and that of the encoder's reading, learnt where it did not learn itself."""
    unread = [one for one in examples if one.reading is None]
    both = {"days": fit_days(examples)}
    if len(unread) == len(examples):
        return {**both, "reading": {"odds": 1.0}}
    return {**both, "reading": fit_reading(examples, LinearModel(fit_days(unread)))}


def _rows(example: DayExample) -> dict[str, Features]:
    rows = {_name(days): {**example.general, **features} for days, features in example.candidates.items()}
    return {**rows, _OPEN: {}}


def _name(days: IsoDays | None) -> str:
    return "/".join(days or ())


Figures = tuple[float, float, float]


def held_out(examples: Sequence[DayExample]) -> Iterator[tuple[str, Figures]]:
    """For each kind of examples and threshold: that, the share of unknown days invented and of known days right."""
    plain, read = [], []
    for seen, held in held_out_folds(examples, lambda one: one.group, _FOLDS):
        models = fit_models(seen)
        days, reading = LinearModel(models["days"]), LinearModel(models["reading"])
        for one in held:
            odds = odds_of(days, one.general, one.candidates)
            plain.append((one.label, odds))
            if one.reading:
                read.append((one.label, with_reading(reading, odds, one.reading)))
    for (name, rows), least in product((("features alone", plain), ("with a reading", read)), _THRESHOLDS):
        taken = [(label, choose(odds, least)) for label, odds in rows]
        unknown, known = [days for label, days in taken if not label], [pair for pair in taken if pair[0]]
        invented, right = sum(days is not None for days in unknown), sum(label == days for label, days in known)
        yield name, (least, invented / max(1, len(unknown)), right / max(1, len(known)))


def read_day_examples(labels: Iterable[Path], folders: Iterable[Path]) -> list[DayExample]:
    """The examples of all labelled articles for building whose text is in folders of Parquet article files."""
    tables = ActorTables.load()
    found: list[DayExample] = []
    for article, labelled in labelled_articles(labels, folders):
        if article.day:
            readings = unseen_readings(article.text, labelled)
            found.extend(examples_of_days(article, labelled, tables, readings))
    return found


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    given = given_files("Learn the weights of the choice among an article's days.")
    examples = read_day_examples(given.labels, given.articles)
    print(f"{len(examples)} labelled statements; on held-out articles:")
    for name, (least, invented, right) in held_out(examples):
        print(f"{name}, least {least:.2f}: {invented:.3f} invented of the unknown, {right:.3f} of the known right")
    write_weights(WEIGHTS, fit_models(examples))


if __name__ == "__main__":
    main()
