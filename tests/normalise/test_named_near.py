"""Who is meant by what stands near: nobody whom the words tell of, whom the next sentence names, bodies by a noun."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables) -> str | None:
    """The name of the only speaker of the last marked source."""
    found = speakers_of(marked, tables)[-1]
    return found[0].name if found else None


def test_nobody_named_in_what_he_says_is_he(tables: ActorTables):
    before = "[[The club's head, Peter Orvik,]] says {{Mr Hugo Dale came to him}}. "
    assert last(before + "[[He]] says {{Mr Dale left after a week}}.", tables) == "Peter Orvik"
    assert last(before + "[[He]] denied {{being Peter Orvik}}.", tables) == "Peter Orvik"


def test_nobody_named_in_what_the_man_says_is_the_man(tables: ActorTables):
    before = "Hugo Dale was seen in Oslo. "
    assert last(before + "[[The man]] said {{Mr Dale had left}}.", tables) == "The man"


@pytest.mark.parametrize("told", ["said", "spoke to reporters and said"])
def test_a_name_that_comes_without_introduction_is_the_one_just_described(told: str, tables: ActorTables):
    before = "Rain fell. A spokesman for the Orvik League {} {{{{the hills are held}}}}. "
    before = before.format(told).replace("A spokesman for the Orvik League", "[[A spokesman for the Orvik League]]")
    found = speakers_of(before + "{{“We hold them,”}} [[Hugo Dale]] told the paper.", tables)
    assert found[0][0].name == "Hugo Dale"


def test_a_name_of_the_other_sex_is_another_s(tables: ActorTables):
    article = "Rain fell. [[A woman]] said {{the hills are held}}. {{“We hold them,”}} [[Mr Hugo Dale]] told the paper."
    assert speakers_of(article, tables)[0][0].name == "A woman"


def test_the_organisation_is_the_body_that_spoke_last(tables: ActorTables):
    before = "[[The Orvik Foundation]] said {{the camp is full}}. "
    assert last(before + "[[The organisation]] called for {{help}}.", tables) == "The Orvik Foundation"
    assert last(before + "[[An organisation]] called for {{help}}.", tables) == "An organisation"


def test_the_group_is_the_movement_named_right_before(tables: ActorTables):
    article = "The town was taken back from Hamas. [[The group]] claimed {{it would return}}."
    assert last(article, tables) == "Hamas"
    assert last("Rain fell. [[The group]] claimed {{it would return}}.", tables) == "The group"


def test_a_bare_noun_announces_the_body_that_has_it_for_its_own(tables: ActorTables):
    article = "[[The foundation]] said {{two had been hurt}}. Rain fell. The Orvik Foundation runs the camp."
    assert last(article, tables) == "Orvik Foundation"
    other = "[[The foundation]] said {{two had been hurt}}. Rain fell. The Orvik Foundation Hospital is near."
    assert last(other, tables) == "The foundation"


def test_a_sea_is_no_company(tables: ActorTables):
    article = "Plans for Orvik Sea gas go on. [[The company]] blamed {{high taxes for it}}."
    assert last(article, tables) == "The company"


def test_a_participle_says_more_of_a_person(tables: ActorTables):
    (one,) = speakers_of("[[Lawyers acting on behalf of the pilots]] said {{it was late}}.", tables)[0]
    assert one.kind == "group"
    (other,) = speakers_of("[[A judge hearing the case in Oslo]] said {{it was late}}.", tables)[0]
    assert (other.kind, other.country) == ("unnamed", "NOR")


@pytest.mark.parametrize("words", ["a man known as Hugo", "a baker named Hugo", "a man identified only as Hugo"])
def test_a_name_alone_behind_known_as_is_a_person_s(words: str, tables: ActorTables):
    (one,) = speakers_of(f"Rain fell. [[{words}]] said {{{{it was late}}}}.", tables)[0]
    assert (one.name, one.kind) == ("Hugo", "person")


def test_what_is_named_but_no_person_is_no_person(tables: ActorTables):
    (one,) = speakers_of("Rain fell. [[a plan known as Hugo]] said {{it was late}}.", tables)[0]
    assert one.kind != "person"


def test_a_surname_that_is_a_title_too_is_the_bearer_s(tables: ActorTables):
    article = "Dr Anna Sultan was given a prize. [[Dr Sultan]] said {{it came late}}."
    assert last(article, tables) == "Anna Sultan"
    (one,) = speakers_of("Rain fell. [[Mr President]] said {{it came late}}.", tables)[0]
    assert one.kind == "unnamed"


def test_a_bureau_of_statistics_is_no_paper(tables: ActorTables):
    (bureau,) = speakers_of("[[The Norwegian Bureau of Statistics]] said {{prices rose}}.", tables)[0]
    assert (bureau.kind, bureau.country) == ("institution", "NOR")


@pytest.mark.parametrize("name", ["Dale and Orvik", "Norwegian Institute of Health and Welfare"])
def test_a_paper_is_the_body_s_whose_name_has_small_words(name: str, tables: ActorTables):
    article = f"Rain fell. [[The {name} survey]] found {{{{prices rose}}}}."
    assert last(article, tables) == name


def test_letters_are_those_of_the_body_that_the_article_gives_them_to(tables: ActorTables):
    article = "The Afghan Islamic Press (AIP) was read. [[AIP]] said {{ten were hurt}}."
    assert last(article, tables) == "Afghan Islamic Press"
    assert last("Rain fell. [[AIP]] said {{ten were hurt}}.", tables) == "AIP"


def test_an_unfitting_given_name_does_not_hide_who_spoke_right_before(tables: ActorTables):
    before = "[[The president of the Orvik Society, Anna Velk,]] says {{the hall is full}}. "
    assert last(before + "[[He]] says {{more will come}}.", tables) == "Anna Velk"
    assert last(before + "Peter Orvik spoke next. [[He]] says {{more will come}}.", tables) == "Peter Orvik"
