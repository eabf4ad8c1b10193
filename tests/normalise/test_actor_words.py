"""Institutions, titles and countries: what words in running text stand for."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.actors.scanner import PhraseScanner
from pipeline.normalise.actors.tables import ActorTables
from pipeline.seeds import read_seed

MAY_2025 = date(2025, 5, 21)


# institutions


@pytest.mark.parametrize(
    ("words", "actor_id"),
    [
        ("the Kremlin", "RUS.presidency"),
        ("the White House", "USA.presidency"),
        ("Russia's Foreign Ministry", "RUS.foreign_ministry"),
        ("the Russian Ministry of Foreign Affairs", "RUS.foreign_ministry"),
        ("Foreign Ministry of Russia", "RUS.foreign_ministry"),
        ("the Ministry of Foreign Affairs of the Russian Federation", "RUS.foreign_ministry"),
        ("Finnish Ministry of Foreign Affairs", "FIN.foreign_ministry"),
        ("the US State Department", "USA.foreign_ministry"),
        ("Iranian embassy in London", "IRN.embassy"),
        ("the Embassy of Iran in London", "IRN.embassy"),
        ("Permanent Mission of Iran to the United Nations", "IRN.un_mission"),
        ("Quai d’Orsay", "FRA.foreign_ministry"),
        ("Downing Street", "GBR.government"),
        ("the IDF", "ISR.armed_forces"),
        ("Israeli military", "ISR.armed_forces"),
        ("Ukraine’s General Staff", "UKR.general_staff"),
        ("the State Duma", "RUS.lower_house"),
        ("NATO", "NATO"),
        ("the UN", "UN"),
        ("the United Nations", "UN"),
        ("the World Health Organization", "WHO"),
        ("the European Commission", "EU.commission"),
        ("Hamas", "HAMAS"),
        ("the Palestinian Authority", "PSE.government"),
    ],
)
def test_institutions_in_many_phrasings(tables: ActorTables, words: str, actor_id: str):
    institution = tables.institution(words)
    assert institution is not None
    assert institution.actor_id == actor_id


@pytest.mark.parametrize("words", ["Germany", "who", "the foreign ministry", "a senior official", "the ministers", ""])
def test_words_that_name_no_institution_of_a_country(tables: ActorTables, words: str):
    assert tables.institution(words) is None


def test_a_government_named_after_a_person_depends_on_the_day(tables: ActorTables):
    trump = tables.institution("the Trump administration", MAY_2025)
    assert trump is not None
    assert trump.actor_id == "USA.government"
    assert tables.institution("the Virtanen government", MAY_2025) is None


def test_every_state_has_every_office_without_a_row(tables: ActorTables):
    for code, name in ((row["code"], row["name"]) for row in read_seed("countries") if row["kind"] == "state"):
        for words, office in (
            ("Foreign Ministry", "foreign_ministry"),
            ("parliament", "parliament"),
            ("army", "armed_forces"),
        ):
            institution = tables.institution(f"{words} of {name}")
            assert institution is not None, (words, name)
            assert institution.actor_id == f"{code}.{office}"


# titles


@pytest.mark.parametrize(
    ("words", "country", "office"),
    [
        ("president", None, "presidency"),
        ("Foreign Minister", None, "foreign_ministry"),
        ("prime minister", None, "government"),
        ("spokesperson", None, "spokesperson"),
        ("Russian foreign minister", "RUS", "foreign_ministry"),
        ("Minister of Foreign Affairs of Finland", "FIN", "foreign_ministry"),
        ("Secretary of State", "USA", "foreign_ministry"),
        ("Kremlin spokesman", "RUS", "presidency_spokesperson"),
        ("spokeswoman for the Chinese Foreign Ministry", "CHN", "foreign_ministry_spokesperson"),
        ("German Chancellor", "DEU", "government"),
        ("Russia's ambassador to the UN", "RUS", "un_mission"),
        ("EU foreign policy chief", "EU", "foreign_policy"),
        ("NATO Secretary General", "NATO", "secretariat"),
        ("President of the European Commission", "EU", "commission"),
        ("deputy foreign minister", None, "deputy_foreign_minister"),
    ],
)
def test_titles_name_an_office_and_sometimes_a_country(
    tables: ActorTables, words: str, country: str | None, office: str
):
    title = tables.title(words)
    assert title is not None
    assert (title.country, title.office) == (country, office)
    assert tables.office_of_title(words) == office


@pytest.mark.parametrize(
    "words", ["former president", "ex-prime minister", "head gardener", "Secretary of the chess club"]
)
def test_titles_that_hold_no_office(tables: ActorTables, words: str):
    assert tables.office_of_title(words) is None


def test_a_chancellor_is_no_head_of_government_in_britain(tables: ActorTables):
    assert tables.office_of_title("Chancellor") == "government"
    assert tables.office_of_title("Chancellor", "GBR") == "finance_ministry"


def test_a_spokesperson_belongs_to_an_institution(tables: ActorTables):
    assert tables.parent_office("foreign_ministry_spokesperson") == "foreign_ministry"
    assert tables.parent_office("foreign_ministry") is None


# countries


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Russia", "RUS"),
        ("Russian", "RUS"),
        ("Russians", "RUS"),
        ("Moscow", "RUS"),
        ("the Kremlin", "RUS"),
        ("U.S.", "USA"),
        ("the United States'", "USA"),
        ("Britain’s", "GBR"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("DPRK", "PRK"),
        ("Kosovo", "XKX"),
        ("Taiwan", "TWN"),
        ("Abkhazia", "ABK"),
        ("Somaliland", "SML"),
        ("the EU", "EU"),
        ("Brussels", "EU"),
    ],
)
def test_countries_by_name_adjective_capital_and_metonym(tables: ActorTables, words: str, code: str):
    assert tables.country(words) == code


@pytest.mark.parametrize("words", ["us", "who", "un", "nobody", "the ministry"])
def test_common_words_are_no_acronyms(tables: ActorTables, words: str):
    assert tables.country(words) is None


def found(tables: ActorTables, text: str) -> list[tuple[str, str]]:
    return [(text[start:end], code) for start, end, code in tables.find_countries(text)]


def test_countries_in_running_text(tables: ActorTables):
    text = "MOSCOW: The U.S.-Israeli plan, said South Korea’s envoy, leaves NATO and Britain’s allies out, not us."
    assert found(tables, text) == [
        ("MOSCOW", "RUS"),
        ("U.S.", "USA"),
        ("Israeli", "ISR"),
        ("South Korea", "KOR"),
        ("NATO", "NATO"),
        ("Britain", "GBR"),
    ]


@pytest.mark.parametrize(
    "text", ["Israel Katz", "the Washington Post", "New Mexico", "the Persian Gulf", "Michael Jordan", "Indianapolis"]
)
def test_names_that_only_contain_a_country(tables: ActorTables, text: str):
    assert found(tables, f"We heard of {text} yesterday.") == []


@given(st.text())
def test_spans_are_in_order_inside_the_text_and_apart(text: str):
    scanner = PhraseScanner([("Iran", "IRN"), ("South Sudan", "SSD"), ("Sudan", "SDN"), ("Little Iran", None)])
    joined = text + " Iran " + text + " South Sudan"
    spans = scanner.find(joined)
    assert [
        joined[start:end] for start, end, _ in spans if joined[start:end] not in ("Iran", "South Sudan", "Sudan")
    ] == []
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
