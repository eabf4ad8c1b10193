"""Days of occasions: what is said at a hearing, after a meeting or about the news of the day is said that day.

The articles are published on Wednesday 21 May 2025.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.days.said_on import by_rules
from pipeline.normalise.model import Speaker
from tests.normalise.marked import article

TITLE = "Orlova rejects the plan"


def days(marked: str, **options) -> list[str | None]:
    context, attributions = article(marked, **options)
    return [day and day.start.removeprefix("2025-") for day in by_rules(context, attributions).found]


def test_what_people_do_is_no_saying_and_its_day_is_that_of_an_occasion():
    assert days(
        "#-[[Orlova]] <<surprised>> {{Lindqvist with a map of the danger to old villages at their meeting on Monday}}. "
        "#[[Orlova]] <<stated>> {{that the map was new}}."
    ) == [None, "05-19"]


@pytest.mark.parametrize(
    "clause",
    [
        "At the hearing, #[[Lindqvist]] <<defended>> {{the plan}}.",
        "#[[Lindqvist]] <<said>> during the hearing {{that the plan stood}}.",
        "#[[Lindqvist]] <<said>> in an interview at the Harbour Security Conference {{that the plan stood}}.",
    ],
)
def test_an_occasion_named_again_gives_its_day(clause: str):
    lead = "The Harbour Security Conference opened on Monday with a hearing of the council. Much else has happened. "
    assert days(lead + clause) == ["05-19"]


@pytest.mark.parametrize(
    "clause",
    [
        "#[[Lindqvist]] <<defended>> {{the plan}} in an interview.",
        "At an earlier hearing, #[[Lindqvist]] <<defended>> {{the plan}}.",
        "#[[Lindqvist]] <<has defended>> {{the plan}} at the hearing.",
        "#[[Lindqvist, who led the delegation to the hearing]], <<defended>> {{the plan}}.",
    ],
)
def test_another_occasion_gives_no_day(clause: str):
    assert days("The council held a hearing on Monday. Much else has happened. " + clause) == [None]


def test_an_occasion_may_last_some_days():
    context, attributions = article(
        "#[[Orlova]] <<said>> at a session of the Harbour Security Forum {{that the plan had failed}}. "
        "The Harbour Security Forum is being held from May 19 to 21."
    )
    (day,) = by_rules(context, attributions).found
    assert day
    assert (day.start, day.end) == ("2025-05-19", "2025-05-21")


def test_a_lead_takes_the_day_that_a_later_sentence_gives():
    marked = (
        TITLE + "\n\n#[[Orlova]] <<has called>> {{the plan a danger to all fishermen}}. Its authors were silent. "
        "#[[Orlova]] <<said>> on Sunday {{that she was tired}}. "
        "#[[Orlova]] <<told>> the council on Tuesday {{that the plan was a danger to fishermen}}."
    )
    assert days(marked, title=TITLE) == ["05-20", "05-18", "05-20"]


def test_a_perfect_further_down_takes_no_day():
    marked = (
        TITLE + "\n\n#[[Lindqvist]] <<said>> {{no}}. #[[Berg]] <<said>> {{yes}}. #[[Orlova]] <<has said>> {{maybe}}. "
        "#[[Orlova]] <<said>> on Tuesday {{that she was tired}}."
    )
    assert days(marked, title=TITLE) == [None, None, None, "05-20"]


def test_first_words_go_with_the_next_ones_unless_these_are_of_another_occasion():
    start = TITLE + "\n\n#[[Lindqvist]] <<said>> {{no}}. #[[Berg]] <<said>> {{yes}}. #[[Orlova]] <<said>> {{maybe}}. "
    assert days(start + "#[[Orlova]] <<said>> on Tuesday {{that it was late}}.", title=TITLE)[2:] == ["05-20", "05-20"]
    assert days(start + "#[[Orlova]] <<later said>> on Tuesday {{it was late}}.", title=TITLE)[2:] == [None, "05-20"]


def test_the_same_day_is_the_one_told_before():
    assert days(
        "#[[Orlova]] <<said>> on Monday {{that the talks had failed}}. "
        "On the same day, #[[Lindqvist]] <<called>> {{the talks useful}}."
    ) == ["05-19", "05-19"]


def test_a_caption_counts_only_with_the_day_of_the_article():
    caption = (
        "Orlova speaks at a rally in the harbour on {}. (Photo/Berg) #[[Orlova]] <<said>> {{{{the rally was loud}}}}."
    )
    assert days(caption.format("Sunday")) == [None]
    assert days("The rally began on Monday. " + caption.format("Monday")) == ["05-19"]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("In March, #[[Orlova]] <<warned>> {{that the talks would fail}}.", "03-01"),
        ("In March, #[[Orlova]] — who had gone home — <<warned>> {{that the talks would fail}}.", "03-01"),
        ("#[[Orlova]] <<warned>> at a March conference {{that the talks would fail}}.", "03-01"),
        ("In Norway last year, #[[Orlova]] <<warned>> {{that the talks would fail}}.", "2024-01-01"),
        ("#{{The talks will fail}}, <<said>> [[Orlova]], founder of a school in 2018.", None),
        ("Jailed for taking part in a march in 2019, #[[Orlova]] <<said>> {{the talks would fail}}.", None),
        ("Ahead of talks scheduled for this weekend, #[[Orlova]] <<warned>> {{that they would fail}}.", None),
        ("#Orlova spoke on Monday, when [[she]] <<said>> {{that the talks had failed}}.", "05-19"),
    ],
)
def test_months_and_years_are_those_of_the_saying(marked: str, day: str | None):
    assert days(marked) == [day]


@pytest.mark.parametrize(("how", "day"), [("during", "05-20"), ("ahead of", None), ("prior to", None)])
def test_what_is_said_ahead_of_an_occasion_need_not_be_said_that_day(how: str, day: str | None):
    told = "Orlova and Berg held a call on Tuesday. The weather was fair. It rained in the hills. "
    assert days(told + f"#[[Orlova]] sounded hopeful {how} the call, <<saying>> {{that much had been done}}.") == [day]


def test_a_video_is_an_occasion_and_words_it_answers_are_none():
    assert days(
        "Orlova, in a video posted on Tuesday, slammed the Monday remarks of Lindqvist. "
        "#{{The plan stands}}, [[Orlova]] <<said>> in the video."
    ) == ["05-20"]


def test_an_account_goes_on_behind_a_second_verb_of_the_dated_sentence():
    context, attributions = article(
        "#[[Orlova]] <<said>> on Monday {{that the plan stood}}, but #<<has repeatedly rejected>> {{calls to vote}}. "
        "#[[She]] <<added>> {{that it was late}}."
    )
    attributions[1] = replace(attributions[1], source=attributions[0].source)
    speaker = [Speaker("Q1", "Orlova", "person", "NOR", None, "full_name", 1.0)]
    found = by_rules(context, attributions, [speaker] * 3).found
    assert [day and day.start for day in found] == ["2025-05-19", None, "2025-05-19"]


def test_days_on_which_something_always_happens_date_nothing():
    assert days("The company works on Sundays, #[[Orlova]] <<arguing>> {{that it must}}.") == [None]
