"""Properties of time expressions that hold on any day of publication."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalise.days.expressions import find_time_expressions
from pipeline.normalise.days.patterns import WEEKDAYS

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))
PAST = (
    "yesterday", "today", "last week", "this week", "last month", "earlier this month", "last year", "over the weekend",
    "two days ago", "three weeks ago", "a month ago", "in March", "on 12 May", "on Sept. 3", "in 2001",
)  # fmt: skip


def first_days(text: str, published: date | None) -> tuple[date, date]:
    return next(find_time_expressions(text, published)).days


@given(published=DAYS, number=st.integers(0, 6))
def test_a_weekday_is_one_of_the_last_seven_days(published: date, number: int):
    start, end = first_days(f"said on {WEEKDAYS[number].title()}", published)
    assert start == end
    assert start.weekday() == number
    assert timedelta(0) <= published - start <= timedelta(days=6)


@settings(deadline=None)  # dateparser warms up on its first call
@given(published=DAYS, words=st.sampled_from(PAST))
def test_no_expression_reaches_beyond_publication(published: date, words: str):
    for expression in find_time_expressions(f"said {words}", published):
        start, end = expression.days
        assert start <= end
        assert end <= max(published, start)
        assert start <= published + timedelta(days=1)


@given(published=DAYS)
def test_last_week_is_the_monday_to_sunday_before(published: date):
    start, end = first_days("last week", published)
    assert (start.weekday(), end.weekday()) == (0, 6)
    assert end < published <= end + timedelta(days=7)


@settings(deadline=None)
@given(day=DAYS)
def test_a_full_date_is_itself_whatever_the_publication(day: date):
    assert first_days(f"on {day:%B} {day.day}, {day.year}", None) == (day, day)
    assert first_days(f"on {day.day} {day:%B} {day.year}", None) == (day, day)


@pytest.mark.parametrize(
    "words", ["May 30 percent", "Twenty-two years ago", "USA TODAY", "This Week", "Maybe 20", "overnight strikes"]
)
def test_look_alikes_are_not_expressions(words: str):
    assert list(find_time_expressions(f"said {words}", date(2025, 5, 21))) == []


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("said in late April", ("2025-04-21", "2025-04-30")),
        ("said overnight", ("2025-05-20", "2025-05-21")),
        ("said in a January press release", ("2025-01-01", "2025-01-31")),
        ("said on his January tour", ("2025-01-01", "2025-01-31")),
        ("said in\xa0February", ("2025-02-01", "2025-02-28")),
        ("said in mid-March 2024", ("2024-03-11", "2024-03-20")),
        ("said late last month", ("2025-04-21", "2025-04-30")),
        ("said early this month", ("2025-05-01", "2025-05-10")),
        ("said earlier in the week", ("2025-05-19", "2025-05-21")),
        ("wrote in a 2016 letter", ("2016-01-01", "2016-12-31")),
        ("said at its April session", ("2025-04-01", "2025-04-30")),
    ],
)
def test_parts_of_months_and_what_is_named_by_its_month_or_year(words: str, days: tuple[str, str]):
    start, end = first_days(words, date(2025, 5, 21))
    assert (start.isoformat(), end.isoformat()) == days


def test_a_part_of_a_month_that_is_not_over_stands_for_nothing():
    assert list(find_time_expressions("prices may rise as soon as late May", date(2025, 5, 21))) == []


@pytest.mark.parametrize(
    "words",
    [*PAST, "moments ago", "an hour ago", "several hours ago", "a short while ago", "this morning", "last night",
     "mid-April", "late last month", "on the 5th of May", "May 3 to 5", "2024-05-03", "the previous Monday",
     "earlier in the week", "at the weekend", "over the last week", "late Friday", "in the early May 3"],
)  # fmt: skip
def test_every_form_is_found_wherever_it_stands(words: str):
    text = f"Orlova {words}, and spoke {words} in Sunford"
    found = [one.text for one in find_time_expressions(text, date(2024, 12, 20))]
    assert len(found) == 2
    assert all(one in words for one in found)


def test_places_count_in_the_text_as_given_whatever_its_letters():
    text = "In İznik and İzmir they met On Monday"
    expression = next(find_time_expressions(text, date(2024, 6, 20)))
    assert expression.text == text[expression.start : expression.end] == "On Monday"
