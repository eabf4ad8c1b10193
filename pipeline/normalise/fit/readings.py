"""Learn how to weigh what encoder, rules and words tell (:mod:`pipeline.normalise.contents.readings`).

Only articles count from which the encoder did not learn, and the models of rules and words are those fitted without
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.extract.attribution import Relation
from pipeline.extract.extractor import load_extractor, without_furniture
from pipeline.extract.scoring import Counts
from pipeline.learning.bags import BagModel, BagPlan, fit_bags
from pipeline.learning.fitting import PENALTY, Weights, fit_choice, fit_logistic, fit_one_of, held_out_folds
from pipeline.learning.linear import Features, LinearModel
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents.readings import act_features, diplomatic_odds_features, topic_odds_features
from pipeline.normalise.contents.topics import choose_topics
from pipeline.normalise.evaluate import LabelledArticle, Row, content_of
from pipeline.normalise.fit.examples import Example, Worded
from pipeline.normalise.model import Reading
from pipeline.tables.reports import ACTS

FOLDS = 6


@dataclass(frozen=True)
class Weighed:
    """A labelled statement with what speaks for each act and topic and for its being diplomatic."""

    group: str
    label: Row
    acts: Mapping[str, Features]
    topics: Mapping[str, Features]
    diplomatic: Features


def unseen_readings(text: str, article: LabelledArticle) -> list[Reading | None]:
    """What the shipped reader reads at the spans of each labelled statement; empty for an article it learnt from."""
    if not article.is_held_back:
        return []
    extractor = load_extractor()
    relations = [_relation(row) for row in article.statements]
    tagged = extractor.tagged([without_furniture(text)])
    return [relation.reading for relation in extractor.read(tagged, [relations])[0]]


def _relation(row: Row) -> Relation:
    source, cue = ((row[role][0], row[role][1]) if row[role] else None for role in ("source", "cue"))
    return Relation(source, cue, content_of(row))


def fit_words(worded: Iterable[Worded]) -> BagModel:
    """The model of acts by words."""
    known = list(worded)
    return fit_bags([one.signs for one in known], [ACTS.index(one.act) for one in known], len(ACTS), BagPlan())


def weighed(
    examples: Sequence[Example], models: Mapping[str, Weights], words: BagModel, tables: ActorTables
) -> list[Weighed]:
    """Examples with readings, the rules' odds computed by ``models``, acts by words by ``words``."""
    topics, targets, diplomatic = (LinearModel(models[name]) for name in ("topics", "targets", "is_diplomatic"))
    found = []
    for example in examples:
        assert example.reading is not None
        odds = {topic: topics.score(row) for topic, row in example.topics.items()}
        named, about = example.found(topics, targets)
        found.append(
            Weighed(
                example.group,
                example.label,
                act_features(*example.act, example.reading, words.log_chances(example.signs).tolist()),
                topic_odds_features(odds, example.reading),
                diplomatic_odds_features(diplomatic.score(example.diplomatic(named, about, tables)), example.reading),
            )
        )
    return found


def fit_stacked(rows: Sequence[Weighed]) -> dict[str, Weights]:
    """The weights that put reading, rules and words together."""
    return {
        "read acts": fit_one_of([row.acts for row in rows], [row.label["act"] for row in rows], PENALTY),
        "read topics": fit_choice(((row.topics, row.label["topics"]) for row in rows), PENALTY),
        "read is_diplomatic": fit_logistic(
            [row.diplomatic for row in rows], [row.label["is_diplomatic"] for row in rows], PENALTY
        ),
    }


def held_out_stacked(rows: Sequence[Weighed]) -> Iterator[tuple[str, float]]:
    """How the weighed answers score on articles that the weights were not fitted on."""
    counts = {name: Counts() for name in ("read acts", "read topics", "read is_diplomatic")}
    for seen, held in held_out_folds(rows, lambda row: row.group, FOLDS):
        models = {name: LinearModel(found) for name, found in fit_stacked(seen).items()}
        for row in held:
            _count(row, models, counts)
    yield from ((name, count.f1) for name, count in counts.items())


def _count(row: Weighed, models: Mapping[str, LinearModel], counts: Mapping[str, Counts]) -> None:
    act = max(row.acts, key=lambda name: models["read acts"].score(row.acts[name]))
    topics = choose_topics({topic: models["read topics"].probability(found) for topic, found in row.topics.items()})
    diplomatic = models["read is_diplomatic"].score(row.diplomatic) > 0
    counts["read acts"].add(int(act == row.label["act"]), 1, 1)
    counts["read topics"].add(len(set(topics) & set(row.label["topics"])), len(topics), len(row.label["topics"]))
    counts["read is_diplomatic"].add(int(diplomatic == row.label["is_diplomatic"]), 1, 1)
