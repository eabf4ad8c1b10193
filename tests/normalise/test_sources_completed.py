"""Sources whose span says too little: cut lists, relative pronouns, no source at all, names in others' service."""

from __future__ import annotations

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import Attribution, Span
from pipeline.normalise.speakers.speakers import resolve_speakers
from tests.normalise import speaker_cases
from tests.normalise.speaker_cases import context, speakers_of

tables = speaker_cases.tables


def ids(marked: str, tables: ActorTables) -> list[str | None]:
    """The ids of the last marked source's speakers."""
    return [speaker.id for speaker in speakers_of(marked, tables)[-1]]


def test_a_list_that_lost_its_beginning_is_made_whole(tables: ActorTables):
    article = "On Monday Britain, [[France and Canada]] called for {{a truce}}."
    assert ids(article, tables) == ["GBR.government", "FRA.government", "CAN.government"]


def test_both_is_no_part_of_a_name(tables: ActorTables):
    assert ids("[[Both NATO and the UN]] cited {{the war}}.", tables) == ["NATO", "UN"]


def test_the_countries_are_those_that_spoke_together(tables: ActorTables):
    article = "[[Chad, Norway and Peru]] warned {{so}}. Israel was silent. [[The countries]] urged {{calm}}."
    assert ids(article, tables) == ["TCD.government", "NOR.government", "PER.government"]


def test_a_statement_by_the_three_countries_is_theirs(tables: ActorTables):
    article = "Chad, Norway and Peru met. {{“Enough,”}} [[a joint statement by the three countries]] said."
    assert ids(article, tables) == ["TCD.government", "NOR.government", "PER.government"]


def test_a_relative_pronoun_takes_up_the_paper_before_it(tables: ActorTables):
    (speaker,) = speakers_of("He read a Washington Post report [[that]] claimed {{more}}.", tables)[-1]
    assert (speaker.name, speaker.country) == ("Washington Post", "USA")


@pytest.mark.parametrize("source", ["Gorshenin trade envoy", "Pavel Gorshenin's trade envoy"])
def test_somebody_s_envoy_is_not_that_somebody(source: str, tables: ActorTables):
    (speaker,) = speakers_of(f"Pavel Gorshenin spoke. [[{source}]] said {{{{so}}}}.", tables)[-1]
    assert (speaker.kind, speaker.country) == ("unnamed", "RUS")


def attribution(text: str, content: str, cue: str | None, number: int = 0) -> Attribution:
    spans = [Span(text.index(part), text.index(part) + len(part), part) if part else None for part in (content, cue)]
    return Attribution(f"r{number}", None, spans[1], (spans[0],), "direct", None, True, 0.9)  # type: ignore[arg-type]


def test_a_cue_without_source_has_the_one_person_of_its_sentence(tables: ActorTables):
    text = (
        "“We brought rain,” Gorshenin, with a hat on, told the crowd. Tomas Breckhold left. “We did,” he and she said."
    )
    found = [
        resolve_speakers(context(text, "2024-06-12"), [attribution(text, content, cue)], tables)[0]
        for content, cue in (("“We brought rain,”", "told"), ("“We did,”", "said"))
    ]
    assert [[speaker.id for speaker in speakers] for speakers in found] == [["Q9000006"], []]


def test_a_quotation_right_after_another_goes_on_with_its_speaker(tables: ActorTables):
    text = "“No,” Pavel Gorshenin said. “Never.”\n“Who spoke?”"
    name = Span(text.index("Pavel"), text.index(" said"), "Pavel Gorshenin")
    said = Attribution("s", name, Span(text.index("said"), text.index("said") + 4, "said"), (Span(0, 5, "“No,”"),),
                       "direct", None, True, 0.9)  # fmt: skip
    after = [attribution(text, "“Never.”", None, 1), attribution(text, "“Who spoke?”", None, 2)]
    found = resolve_speakers(context(text, "2024-06-12"), [said, *after], tables)
    assert [[speaker.id for speaker in speakers] for speakers in found[:2]] == [["Q9000006"], ["Q9000006"]]


