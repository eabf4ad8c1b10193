"""Learning weights: a logistic model finds what decides, keeps to what is seen often, and reads no scoring half."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.learning.fitting import fit_logistic, fit_one_of
from pipeline.learning.linear import LinearModel
from pipeline.normalise.fit.contents import read_examples
from pipeline.normalise.stage import ARTICLE_COLUMNS


def test_what_decides_weighs_most():
    rows = [{"bias": 1.0, "told": float(i % 2), "noise": float(i % 3 == 0)} for i in range(60)]
    weights = fit_logistic(rows, [row["told"] > 0 for row in rows], penalty=1.0)
    assert weights["told"] > 2 * abs(weights.get("noise", 0.0))
    model = LinearModel(weights)
    assert model.probability(rows[1]) > 0.8 > 0.2 > model.probability(rows[0])


def test_rare_features_fall_out():
    rows = [{"bias": 1.0, **({"once": 1.0} if i == 0 else {})} for i in range(20)]
    assert "once" not in fit_logistic(rows, [i == 0 for i in range(20)], penalty=0.1)


def test_articles_for_scoring_are_never_read(tmp_path: Path):
    statement = {"source": [0, 9], "cue": [10, 14], "content": [[15, 34]], "topics": ["other"], "targets": []}
    labels = tmp_path / "labels.jsonl"
    halves = {"build": "0a" * 32, "score": "0b" * 32}
    lines = [{"text_sha256": text, "half": half, "statements": [statement]} for half, text in halves.items()]
    labels.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    row = dict.fromkeys(ARTICLE_COLUMNS) | {"article_id": "a_1", "text": "Ada Holm  said the bridge is long."}
    rows = [row | {"text_sha256": text} for text in halves.values()]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "articles.parquet")
    assert {example.group for example in read_examples([labels], [tmp_path / "articles.parquet"])} == {halves["build"]}


def test_of_several_candidates_the_one_with_the_signs_of_the_right_ones_is_likeliest():
    rows = [{"left": {"sign": float(i % 2)}, "right": {"sign": float(i % 2 == 0)}} for i in range(30)]
    weights = fit_one_of(rows, ["left" if i % 2 else "right" for i in range(30)], penalty=1.0)
    assert weights["sign"] > 1.0


def test_a_step_too_long_is_shortened():
    # One sign is far larger than the other and settles nothing: whole steps would run away from the answer.
    rows = [{"left": {"large": -6.0, "right one": 1.0}, "right": {"large": -1.0}} for _ in range(200)]
    rows += [{"left": {"large": -1.0}, "right": {"large": -6.0, "right one": 1.0}} for _ in range(200)]
    weights = fit_one_of(rows, ["left"] * 200 + ["right"] * 200, penalty=0.01)
    model = LinearModel(weights)
    assert model.score(rows[0]["left"]) - model.score(rows[0]["right"]) > 2.0
