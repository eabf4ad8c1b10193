"""Learn how sure reports are from labelled articles.

``python -m pipeline.normalise.fit.certainty LABELS... --warehouse FOLDER`` reads label files (see
:mod:`pipeline.normalise.evaluate`) and a warehouse with the attributions of their articles, prints how well the stated
chances hold on held-out articles, and writes ``certainty_weights.json``. Articles of the halves check and score are
never read. To be run again after a change of how statements or speakers are found.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from pipeline.engine.warehouse import Warehouse
from pipeline.extract.scoring import match
from pipeline.learning.fitting import PENALTY, fit_logistic, held_out_folds
from pipeline.learning.linear import Features, LinearModel, write_weights
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.certainty import WEIGHTS, certainty_features
from pipeline.normalise.evaluate import LabelledArticle, Row, content_of, read_labels
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.reports import told_attributions
from pipeline.normalise.same_names import same_actors
from pipeline.normalise.speakers.speakers import resolve_speakers
from pipeline.normalise.stage import as_read
from pipeline.normalise.update import articles_with_attributions
from pipeline.tables import ATTRIBUTIONS

_FOLDS = 8
_STEPS = (0.0, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
_LEAST = 1e-9


@dataclass(frozen=True)
class Judged:
    """A report: what the model sees of it, and whether it is right; ``group`` is its article."""

    group: str
    features: Features
    is_right: bool


def judged_reports(labels: Iterable[Path], warehouse: Warehouse) -> Iterator[Judged]:
    """The reports of all labelled articles for building that the warehouse has."""
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build") if not one.passages}
    tables, lexicons = ActorTables.load(), Lexicons.load()
    for row in _articles(warehouse):
        label = labelled.get(sha256(row["text"].encode()).hexdigest())
        if label is not None:
            yield from _judged(row, label, tables, lexicons)


def _articles(warehouse: Warehouse) -> Iterator[Row]:
    for month in warehouse.months(ATTRIBUTIONS):
        for batch in articles_with_attributions(warehouse, month, warehouse.read(ATTRIBUTIONS, month)):
            yield from batch.to_pylist()


def _judged(row: Row, label: LabelledArticle, tables: ActorTables, lexicons: Lexicons) -> Iterator[Judged]:
    article, attributions = as_read({**row, "published_at": row["published_at"] or label.published_on})
    speakers = resolve_speakers(article, attributions, tables)
    told = told_attributions(attributions, lexicons.media, speakers)
    found = [pair for pair in zip(attributions, speakers, strict=True) if pair[0].attribution_id in told]
    contents = [tuple((span.start, span.end) for span in attribution.content) for attribution, _ in found]
    same = dict(match(contents, [content_of(one) for one in label.statements]))
    for place, (attribution, who) in enumerate(found):
        is_right = place in same and same_actors([vars(one) for one in who], label.statements[same[place]]["speakers"])
        yield Judged(label.text_sha256, certainty_features(attribution, who), is_right)


def fit(judged: Sequence[Judged]) -> dict[str, float]:
    """The weights of the logistic model."""
    return fit_logistic([one.features for one in judged], [one.is_right for one in judged], PENALTY)


def held_out(judged: Sequence[Judged]) -> list[tuple[float, bool]]:
    """What a model that was not fitted on its article states of each report, and whether the report is right."""
    return [
        (model.probability(one.features), one.is_right)
        for seen, held in held_out_folds(judged, lambda one: one.group, _FOLDS)
        for model in [LinearModel(fit(seen))]
        for one in held
    ]


def reliability_lines(stated: Sequence[tuple[float, bool]]) -> Iterator[str]:
    """How many reports are stated between two steps, with which chance on average, and which share of them is right."""
    loss = fmean(-math.log(max(_LEAST, chance if right else 1 - chance)) for chance, right in stated)
    yield f"{len(stated)} reports, log loss {loss:.3f}"
    for low, high in pairwise(_STEPS):
        inside = [(chance, right) for chance, right in stated if low <= chance < high]
        if inside:
            mean, share = fmean(chance for chance, _ in inside), fmean(right for _, right in inside)
            yield f"from {low:.2f}: {len(inside):5} reports, stated {mean:.3f}, right {share:.3f}"


def main() -> None:
    """Read labels and warehouse, print how well chances hold on held-out articles, write the weights."""
    parser = argparse.ArgumentParser(description="Learn how sure reports are.")
    parser.add_argument("labels", nargs="+", type=Path)
    parser.add_argument("--warehouse", type=Path, required=True, help="folder with the articles' attributions")
    given = parser.parse_args()
    judged = list(judged_reports(given.labels, Warehouse(given.warehouse)))
    print(*reliability_lines(held_out(judged)), sep="\n")
    write_weights(WEIGHTS, fit(judged))


if __name__ == "__main__":
    main()
