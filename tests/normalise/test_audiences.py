"""Whom an account goes on being told to: the audience of an interview, a speech or a briefing, until it ends."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.audiences.audiences import resolve_addressees
from pipeline.normalise.frame import frames_of
from pipeline.normalise.model import SaidOn, Speaker
from tests.normalise import speaker_cases
from tests.normalise.marked import article

tables = speaker_cases.tables

ORLOVA = Speaker("Q9", "Vera Orlova", "person", None, None, "full_name")
BERGQVIST = Speaker("Q8", "Nils Bergqvist", "person", None, None, "full_name")


def audiences(
    marked: str, speakers: list[Speaker], tables: ActorTables, outlet_id: str | None = None
) -> list[list[str]]:
    context, attributions = article(marked, outlet_id=outlet_id)
    frames = frames_of(context, attributions)
    found = resolve_addressees(context, attributions, [[speaker] for speaker in speakers], tables, frames)
    return [[addressee.name for addressee in addressees] for addressees in found]


SPEAKING = "Speaking to reporters on Monday, #[[Orlova]] <<said>> {{it was over}}. "
THERE = "#[[Orlova]] <<told>> jubilant students {{it was over}}. "
TELLING = "#[[Orlova]] <<told>> Nordwire {{it was over}}. "


@pytest.mark.parametrize(
    ("marked", "speaker", "expected"),
    [
        (SPEAKING + "#[[She]] <<stressed>> {{that she would stay}}.", ORLOVA, ["reporters"]),
        (SPEAKING + "#[[Bergqvist]] <<stressed>> {{that he would stay}}.", BERGQVIST, []),
        (SPEAKING + "#[[Orlova]] <<wrote>> {{that she would stay}}.", ORLOVA, []),
        (SPEAKING + "x" * 2000 + ". #[[Orlova]] <<said>> {{that she would stay}}.", ORLOVA, ["reporters"]),
        (THERE + "#[[She]] <<said>> {{that she would stay}}.", ORLOVA, ["jubilant students"]),
        (TELLING + "#[[She]] <<added>> {{that she would stay}}.", ORLOVA, ["Nordwire"]),
        (TELLING + "#[[She]] <<noted>> {{that she would stay}}.", ORLOVA, ["Nordwire"]),
        (TELLING + "In a post on X in April, #[[Orlova]] <<said>> {{that she would stay}}.", ORLOVA, []),
        ("#[[Orlova]] <<urged>> Norway {{to wait}}. #[[She]] <<said>> {{that she would stay}}.", ORLOVA, []),
        (
            "#{{“Is it over?”}} [[Orlova]] <<said>>. #{{“Never,”}} [[Bergqvist]] <<replied>>.",
            BERGQVIST,
            ["Orlova"],
        ),
        (
            "#[[Orlova]] <<asked>> Nils Bergqvist {{“is it over?”}}. #{{“Never,”}} [[Bergqvist]] <<replied>>.",
            BERGQVIST,
            ["Orlova"],
        ),
        (TELLING + "#{{“Never,”}} [[Bergqvist]] <<replied>>.", BERGQVIST, []),
    ],
)
def test_an_audience_is_handed_on(marked: str, speaker: Speaker, expected: list[str], tables: ActorTables):
    assert audiences(marked, [ORLOVA, speaker], tables)[1] == expected


def test_a_sentence_of_the_narrator_tells_whom_an_account_goes_to(tables: ActorTables):
    marked = (
        "#[[Orlova]] <<said>> {{it was over}}. She was speaking to reporters in Oslo. "
        "#[[Bergqvist]] <<said>> {{it was not}}."
    )
    assert audiences(marked, [ORLOVA, BERGQVIST], tables) == [["reporters"], []]


def test_a_medium_that_asks_is_spoken_to(tables: ActorTables):
    marked = "Nordwire interviewed Vera Orlova in Oslo. #{{“It is over,”}} [[Orlova]] <<said>>."
    assert audiences(marked, [ORLOVA], tables) == [["Nordwire"]]


def test_whoever_was_answered_had_spoken_to_the_replier(tables: ActorTables):
    marked = "#{{“Is it over?”}} [[Orlova]] <<asked>>. #{{“Never,”}} [[Bergqvist]] <<replied>>."
    assert audiences(marked, [ORLOVA, BERGQVIST], tables) == [["Bergqvist"], ["Orlova"]]


def test_a_second_verb_of_the_sentence_has_the_same_audience(tables: ActorTables):
    context, (told, added) = article(
        "#[[Orlova]] <<told>> students {{it was over}}, #<<adding>> {{that she would stay}}."
    )
    attributions = [told, replace(added, source=told.source)]
    frames = frames_of(context, attributions)
    found = resolve_addressees(context, attributions, [[ORLOVA], [ORLOVA]], tables, frames)
    assert [[one.name for one in names] for names in found] == [["students"], ["students"]]


def test_another_voice_between_does_not_end_an_interview(tables: ActorTables):
    marked = (
        "In an exclusive interview with Nordwire, #[[Orlova]] <<said>> {{it was over}}. "
        "#[[Bergqvist]] <<said>> {{it was not}}. #[[She]] <<said>> {{that she would stay}}."
    )
    assert audiences(marked, [ORLOVA, BERGQVIST, ORLOVA], tables) == [["Nordwire"], [], ["Nordwire"]]


def test_a_sentence_of_the_narrator_can_name_two_speakers_behind_their_audience(tables: ActorTables):
    marked = (
        "Speaking to students, Vera Orlova and Nils Bergqvist sounded weary. #[[Orlova]] <<said>> {{it was over}}. "
        "#[[Bergqvist]] <<said>> {{so too}}."
    )
    assert audiences(marked, [ORLOVA, BERGQVIST], tables) == [["students"], ["students"]]


def test_a_body_at_whose_meeting_remarks_were_made_is_told(tables: ActorTables):
    marked = "Orlova made these remarks during a Harbour Council meeting in Oslo. #[[Orlova]] <<said>> {{it was over}}."
    assert audiences(marked, [ORLOVA], tables) == [["Harbour Council"]]


@pytest.mark.parametrize(
    "told", ["In a post on X, #[[Orlova]] <<said>>", "#[[Orlova]] <<said>> on her Telegram channel"]
)
def test_what_is_posted_is_not_said_to_the_interviewer(told: str, tables: ActorTables):
    assert audiences(f"{TELLING}{told} {{{{that she would stay}}}}.", [ORLOVA, ORLOVA], tables)[1] == []


def test_nobody_is_told_what_he_says_himself(tables: ActorTables):
    assert audiences("Asked about it, #[[Orlova]] <<said>> to Orlova {{it was over}}.", [ORLOVA], tables) == [[]]
    named = audiences("#{{It is over}}, [[Orlova]] <<told>> President Vera Orlova.", [ORLOVA], tables)
    assert named == [[]]


@pytest.mark.parametrize(
    "met",
    [
        "Vera Orlova, Jr. spoke this morning with Nils Bergqvist of Norway. ",
        "Vera Orlova today met with Nils Bergqvist of Norway. ",
        "Vera Orlova welcomed Nils Bergqvist of Norway to the palace. ",
        "Readout of Vera Orlova’s Call with Nils Bergqvist of Norway. ",
    ],
)
def test_a_record_of_a_meeting_tells_whom_its_statements_go_to(met: str, tables: ActorTables):
    marked = met + "#[[Orlova]] <<reaffirmed>> {{that borders stay}}."
    assert audiences(marked, [ORLOVA], tables) == [["Nils Bergqvist of Norway"]]


@pytest.mark.parametrize(
    ("speaker", "told", "expected"),
    [
        (Speaker("SSD", "South Sudan", "institution", "SSD", None, "name"), "Sudan", ["Sudan"]),
        (Speaker("SDN", "Sudan", "institution", "SDN", None, "name"), "Sudan", []),
        (ORLOVA, "Orlova", []),
    ],
)
def test_nobody_is_told_what_he_says_but_a_namesake_s_neighbour_is(
    speaker: Speaker, told: str, expected: list[str], tables: ActorTables
) -> None:
    told_so = f"In March #[[it]] <<told>> {told} {{{{that the talks were over}}}}."
    assert audiences(told_so, [speaker], tables) == [expected]


def test_whoever_is_often_told_something_hears_it(tables: ActorTables):
    assert audiences("#[[She]] <<was often told>> {{to wait}}.", [ORLOVA], tables) == [["Vera Orlova"]]
    assert audiences("#[[She]] <<was asking>> {{to wait}}.", [ORLOVA], tables) == [[]]


TO_BERGQVIST = "#[[Orlova]] <<told>> President Nils Bergqvist {{it was over}}. "
TO_COUNCIL = "#[[Orlova]] <<told>> the Harbour Council {{it was over}}. "
URGED = "#[[Orlova]] <<called on>> Norway {{to withdraw}}"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (TO_BERGQVIST + "Asked about fishing, #[[Orlova]] <<said>> {{that talks went well}}.", []),
        (TO_BERGQVIST + "At a rally in Orvik, #[[she]] <<said>> {{that farmers were safe}}.", []),
        (TO_COUNCIL + "#{{“It is over,”}} [[she]] <<repeated>> on television.", []),
        (TELLING + "Later, in parliament, #[[she]] <<accused>> {{the opposition of sabotage}}.", ["parliament"]),
        (TELLING + "Asked about fishing, #[[Orlova]] <<said>> {{that talks went well}}.", ["Nordwire"]),
        (URGED + ". #{{“We stand by our friends,”}} [[Orlova]] <<said>>.", []),
    ],
)
def test_an_audience_ends_where_another_occasion_begins(marked: str, expected: list[str], tables: ActorTables):
    assert audiences(marked, [ORLOVA, ORLOVA], tables)[1] == expected


def test_whoever_is_urged_by_name_hears_that_alone(tables: ActorTables):
    ministers = Speaker(None, "The ministers", "group", None, None, "group")
    marked = (
        "The foreign ministers of Norway and Sweden met in Orvik in May. #[[The ministers]] <<welcomed>> {{the "
        "decision of the council}}. #[[They]] <<call on>> Russia {{to withdraw}}. #{{“We stand with Orvik,”}} "
        "[[the ministers]] <<stated>>."
    )
    assert audiences(marked, [ministers, ministers, ministers], tables) == [[], ["Russia"], []]


def test_what_two_told_a_medium_a_third_did_not(tables: ActorTables):
    lindqvist = Speaker("Q7", "Maja Lindqvist", "person", None, None, "full_name")
    marked = (
        "#[[Orlova]] <<told>> Radio Nord {{it was over}}. #[[Lindqvist]] <<told>> Radio Nord {{it was late}}. "
        "#[[Bergqvist]] <<says>> {{that he would stay}}."
    )
    found = audiences(marked, [ORLOVA, lindqvist, BERGQVIST], tables, outlet_id="radio_nord")
    assert found == [["Radio Nord"], ["Radio Nord"], []]


def test_what_is_said_on_another_day_has_another_audience(tables: ActorTables):
    marked = "#[[Orlova]] <<told>> Nordwire {{it was over}}. #[[She]] <<said>> {{that she would stay}}."
    context, attributions = article(marked)
    monday, tuesday = (SaidOn(day, day, "", "weekday") for day in ("2025-05-19", "2025-05-20"))
    frames = frames_of(context, attributions)
    for days, expected in (([monday, monday], ["Nordwire"]), ([monday, tuesday], [])):
        found = resolve_addressees(context, attributions, [[ORLOVA], [ORLOVA]], tables, frames, days)
        assert [one.name for one in found[1]] == expected


def test_nobody_else_speaks_to_whom_one_alone_told(tables: ActorTables):
    marked = TO_BERGQVIST + "#[[Lindqvist]] <<said>> {{that nothing was over}}."
    lindqvist = Speaker("Q7", "Maja Lindqvist", "person", None, None, "full_name")
    assert audiences(marked, [ORLOVA, lindqvist], tables)[1] == []


def test_a_pronoun_that_is_told_something_means_nobody_named_later(tables: ActorTables):
    marked = "#[[Orlova]] had <<told>> him {{that she accepted a truce}}. #[[Bergqvist]] <<accused>> {{the army}}."
    assert audiences(marked, [ORLOVA, BERGQVIST], tables)[0] == []
