"""The learnt choice among the days of an article. The articles are published on Wednesday 21 May 2025."""

from __future__ import annotations

from math import log

import pytest

from pipeline.learning.linear import LinearModel
from pipeline.normalise.days.choice import LEAST, choose, odds_of, with_reading
from pipeline.normalise.days.said_on import by_rules, resolve_dates, story_of
from pipeline.normalise.fit.days import DayExample, fit_days, fit_models, held_out
from pipeline.normalise.model import Reading, Speaker
from tests.normalise.marked import article

MONDAY, TUESDAY = ("2025-05-19", "2025-05-19"), ("2025-05-20", "2025-05-20")
ORLOVA = Speaker(None, "Vera Orlova", "person", None, None, "full_name")
# An account that a long description interrupts, further than the rules of accounts reach.
LONG = (
    "The harbour council met.\n#[[Orlova]] <<told>> the council on Monday {{that the dams would hold}}. "
    + "The oldest of the dams stands behind the fish market and is built of granite blocks from the quarry. " * 12
    + "\n#[[Orlova]] <<said>> {{that granite lasts}}."
)


@pytest.mark.parametrize(
    ("odds", "days"),
    [
        ({MONDAY: log(LEAST) + 0.01, TUESDAY: 0.1}, MONDAY),
        ({MONDAY: log(LEAST) - 0.01, TUESDAY: 0.1}, None),
        ({}, None),
    ],
)
def test_the_likeliest_day_is_taken_where_it_is_likelier_than_none(
    odds: dict[tuple[str, str], float], days: tuple[str, str] | None
):
    assert choose(odds) == days


def test_what_the_encoder_reads_is_weighed_where_it_reads():
    odds = odds_of(LinearModel({"statement any": -1.0, "own": 2.0}), {"statement any": 1.0}, {MONDAY: {"own": 1.0}})
    assert odds == {MONDAY: 1.0}
    model = LinearModel({"bias": -0.5, "odds": 2.0, "reading": 0.5})
    assert with_reading(model, odds, None) == odds
    assert with_reading(model, odds, Reading((), (), is_diplomatic=0.0, is_dated=3.0)) == {MONDAY: 3.0}


def test_an_account_goes_on_further_than_the_rules_reach_where_nothing_else_is_dated():
    context, attributions = article(LONG)
    speakers = [[ORLOVA], [ORLOVA]]
    assert by_rules(context, attributions, speakers).found[1] is None
    found = resolve_dates(context, attributions, speakers)[1]
    assert found is not None
    assert (found.start, found.expression, found.method) == (MONDAY[0], "on Monday", "inherited")


def test_features_say_where_a_day_is_told():
    context, attributions = article(LONG)
    general, candidates = story_of(context, attributions, [[ORLOVA], [ORLOVA]]).candidates(1)
    assert "statement continues yes" in general
    assert candidates[MONDAY]["speaker before straight"] == 1.0
    assert "unmentioned" in candidates["2025-05-21", "2025-05-21"]


def test_features_say_how_a_day_stands_to_the_clause():
    context, attributions = article(
        "The harbour cut its forecast on Monday, as #[[managers]] <<said>> {{trade had slowed}}."
    )
    general, candidates = story_of(context, attributions, [[]]).candidates(0)
    assert "statement cue said" in general
    assert {"clause before word as", "clause before comma", "clause only day"} <= candidates[MONDAY].keys()


@pytest.mark.parametrize(
    ("source", "is_offered"),
    [
        ("[[Orlova, who resigned in April,]]", False),
        ("[[Orlova, who spoke to reporters on 2 April,]]", True),
        ("Orlova, [[who]] in April", True),
    ],
)
def test_a_day_of_a_clause_about_the_speaker_is_offered_where_somebody_speaks_in_it(source: str, is_offered: bool):
    context, attributions = article(f"#{source} <<said>> {{{{that granite lasts}}}}.")
    _, candidates = story_of(context, attributions, [[ORLOVA]]).candidates(0)
    assert any(days[0].startswith("2025-04") for days in candidates) is is_offered


def test_features_say_that_a_day_is_told_of_the_way_in_which_something_was_said():
    context, attributions = article(
        "The harbour held a call with investors on Monday.\nThe dams hold.\n"
        "#[[Orlova]] <<said>> on the call {{that granite lasts}}."
    )
    general, candidates = story_of(context, attributions, [[ORLOVA]]).candidates(0)
    assert "statement way call" in general
    assert candidates[MONDAY]["same way call before"] == 1.0


def test_weights_are_learnt_and_scored_on_held_out_articles():
    near = [DayExample(f"a{n}", MONDAY, {"any": 1.0}, {MONDAY: {"near": 1.0}, TUESDAY: {}}) for n in range(60)]
    none = [DayExample(f"b{n}", None, {"any": 1.0}, {TUESDAY: {"far": 1.0}}) for n in range(60)]
    weights = fit_days([*near, *none])
    assert weights["near"] > 0 > weights["far"]
    assert next(held_out([*near, *none])) == ("features alone", (1.0, 0.0, 1.0))


def test_the_reading_is_weighed_on_articles_from_which_the_encoder_did_not_learn():
    dated, undated = (Reading((), (), is_diplomatic=0.0, is_dated=odds) for odds in (2.0, -2.0))
    examples = [
        DayExample(f"{name}{n}", label, {"any": 1.0}, {MONDAY: {"near": 1.0}}, reading)
        for n in range(20)
        for name, label, reading in (("a", MONDAY, dated), ("b", None, undated), ("c", MONDAY, None), ("d", None, None))
    ]
    assert fit_models(examples)["reading"]["reading"] > 0


def test_a_day_that_its_own_clause_counts_is_not_taken_from_another_statement():
    context, attributions = article(
        "#[[Orlova]] <<said>> on Monday {{that the dams would hold}}. "
        "#A day later [[Orlova]] <<said>> {{that the dams were never safe}}."
    )
    days = resolve_dates(context, attributions, [[ORLOVA], [ORLOVA]])
    assert [(day.start, day.end) for day in days if day] == [MONDAY, TUESDAY]
