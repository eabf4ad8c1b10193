"""The day of a statement: what governs the saying counts, what stands inside the saying or elsewhere does not.

The articles are published on Wednesday 21 May 2025 unless they say otherwise.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.days.said_on import by_rules
from pipeline.normalise.model import Speaker
from tests.normalise.marked import article


def days(marked: str, **options) -> list[tuple[str, str, str] | None]:
    context, attributions = article(marked, **options)
    found = by_rules(context, attributions).found
    return [(day.start, day.end, day.method) if day else None for day in found]


MONDAY = ("2025-05-19", "2025-05-19", "weekday")


@pytest.mark.parametrize(
    "marked",
    [
        "#[[Orlova]] <<said>> Monday {{that the talks had failed}}.",
        "#[[Orlova]] <<said on Monday>> {{that the talks had failed}}.",
        "#[[Orlova]] on Monday <<said>> {{the talks had failed}}.",
        "On Monday, #[[Orlova]] <<said>> {{the talks had failed}}.",
        "#{{“The talks have failed,”}} [[Orlova]] <<told>> reporters in Geneva on Monday.",
        "#{{The talks have failed}}, [[Orlova]] <<said>> in a statement released on Monday.",
        "Speaking Monday from the balcony of her office, #[[Orlova]] <<said>> {{the talks had failed}}.",
        "#[[A statement on Monday]] <<said>> {{the talks had failed}}.",
        "#[[Orlova]] <<called for>> {{more patience}} in an interview on Monday.",
        "#[[Orlova]] <<said>> {{on Monday that the talks had failed}}.",
    ],
)
def test_a_day_around_the_cue_governs(marked: str):
    assert days(marked) == [MONDAY]


@pytest.mark.parametrize(
    "marked",
    [
        "#[[Orlova]] <<said>> {{that talks will begin on Monday}}.",
        "#[[Orlova]] <<said>> that {{on Monday the talks had failed}}.",
        "#[[Orlova]], who arrived on Monday, <<said>> {{the talks had failed}}.",
        "#[[Orlova]] <<spoke>> after the fighting that broke out on Monday, {{she would not return}}.",
        "#[[Orlova]] <<said>> ahead of Monday's vote {{that she was calm}}.",
        "Nothing has moved since Monday, #[[Orlova]] <<said>>, {{and nothing will}}.",
        "#[[Orlova]], minister until last year, <<said>> {{the talks had failed}}.",
        "#[[Orlova]] <<will speak>> {{to the council}} next Monday.",
        "#[[Orlova]] <<said>> {{the talks had failed}}.",
    ],
)
def test_a_day_that_governs_something_else_is_not_taken(marked: str):
    assert days(marked) == [None]


@pytest.mark.parametrize(
    ("words", "start", "end", "method"),
    [
        ("on Wednesday", "2025-05-21", "2025-05-21", "weekday"),
        ("on Thursday", "2025-05-15", "2025-05-15", "weekday"),
        ("last Wednesday", "2025-05-14", "2025-05-14", "weekday"),
        ("on Thursday last week", "2025-05-15", "2025-05-15", "weekday"),
        ("on Monday night", "2025-05-19", "2025-05-19", "weekday"),
        ("earlier today", "2025-05-21", "2025-05-21", "relative"),
        ("yesterday", "2025-05-20", "2025-05-20", "relative"),
        ("two days ago", "2025-05-19", "2025-05-19", "relative"),
        ("last week", "2025-05-12", "2025-05-18", "relative"),
        ("this week", "2025-05-19", "2025-05-21", "relative"),
        ("over the weekend", "2025-05-17", "2025-05-18", "relative"),
        ("earlier this month", "2025-05-01", "2025-05-21", "relative"),
        ("last month", "2025-04-01", "2025-04-30", "relative"),
        ("in March", "2025-03-01", "2025-03-31", "absolute"),
        ("in a March interview", "2025-03-01", "2025-03-31", "absolute"),
        ("in November", "2024-11-01", "2024-11-30", "absolute"),
        ("on May 20", "2025-05-20", "2025-05-20", "absolute"),
        ("on 20 May 2024", "2024-05-20", "2024-05-20", "absolute"),
        ("on December 14", "2024-12-14", "2024-12-14", "absolute"),
        ("on May 19-20", "2025-05-19", "2025-05-20", "absolute"),
    ],
)
def test_expressions_as_seen_from_the_day_of_publication(words: str, start: str, end: str, method: str):
    assert days(f"#{{{{“It is over,”}}}} [[Orlova]] <<said>> {words}.") == [(start, end, method)]


@pytest.mark.parametrize("words", ["next week", "tomorrow", "later this week", "on May 25", "in the future"])
def test_nobody_has_yet_said_anything_in_the_future(words: str):
    assert days(f"#{{{{“It is over,”}}}} [[Orlova]] <<said>> {words}.") == [None]


def test_the_outlets_own_zone_decides_what_today_is():
    marked = "#{{“It is over,”}} [[Orlova]] <<said>> today."
    assert days(marked, published="2025-05-21T01:30:00+09:00")[0][:2] == ("2025-05-21", "2025-05-21")
    assert days(marked, published="2025-05-20T16:30:00+00:00")[0][:2] == ("2025-05-20", "2025-05-20")


def test_without_a_publication_day_only_dates_with_a_year_are_known():
    assert days("#{{“It is over,”}} [[Orlova]] <<said>> on Monday.", published=None) == [None]
    assert days("#{{“It is over,”}} [[Orlova]] <<said>> on May 20.", published=None) == [None]
    known = days("#{{“It is over,”}} [[Orlova]] <<said>> on May 20, 2025.", published=None)
    assert known == [("2025-05-20", "2025-05-20", "absolute")]


@pytest.mark.parametrize(
    "marked",
    [
        "GENEVA, May 21 (Agency) - #[[Orlova]] <<said>> {{the talks had failed}}.",
        "GENEVA, May 21. /AGENCY/. #[[Orlova]] <<said>> {{the talks had failed}}.",
    ],
)
def test_the_day_of_a_dispatch_is_not_the_day_of_the_statement(marked: str):
    assert days(marked) == [None]


def test_names_that_look_like_days_are_names():
    assert days("#[[Orlova]] <<told>> EUROPE TODAY {{that the talks had failed}}.") == [None]


@pytest.mark.parametrize(
    "marked",
    [
        "At Monday's session, #[[Orlova]] <<said>> {{the talks had failed}}.",
        "#[[Orlova]] <<said>> after Monday's meeting {{that the talks had failed}}.",
        "#{{“It is over,”}} [[Orlova]] <<said>> after a meeting of the council on Monday.",
    ],
)
def test_the_occasion_gives_its_day(marked: str):
    assert days(marked) == [("2025-05-19", "2025-05-19", "event")]


def test_an_account_inherits_the_day_it_began_with():
    marked = "#[[Orlova]] on Monday <<said>> {{the talks had failed}}. #{{“We tried,”}} [[she]] <<added>>."
    assert days(marked) == [MONDAY, ("2025-05-19", "2025-05-19", "inherited")]


def test_the_headline_takes_the_day_of_the_lead():
    marked = "#[[Orlova]] <<says>> {{talks have failed}}\n\n#{{The talks have failed}}, [[Orlova]] <<said>> on Monday."
    found = days(marked, title="Orlova says talks have failed")
    assert found == [("2025-05-19", "2025-05-19", "inherited"), MONDAY]


@pytest.mark.parametrize(
    "follow_up",
    [
        "#{{“Nonsense,”}} [[Bergqvist]] <<said>>.",  # somebody else
        "#[[Orlova]] <<has said>> {{she will stay}}.",  # another time
        "#[[Orlova]] earlier <<said>> {{she would stay}}.",
        "#[[Orlova]] <<says>> {{she will stay}}.",
        "x" * 2000 + ". #{{“We tried,”}} [[Orlova]] <<said>>.",  # too far away
    ],
)
def test_what_does_not_go_on_with_the_account_inherits_nothing(follow_up: str):
    assert days(f"#[[Orlova]] on Monday <<said>> {{{{the talks had failed}}}}. {follow_up}")[1] is None


def test_resolved_speakers_decide_who_goes_on():
    context, attributions = article(
        "#[[Orlova]] on Monday <<said>> {{the talks had failed}}. #{{“We tried,”}} [[the minister]] <<added>>."
    )
    orlova = Speaker("Q1", "Vera Orlova", "person", "RUS", "minister", "full_name")
    other = Speaker("Q2", "Nils Bergqvist", "person", "SWE", "minister", "full_name")
    assert by_rules(context, attributions, [[orlova], [orlova]]).found[1].method == "inherited"
    assert by_rules(context, attributions, [[orlova], [other]]).found[1] is None


WEDNESDAY = ("2025-05-21", "2025-05-21")
CARS = "Gunmen shot dead four guards outside a bank in Norland on Wednesday. "


@pytest.mark.parametrize(
    "marked",
    [
        "Orlova held a press conference in her office on Monday. #[[She]] <<said>> {{the talks had failed}}.",
        "Orlova met Bergqvist in Oslo on Monday. #[[Orlova]] <<called>> {{the talks a failure}}.",
        "Monday's telephone conversation of Orlova and Bergqvist was long. #[[Orlova]] <<wrote>> {{it had failed}}.",
        "On Monday, the herald spoke to Vera Orlova. #{{“It is over,”}} [[she]] <<said>>.",
        "#[[Orlova]] visited the camp on Monday to see it for herself, <<urging>> {{patience}}.",
        "Talks between the two sides ended in Oslo on Monday. #[[The parties]] <<agreed>> {{to exchange prisoners}}.",
    ],
)
def test_an_occasion_told_before_gives_its_day(marked: str):
    assert [(day[:2] if day else None) for day in days(marked)] == [("2025-05-19", "2025-05-19")]


@pytest.mark.parametrize(
    "marked",
    [
        "Orlova will hold a press conference on Monday. #[[She]] <<said>> {{the talks had failed}}.",
        "Orlova is to meet Bergqvist on Monday. #[[Orlova]] <<called>> {{the talks a failure}}.",
        "Orlova has led the talks since Monday. #[[Orlova]] <<called>> {{them a failure}}.",
        "Orlova met Bergqvist in Oslo on Monday. #[[Lindqvarn]] <<said>> {{the talks had failed}}.",
        "Orlova met Bergqvist in Oslo on Monday. #[[Orlova]] <<has said>> {{the talks had failed}}.",
        "Orlova met Bergqvist in Oslo on Monday. #[[Orlova]] <<says>> {{the talks had failed}}.",
        "Orlova speaks in Oslo, Monday, May 19, 2025. (Agency) #[[Orlova]] <<said>> {{the talks had failed}}.",
    ],
)
def test_plans_captions_and_others_occasions_give_no_day(marked: str):
    assert days(marked) == [None]


@pytest.mark.parametrize(
    "marked",
    [
        CARS + "#[[Orlova]] <<condemned>> {{the attack}}.",
        CARS + "#[[The police]] <<said>> {{two men had fled}}.",
        "#[[Police]] <<said>> {{four guards were killed on Wednesday}}.",
        "#[[Police]] <<said>> {{four guards were killed a short while ago}}.",
        "#[[Police]] <<said>> {{the trial will open on Wednesday}}.",
    ],
)
def test_the_day_of_an_event_is_not_that_of_what_is_said_about_it(marked: str):
    assert days(marked) == [None]


def test_a_planned_event_of_the_day_dates_nobody_who_is_not_there():
    marked = "Ministers began gathering in Oslo on Wednesday. #{{“It will be awkward,”}} <<said>> [[Lindqvarn]]."
    assert days(marked) == [None]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("The day before, #[[Norland]] <<demanded>> {{patience}}.", "2025-05-18"),
        ("Two days later, #[[Norland]] <<demanded>> {{patience}}.", "2025-05-21"),
        ("It came three days after #[[Norland]] <<demanded>> {{patience}}.", "2025-05-16"),
    ],
)
def test_days_counted_from_another_day(marked: str, day: str):
    found = days(f"#[[Orlova]] on Monday <<said>> {{{{the talks had failed}}}}. {marked}")
    assert found[1] == (day, day, "relative")


def test_a_reply_is_given_on_the_day_of_what_it_replies_to():
    marked = "#[[Orlova]] on Monday <<said>> {{it was over}}. #{{“Never,”}} [[Bergqvist]] <<replied>>."
    assert days(marked)[1] == ("2025-05-19", "2025-05-19", "inherited")


def test_another_speakers_other_day_turns_the_page():
    marked = (
        "#[[Orlova]] on Monday <<said>> {{it was over}}. #[[Bergqvist]] on Tuesday <<said>> {{it was not}}. "
        "#[[Orlova]] <<said>> {{she would go}}."
    )
    assert days(marked)[2] is None


def test_a_report_says_everything_on_the_day_it_came_out():
    marked = (
        "#{{Ores are scarce}}, [[a report]] <<said>> Monday. " + "x" * 2000 + ". #[[The report]] <<warned>> {{of it}}."
    )
    assert days(marked)[1] == ("2025-05-19", "2025-05-19", "inherited")


def test_the_day_of_a_citing_medium_does_not_go_on():
    marked = (
        "#{{It is over}}, Nordwire reported on Monday, <<citing>> [[Orlova]]. #{{“We tried,”}} [[Orlova]] <<said>>."
    )
    assert days(marked)[1] is None


def test_joint_speakers_go_on_together():
    context, attributions = article(
        "#[[Norland and Sudland]] on Monday <<said>> {{it was over}}. "
        "#{{“We tried,”}} [[the two countries]] <<added>>. #[[Norland]] <<said>> {{more}}."
    )
    norland, sudland = (Speaker(f"{name}.government", name, "institution", None, None, "name") for name in ("N", "S"))
    unknown = Speaker(None, "the two countries", "group", None, None, "words")
    found = by_rules(context, attributions, [[norland, sudland], [unknown], [norland]]).found
    assert [day.start if day else None for day in found] == ["2025-05-19", "2025-05-19", None]


@pytest.mark.parametrize(
    ("dateline", "day"),
    [("OSLO, May 20 (Agency) -", "2025-05-20"), ("OSLO, May 2 (Agency) -", "2025-05-21"), (None, "2025-05-21")],
)
def test_a_dispatch_counts_from_its_own_day(dateline: str | None, day: str):
    context, attributions = article("#[[Orlova]] <<said>> today {{that the talks had failed}}.")
    (found,) = by_rules(replace(context, dateline=dateline), attributions).found
    assert found
    assert found.start == day
