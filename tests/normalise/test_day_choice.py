"""The learnt choice among the days of an article. The articles are published on Wednesday 21 May 2025."""

from __future__ import annotations

import pytest

from pipeline.learning.linear import LinearModel
from pipeline.normalise.days.choice import ADDED, KEPT, chances, choose
from pipeline.normalise.days.said_on import by_rules, resolve_dates, story_of
from pipeline.normalise.fit.days import DayExample, fit_days, held_out
from pipeline.normalise.model import SaidOn, Speaker
from tests.normalise.marked import article

MONDAY, TUESDAY = ("2025-05-19", "2025-05-19"), ("2025-05-20", "2025-05-20")
RULED = SaidOn(*MONDAY, "on Monday", "inherited")
ORLOVA = Speaker(None, "Vera Orlova", "person", None, None, "full_name")
# An account that a long description interrupts, further than the rules of accounts reach.
LONG = (
    "The harbour council met.\n#[[Orlova]] <<told>> the council on Monday {{that the dams would hold}}. "
    + "The oldest of the dams stands behind the fish market and is built of granite blocks from the quarry. " * 12
    + "\n#[[Orlova]] <<said>> {{that granite lasts}}."
)


@pytest.mark.parametrize(
    ("found", "likely", "days"),
    [
        (RULED, {MONDAY: KEPT, TUESDAY: 0.4}, MONDAY),
        (RULED, {MONDAY: KEPT - 0.01, TUESDAY: 0.4}, None),
        (RULED, {MONDAY: 0.1, TUESDAY: ADDED}, TUESDAY),
        (None, {TUESDAY: ADDED}, TUESDAY),
        (None, {TUESDAY: ADDED - 0.01}, None),
        (None, {}, None),
    ],
)
def test_a_rule_is_kept_unless_unlikely_and_a_day_added_if_very_likely(
    found: SaidOn | None, likely: dict[tuple[str, str], float], days: tuple[str, str] | None
):
    assert choose(found, likely) == days


def test_chances_leave_room_for_open():
    model = LinearModel({"statement any": -1.0, "own": 2.0})
    likely = chances(model, {"statement any": 1.0}, {MONDAY: {"own": 1.0}, TUESDAY: {}})
    assert likely[MONDAY] > likely[TUESDAY] > 0
    assert sum(likely.values()) < 1


def test_an_account_goes_on_further_than_the_rules_reach_where_nothing_else_is_dated():
    context, attributions = article(LONG)
    speakers = [[ORLOVA], [ORLOVA]]
    assert by_rules(context, attributions, speakers).found[1] is None
    found = resolve_dates(context, attributions, speakers)[1]
    assert found is not None
    assert (found.start, found.expression, found.method) == (MONDAY[0], "on Monday", "inherited")


def test_what_the_clause_itself_says_is_not_chosen():
    context, attributions = article(LONG)
    story, undecided = story_of(context, attributions, [[ORLOVA], [ORLOVA]])
    assert undecided == [1]
    general, candidates = story.candidates(1)
    assert "statement continues yes" in general
    assert candidates[MONDAY]["speaker before straight"] == 1.0
    assert "unmentioned" in candidates["2025-05-21", "2025-05-21"]


def test_weights_are_learnt_and_scored_on_held_out_articles():
    near = [DayExample(f"a{n}", MONDAY, RULED, {"any": 1.0}, {MONDAY: {"near": 1.0}, TUESDAY: {}}) for n in range(30)]
    none = [DayExample(f"b{n}", None, None, {"any": 1.0}, {TUESDAY: {"far": 1.0}}) for n in range(30)]
    weights = fit_days([*near, *none])
    assert weights["near"] > 0 > weights["far"]
    kept, added, invented, right = next(held_out([*near, *none]))
    assert (kept, added, invented, right) == (0.0, 1.1, 0.0, 1.0)
