"""Learn from labelled statements when one shares its audience, or the carrier of its words, with another one.

``python -m pipeline.normalise.fit.accounts LABELS... --articles FOLDER`` works as
:mod:`pipeline.normalise.fit.contents` does and writes ``accounts/weights.json``. Biases are such that the field's F1 is
about best on held-out articles with as little shared as that takes. Carriers are not learnt from the corpus: weights
from its labels, too, have F1 .60 instead of .61 on held-out news.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.extract.scoring import Counts
from pipeline.learning.fitting import Weights, fit_logistic, held_out_folds
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.accounts.account import Account, Named
from pipeline.normalise.accounts.candidates import Candidate
from pipeline.normalise.accounts.carrying import WEIGHTS, Best, best_of
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences import audiences
from pipeline.normalise.days.said_on import resolve_dates
from pipeline.normalise.evaluate import LabelledArticle, shared_names
from pipeline.normalise.fit.examples import attributions_of
from pipeline.normalise.fit.labelled import given_files, labelled_articles
from pipeline.normalise.frame import frames_of, sentences_of
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.model import ArticleContext
from pipeline.normalise.relays import retellings
from pipeline.normalise.speakers.speakers import resolve_speakers

FIELDS = {"audiences": "addressees", "relays": "relayed_by"}
_PENALTY = 12.0  # of weights squared
_PENALTIES = {"exchange": 0.5, "pronoun": 1.0, "teller": 3.0, "second source": 3.0, "narrator": 3.0}  # small families
_FOLDS = 5
_ABOUT = 0.006  # of F1 that counts for nothing when a threshold is chosen
_THRESHOLDS = [step / 10 for step in range(-30, 21)]


@dataclass(frozen=True)
class Case:
    """An article: what each statement names itself, what it may share, and what the reader labelled."""

    group: str
    named: Sequence[Sequence[Named]]
    candidates: Sequence[Candidate]
    labelled: Sequence[Sequence[str]]

    def is_right(self, index: int, named: Sequence[Named]) -> bool:
        """Whether a statement was labelled with any of the names."""
        return shared_names([one.name for one in named], self.labelled[index]) > 0


def cases_of(
    article: ArticleContext, labelled: LabelledArticle, tables: ActorTables, lexicons: Lexicons
) -> Iterator[tuple[str, Case]]:
    """An article's case for each field, read with the labels' own spans."""
    outlet_id = article.outlet_id or labelled.outlet_id
    article = replace(article, sentences=sentences_of(article), outlet_id=outlet_id)
    attributions = attributions_of(article.text, labelled.statements)
    speakers, frames = resolve_speakers(article, attributions, tables), frames_of(article, attributions)
    days = resolve_dates(article, attributions, speakers, frames)
    heard = audiences.account_of(article, attributions, speakers, tables, frames, days)
    yield "audiences", _case(heard, labelled, audiences.candidates_of(heard, speakers), "addressees")
    if labelled.is_of_corpus:  # few of its relays are named where they are told; weights learnt from them do worse
        return
    given = audiences.resolve_addressees(article, attributions, speakers, tables, frames, days)
    told = retellings.account_of(article, attributions, speakers, frames, lexicons.media, days, audiences=given)
    yield "relays", _case(told, labelled, retellings.candidates_of(told, speakers, lexicons.media), "relayed_by")


def _case(account: Account, labelled: LabelledArticle, candidates: Iterable[Candidate], field: str) -> Case:
    rows = labelled.statements
    return Case(labelled.text_sha256, account.named[: len(rows)], list(candidates), [row[field] for row in rows])


def fit_cases(cases: Sequence[Case]) -> dict[str, Weights]:
    """For each family the weights that tell right candidates from wrong ones."""
    rows, wanted = defaultdict[str, list[Features]](list), defaultdict[str, list[bool]](list)
    for case in cases:
        for one in case.candidates:
            rows[one.family].append(one.features)
            wanted[one.family].append(case.is_right(one.index, one.named))
    return {name: fit_logistic(rows[name], wanted[name], _PENALTIES.get(name, _PENALTY)) for name in sorted(rows)}


def held_out_odds(cases: Sequence[Case]) -> dict[str, Best]:
    """The best candidates of each article by models that were not fitted on it."""
    found: dict[str, Best] = {}
    for seen, held in held_out_folds(cases, lambda case: case.group, _FOLDS):
        weights = fit_cases(seen)
        models = defaultdict(lambda: LinearModel({}), {name: LinearModel(one) for name, one in weights.items()})
        found |= {case.group: best_of(case.candidates, models) for case in held}
    return found


def counts_at(cases: Sequence[Case], best: Mapping[str, Best], least: float) -> Counts:
    """The field's counts where candidates are taken from some log odds on."""
    counts = Counts()
    for case in cases:
        for index, labelled in enumerate(case.labelled):
            odds, named = best[case.group].get(index, (least, ()))
            names = [one.name for one in (case.named[index] or (named if odds > least else ()))]
            counts.add(shared_names(names, labelled), len(names), len(labelled))
    return counts


def threshold(cases: Sequence[Case], best: Mapping[str, Best]) -> float:
    """The highest log odds from which on taking candidates gives about the best F1: nothing is invented for little."""
    scores = {least: counts_at(cases, best, least).f1 for least in _THRESHOLDS}
    return max(least for least, score in scores.items() if score >= max(scores.values()) - _ABOUT)


def shifted(weights: Weights, by: float) -> Weights:
    """The weights with a smaller bias."""
    return weights | {"bias": round(weights.get("bias", 0.0) - by, 3)}


def fit_field(name: str, cases: Sequence[Case]) -> dict[str, Weights]:
    """The models of a field's families; prints what they give on articles that it was not fitted on."""
    best = held_out_odds(cases)
    least = threshold(cases, best)
    counts, number = counts_at(cases, best, least), sum(len(case.candidates) for case in cases)
    print(
        f"{name}: {len(cases)} articles, {number} candidates; held out F1 {counts.f1:.3f} "
        f"(P {counts.precision:.3f}, R {counts.recall:.3f}) from {least}"
    )
    return {f"{name}, {family}": shifted(weights, least) for family, weights in fit_cases(cases).items()}


def read_cases(labels: Iterable[Path], articles: Iterable[Path]) -> dict[str, list[Case]]:
    """The cases of all labelled articles for building whose text is in folders of Parquet article files."""
    tables, lexicons = ActorTables.load(), Lexicons.load()
    cases: dict[str, list[Case]] = {name: [] for name in FIELDS}
    for article, labelled in labelled_articles(labels, articles):
        for name, case in cases_of(article, labelled, tables, lexicons):
            cases[name].append(case)
    return cases


def main() -> None:
    """Read labels and articles, print held-out scores, write the weights."""
    given = given_files("Learn when statements share their audience or their carrier.")
    cases = read_cases(given.labels, given.articles)
    write_weights(WEIGHTS, {key: weights for name in FIELDS for key, weights in fit_field(name, cases[name]).items()})


if __name__ == "__main__":
    main()
