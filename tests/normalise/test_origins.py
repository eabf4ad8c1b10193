"""Where people and bodies come from whom no table knows: the words beside the name, else where the article plays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.actors.towns import Towns
from pipeline.normalise.scene.origins import group_start
from pipeline.normalise.scene.shortened_names import acronyms_in, named_before
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables
TWO_STATES = "Norway and Chad met on Monday. Norway and Chad will meet again. "


def country(marked: str, tables: ActorTables, **options) -> str | None:
    """The country of the last marked source, which must be one speaker."""
    (speaker,) = speakers_of(marked, tables, **options)[-1]
    return speaker.country


@pytest.mark.parametrize(
    ("beside", "code"),
    [
        ("Kenyan tea farmer [[Klara Voss]]", "KEN"),
        ("[[Klara Voss]], a lawyer in Lyon,", "FRA"),
        ("[[Klara Voss]], who runs a bakery in Haifa,", "ISR"),
        ("[[Klara Voss]], a doctor at the University of Toronto,", "CAN"),
        ("the BBC's [[Klara Voss]]", "GBR"),
        ("BBC correspondent [[Klara Voss]]", "GBR"),
        ("Boeing engineer [[Klara Voss]]", "USA"),
        ("[[Klara Voss]], the founder of Airbus,", "FRA"),
        ("Chatham House's Mexican analyst [[Klara Voss]]", "MEX"),
        ("[[Klara Voss]], a former State Department analyst,", "USA"),
        ("[[Klara Voss]], an analyst based in Vilnius,", "LTU"),
        ("[[Klara Voss]], a Syrian-American teacher,", "USA"),
        ("[[Klara Voss]], the US Iran envoy,", "USA"),
        ("[[Klara Voss]], 23, an immigrant from Mexico who lives in Berlin,", "MEX"),
    ],
)
def test_the_words_beside_a_name_tell_the_country(beside: str, code: str, tables: ActorTables):
    assert country(f"{TWO_STATES}{{{{“All is well,”}}}} said {beside}.", tables) == code


@pytest.mark.parametrize(
    "beside",
    [
        "China analyst [[Klara Voss]]",
        "[[Klara Voss]], an expert on Iran,",
        "[[Klara Voss]], a professor of Russian history,",
        "[[Klara Voss]], deputy director of the institute's Russia program,",
        "Iranian-born adviser [[Klara Voss]]",
        "[[Klara Voss]], 41, had worked in Iran and",
        "[[Klara Voss]], a military spokesman in Iran,",
        "[[Klara Voss]], the centre's deputy head, denounced Iran and",
    ],
)
def test_what_somebody_deals_with_is_no_origin(beside: str, tables: ActorTables):
    assert country(f"{TWO_STATES}{{{{“All is well,”}}}} said {beside}.", tables) not in {"CHN", "IRN", "RUS"}


@pytest.mark.parametrize("beside", ["[[Klara Voss]], an English professor,", "[[Klara Voss]], a Middle East analyst,"])
def test_a_subject_or_a_region_is_no_country(beside: str, tables: ActorTables):
    assert country(f"{TWO_STATES}{{{{“All is well,”}}}} said {beside}.", tables) not in {"GBR", "EGY"}


def test_the_united_nations_send_no_ambassadors(tables: ActorTables):
    article = f"{TWO_STATES}{{{{“All is well,”}}}} said former U.N. Ambassador [[Klara Voss]]."
    assert country(article, tables) != "UN"


@pytest.mark.parametrize(
    ("body", "name"),
    [("FDA", "Food and Drug Administration"), ("NIH", "National Institutes of Health"),
     ("CDC", "Centers for Disease Control and Prevention"), ("NHS", "National Health Service")],
)  # fmt: skip
def test_each_health_body_has_its_own_name(body: str, name: str, tables: ActorTables):
    (speaker,) = speakers_of(f"{{{{The vaccine is safe}}}}, the [[{body}]] said.", tables)[-1]
    assert speaker.name == name


def test_another_clause_before_the_name_tells_nothing(tables: ActorTables):
    article = f"{TWO_STATES}{{{{“All are watched”}}}} by Russian intelligence, [[Klara Voss]] said."
    assert country(article, tables) != "RUS"


def test_whom_nothing_else_tells_is_of_the_place_where_the_article_plays(tables: ActorTables):
    article = "Fire broke out in Lyon, police in Marseille said. {{“I ran,”}} said [[Klara Voss]]."
    assert country(article, tables) == "FRA"


def test_an_economist_is_of_the_only_country_in_which_an_article_of_its_outlet_plays(tables: ActorTables):
    text, attributions = read("Prices rose in Lyon and Marseille. {{“So it goes,”}} said economist [[Klara Voss]].")
    article = replace(context(text, "2024-06-12"), outlet_id="le_monde")
    assert resolve_speakers(article, attributions, tables)[0][0].country == "FRA"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It rained in Lyon.", "FRA"),
        ("Chicago police came.", "USA"),
        ("A Haifa-based firm.", "ISR"),
        ("Lyon smiled.", None),
        ("It was given to Austin Miller.", None),
        ("It was in San Jose.", None),
    ],
)
def test_a_town_counts_where_it_stands_as_a_place(text: str, code: str | None):
    assert [found for _, _, found in Towns((), ()).find(text)] == ([code] if code else [])


def test_a_body_has_the_country_of_its_name_or_of_the_words_beside_it(tables: ActorTables):
    assert country(f"{TWO_STATES}[[Lyon Harbour Institute]] said {{{{so}}}}.", tables) == "FRA"
    assert (
        country(f"{TWO_STATES}The Kenyan insurer Marvek Group lost. [[Marvek Group]] said {{{{no}}}}.", tables) == "KEN"
    )


def test_several_countries_are_of_none(tables: ActorTables):
    assert country("It rained in Lyon. [[Several countries]] condemned {{it}}.", tables) is None


def test_letters_in_brackets_stand_for_the_name_before_them():
    text = "The Harbour and Lakes Authority (HLA) and Marvek's Institute of Coasts (IoC) met; a flat (BIG) was let."
    assert acronyms_in(text) == {"HLA": "Harbour and Lakes Authority", "IoC": "Institute of Coasts"}


def test_a_body_called_by_its_letters_is_the_one_named_in_full(tables: ActorTables):
    article = "The Palestinian Authority (PA) met. Lebanon was host. [[The PA]] said {{so}}."
    (speaker,) = speakers_of(article, tables)[-1]
    assert speaker.id == "PSE.government"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Chad's army left. Then the army", "Chad's army"),
        ("Norway's army came. The Chadian national army left. The army", "Chadian national army"),
        ("Norway and the army met. The army", None),
        ("Chad said the army", None),
    ],
)
def test_the_noun_alone_takes_up_the_body_of_a_country(text: str, named: str | None, tables: ActorTables):
    assert named_before(text, len(text) - len("army"), tables.find_countries(text), "army") == named


def test_the_army_is_the_one_named_before_where_the_article_plays_nowhere(tables: ActorTables):
    article = (
        f"{TWO_STATES}Smoke rose over the border. Chad's army had left. All was quiet. [[The army]] said {{{{so}}}}."
    )
    (speaker,) = speakers_of(article, tables)[-1]
    assert speaker.id == "TCD.armed_forces"


def test_a_general_staff_is_that_of_the_army_that_spoke(tables: ActorTables):
    (speaker,) = speakers_of("[[Chad's army]] met Norway. It said {{so}}. [[The general staff]] said {{no}}.", tables)[
        -1
    ]
    assert speaker.id == "TCD.general_staff"


def test_what_somebody_is_said_to_be_tells_the_country(tables: ActorTables):
    article = (
        f"{TWO_STATES}Mr Voss, from the coast, is a former Kenyan deputy. {{{{“All is well,”}}}} [[Mr Voss]] said."
    )
    assert country(article, tables) == "KEN"


def test_a_paper_s_name_inside_a_longer_one_tells_nothing(tables: ActorTables):
    article = f"{TWO_STATES}{{{{“Yes,”}}}} said [[Klara Voss]], chair of The Independent Panel for Lakes."
    assert country(article, tables) != "GBR"


def test_a_spokesperson_of_nobody_named_speaks_for_the_country_that_opens_the_headline(tables: ActorTables):
    title = "Chad Urges Norway to Wait"
    assert country(f"{title}\n\n{TWO_STATES}[[The spokesperson]] said {{{{so}}}}.", tables, title=title) == "TCD"


def test_the_military_is_the_one_called_by_its_name_wherever_the_article_plays(tables: ActorTables):
    article = "IDF troops shot in Jenin in the West Bank, [[the military]] confirmed {{at noon}}."
    (speaker,) = speakers_of(article, tables)[-1]
    assert speaker.id == "ISR.armed_forces"


def test_an_agency_of_a_named_state_is_of_that_state(tables: ActorTables):
    assert country(f"{TWO_STATES}[[the Kenyan dam safety agency DSAK]] advised {{{{caution}}}}.", tables) == "KEN"


def test_american_party_leaders_are_americans(tables: ActorTables):
    assert country(f"{TWO_STATES}[[GOP leaders]] offered {{{{a deal}}}}.", tables) == "USA"


def test_the_people_of_a_house_are_of_its_country(tables: ActorTables):
    assert country(f"{TWO_STATES}[[Boeing officials]] noted {{{{a fall}}}}.", tables) == "USA"


def test_a_headline_s_last_country_is_not_that_of_who_opens_the_body():
    text = "A Call with Prime Minister Tova Renn of Sweden\n\nPresident Daniel Orveth thanked her."
    assert group_start(text, text.index("Daniel")) == text.index("President")


@pytest.mark.parametrize(
    ("equal", "code"),
    [
        ("Her Swedish counterpart, Tova Renn", "SWE"),
        ("Her counterpart in Stockholm, Tova Renn", "SWE"),
        ("Her Swedish colleague, Tova Renn", "SWE"),
    ],
)
def test_a_counterpart_is_of_the_other_country(equal: str, code: str, tables: ActorTables):
    article = f"Norway's foreign minister, Ilse Orveth, spoke in Oslo. [[{equal}]], said {{{{the plan was sound}}}}."
    assert speakers_of(article, tables)[0][0].country == code


@pytest.mark.parametrize("office", ["EU foreign policy chief", "EU trade envoy", "EU security policy coordinator"])
def test_an_officer_of_a_body_is_the_body_s_whatever_he_deals_with(office: str, tables: ActorTables):
    article = f"Serbia and Norway quarrel in Oslo. [[{office} Pierre Orveth]] urged {{{{both to return}}}}."
    assert speakers_of(article, tables)[0][0].country == "EU"


@pytest.mark.parametrize(
    "meets",
    [
        "told his Swedish counterpart Tova Renn that talks cannot go on",
        "spoke by phone with Prime Minister Tova Renn of Sweden",
        "met Sweden's Foreign Minister Tova Renn",
    ],
)
def test_nobody_is_of_the_country_of_the_counterpart(meets: str, tables: ActorTables):
    article = f"[[Foreign Minister Daniel Orveth]] {meets}. He left Sweden {{{{after the talks}}}}."
    assert speakers_of(article, tables)[0][0].country != "SWE"


@pytest.mark.parametrize(
    "who",
    [
        "The envoy, [[Robert Orveth]]",
        "The court's president, [[Judge Robert Orveth]]",
        "Amity Worldwide's secretary-general, [[Robert Orveth]]",
        "[[The other side]]",
    ],
)
def test_the_scene_does_not_tell_of_what_country_an_international_official_is(who: str, tables: ActorTables):
    article = f"Norway left the court on Monday. {who}, said {{{{Norway had made a mistake}}}}."
    assert speakers_of(article, tables)[0][0].country is None