def test_a_shorter_form_of_a_name_is_the_same_person(tables: ActorTables):
    article = "[[Expert Karim Nadal al-Tur]] said {{so}}. [[Nadal al-Tur]] added {{more}}. {{“Yes,”}} [[he]] noted."
    assert {speakers[0].name for speakers in speakers_of(article, tables)} == {"Karim Nadal al-Tur"}


def test_a_thing_that_shows_something_is_nobody_he_can_mean(tables: ActorTables):
    article = "[[Pavel Gorshenin]] said {{so}}. [[The film]] shows {{much}}. {{“Yes,”}} [[he]] said."
    assert ids(article, tables) == ["Q9000006"]


def test_a_country_in_a_headline_is_no_surname(tables: ActorTables):
    article = "Chad and Peru Condemn Israel’s War\n\nIt rained. [[Israel]] said {{so}}."
    assert ids(article, tables) == ["ISR.government"]


def test_the_governments_of_two_states_are_two(tables: ActorTables):
    article = "[[The Chadian and Norwegian governments]] say {{so}}."
    assert ids(article, tables) == ["TCD.government", "NOR.government"]


def test_capitals_tell_a_body_from_a_pronoun(tables: ActorTables):
    assert ids("[[WHO]] said {{so}}.", tables) == ["WHO"]


def test_himself_is_whoever_spoke(tables: ActorTables):
    assert ids("[[Pavel Gorshenin]] came. [[himself]] denied {{it}}.", tables) == ["Q9000006"]


def test_a_statement_is_of_whoever_issued_it(tables: ActorTables):
    article = "Chad's army issued a strongly worded statement on lakes. {{“No,”}} [[the statement]] added."
    assert ids(article, tables) == ["TCD.armed_forces"]


def test_the_leader_of_a_republic_with_a_premier_is_its_president(tables: ActorTables):
    (speaker,) = speakers_of("[[The Russian leader]] said {{so}}.", tables)[-1]
    assert speaker.id == "Q9000006"


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Voss press secretary Nils Brandt", "Nils Brandt", "person"),
        ("About six in 10 members", "About six in 10 members", "group"),
        ("72 percent of farmers", "72 percent of farmers", "group"),
        ("The Orvik Institute’s price tracker", "Orvik Institute", "institution"),
        ("Groups representing small farms", "Groups representing small farms", "group"),
        ("the Daily Grinder", "Daily Grinder", "institution"),
        ("Western Ploughing", "Western Ploughing", "institution"),
        ("Will", "Peter Will", "person"),
    ],
)
def test_the_words_say_who_speaks(source: str, name: str, kind: str, tables: ActorTables):
    article = f"Klara Voss, a teacher, came. Peter Will, a baker, stayed. [[{source}]] said {{{{so}}}}."
    (speaker,) = speakers_of(article, tables)[-1]
    assert (speaker.name, speaker.kind) == (name, kind)


@pytest.mark.parametrize("poll", ["a Reuters/Orvik University poll", "A Reuters-Orvik University survey in May"])
def test_a_joint_poll_is_that_of_each_house(poll: str, tables: ActorTables):
    found = speakers_of(f"Most agree, [[{poll}]] found: {{{{so}}}}.", tables)[-1]
    assert [one.name for one in found] == ["Reuters", "Orvik University"]


@pytest.mark.parametrize(
    ("source", "name"), [("Her campaign", "Klara Brandt campaign"), ("Barndt", "Klara Brandt"), ("Tandt", "Tandt")]
)
def test_a_source_is_called_by_the_name_that_the_article_has(source: str, name: str, tables: ActorTables):
    article = f"Klara Brandt, a teacher, came. [[{source}]] said {{{{so}}}}."
    assert [one.name for one in speakers_of(article, tables)[-1]] == [name]
