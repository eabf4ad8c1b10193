"""Media and papers taken up again, "told the paper", "the readout said": by the name that they had before."""

from __future__ import annotations

import pytest

from pipeline.normalise.accounts.account import Named
from pipeline.normalise.accounts.media_again import with_whole_names
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.frame import frames_of
from pipeline.normalise.model import Addressee
from pipeline.normalise.relays.retellings import resolve_relays
from tests.normalise import speaker_cases
from tests.normalise.marked import article
from tests.normalise.relay_cases import MEDIA, named_speakers, relays
from tests.normalise.test_audiences import BERGQVIST, ORLOVA, audiences

tables = speaker_cases.tables

TELLING = "#[[Orlova]] <<told>> Fjordposten {{it was over}}. "


@pytest.mark.parametrize(
    ("marked", "speaker", "expected"),
    [
        (TELLING + "#[[She]] <<told>> the newspaper {{she would stay}}.", ORLOVA, "Fjordposten"),
        (TELLING + "#[[Bergqvist]] <<told>> the council {{he would stay}}.", BERGQVIST, "council"),
        ("Fjordposten <<met>> him. #[[Orlova]] <<told>> the newspaper {{she would stay}}.", ORLOVA, "newspaper"),
        (
            "#[[Fjordposten]] <<reported>> {{a new plan}}. #[[Orlova]] <<told>> the paper {{she would stay}}.",
            ORLOVA,
            "Fjordposten",
        ),
    ],
)
def test_a_medium_told_again_has_its_name(marked: str, speaker, expected: str, tables: ActorTables):
    marked = marked.replace("<<met>>", "met")
    count = marked.count("#")
    assert audiences(marked, [ORLOVA] * (count - 1) + [speaker], tables)[-1] == [expected]


def test_a_paper_taken_up_again_has_its_whole_name():
    _, attributions = article("#[[Orlova]] <<said>> {{it}}. #[[She]] <<said>> {{that}}. #[[She]] <<said>> {{more}}.")
    named = [[Named(name, "teller")] for name in ("readout from the ministry", "readout", "letter")]
    found = with_whole_names(attributions, named)
    assert [one.name for each in found for one in each] == [
        "readout from the ministry",
        "readout from the ministry",
        "letter",
    ]


@pytest.mark.parametrize(("told", "expected"), [([[], []], ["Nordwire"]), ([[], [Addressee("Nord Radio", None)]], [])])
def test_what_a_medium_was_told_came_through_no_other(told: list[list[Addressee]], expected: list[str]):
    marked = "#{{It is over}}, [[Orlova]] <<said>>, Nordwire reported. #{{“We go,”}} [[she]] <<added>>."
    context, attributions = article(marked)
    speakers = [named_speakers(one) for one in attributions]
    frames = frames_of(context, attributions)
    assert resolve_relays(context, attributions, speakers, frames, MEDIA, audiences=told)[1] == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#[[Orlova]] <<said>>, cited by the state-run agency Ordpress, {{that it was over}}.", ["Ordpress"]),
        ("#[[Orlova]], quoted by the state media, <<said>> {{it was over}}.", ["state media"]),
        ("In a statement issued through Nord Police, #[[Orlova]] <<said>> {{it was over}}.", ["Nord Police"]),
        ("In a statement issued on Monday, #[[Orlova]] <<said>> {{it was over}}.", []),
    ],
)
def test_carriers_by_kind_and_whoever_hands_out(marked: str, expected: list[str]):
    assert relays(marked) == [expected]


def test_who_hears_tells_nothing(tables: ActorTables):
    nested = "#[[The jury]] <<{}>> {{{{that #+[[Orlova]] <<said>> {{{{it was over}}}}}}}}."
    assert relays(nested.format("heard")) == [[], []]
    assert relays(nested.format("said")) != [[], []]
    plain = "#[[The jury]] <<{}>> {{{{that it was over}}}}."
    assert audiences(plain.format("heard"), [BERGQVIST], tables) == [["jury"]]
    assert audiences(plain.format("said"), [BERGQVIST], tables) == [[]]


def test_what_another_medium_carries_was_not_said_to_the_one_told(tables: ActorTables):
    told = "#[[Orlova]] <<told>> Nord Radio {{it was over}}. #[[Orlova]]{} <<said>> {{{{she would stay}}}}."
    told = told.replace("{{it was over}}", "{{{{it was over}}}}")
    assert audiences(told.format(", quoted by the Fjordposten,"), [ORLOVA, ORLOVA], tables)[1] == []
    assert audiences(told.format(""), [ORLOVA, ORLOVA], tables)[1] == ["Nord Radio"]
