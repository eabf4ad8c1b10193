"""Days handed on and back where names, tenses and other days stand in between.

The articles are published on Wednesday 21 May 2025.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.normalise.days.said_on import by_rules
from pipeline.normalise.model import Speaker
from tests.normalise.marked import article

MONDAY = "2025-05-19"


def starts(marked: str, speakers: Sequence[Speaker] | None = None, title: str | None = None) -> list[str | None]:
    context, attributions = article(marked, title=title)
    found = by_rules(context, attributions, [[one] for one in speakers] if speakers else None).found
    return [day.start if day else None for day in found]


def speaker(name: str, actor_id: str | None = None) -> Speaker:
    return Speaker(actor_id, name, "person", None, None, "full_name")


def test_a_day_right_before_the_cue_governs_whatever_stands_between_source_and_day():
    assert starts("#[[League]] {{warns}}\n{{of the flood}} on Monday <<said>> {{the dams would break}}.") == [MONDAY]
    assert starts("#[[Orlova]], who arrived on Monday <<said>> {{the dams would break}}.") == [None]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("#[[Orlova]] <<cited>> the May 18 report {{as a sign of haste}}.", None),
        ("#[[Orlova]] <<slammed>> the Monday remarks {{as a sign of haste}}.", None),
        ("#[[Orlova]] <<wrote>> in the May 18 report {{that it was a sign of haste}}.", "2025-05-18"),
    ],
)
def test_the_day_of_words_spoken_about_is_not_that_of_the_saying(marked: str, day: str | None):
    assert starts(marked) == [day]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("#[[Norland]] <<declared>> {{a blockade of the harbour on May 4}}.", "2025-05-04"),
        ("#[[Norland]] <<condemned>> {{the raid on the harbour on May 4}}.", None),
        ("#[[Norland]] <<announced>> {{that it closed the harbour on May 4}}.", None),
        ("#[[Norland]] <<announced>> {{a meeting on May 24}}.", None),
    ],
)
def test_what_was_decided_on_a_day_was_said_that_day(marked: str, day: str | None):
    assert starts(marked) == [day]


def test_the_first_words_of_an_account_go_on_with_it_and_not_with_a_later_one():
    marked = (
        "#[[Orlova]] on Monday <<said>> {{the river was rising}}. #[[She]] <<said>> {{the town was in danger}}. "
        "#In her first address on May 11, [[Orlova]] <<said>> {{the town was safe}}."
    )
    assert starts(marked)[1] == MONDAY


def test_short_and_long_names_are_one_speaker():
    marked = (
        "#[[Orlova]] <<revealed>> on Monday {{that she would go}}. #[[Orlova]] <<said>> {{it was late}}. "
        "#[[Orlova]] <<warned>> on Tuesday {{of a flood}}."
    )
    unknown, known = speaker("Orlova"), speaker("Vera Orlova", "p_vera_orlova")
    assert starts(marked, [unknown, known, known])[1] == MONDAY
    twin = speaker("Alma Orlova", "p_alma_orlova")
    assert starts(marked, [unknown, twin, known])[1] is None  # whose name is two people's says nothing


def test_a_body_described_once_goes_on_under_its_short_name():
    marked = (
        "#[[Harbour League]] <<claims>> {{victory}}\n\n"
        "#[[The Harbour League, the oldest party]], <<said>> on Monday {{that it had won}}."
    )
    speakers = [speaker("Harbour League"), speaker("The Harbour League, the oldest party")]
    assert starts(marked, speakers, title="Harbour League claims victory") == [MONDAY, MONDAY]


@pytest.mark.parametrize("cue", ["has been warning", "frequently warned", "separately warned"])
def test_what_is_said_at_other_times_takes_no_day_of_the_news(cue: str):
    marked = f"#[[Orlova]] <<{cue}>> {{{{of a flood}}}}. #[[Orlova]] <<said>> on Monday {{{{the river was rising}}}}."
    assert starts(marked) == [None, MONDAY]


def test_an_interjection_is_made_on_the_day_of_what_it_breaks_into():
    marked = "#[[Orlova]] on Monday <<said>> {{it was over}}. #{{“Not so,”}} [[Bergqvist]] <<interjected>>."
    assert starts(marked) == [MONDAY, MONDAY]


def test_the_beginning_of_a_full_name_is_that_speaker():
    marked = "#[[Vera Orlova Lindqvist]] <<said>> on Monday {{it was late}}. #[[she]] <<added>> {{it was dark}}."
    assert starts(marked, [speaker("Vera Orlova Lindqvist"), speaker("Vera Orlova")]) == [MONDAY, MONDAY]


@pytest.mark.parametrize(
    ("marked", "day"),
    [
        ("#[[Orlova]] <<accused>> {{Norland on Monday of closing the harbour on May 4}}.", MONDAY),
        ("#[[Orlova]] <<voiced>> {{doubts on Monday over the bridge}}.", MONDAY),
        ("#[[Orlova]] <<accused>> {{Norland of closing the harbour on Monday}}.", None),
        ("#[[Orlova]] <<voiced>> {{doubts that the fair on Monday would pay}}.", None),
    ],
)
def test_a_day_between_object_and_matter_is_that_of_the_saying(marked: str, day: str | None):
    assert starts(marked) == [day]


def test_days_are_counted_from_publication_where_no_day_was_told():
    assert starts("#Two days after [[Norland]] <<called for>> {{a dam}}, the river rose.") == [MONDAY]
    assert starts("#A week after [[Norland]] <<called for>> {{a dam}}, the river rose.") == ["2025-05-14"]


def test_a_year_governs_behind_the_occasion_that_opens_the_sentence():
    assert starts("#Speaking to the Harbour Post last year, [[Orlova]] <<said>> {{the dams were old}}.") == [
        "2024-01-01"
    ]
