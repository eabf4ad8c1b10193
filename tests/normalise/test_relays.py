"""Through whom a statement came: a medium around it or in its clause, never its speaker or the article's outlet."""

from __future__ import annotations

import pytest

from pipeline.normalise.relays.relays import _bare
from tests.normalise.relay_cases import relays


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#{{It is over}}, [[Orlova]] <<said>>, according to Nordwire, a news agency.", ["Nordwire"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, Nordwire reported.", ["Nordwire"]),
        ("#[[Orlova]] was <<quoted>> by the Morning Herald as saying {{it was over}}.", ["Morning Herald"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to state TV.", ["state TV"]),
        ("#[[Orlova]] <<said>> {{it was over}}, reported the Northland News.", ["Northland News"]),
        ("#[[Orlova]], quoted in Norway’s liberal Fjordposten newspaper, <<said>> {{it was over}}.",
         ["Fjordposten newspaper"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to her lawyer.", ["lawyer"]),
        ("#Nordwire, quoting [[Orlova]] <<as saying>> {{it was over}}.", ["Nordwire"]),
        ("#Coast Post has also quoted [[Orlova]] <<as telling>> a friend {{that it was over}}.", ["Coast Post"]),
        ("#[[Orlova]] <<wrote>> on her page {{that it was over}}.", []),
        ("#[[Nordwire]] <<reported>> {{that it was over}}.", []),
        ("#[[Orlova]] <<said>> {{that Nordwire reported it}}.", []),
    ],
)  # fmt: skip
def test_media_in_the_clause(marked: str, expected: list[str]):
    assert relays(marked) == [expected]


def test_a_medium_around_the_statement_relays_it():
    marked = "#[[Nordwire]] <<reported>> {{that #+[[Orlova]] <<said>> {{it was over}}}}."
    assert relays(marked) == [[], ["Nordwire"]]


def test_whoever_tells_what_another_said_relays_it():
    told = "#[[{}]] <<said>> {{{{that #+[[{}]] <<said>> {{{{it was over}}}}}}}}."
    assert relays(told.format("Bergqvist", "Orlova")) == [[], ["Bergqvist"]]
    assert relays(told.format("Two guards, both tired", "Orlova")) == [[], ["Two guards"]]
    assert relays(told.format("Orlova", "Orlova")) == [[], []]
    assert relays(told.format("Orlova", "we")) == [[], []]


def test_what_the_narrator_adds_is_not_told_by_the_outer_speaker():
    marked = "#[[Bergqvist]] <<said>> {{it was over, while #+[[Orlova]] <<urged>> {{patience}}}}."
    assert relays(marked) == [[], []]


def test_papers_tell_and_hold_what_was_said():
    assert relays("#{{It was over}}, [[Orlova]] <<said>>, according to court records.") == [["court records"]]
    marked = "#[[Court papers obtained by Nordwire]] <<show>> {{it was over}}."
    assert relays(marked) == [["Nordwire"]]
    assert relays("#{{It was over}}, <<according to>> [[court records]].") == [[]]


def test_the_agency_of_a_dispatch_is_no_relay():
    assert relays("#[[Orlova]] <<said>> {{it was over}}.", outlet_id="herald", dateline="OSLO, May 20 (NDW) –") == [[]]


def test_a_medium_that_was_told_is_spoken_to_and_relays_nothing():
    assert relays("#[[Orlova]] <<told>> Nordwire {{that it was over}}.", outlet_id="herald") == [[]]


def test_the_articles_own_outlet_relays_nothing():
    marked = "#{{It is over}}, [[Orlova]] <<said>>, according to Nordwire."
    assert relays(marked, outlet_id="nordwire") == [[]]
    assert relays(marked, outlet_id="herald") == [["Nordwire"]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#[[Orlova]] was <<cited as saying>> by Norway’s Fjord News on Monday {{that it was over}}.", ["Fjord News"]),
        ("#[[Witnesses]] quoted by the police <<said>> {{it was over}}.", ["the police"]),
        ("#{{It is over}}, Nordwire reported on Tuesday, <<citing>> [[two officials]].", ["Nordwire"]),
        ("#{{It is over}}, Nordwire added, <<citing>> [[two officials]].", ["Nordwire"]),
        ("#{{It is over}}, <<according to>> [[Vera Orlova, a former minister]], cited by Nordwire.", ["Nordwire"]),
        ("#{{It is over}}, [[Orlova]] <<said>> in a statement carried by Nordwire.", ["Nordwire"]),
        ("#[[Orlova]], cited by her lawyer, <<said>> {{it was over}}.", []),
    ],
)
def test_whoever_quotes_relays(marked: str, expected: list[str]):
    assert [[name.lower() for name in names] for names in relays(marked)] == [
        [name.lower().removeprefix("the ") for name in expected]
    ]


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        ("#{{“We tried,”}} [[she]] <<added>>.", ["Nordwire"]),
        ("#{{“We tried,”}} [[Orlova]] <<said>>.", ["Nordwire"]),
        ("#{{“We tried,”}} [[Bergqvist]] <<said>>.", []),
        ("x" * 2000 + ". #[[Bergqvist]] <<has warned>> {{of this}}.", []),
    ],
)
def test_a_relayed_speaker_goes_on_through_the_same_medium(follow_up: str, expected: list[str]):
    first = "#{{It is over}}, <<according to>> [[Vera Orlova]], cited by Nordwire. "
    assert relays(first + follow_up) == [["Nordwire"], expected]


