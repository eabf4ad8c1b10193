"""Learn the weights of the choice among an article's days from labelled statements.

``python -m pipeline.normalise.fit.days LABELS... --articles FOLDER`` reads label files (see
:mod:`pipeline.normalise.evaluate`) and the articles they belong to (Parquet files of the articles table), prints how
held-out articles score under several thresholds, and writes ``days/weights.json``. Articles labelled for checking or
scoring are never read.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.dataset as ds

from pipeline.learning.fitting import Weights, fit_one_of
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.days.choice import WEIGHTS, chances, choose
from pipeline.normalise.days.features import Candidates
from pipeline.normalise.days.mentions import IsoDays
from pipeline.normalise.days.said_on import story_of
from pipeline.normalise.evaluate import LabelledArticle, read_labels
from pipeline.normalise.fit.examples import attributions_of
from pipeline.normalise.frame import sentences_of
from pipeline.normalise.model import ArticleContext, SaidOn
from pipeline.normalise.speakers.speakers import resolve_speakers
from pipeline.normalise.stage import ARTICLE_COLUMNS, article_of

PENALTY = 15.0  # of weights squared; 5 and 30 score alike on held-out articles
_RAREST = 8  # candidates that must have a feature
_FOLDS = 6
_OPEN = "open"
_THRESHOLDS = ((0.0, 1.1), (0.4, 0.6), (0.4, 0.66), (0.45, 0.63), (0.45, 0.66), (0.5, 0.66), (0.5, 0.7))


@dataclass(frozen=True)
class DayExample:
    """One labelled statement whose own clause tells no day; ``group`` is its article."""

    group: str
    label: IsoDays | None
    found: SaidOn | None
    general: Features
    candidates: Candidates

    @property
    def right(self) -> str:
        """The name of the right candidate; open where the labelled day is none of them."""
        return _name(self.label) if self.label in self.candidates else _OPEN


def examples_of_days(article: ArticleContext, labelled: LabelledArticle, tables: ActorTables) -> Iterator[DayExample]:
    """The examples of one article, read with the labels' own spans."""
    article = replace(article, sentences=sentences_of(article))
    attributions = attributions_of(article.text, labelled.statements)
    story, undecided = story_of(article, attributions, resolve_speakers(article, attributions, tables))
    for index in undecided:
        said_on = labelled.statements[index]["said_on"]
        label = (said_on[0], said_on[1]) if said_on else None
        yield DayExample(labelled.text_sha256, label, story.ruled.found[index], *story.candidates(index))


def fit_days(examples: Sequence[DayExample]) -> Weights:
    """The weights of a softmax over the candidates and "open"; rare features fall out."""
    seen = Counter(name for one in examples for row in _rows(one).values() for name in row)
    rows = [
        {
            days: {name: value for name, value in row.items() if seen[name] >= _RAREST}
            for days, row in _rows(one).items()
        }
        for one in examples
    ]
    return fit_one_of(rows, [one.right for one in examples], PENALTY)


def _rows(example: DayExample) -> dict[str, Features]:
    rows = {_name(days): {**example.general, **features} for days, features in example.candidates.items()}
    return {**rows, _OPEN: {}}


def _name(days: IsoDays | None) -> str:
    return "/".join(days or ())


def held_out(examples: Sequence[DayExample]) -> Iterator[tuple[float, float, float, float]]:
    """For each pair of thresholds: those, the share of unknown days invented, the share of known days right."""
    order = {group: number % _FOLDS for number, group in enumerate(sorted({one.group for one in examples}))}
    likely = []
    for fold in range(_FOLDS):
        model = LinearModel(fit_days([one for one in examples if order[one.group] != fold]))
        held = [one for one in examples if order[one.group] == fold]
        likely += [(one, chances(model, one.general, one.candidates)) for one in held]
    for kept, added in _THRESHOLDS:
        taken = [(one.label, choose(one.found, chance, kept, added)) for one, chance in likely]
        unknown, known = [days for label, days in taken if not label], [pair for pair in taken if pair[0]]
        invented, right = sum(days is not None for days in unknown), sum(label == days for label, days in known)
        yield kept, added, invented / max(1, len(unknown)), right / max(1, len(known))


def read_day_examples(labels: Iterable[Path], articles: Path) -> list[DayExample]:
    """The examples of all labelled articles for building whose text is in a folder of Parquet article files."""
    tables = ActorTables.load()
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build")}
    columns = [*ARTICLE_COLUMNS, "text_sha256"]
    rows = ds.dataset(articles).to_table(columns=columns, filter=ds.field("text_sha256").isin(list(labelled)))
    return [
        example
        for row in rows.to_pylist()
        if row["published_at"]
        for example in examples_of_days(article_of(row), labelled[row["text_sha256"]], tables)
    ]


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    parser = argparse.ArgumentParser(description="Learn the weights of the choice among an article's days.")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, required=True, help="folder of the articles table (Parquet)")
    given = parser.parse_args()
    examples = read_day_examples(given.labels, given.articles)
    print(f"{len(examples)} labelled statements whose own clause tells no day; on held-out articles:")
    for kept, added, invented, right in held_out(examples):
        print(
            f"kept {kept:.2f} added {added:.2f}: {invented:.3f} invented of the unknown, {right:.3f} of the known right"
        )
    write_weights(WEIGHTS, fit_days(examples))


if __name__ == "__main__":
    main()
