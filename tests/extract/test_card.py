"""The model card and its reliability plot, made from an evaluation small enough to know by heart."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from pipeline.extract.calibration import Evidence, cross_validated, features
from pipeline.extract.evaluate import Evaluation
from pipeline.extract.training.card import write_card
from pipeline.extract.training.reliability import expected_error, reliability_svg

SVG = "{http://www.w3.org/2000/svg}"


def _points(svg: str) -> list[tuple[float, float, float]]:
    circles = ElementTree.fromstring(svg).iter(f"{SVG}circle")
    return [(float(item.get("cx", 0)), float(item.get("cy", 0)), float(item.get("r", 0))) for item in circles]


def test_a_point_on_the_line_is_as_far_from_the_left_as_from_the_bottom() -> None:
    (low, high, off) = _points(reliability_svg([(0.1, 0.1, 5), (0.9, 0.9, 20), (0.5, 0.25, 5)]))
    width = float(ElementTree.fromstring(reliability_svg([])).get("width", 0))
    assert low[0] == pytest.approx(width - low[1])
    assert high[0] == pytest.approx(width - high[1])
    assert off[1] > width - off[0]  # over-confident: below the line
    assert high[2] == pytest.approx(2 * low[2])  # four times as many, twice the radius


def test_expected_error_weighs_bins_by_their_number() -> None:
    assert expected_error([(0.9, 0.8, 30), (0.5, 0.5, 10)]) == pytest.approx(0.075)
    assert expected_error([]) == 0


def _evaluation(number: int = 800) -> Evaluation:
    chance = np.random.default_rng(1)
    evidence = [Evidence(*chance.uniform(0.3, 1, 5)) for _ in range(number)]
    judged = [(0.99, bool(chance.random() < item.content)) for item in evidence]
    return Evaluation(judged=judged, evidence=[tuple(features(item)) for item in evidence])


def test_cross_validation_states_what_holds_on_rows_it_has_not_seen() -> None:
    result = _evaluation()
    right = np.asarray([is_right for _, is_right in result.judged])
    stated = np.asarray(cross_validated(np.asarray(result.evidence), right))
    assert abs(stated.mean() - right.mean()) < 0.03
    flipped = right.copy()
    flipped[:100] = ~flipped[:100]
    assert np.allclose(stated[:100], cross_validated(np.asarray(result.evidence), flipped)[:100])


def test_the_card_embeds_the_plot_of_cross_validated_confidence(tmp_path: Path) -> None:
    for name in ("model.onnx", "heads.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    write_card(tmp_path, _evaluation(), {"epochs": 1}, held_back=3)
    card = (tmp_path / "README.md").read_text()
    assert "](reliability.svg)" in card
    assert "of those given 0.99" not in card  # what was stated in sample is not shown
    assert len(_points((tmp_path / "reliability.svg").read_text())) >= 4


def test_the_card_names_the_teacher_of_a_taught_model(tmp_path: Path) -> None:
    for name in ("model.onnx", "heads.json", "tokenizer.json"):
        (tmp_path / name).write_text("{}")
    cards = []
    for taught in (None, 1200):
        write_card(tmp_path, _evaluation(), {"epochs": 1}, held_back=3, taught=taught)
        cards.append((tmp_path / "README.md").read_text())
    assert ["MPNet" in card for card in cards] == [False, True]
    assert "1,200 articles" in cards[1]