def test_a_medium_is_known_by_its_aliases():
    assert relays("#{{It is over}}, [[Orlova]] <<said>>, according to NDW.") == [["NDW"]]
    assert relays("#{{It is over}}, [[Orlova]] <<said>>, according to NDW.", outlet_id="nordwire") == [[]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#[[Nordwire]] <<reported>> {{that it was over}}. "
         "#[[The report]] <<noted>> {{that #+[[Orlova]] <<stated>> {{it was late}}}}.", [[], [], ["Nordwire"]]),
        ("#[[Nordwire]] <<reported>> {{that it was over}}. "
         "#The outlet cited two guards, [[who]] <<claimed>> {{it was late}}.", [[], ["Nordwire"]]),
        ("#Late, <<according to>> [[The Examiner]], #+[[Orlova]] <<denied>> {{it}}.", [[], ["Examiner"]]),
        ("#{{“It is late,”}} the ministry quoted [[Orlova]] <<as saying>>.", [["ministry"]]),
        ("#{{“It is late,”}} Nordwire quoted [[Orlova]] <<as saying>>.", [["Nordwire"]]),
        ("#{{“It is late,”}} the Fjordposten paper quoted [[Orlova]] <<as saying>>.", [["Fjordposten paper"]]),
        ("#In an interview broadcast on Nordwire, [[Orlova]] <<said>> {{it was over}}.", [[]]),
        ("#In a speech broadcast on Nordwire, [[Orlova]] <<said>> {{it was over}}.", [["Nordwire"]]),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to Nordwire. #[[She]] <<denied>> {{it}}.",
         [["Nordwire"], ["Nordwire"]]),
        ("#[[Orlova]] <<told>> Nordwire {{it was over}}, the Morning Herald reported.", [["Morning Herald"]]),
    ],
)  # fmt: skip
def test_carriers_taken_up_again_and_who_quotes(marked: str, expected: list[list[str]]):
    found = relays(marked)
    assert sorted(found) == sorted(expected)


def test_whoever_is_named_beside_the_source_passes_it_on():
    assert relays("#[[Orlova]] <<told>> {{police that it was over}}, according to prosecutors.") == [["prosecutors"]]
    assert relays("#{{It is over}}, [[Orlova]] <<said>>, via the Northland Times.") == [["Northland Times"]]
    assert relays("#{{It is over}}, [[Orlova]] <<said>>. (Harbour Office via Northland Times)") == [[]]


def test_another_speaker_is_not_relayed_because_he_stands_near():
    marked = "#{{It is over}}, [[Orlova]] <<said>>, according to Nordwire. #[[Bergqvist]] <<denied>> {{it}}."
    assert relays(marked) == [["Nordwire"], []]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#{{It is over}}, [[Orlova]] <<wrote>> in the Morning Herald on Monday.", ["Morning Herald"]),
        ("#In an opinion article published in The Morning Herald, [[Orlova]] <<rebuked>> {{the council}}.",
         ["Morning Herald"]),
        ("#[[Orlova]] <<wrote>> in a Morning Herald column {{that it was over}}.", ["Morning Herald"]),
        ("#In the May issue of The Morning Herald, [[Orlova]] <<admits>> {{that it is over}}.", ["Morning Herald"]),
        ("#[[An article in The Morning Herald]] <<said>> {{it was over}}.", []),
        ("#[[Orlova]] <<said>> in an interview in the Morning Herald {{that it was over}}.", []),
        ("#Through a spokeswoman, [[Orlova]] <<declined>> {{to comment}}.", ["spokeswoman"]),
    ],
)  # fmt: skip
def test_where_it_was_published_and_who_speaks_for_the_speaker(marked: str, expected: list[str]):
    assert relays(marked, outlet_id="castle") == [expected]


