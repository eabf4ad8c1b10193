"""Sources whose country the article need not say: its setting, outlets, private bodies, parties, groups of states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Attribution, Span
from pipeline.normalise.scene.setting import setting_of
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, read, speakers_of

tables = speaker_cases.tables


def last(marked: str, tables: ActorTables, **options):
    """The speakers of the last marked source."""
    return speakers_of(marked, tables, **options)[-1]


FIRE = "A warehouse burned in Bulgaria on Monday, near Sofia. Smoke rose over the Bulgarian capital. "


@pytest.mark.parametrize(
    "source",
    [
        "officials",
        "witnesses",
        "local authorities",
        "a police spokesman",
        "two residents",
        "Klara Voss, a local official,",
    ],
)
def test_a_country_s_own_people_are_those_of_the_setting(source: str, tables: ActorTables):
    (speaker,) = last(f"{FIRE}{{{{The fire is out}}}}, [[{source}]] said.", tables)
    assert speaker.country == "BGR"


@pytest.mark.parametrize("source", ["critics", "the officials", "a diplomat", "Many"])
def test_others_are_most_likely_of_the_only_country_that_an_article_names(source: str, tables: ActorTables):
    (speaker,) = last(f"{FIRE}{{{{The fire is out}}}}, [[{source}]] said.", tables)
    assert (speaker.kind in ("group", "unnamed"), speaker.country) == (True, "BGR")


@pytest.mark.parametrize("source", ["Western officials", "foreign diplomats"])
def test_people_from_abroad_stay_open(source: str, tables: ActorTables):
    (speaker,) = last(f"{FIRE}{{{{The fire is out}}}}, [[{source}]] said.", tables)
    assert (speaker.kind in ("group", "unnamed"), speaker.country) == (True, None)


@pytest.mark.parametrize(
    ("source", "name"),
    [("they", None), ("Three quarters of the neighbours", "Three quarters of the neighbours")],
)
def test_whoever_stays_open_is_of_the_country_that_is_likely(source: str, name: str | None, tables: ActorTables):
    (speaker,) = last(f"{FIRE}{{{{The fire is out}}}}, [[{source}]] said.", tables)
    assert (speaker.name, speaker.country) == (name, "BGR")


def test_who_made_a_survey_is_of_the_country_that_is_likely(tables: ActorTables):
    (speaker,) = last(FIRE + "According to [[a survey by the Orvik Institute]], {{the fire is out}}.", tables)
    assert (speaker.name, speaker.country) == ("Orvik Institute", "BGR")


def test_the_military_is_the_setting_s_not_that_of_the_country_it_accuses(tables: ActorTables):
    article = FIRE + "It was late. [[The military]] said {{the fire was the work of Norway}}."
    assert last(article, tables)[0].id != "NOR.armed_forces"


def test_two_countries_close_to_each_other_give_no_setting():
    text = "Norway and Chad met. Norway spoke of Chad."
    named = [(0, 6, "NOR"), (11, 15, "TCD"), (21, 27, "NOR"), (37, 41, "TCD")]
    assert setting_of(text, "", named) is None
    assert setting_of(text, "", named, dateline_codes=["NOR"]) == "NOR"


def test_whoever_runs_an_institution_gives_it_its_country(tables: ActorTables):
    (speaker,) = last("[[The Hamas-run health ministry]] said {{ten had died}}.", tables)
    assert speaker.country == "PSE"


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("CNN", "USA"),
        ("the broadcaster CNN", "USA"),
        ("Human Rights Watch", "USA"),
        ("the aid group Human Rights Watch", "USA"),
        ("the UN's World Food Programme (WFP)", "UN"),
        ("UN agencies", "UN"),
        ("Bulgaria's Channel 77", "BGR"),
    ],
)
def test_bodies_of_known_country(source: str, country: str, tables: ActorTables):
    (speaker,) = last(f"[[{source}]] said {{{{so}}}}.", tables)
    assert (speaker.kind, speaker.country) == ("institution", country)


def test_a_scholar_is_most_likely_and_a_head_surely_of_the_country_of_the_house(tables: ActorTables):
    scholar = last("[[Klara Voss, an analyst at Human Rights Watch]], said {{so}}.", tables)[0]
    head = last("[[Klara Voss, director of Human Rights Watch]], said {{so}}.", tables)[0]
    assert (scholar.country, head.country) == ("USA", "USA")


def test_party_and_state_after_a_name_are_american(tables: ActorTables):
    assert last("[[Klara Voss, R-Ohio,]] said {{so}}.", tables)[0].country == "USA"


def test_a_member_of_the_knesset_is_israeli(tables: ActorTables):
    assert last("[[MK Klara Voss]] said {{so}}.", tables)[0].country == "ISR"


def test_a_minister_without_a_country_is_of_the_outlet_s_where_the_article_is_on_it(tables: ActorTables):
    text, attributions = read("Israel and Norway differ. It is late. [[Education Minister Klara Voss]] said {{so}}.")
    article = replace(context(text, "2024-06-12"), outlet_id="jpost")
    assert resolve_speakers(article, attributions, tables)[0][0].country == "ISR"
    assert resolve_speakers(replace(article, outlet_id="cnn"), attributions, tables)[0][0].country != "ISR"


def test_the_three_countries_are_those_listed_before(tables: ActorTables):
    article = "The UK, France and Canada wrote to Israel. [[The three countries]] warned {{that time was short}}."
    assert [one.id for one in last(article, tables)] == ["GBR.government", "FRA.government", "CAN.government"]


def test_the_three_countries_stay_a_group_where_no_three_are_listed(tables: ActorTables):
    assert last("Israel spoke. [[The three countries]] warned {{all}}.", tables)[0].kind == "group"


def test_people_of_an_institution_are_a_group_of_it(tables: ActorTables):
    (speaker,) = last("[[Others from Finland's foreign ministry]] praised {{the plan}}.", tables)
    assert (speaker.kind, speaker.id) == ("group", "FIN.foreign_ministry")


def test_a_study_belongs_to_who_the_next_lines_say_published_it(tables: ActorTables):
    article = "Prices rose, [[a report]] said {{so}}. The Paris-based International Energy Agency's report is long."
    assert last(article, tables)[0].id == "IEA"


def test_a_new_statement_is_not_the_one_named_before(tables: ActorTables):
    article = "A statement by the Kremlin came first. {{“No,”}} [[a statement]] said later."
    assert last(article, tables)[0].kind == "unnamed"


def test_the_diplomat_is_the_ambassador_who_spoke(tables: ActorTables):
    article = (
        "[[Bulgarian Ambassador Klara Voss]] said {{so}}. [[Pavel Gorshenin]] said {{no}}. "
        "{{“Wait,”}} [[the diplomat]] said."
    )
    assert last(article, tables)[0].name == "Klara Voss"


def test_the_prime_minister_is_no_former_one(tables: ActorTables):
    article = "Former Prime Minister Klara Voss came. {{“Wait,”}} [[the prime minister]] said."
    assert last(article, tables)[0].name != "Klara Voss"


def test_the_officials_are_those_introduced_before(tables: ActorTables):
    article = "[[Several Norwegian officials]] said {{so}}. {{“Wait,”}} [[the officials]] said."
    assert last(article, tables)[0].country == "NOR"


@pytest.mark.parametrize("source", ["he", "he wrote", "he jokingly", "his view", "In his opinion"])
def test_a_pronoun_with_other_words_is_a_pronoun(source: str, tables: ActorTables):
    assert last(f"[[Pavel Gorshenin]] said {{{{so}}}}. [[{source}]] {{{{all is well}}}}.", tables)[0].id == "Q9000006"


def test_us_in_capitals_is_a_country(tables: ActorTables):
    assert last("[[US]] demands {{more}}.", tables)[0].id == "USA.government"


def test_it_is_the_subject_of_its_sentence(tables: ActorTables):
    article = "[[Norway]] said {{so}}. Chad closed its embassy over what [[it]] called {{a breach}}."
    assert last(article, tables)[0].country == "TCD"


def test_whose_reaction_is_told_is_who_he_means(tables: ActorTables):
    article = "[[Tomas Breckhold]] said {{so}}. Pavel Gorshenin's reaction was cool. [[He]] called it {{early}}."
    assert last(article, tables)[0].id == "Q9000006"


def test_a_nickname_stands_inside_a_name(tables: ActorTables):
    assert last("[[Minister Klara “Kiki” Voss]] said {{so}}.", tables)[0].name == "Klara Kiki Voss"


def test_a_headline_s_quotation_is_who_says_it_below(tables: ActorTables):
    text = "'The ice is melting'\n\n\"The ice is melting,\" Pavel Gorshenin said."
    title, quotation, name = text[:20], text[22:43], "Pavel Gorshenin"
    source = Span(text.index(name), text.index(name) + len(name), name)
    headline = Attribution("a", None, None, (Span(0, 20, title),), "direct", None, True, 0.9)
    below = Attribution("b", source, None, (Span(22, 43, quotation),), "direct", None, True, 0.9)
    found = resolve_speakers(context(text, "2024-06-12", title), [headline, below], tables)
    assert [one[0].id for one in found] == ["Q9000006", "Q9000006"]


@pytest.mark.parametrize("source", ["Idris Bahrawi", "The mayor", "residents"])
def test_where_nothing_names_a_country_none_is_told(source: str, tables: ActorTables):
    text, attributions = read(f"A warehouse burned on Monday. {{{{The fire is out}}}}, [[{source}]] said.")
    article = replace(context(text, "2024-03-05"), outlet_id="harbour-post")
    (speakers,) = resolve_speakers(article, attributions, tables)
    assert [one.country for one in speakers] == [None]


@pytest.mark.parametrize(
    ("before", "words", "country"),
    [
        ("[[Chad's army]] said {{Niger had broken the truce}}.", "An army spokesman", "TCD"),
        ("[[Chad's foreign ministry]] denied {{what Niger had said in Niamey}}.", "a ministry spokesperson", "TCD"),
        ("Niger's unification ministry replied to Chad, where Chad closed a bridge.", "A ministry official", "NER"),
        ("Chad's embassy in Niamey was closed.", "An embassy source", "TCD"),
    ],
)
def test_whoever_speaks_for_a_body_is_of_the_country_of_the_last_one_named(
    before: str, words: str, country: str, tables: ActorTables
):
    article = f"Niger and Chad quarrel in Niamey. {before} [[{words}]] said {{{{four soldiers were hurt}}}}."
    assert speakers_of(article, tables)[-1][0].country == country


def test_whoever_serves_a_body_by_its_noun_is_of_the_body_named_in_full(tables: ActorTables):
    article = (
        "KYIV: Ukraine keeps its law on languages. The European Commission found no fault with it. "
        "[[The Commission's spokesman Luc Peeters]] said {{the law was sound}}."
    )
    assert [one.country for one in speakers_of(article, tables)[-1]] == ["EU"]


def test_a_side_of_talks_is_not_of_the_country_that_is_talked_about(tables: ActorTables):
    article = (
        "KHARTOUM: Peace in Sudan cannot wait, ministers said in Khartoum. Sudan has seen war for two years. "
        "[[The European side]] said {{it would pay}}. [[The Ukrainian side]] said {{it would not}}."
    )
    assert [[one.country for one in speakers] for speakers in speakers_of(article, tables)] == [[None], ["UKR"]]
