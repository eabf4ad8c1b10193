"""Words, neighbours and encoder are weighed with what the rules find of act and topics."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from pipeline.learning.bags import log_softmax
from pipeline.learning.linear import load_models
from pipeline.normalise.contents import WEIGHTS
from pipeline.normalise.contents.act_words import load_words, signs_of
from pipeline.normalise.contents.acts import ActLexicon, acts_of
from pipeline.normalise.contents.readings import act_features, read_acts, read_topics, topic_odds_features
from pipeline.normalise.model import Reading
from pipeline.tables.reports import ACTS, TOPICS
from tests.normalise.marked import article

UNSURE = Reading(tuple(math.log(0.2 if act == "state" else 0.05) for act in ACTS), (-5.0,) * len(TOPICS), 0.0, 0.0)


def test_signs_are_words_pairs_opening_cue_and_neighbours():
    _, attributions = article("#{{“We won’t sign 40 pages,”}} [[Ada Holm]] <<told us>>.")
    signs = signs_of(attributions[0], None, ("state", "default"), ("deny", "cue"), None)
    assert {"won't", "#", "we won't", "0=we", "opens=we won't", "cue=told us", "cue word=told"} <= signs
    assert {"before=deny, cue", "behind=none", "known cue=none", "quoted=direct"} <= signs


@pytest.mark.parametrize("act", ["state", "warn"])
def test_acts_at_once_are_the_softmax_over_their_features(act: str):
    words = log_softmax(np.linspace(-2.0, 1.0, len(ACTS)))
    reading = replace(UNSURE, acts=tuple(np.linspace(-1.0, -6.0, len(ACTS)).tolist()))
    rows = act_features(act, "cue", reading, words.tolist())
    scores = np.array([load_models(WEIGHTS)["read acts"].score(rows[name]) for name in ACTS])
    _, (best, chance) = read_acts([("deny", "cue"), (act, "cue")], [UNSURE, reading], np.array([words, words]))
    assert best == ACTS[int(scores.argmax())]
    assert chance == pytest.approx(float(np.exp(log_softmax(scores)).max()))


def test_topics_at_once_are_the_chances_of_their_features():
    odds = {TOPICS[0]: 0.4, TOPICS[1]: -1.5}
    reading = replace(UNSURE, topics=tuple(np.linspace(1.0, -6.0, len(TOPICS)).tolist()))
    model = load_models(WEIGHTS)["read topics"]
    rows = topic_odds_features(odds, reading)
    assert read_topics(odds, reading) == {topic: model.probability(row) for topic, row in rows.items()}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We are grateful to the firefighters for what they have done,”", "empathise"),
        ("“What the council did to the islanders is a disgrace,”", "criticise"),
        ("“The talks began at nine and lasted two hours,”", "state"),
    ],
)
def test_where_the_encoder_is_unsure_words_decide(content: str, expected: str):
    context, attributions = article(f"#{{{{{content}}}}} [[the minister]] <<said>>.")
    assert acts_of(context, [replace(attributions[0], reading=UNSURE)], ActLexicon.load())[0].act == expected


def test_the_model_knows_every_act():
    assert load_words().weights.shape[1] == len(ACTS)