def test_what_stands_behind_a_long_content_counts():
    long = "that the ferries would run again " * 15
    assert relays(f"#[[Orlova]] <<said>> {{{{{long.strip()}}}}}, Nordwire reported.") == [["Nordwire"]]


def test_what_is_told_in_a_relayed_statement_came_the_same_way():
    marked = "#[[Bergqvist]] <<said>> {{that #+[[Orlova]] <<said>> {{it was over}}}}, Nordwire reported."
    assert relays(marked) == [["Nordwire"], ["Bergqvist", "Nordwire"]]


def test_whoever_tells_what_nobody_named_said_relays_it():
    told = "#[[Orlova]] <<said>> {{she was #+<<told>> {{to wait}}}}."
    assert relays(told) == [[], ["Orlova"]]
    denied = "#[[Orlova]] <<denied>> {{#+<<accusations>> {{that she had waited}}}}."
    assert relays(denied) == [[], ["Orlova"]]


def test_an_agency_taken_up_again_has_its_name():
    marked = (
        "#[[Orlova]] <<made clear>> {{it was over}}, Nordwire reported. "
        "#<<According to>> [[the agency]], {{#+[[Bergqvist]] <<repeated>> {{that it was not}}}}."
    )
    assert relays(marked)[2] == ["Nordwire"]


def test_a_kind_before_a_name_makes_no_second_medium() -> None:
    assert [_bare(name) for name in ("the agency Harbour Wire", "news agency Tass", "daily", "the Daily Post")] == [
        "Harbour Wire", "Tass", "daily", "Daily Post",
    ]  # fmt: skip


def test_what_is_per_something_names_no_source():
    assert relays("#{{It grew by ten per cent}}, [[Orlova]] <<said>>, per cent by per cent.") == [[]]


def test_a_paper_is_no_newspaper():
    marked = (
        "#{{Prices fell}}, [[a paper published in the Nord Journal]] <<said>>. #{{They rose}}, [[the paper]] <<said>>."
    )
    assert relays(marked) == [[], []]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#[[Orlova]], in a statement signed by Nils Bergqvist, <<said>> {{it was over}}.", ["Nils Bergqvist"]),
        ("#[[Orlova]] <<denied>> {{it was over}} via the palace press office.", ["palace press office"]),
        ("#[[Orlova]] <<said>> in a statement published Monday evening by the Orvik Courier {{it was over}}.",
         ["Orvik Courier"]),
        ("In a video put out by the Bergqvist campaign, #[[Orlova]] <<said>> {{it was over}}.",
         ["Bergqvist campaign"]),
        ("In a statement released by Orlova, #[[Orlova]] <<said>> {{it was over}}.", []),
        ("#[[Orlova]] <<said>> {{it was over}} in an interview with host Nils Bergqvist broadcast on MTB Nord.",
         ["MTB Nord"]),
        ("#[[Orlova]] <<said>> {{it was over}} in an interview broadcast on Nordwire.", []),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to a translation.", []),
        ("In an arrest affidavit, #[[Orlova]] <<claimed>> {{it was over}}.", ["arrest affidavit"]),
        ("In his affidavit, #[[Orlova]] <<claimed>> {{it was over}}.", []),
        ("The trip, which was first reported by Nordwire, came after #[[Orlova]] <<said>> {{it was over}}.", []),
        ("#{{It is over}}, US broadcaster Nordwire reported, [[Orlova]] <<said>>, according to Nordwire.",
         ["Nordwire"]),
    ],
)  # fmt: skip
def test_who_hands_out_a_statement_or_holds_it(marked: str, expected: list[str]):
    assert relays(marked) == [expected]


def test_whoever_is_named_just_before_may_tell_it():
    assert relays("A diplomat said #[[Orlova]] <<refused>> {{to sign}}.") == [["diplomat"]]
    assert relays("He said #[[Orlova]] <<refused>> {{to sign}}.") == [[]]


def test_who_handed_out_a_statement_hands_out_what_goes_on():
    marked = (
        "#[[Orlova]] <<said>> in an address carried by Orvik networks {{it was over}}. "
        "#{{It was time}}, [[she]] <<said>>."
    )
    assert relays(marked) == [["Orvik networks"], ["Orvik networks"]]


def test_nobody_tells_what_he_says_that_you_announced():
    assert relays("#[[Bergqvist]] <<asked>> {{about the plan that #+[[you]] <<announced>> {{a year ago}}}}.")[1] == []
    assert relays("#[[Bergqvist]] <<said>>: {{“#+[[Our study]] <<shows>> {{that it works}}.”}}")[1] == []
