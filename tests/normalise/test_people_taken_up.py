"""People whom an article takes up or announces: by traits, relatives, relative pronouns, headlines, "they" of one."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


def name(marked: str, tables: ActorTables, **options) -> str | None:
    """The name of the only speaker of the last marked source."""
    (speaker,) = speakers_of(marked, tables, **options)[-1]
    return speaker.name


@pytest.mark.parametrize("words", ["the 61-year-old", "the singer", "The star"])
def test_a_trait_means_whoever_spoke_last(words: str, tables: ActorTables):
    article = f"[[Peter Orvik]] said {{{{it was late}}}}. {{{{“I am tired,”}}}} [[{words}]] added."
    assert name(article, tables) == "Peter Orvik"


def test_a_headline_announces_whom_the_article_names_with_the_same_word(tables: ActorTables):
    title = "Marvek CFO says ferries are late"
    article = "[[Marvek CFO]] says {{ferries are late}}\n\nMarvek CFO Peter Orvik spoke on Monday."
    (speaker,) = speakers_of(article, tables, title=title)[0]
    assert speaker.name == "Peter Orvik"


def test_a_relative_with_a_given_name_alone_has_the_family_s_name(tables: ActorTables):
    article = "Peter Orvik is missing, police said. [[Orvik's wife, Clara,]] said {{it was late}}."
    assert name(article, tables) == "Clara Orvik"


def test_who_takes_up_the_noun_group_before_it(tables: ActorTables):
    article = "It was cheered by some farmers [[who]] said {{it was late}}."
    assert name(article, tables) == "some farmers"


def test_which_takes_up_the_body_before_it(tables: ActorTables):
    article = "It was shown by Orvik Harbour Watch, [[which]] said {{it was late}}."
    assert name(article, tables) == "Orvik Harbour Watch"


def test_they_may_be_one_unnamed(tables: ActorTables):
    article = "[[A spokesperson]] said {{it was late}}. [[They]] added {{nobody was hurt}}."
    assert name(article, tables) == "A spokesperson"


def test_whose_picture_it_is_does_not_speak(tables: ActorTables):
    article = (
        "[[Peter Orvik]] said {{it was late}}. A ferry. (James Marvek/Getty Images) {{“I am tired,”}} [[he]] said."
    )
    assert name(article, tables) == "Peter Orvik"


def test_mister_makes_a_name_a_person_s(tables: ActorTables):
    (speaker,) = speakers_of("[[Mr. Zzyrk]] said {{so}}.", tables)[-1]
    assert (speaker.name, speaker.kind) == ("Zzyrk", "person")


def test_a_state_s_name_means_the_state_though_somebody_bears_it(tables: ActorTables):
    (speaker,) = speakers_of("Chad Miller spoke on Monday. [[Chad]] said {{it was sorry}}.", tables)[-1]
    assert speaker.id == "TCD.government"


def test_who_takes_up_a_name_before_an_apposition(tables: ActorTables):
    article = "It was Klara Voss, mayor of Orvik, [[who]] said {{the bridge was safe}}."
    assert [one.name for one in speakers_of(article, tables)[-1]] == ["Klara Voss"]


def test_they_are_the_two_whom_the_sentence_joins(tables: ActorTables):
    article = "Klara Voss, a teacher, came. Nils Brandt, a baker, too. Voss and Brandt waved. [[They]] said {{no}}."
    assert [one.name for one in speakers_of(article, tables)[-1]] == ["Klara Voss", "Nils Brandt"]


def test_former_means_who_held_the_office_before(tables: ActorTables):
    article = "Klara Voss, the former mayor of Orvik, came. Mayor Nils Brandt left. [[The former mayor]] said {{no}}."
    assert [one.name for one in speakers_of(article, tables)[-1]] == ["Klara Voss"]


def test_he_is_not_the_one_who_is_told(tables: ActorTables):
    article = "Peter Orvik, a baker, came. He met James Brandt, a teacher. {{“I sell bread,”}} [[he]] told Brandt."
    assert [one.name for one in speakers_of(article, tables)[-1]] == ["Peter Orvik"]


@pytest.mark.parametrize(
    ("article", "name"),
    [
        (
            "[[A local lawyer]] said {{the bridge would reopen}}.\n\nAnna Orvik, a lawyer in Tarnow, said she had seen "
            "the plans. Orvik said the work was done.",
            "Anna Orvik",
        ),
        (
            "James Brandt had said the same. Peter Orvik, a baker, took his daughter there on Sunday. [[He]] said: "
            "{{“She liked it.”}}",
            "Peter Orvik",
        ),
    ],
)
def test_whoever_is_just_brought_in_by_name(tables: ActorTables, article: str, name: str):
    assert [one.name for one in speakers_of(article, tables)[-1]] == [name]


@pytest.mark.parametrize(
    ("sentence", "name", "country"),
    [
        ("Russia's ambassador in Oslo was summoned over remarks he made", "Russia's ambassador in Oslo", "RUS"),
        ("The Russian ambassador in Oslo was expelled on Monday", "The Russian ambassador in Oslo", "RUS"),
        ("A Chadian general resigned after a speech", "A Chadian general", "TCD"),
    ],
)
def test_he_is_the_unnamed_subject_of_his_sentence(sentence: str, name: str, country: str, tables: ActorTables):
    article = (
        "The President of Norway, Arvid Orveth, opened the fair. [[Orveth]] said {{it was late}}. "
        f"{sentence}, in which [[he]] said {{{{Norway would pay}}}}. [[He]] added {{{{more would follow}}}}."
    )
    found = [(one[0].name, one[0].country) for one in speakers_of(article, tables)[1:]]
    assert found == [(name, country), (name, country)]


def test_he_is_the_one_named_where_the_sentence_names_him(tables: ActorTables):
    article = "The Russian ambassador was summoned after Arvid Orveth wrote, in Oslo, what [[he]] called {{a warning}}."
    assert speakers_of(article, tables)[0][0].name == "Arvid Orveth"
