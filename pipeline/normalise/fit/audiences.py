"""Learn from labelled statements when the audience of one statement is that of another one of its speaker.

``python -m pipeline.normalise.fit.audiences LABELS... --articles FOLDER`` works as
:mod:`pipeline.normalise.fit.contents` does and writes ``audiences/weights.json``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow.dataset as ds

from pipeline.extract.scoring import Counts
from pipeline.learning.fitting import Weights, fit_logistic
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.audiences import WEIGHTS, account_of
from pipeline.normalise.audiences.features import handed_on
from pipeline.normalise.days.said_on import resolve_dates
from pipeline.normalise.evaluate import LabelledArticle, read_labels, shared_names
from pipeline.normalise.fit.examples import attributions_of
from pipeline.normalise.frame import frames_of, sentences_of
from pipeline.normalise.model import ArticleContext
from pipeline.normalise.speakers.speakers import resolve_speakers
from pipeline.normalise.stage import ARTICLE_COLUMNS, article_of

_PENALTY = 3.0
_SEVERAL = 4


@dataclass(frozen=True)
class Case:
    """Two statements of one article: what speaks for handing on, and whether the reader did."""

    group: str
    features: Features
    is_right: bool


def cases_of(article: ArticleContext, labelled: LabelledArticle, tables: ActorTables) -> Iterator[Case]:
    """The cases of one article, read with the labels' own spans."""
    article = replace(article, sentences=sentences_of(article))
    attributions = attributions_of(article.text, labelled.statements)
    speakers, frames = resolve_speakers(article, attributions, tables), frames_of(article, attributions)
    days = resolve_dates(article, attributions, speakers, frames)
    account = account_of(article, attributions, speakers, tables, frames, days)
    for index, other, features in handed_on(account):
        if index >= len(labelled.statements):
            continue
        names = [one.addressee.name for one in account.heard[other]]
        is_right = shared_names(names, labelled.statements[index]["addressees"]) > 0
        yield Case(labelled.text_sha256, features, is_right)


def with_accounts(cases: Sequence[Case]) -> list[Case]:
    """The cases without articles of several ones where none is right: there the reader labelled named clauses alone."""
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.group].append(case)
    kept = (own for own in groups.values() if len(own) < _SEVERAL or any(case.is_right for case in own))
    return [case for own in kept for case in own]


def fit_cases(cases: Sequence[Case]) -> Weights:
    """The weights that tell right cases from wrong ones."""
    return fit_logistic([case.features for case in cases], [case.is_right for case in cases], _PENALTY)


def held_out(cases: Sequence[Case], folds: int = 8) -> Counts:
    """How models tell cases of articles that they were not fitted on."""
    order = {group: number % folds for number, group in enumerate(sorted({case.group for case in cases}))}
    counts = Counts()
    for fold in range(folds):
        model = LinearModel(fit_cases([case for case in cases if order[case.group] != fold]))
        for case in (case for case in cases if order[case.group] == fold):
            guess = model.score(case.features) > 0
            counts.hits += guess and case.is_right
            counts.found += guess
            counts.wanted += case.is_right
    return counts


def read_cases(labels: Iterable[Path], articles: Path) -> list[Case]:
    """The cases of all labelled articles for building whose text is in a folder of Parquet article files."""
    tables = ActorTables.load()
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build")}
    columns = [*ARTICLE_COLUMNS, "text_sha256"]
    rows = ds.dataset(articles).to_table(columns=columns, filter=ds.field("text_sha256").isin(list(labelled)))
    return [
        case for row in rows.to_pylist() for case in cases_of(article_of(row), labelled[row["text_sha256"]], tables)
    ]


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    parser = argparse.ArgumentParser(description="Learn when the audience of a statement is that of another one too.")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, required=True, help="folder of the articles table (Parquet)")
    given = parser.parse_args()
    cases = with_accounts(read_cases(given.labels, given.articles))
    counts = held_out(cases)
    print(f"{len(cases)} cases, held out: F1 {counts.f1:.3f} (P {counts.precision:.3f}, R {counts.recall:.3f})")
    write_weights(WEIGHTS, fit_cases(cases))


if __name__ == "__main__":
    main()
