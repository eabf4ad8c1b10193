"""Topics by weighted terms: the content first, its surroundings only where the content says little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalise.contents.topics import TopicLexicon, classify_topics
from pipeline.seeds import read_seed
from pipeline.tables.reports import TOPICS

LEXICON = TopicLexicon.load()


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("both sides agreed to a 30-day ceasefire", "ceasefire_peace"),
        ("the army repelled an attack by drones on the front line", "military_operations"),
        ("we will deliver two more air defence systems and ammunition", "arms_military_aid"),
        ("enrichment of uranium will go on", "nuclear"),
        ("a new package of sanctions has been adopted", "sanctions"),
        ("the tariffs hurt our exports", "trade_tariffs"),
        ("the pipeline carries gas to the coast", "energy_infrastructure"),
        ("aid trucks must reach the starving", "humanitarian_aid"),
        ("all hostages must come home", "hostages_prisoners"),
        ("the annexation of the territory is void", "territory_borders"),
        ("the ambassador was summoned over bilateral relations", "diplomatic_relations"),
        ("the court issued arrest warrants for war crimes", "war_crimes_justice"),
        ("refugees and asylum seekers will be resettled", "migration_refugees"),
        ("the election campaign begins and voters will decide", "elections_government"),
        ("the tanker left the strait with its cargo vessel", "maritime_aviation"),
        ("a vaccine against the disease is ready", "health"),
        ("the weather was fine", "other"),
        ("the burglar was arrested and pleaded guilty to theft", "other"),
    ],
)
def test_the_weightiest_topic_comes_first(content: str, first: str):
    assert classify_topics(content, lexicon=LEXICON)[0] == first


def test_a_short_content_takes_the_topic_of_its_surroundings():
    title = "Tariffs on steel to rise"
    body = LEXICON.scores(f"{title}. Exporters fear the tariffs.")
    assert classify_topics("“We will see,”", title=title, lexicon=LEXICON, body=body) == ["trade_tariffs"]


def test_a_telling_content_is_not_overruled_by_the_headline():
    found = classify_topics("the hostages were released", title="Tariffs, trade and tariffs", lexicon=LEXICON)
    assert found == ["hostages_prisoners"]


def test_the_articles_main_topic_tells_what_talks_are():
    nuclear = LEXICON.scores(
        "Uranium enrichment and nuclear inspections. Nuclear talks were held; nuclear experts met."
    )
    war = LEXICON.scores("A ceasefire and a truce were discussed. Peace talks on a ceasefire were held.")
    content = "the next round of talks will be held on Friday"
    assert "ceasefire_peace" in classify_topics(content, lexicon=LEXICON, body=war)
    assert "ceasefire_peace" not in classify_topics(content, lexicon=LEXICON, body=nuclear)
    assert "nuclear" in classify_topics(content, lexicon=LEXICON, body=nuclear)


def test_words_inside_other_words_do_not_count():
    assert classify_topics("Shipman thanked the powerful", lexicon=LEXICON) == ["other"]


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz -’'.,“”\n", max_size=300))
def test_always_one_to_three_topics_of_the_vocabulary(content: str):
    found = classify_topics(content, lexicon=LEXICON)
    assert 1 <= len(found) <= 3
    assert len(set(found)) == len(found)
    assert set(found) <= set(TOPICS)


def test_seeds_know_every_topic_and_no_other():
    rows = read_seed("topics")
    assert [row["topic"] for row in rows] == list(TOPICS)
    assert all(row["iptc_code"].startswith("medtop:") == (row["topic"] != "other") for row in rows)
    assert {row["topic"] for row in read_seed("topic_terms")} == set(TOPICS)
    assert all(float(row["weight"]) > 0 for row in read_seed("topic_terms"))
