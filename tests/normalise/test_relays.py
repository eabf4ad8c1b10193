"""Through whom a statement came: a medium around it or in its clause, never its speaker or the article's outlet."""

from __future__ import annotations

import pytest

from pipeline.normalise.frame import frames_of
from pipeline.normalise.relays import MediaNames, find_relays
from tests.normalise.marked import article

MEDIA = MediaNames(
    [
        {"outlet_id": "nordwire", "name": "Nordwire", "ownership": "private"},
        {"outlet_id": "herald", "name": "The Morning Herald", "ownership": "private"},
        {"outlet_id": "castle", "name": "The Castle", "ownership": "government"},
    ]
)


def relays(marked: str, *, outlet_id: str | None = None) -> list[list[str]]:
    context, attributions = article(marked, outlet_id=outlet_id)
    by_id = {attribution.attribution_id: attribution for attribution in attributions}
    frames = frames_of(context, attributions)
    return [
        find_relays(context, attribution, frame, by_id, MEDIA)
        for attribution, frame in zip(attributions, frames, strict=True)
    ]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("#{{It is over}}, [[Orlova]] <<said>>, according to Nordwire, a news agency.", ["Nordwire"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, Nordwire reported.", ["Nordwire"]),
        ("#[[Orlova]] was <<quoted>> by the Morning Herald as saying {{it was over}}.", ["Morning Herald"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to state TV.", ["state TV"]),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to the Castle.", []),
        ("#{{It is over}}, [[Orlova]] <<said>>, according to her lawyer.", []),
        ("#[[Orlova]] <<wrote>> on her page {{that it was over}}.", []),
        ("#[[Nordwire]] <<reported>> {{that it was over}}.", []),
        ("#[[Orlova]] <<said>> {{that Nordwire reported it}}.", []),
    ],
)
def test_media_in_the_clause(marked: str, expected: list[str]):
    assert relays(marked) == [expected]


def test_a_medium_around_the_statement_relays_it():
    marked = "#[[Nordwire]] <<reported>> {{that #+[[Orlova]] <<said>> {{it was over}}}}."
    assert relays(marked) == [[], ["Nordwire"]]


def test_a_person_around_the_statement_is_no_medium():
    assert relays("#[[Bergqvist]] <<said>> {{that #+[[Orlova]] <<said>> {{it was over}}}}.") == [[], []]


def test_what_was_told_to_a_medium_is_relayed_by_it_elsewhere_but_not_at_home():
    marked = "#[[Orlova]] <<told>> Nordwire {{that it was over}}."
    assert relays(marked, outlet_id="herald") == [["Nordwire"]]
    assert relays(marked, outlet_id="nordwire") == [[]]
    assert relays(marked, outlet_id=None) == [[]]  # whose article it is nobody knows: it may be Nordwire's own
