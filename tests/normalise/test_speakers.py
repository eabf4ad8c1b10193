"""Sources that name somebody: full names, surnames, titles, institutions, joint sources, names that no table knows."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


def one(marked: str, tables: ActorTables, **options):
    """The only speaker of the last marked source."""
    speakers = speakers_of(marked, tables, **options)[-1]
    assert len(speakers) == 1, speakers
    return speakers[0]


@pytest.mark.parametrize(
    "source",
    [
        "Swedish Foreign Minister Arvid Lindqvarn",
        "Arvid Lindqvarn, Sweden's foreign minister,",
        "Sweden's foreign minister, Arvid Lindqvarn,",
        "but Foreign Minister Arvid Lindkvarn also",
        "Sweden's Lindqvarn",
        "the minister, Arvid Lindqvarn",
    ],
)
def test_a_name_is_the_same_person_whatever_stands_around_it(source: str, tables: ActorTables):
    speaker = one(f"[[{source}]] said {{{{the talks go on}}}}.", tables)
    assert (speaker.id, speaker.country, speaker.role) == ("Q9000001", "SWE", "foreign minister")


def test_a_surname_is_first_of_all_the_article_s_own_person(tables: ActorTables):
    article = "Klara Breckhold, a nurse from Bonn, spoke first. [[Breckhold]] said {{the ward was full}}."
    speaker = one(article, tables)
    assert speaker.name == "Klara Breckhold"
    assert str(speaker.id).startswith("p_")


def test_a_surname_alone_is_the_holder_of_an_office_that_day(tables: ActorTables):
    assert one("Berlin reacted. [[Gorshenin]] said {{talks go on}}.", tables).id == "Q9000006"


def test_a_headline_with_the_surname_finds_the_full_name_below(tables: ActorTables):
    title = "Grain route stays open — Varennikova"
    article = (
        "Grain route stays open — [[Varennikova]]\n\nDeputy Energy Minister of Bulgaria Desislava Varennikova spoke."
    )
    speaker = one(article, tables, title=title)
    assert (speaker.name, speaker.country, speaker.method) == ("Desislava Varennikova", "BGR", "headline")


def test_the_title_at_the_end_of_an_inverted_headline(tables: ActorTables):
    article = "Grain route stays open — [[Russian president]]\n\nRussian President Pavel Gorshenin spoke on Monday."
    assert one(article, tables, title="Grain route stays open — Russian president").id == "Q9000006"


def test_country_and_role_are_those_of_the_day(tables: ActorTables):
    before = one("[[Mirela Dovancu]] said {{so}}.", tables, day="2024-06-12")
    after = one("[[Mirela Dovancu]] said {{so}}.", tables, day="2025-06-12")
    assert (before.country, before.role) == ("ROU", "president")
    assert (after.country, after.role) == ("ROU", "former president")


def test_who_is_called_former_speaks_for_no_office(tables: ActorTables):
    speaker = one("[[Former Russian president Pavel Gorshenin]] said {{so}}.", tables)
    assert (speaker.country, speaker.role) == ("RUS", "former president")


def test_two_people_of_one_name_are_told_apart_by_what_the_article_calls_them(tables: ActorTables):
    assert one("[[Danish Defence Minister Henrik Solvang]] said {{so}}.", tables).id == "Q9000008"
    assert one("[[Norwegian Foreign Minister Henrik Solvang]] said {{so}}.", tables).id == "Q9000007"


def test_where_the_name_alone_does_not_tell_nobody_is_guessed(tables: ActorTables):
    speaker = one("[[Henrik Solvang]] said {{so}}.", tables)
    assert speaker.id not in {"Q9000007", "Q9000008"}
    assert speaker.name == "Henrik Solvang"


def test_a_namesake_from_another_country_is_not_the_person_of_the_tables(tables: ActorTables):
    speaker = one("[[Brazilian senator Pavel Gorshenin]] said {{so}}.", tables)
    assert speaker.id != "Q9000006"
    assert (speaker.country, speaker.role) == ("BRA", "senator")


def test_a_person_whom_no_table_knows_keeps_what_the_article_gives(tables: ActorTables):
    speaker = one("[[Maria Kestrelova, a spokeswoman for the Bulgarian foreign ministry]], said {{so}}.", tables)
    assert speaker.name == "Maria Kestrelova"
    assert speaker.country == "BGR"
    assert speaker.role == "spokeswoman for the Bulgarian foreign ministry"


def test_the_provisional_id_is_the_same_in_every_article(tables: ActorTables):
    first = one("[[Bulgarian Energy Minister Desislava Varennikova]] said {{so}}.", tables)
    second = one("Sofia. Desislava Varennikova, Bulgaria's energy minister, spoke. [[She]] said {{so}}.", tables)
    assert first.id == second.id


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Crown Prince Faisal bin Rashidan", "Faisal bin Rashidan"),
        ("Syrian negotiator Ahmad al-Marwani", "Ahmad al-Marwani"),
        ("J.R. Hallowby, the British envoy,", "J.R. Hallowby"),
        ("opposition leader Jean-Luc O'Farrelly", "Jean-Luc O'Farrelly"),
        ("Dr. Petra van der Hoeven", "Petra van der Hoeven"),
        ("the head of the Harbour Council, Nadia Ferrowitz,", "Nadia Ferrowitz"),
    ],
)
def test_shapes_of_names(source: str, name: str, tables: ActorTables):
    assert one(f"[[{source}]] said {{{{so}}}}.", tables).name == name


@pytest.mark.parametrize(
    ("source", "speaker_id"),
    [
        ("the Kremlin", "RUS.presidency"),
        ("Finland's foreign ministry", "FIN.foreign_ministry"),
        ("The White House", "USA.presidency"),
        ("NATO", "NATO"),
        ("while Turkey", "TUR.government"),
        ("The United Nations has", "UN"),
        ("Breckhold's office", "DEU.government"),
    ],
)
def test_institutions_and_countries(source: str, speaker_id: str, tables: ActorTables):
    speaker = one(f"Chancellor Tomas Breckhold was away. [[{source}]] said {{{{so}}}}.", tables)
    assert (speaker.id, speaker.kind) == (speaker_id, "institution")


def test_a_joint_source_has_several_speakers(tables: ActorTables):
    states = speakers_of("[[France and Germany]] said {{so}}.", tables)[0]
    assert [speaker.id for speaker in states] == ["FRA.government", "DEU.government"]
    people = speakers_of("[[Tomas Breckhold, Pavel Gorshenin and Yusuf al-Darwani]] said {{so}}.", tables)[0]
    assert [speaker.id for speaker in people] == ["Q9000003", "Q9000006", "Q9000004"]
    assert {speaker.method for speaker in people} == {"conjunction"}


@pytest.mark.parametrize("source", ["Bosnia and Herzegovina", "the Ministry of Foreign Affairs of Sweden"])
def test_an_and_inside_a_name_joins_nothing(source: str, tables: ActorTables):
    assert len(speakers_of(f"[[{source}]] said {{{{so}}}}.", tables)[0]) == 1


def test_somebody_else_s_name_inside_the_phrase_is_not_the_speaker(tables: ActorTables):
    spokesman = one("[[A spokesman for Chancellor Tomas Breckhold]] said {{so}}.", tables)
    assert (spokesman.kind, spokesman.country) == ("unnamed", "DEU")
    envoy = one("[[Gorshenin's envoy, Oleg Tarmanov,]] said {{so}}.", tables)
    assert (envoy.name, envoy.country) == ("Oleg Tarmanov", "RUS")


@pytest.mark.parametrize("source", ["Home Depot", "Capital Economics", "the Harbour Institute", "Canada Goose"])
def test_a_company_is_no_person(source: str, tables: ActorTables):
    assert all(speaker.kind != "person" for speaker in speakers_of(f"[[{source}]] said {{{{so}}}}.", tables)[0])


@pytest.mark.parametrize("source", ["", " ", "the", ",", "and", "“"])
def test_nothing_is_made_of_nothing(source: str, tables: ActorTables):
    text = f"[[{source}]] said." if source else "said."
    assert all(not speakers for speakers in speakers_of(text, tables))
