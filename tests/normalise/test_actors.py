"""What the actor tables answer: people by name, surname, office and day; institutions and countries by their words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.actors.model import TRUSTED_FOR, Person, Term
from pipeline.normalise.actors.people import PeopleIndex, first_of, last_of
from pipeline.normalise.actors.spelling import fold, person_key, provisional_id, surname_key, without_initials
from pipeline.normalise.actors.tables import ActorTables, coverage_by_country_and_year, describe_actor
from pipeline.seeds import seeds_folder

MAY_2025 = date(2025, 5, 21)


def term(office: str, start: str, end: str = "", country: str = "FIN", known_on: str = "") -> Term:
    return Term(country, office, office, first_of(start), last_of(end), first_of(known_on))


def person(name: str, *terms: Term, aliases: tuple[str, ...] = ()) -> Person:
    return Person(provisional_id(name), name, "", aliases, terms)


# names


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Jens Løkke", "jens lokke"),
        ("Gideon Sa’ar", "gideon saar"),
        ("Sir Keir Starmer", "keir starmer"),
        ("Ahmed al-Sharaa", "ahmed sharaa"),
        ("Robert F. Kennedy Jr.", "robert f kennedy"),
        ("J.D. Vance's", "jd vance"),
    ],
)
def test_spellings_of_a_name_meet_in_one_key(name: str, key: str):
    assert person_key(name) == key


def test_middle_initials_can_be_left_out():
    assert without_initials(person_key("Vladimir V. Putin")) == person_key("Vladimir Putin")


@given(st.text())
def test_folding_twice_changes_nothing(text: str):
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(whitelist_categories=["L"]), min_size=1))
def test_surnames_and_names_never_raise(text: str):
    assert isinstance(person_key(text), str)
    assert isinstance(surname_key(text), str)


# terms


def test_a_term_holds_from_its_first_to_its_last_day():
    minister = term("foreign_ministry", "2020-03-01", "2022-06-30")
    assert minister.holds_on(date(2020, 3, 1))
    assert minister.holds_on(date(2022, 6, 30))
    assert not minister.holds_on(date(2020, 2, 29))
    assert not minister.holds_on(date(2022, 7, 1))


def test_a_year_stands_for_all_its_days():
    minister = term("foreign_ministry", "2020", "2022")
    assert (minister.first_day, minister.last_day) == (date(2020, 1, 1), date(2022, 12, 31))
    assert last_of("2024-02") == date(2024, 2, 29)
    assert last_of("2024-12") == date(2024, 12, 31)


def test_a_term_known_on_one_day_only_is_not_stretched_over_years():
    minister = term("foreign_ministry", "", known_on="2019-03-01")
    assert minister.start is None
    assert minister.holds_on(date(2019, 3, 1) + TRUSTED_FOR)
    assert not minister.holds_on(date(2021, 1, 1))
    assert not minister.holds_on(date(2017, 1, 1))


def test_an_open_term_is_trusted_as_long_as_its_source():
    minister = term("foreign_ministry", "2018-05-01", known_on="2022-12-10")
    assert minister.holds_on(date(2020, 1, 1))
    assert not minister.holds_on(date(2025, 5, 21))


def test_the_latest_begun_of_two_terms_is_the_role_of_the_day():
    someone = person("Aino Esimerkki", term("health_ministry", "2020"), term("trade_ministry", "2021-06-01"))
    current = someone.term_on(date(2022, 1, 1))
    assert current is not None
    assert current.office == "trade_ministry"
    assert someone.term_on(None) is None
    assert someone.term_on(date(2019, 1, 1)) is None


def test_a_high_office_goes_before_one_held_beside_it():
    someone = person("Aino Esimerkki", term("foreign_ministry", "2020"), term("security_council", "2021-06-01"))
    current = someone.term_on(date(2022, 1, 1))
    assert current is not None
    assert current.office == "foreign_ministry"


# people of an invented table


@pytest.fixture
def homonyms() -> PeopleIndex:
    return PeopleIndex(
        [
            person("Aino Virta", term("foreign_ministry", "2019-01-01", "2021-12-31"), aliases=("A. Virta",)),
            person("Eero Virta", term("foreign_ministry", "2022-01-01", "2024-12-31")),
            person("Otto Virta", term("parliament_member", "2010-01-01", "2030-12-31")),
            person("Otto Meri", term("embassy", "2010-01-01", "2012-12-31")),
        ],
        {},
    )


def names(people: list[Person]) -> list[str]:
    return [someone.name for someone in people]


def test_a_surname_means_those_in_office_before_members_of_parliament(homonyms: PeopleIndex):
    assert names(homonyms.surnamed("Virta", date(2020, 1, 1))) == ["Aino Virta"]
    assert names(homonyms.surnamed("Virta", date(2015, 1, 1))) == ["Otto Virta"]


def test_a_surname_means_the_one_in_a_high_office_before_those_who_held_one(homonyms: PeopleIndex):
    assert names(homonyms.surnamed("Virta", date(2023, 1, 1))) == ["Eero Virta"]
    assert names(homonyms.surnamed("Virta", date(2025, 6, 1))) == ["Aino Virta", "Eero Virta"]


def test_a_surname_still_means_somebody_who_held_a_high_office_of_another_country():
    index = PeopleIndex(
        [
            person("Eero Virta", term("foreign_ministry", "2022-01-01", "2024-12-31")),
            person("Anna Virta", term("foreign_ministry", "2019-01-01", "2021-12-31", country="SWE")),
        ],
        {},
    )
    assert names(index.surnamed("Virta", date(2023, 1, 1))) == ["Eero Virta", "Anna Virta"]


def test_a_surname_is_forgotten_after_a_lesser_office(homonyms: PeopleIndex):
    assert names(homonyms.surnamed("Meri", date(2011, 1, 1))) == ["Otto Meri"]
    assert homonyms.surnamed("Meri", date(2020, 1, 1)) == []


@pytest.mark.parametrize(
    ("name", "day", "is_remembered"),
    [
        ("Aino Virta", date(2055, 1, 1), True),
        ("Otto Meri", date(2020, 1, 1), True),
        ("Otto Meri", date(2023, 1, 1), False),
        ("Otto Meri", date(1999, 1, 1), False),
    ],
)
def test_a_full_name_is_forgotten_ten_years_from_a_lesser_office(
    homonyms: PeopleIndex, name: str, day: date, is_remembered: bool
):
    [someone] = homonyms.named(name, day)
    assert someone.is_remembered(day) == is_remembered


def test_a_full_name_is_found_whenever_and_an_unknown_one_never(homonyms: PeopleIndex):
    assert names(homonyms.named("OTTO MERI", date(2020, 1, 1))) == ["Otto Meri"]
    assert homonyms.named("Otto", None) == []
    assert homonyms.named("Otto Virtanen", None) == []


def test_same_names_are_told_apart_by_the_day_only():
    index = PeopleIndex(
        [
            Person("p_1", "Aino Meri", "", (), (term("embassy", "2001", "2003"),)),
            Person("p_2", "Aino Meri", "", (), (term("foreign_ministry", "2020", "2022"),)),
        ],
        {},
    )
    assert [someone.actor_id for someone in index.named("Aino Meri", date(2021, 1, 1))] == ["p_2"]
    assert [someone.actor_id for someone in index.named("Aino Meri", None)] == ["p_1", "p_2"]


def test_holders_are_those_of_the_day(homonyms: PeopleIndex):
    assert names(homonyms.holders("FIN", "foreign_ministry", date(2020, 1, 1))) == ["Aino Virta"]
    assert homonyms.holders("FIN", "foreign_ministry", date(2018, 1, 1)) == []
    assert homonyms.holders("SWE", "foreign_ministry", date(2020, 1, 1)) == []


# the people of the seed tables


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("Volodymyr Zelenskiy", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Vladimir V. Putin", "Vladimir Putin"),
        ("Abbas Araqchi", "Abbas Araghchi"),
        ("Ayatollah Ali Khamenei", "Ali Khamenei"),
        ("ursula von der leyen", "Ursula von der Leyen"),
        ("Jean-Noel Barrot", "Jean-Noël Barrot"),
        ("Subrahmanyam Jaishankar", "Subrahmanyam Jaishankar"),
    ],
)
def test_transliterations_lead_to_one_person(tables: ActorTables, spelling: str, name: str):
    assert names(tables.people(spelling, MAY_2025)) == [name]


def test_the_same_person_has_the_office_of_the_day(tables: ActorTables):
    [rutte] = tables.people("Mark Rutte")
    roles = [(term.country, term.office) for day in (date(2020, 1, 1), MAY_2025) if (term := rutte.term_on(day))]
    assert roles == [("NLD", "government"), ("NATO", "secretariat")]


def test_surnames_of_former_holders_do_not_hide_the_one_in_office(tables: ActorTables):
    assert names(tables.people_by_surname("Bush", date(2005, 1, 1)))[0] == "George W. Bush"
    assert names(tables.people_by_surname("Trump", MAY_2025)) == ["Donald Trump"]


def test_an_ambiguous_surname_gives_all(tables: ActorTables):
    assert {"Wang Yi", "Wang Wentao"} <= set(names(tables.people_by_surname("Wang", MAY_2025)))


def test_holders_on_a_day(tables: ActorTables):
    assert names(tables.holders("RUS", "foreign_ministry", date(2015, 3, 1))) == ["Sergey Lavrov"]
    assert names(tables.holders("USA", "presidency", date(2015, 3, 1))) == ["Barack Obama"]
    assert names(tables.holders("GBR", "government", MAY_2025)) == ["Keir Starmer"]


# what the command line shows


def test_an_actor_is_described_by_terms_the_one_in_force_first(tables: ActorTables):
    rows = describe_actor("Medvedev", date(2010, 1, 1), tables)
    assert [(row["name"], row["office"], row["in_office"]) for row in rows[:1]] == [
        ("Dmitry Medvedev", "presidency", True)
    ]
    assert describe_actor("Nobody Ofthatname", MAY_2025, tables) == []


def test_an_institution_is_described_too(tables: ActorTables):
    assert [row["actor_id"] for row in describe_actor("the Kremlin", None, tables)] == ["RUS.presidency"]


def test_coverage_counts_people_per_country_and_year(tables: ActorTables):
    coverage = {(row["country"], row["year"]): row["people"] for row in coverage_by_country_and_year(tables)}
    assert coverage["RUS", 2025] >= 10
    assert ("RUS", 2090) not in coverage


def test_a_contributor_adds_a_person_by_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for path in seeds_folder().glob("*.csv"):
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    with (tmp_path / "actors.csv").open("a", encoding="utf-8") as file:
        file.write("p_aino_esimerkki,Aino Esimerkki,female,A. Esimerkki,,editor\n")
    with (tmp_path / "terms.csv").open("a", encoding="utf-8") as file:
        file.write("p_aino_esimerkki,FIN,foreign_ministry,foreign minister,2031-01-01,2032-01-01,,editor\n")
    monkeypatch.setenv("COMMUNIQUE_SEEDS", str(tmp_path))
    assert names(ActorTables.load().holders("FIN", "foreign_ministry", date(2031, 5, 1))) == ["Aino Esimerkki"]
