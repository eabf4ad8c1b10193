"""One act per statement: the cue decides where it is specific, the content where the cue only reports speech."""

from __future__ import annotations

import csv

import pytest

from pipeline.normalise.contents.act_patterns import ContentActs
from pipeline.normalise.contents.acts import ActLexicon, acts_of
from pipeline.normalise.model import Act
from pipeline.seeds import read_seed, seed_path
from pipeline.tables.reports import ACTS
from tests.normalise.marked import article

LEXICON = ActLexicon.load()


def act(marked: str) -> Act:
    context, attributions = article(marked)
    return acts_of(context, attributions, LEXICON)[0]


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("condemned", "the strike", "criticise"),
        ("hit out at", "the decision", "criticise"),
        ("accused", "the neighbours of breaking the truce", "accuse"),
        ("denied", "that any meeting took place", "deny"),
        ("rejected", "the proposal", "reject"),
        ("ruled out", "a second round", "reject"),
        ("vowed", "to rebuild the bridge", "promise"),
        ("threatened", "to close the strait", "threaten"),
        ("warned", "that fuel would run out", "warn"),
        ("demanded", "the release of the crew", "demand"),
        ("called on", "both sides to show restraint", "demand"),
        ("called for", "restraint", "demand"),
        ("urged", "the council to act", "request"),
        ("offered", "to host the talks", "propose"),
        ("agreed to", "a pause", "agree"),
        ("welcomed", "the pause", "support"),
        ("thanked", "the hosts for the talks", "empathise"),
        ("praised", "the firefighters", "empathise"),
        ("offered his condolences", "to the families", "empathise"),
        ("conceded", "that mistakes were made", "concede"),
        ("announced", "a new package", "announce"),
        ("declined", "to comment", "decline_comment"),
        ("did not immediately respond to", "a request for comment", "decline_comment"),
        ("said", "the delegations had met for two hours", "state"),
        ("bloviated", "about the delegations", "state"),  # a verb that no lexicon knows
    ],
)
def test_the_cue_decides(cue: str, content: str, expected: str):
    assert act(f"#[[The minister]] <<{cue}>> {{{{{content}}}}}.").act == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“We will not accept any ultimatum,”", "reject"),
        ("“They must withdraw immediately,”", "demand"),
        ("“We call on all parties to return to the table,”", "request"),
        ("“If they cross the river, we will respond,”", "threaten"),
        ("“They will pay a heavy price,”", "threaten"),
        ("“These reports are absolutely false,”", "deny"),
        ("“This is genocide,”", "accuse"),
        ("“This is a shameful decision,”", "criticise"),
        ("“We will continue to support our partners,”", "promise"),
        ("“We are ready to host the talks,”", "propose"),
        ("“We thank our hosts,”", "empathise"),
        ("“He is a strong leader,”", "empathise"),
        ("“We want to help the islanders rebuild,”", "support"),
        ("“The mayor should have asked the council first,”", "criticise"),
        ("“It was a grave mistake,”", "criticise"),
        ("“They are trying to undermine the talks,”", "accuse"),
        ("“The convoy violated the terms of the truce,”", "accuse"),
        ("“No, it is not,”", "deny"),
        ("“There is no evidence of that,”", "deny"),
        ("“Any attack will not go unanswered,”", "threaten"),
        ("“The harbour risks becoming a ruin,”", "warn"),
        ("“Our gunners shot down twelve drones,”", "announce"),
        ("“You have to open the crossing,”", "demand"),
        ("“Our thoughts are with the families,”", "empathise"),
        ("“We apologise to the passengers,”", "concede"),
        ("“It rained in the mountains,”", "state"),
        ("“You must have misheard,”", "state"),
        ("“Orvik had no comment,”", "decline_comment"),
    ],
)
def test_the_content_decides_where_the_cue_only_reports(content: str, expected: str):
    assert act(f"#{{{{{content}}}}} [[the minister]] <<said>>.").act == expected


def test_a_warning_of_ones_own_blow_is_a_threat():
    assert act("#[[He]] <<warned>> {{that his forces will strike back}}.").act == "threaten"
    assert act("#[[He]] <<warned>> {{that the dam may break}}.").act == "warn"


def test_to_suggest_is_to_propose_only_where_something_is_to_be_done():
    assert act("#[[He]] <<suggested>> {{meeting in Oslo}}.").act == "propose"
    assert act("#[[He]] <<suggested>> {{that both sides were tired}}.").act == "state"


def test_flags():
    assert act("#[[He]] has not <<promised>> {{anything}}.").is_negated
    assert act("#[[He]] <<did not rule out>> {{a second round}}.").is_negated
    assert not act("#[[He]] <<promised>> {{not to return}}.").is_negated
    assert not act("#[[He]] <<declined>> {{to comment}}.").is_negated
    assert act("#[[He]] <<agreed to>> {{a pause if the others stop too}}.").is_conditional
    assert not act("#[[He]] <<said>> {{it looked as if nothing had happened}}.").is_conditional
    assert act("#[[He]] <<said>> {{talks would resume}}.").is_future
    assert not act("#{{“That would be odd,”}} [[he]] <<said>>.").is_future
    assert act("#[[He]] <<promised>> {{a bridge}}.").is_future


def test_seeds_know_every_act_and_no_other():
    rows = read_seed("acts")
    assert {row["act"] for row in rows} == set(ACTS)
    assert {row["plover"] for row in rows} == {
        "STATEMENT", "AGREE", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "CONCEDE",
    }  # fmt: skip
    assert {row["act"] for row in read_seed("act_patterns")} <= set(ACTS)


def test_cues_are_unique_and_consistent():
    rows = read_seed("cues")
    cues = [row["cue"] for row in rows]
    assert len(cues) == len(set(cues))
    assert {row["is_communicative"] for row in rows} <= {"true", "false", "worded"}
    assert all((row["act"] in ACTS) == (row["is_communicative"] != "false") for row in rows)
    with seed_path("cues").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == ["cue", "act", "is_communicative", "forms"]


def test_a_broken_pattern_is_named():
    with pytest.raises(ValueError, match=r"act_patterns.*\(unclosed"):
        ContentActs([{"act": "deny", "pattern": "(unclosed"}])


def test_patterns_are_in_lower_case_as_the_text_they_meet():
    assert all(
        row["pattern"] == row["pattern"].lower() for row in read_seed("act_patterns") if "\\W" not in row["pattern"]
    )


@pytest.mark.parametrize(
    ("cue", "content", "expected"),
    [
        ("called on", "both armies to stop the shelling", "demand"),
        ("warned of", "“further concrete actions” if the siege goes on", "threaten"),
        ("said", "the aid let in so far was a drop in the ocean", "criticise"),
        ("said", "the talks went very well", "support"),
        ("said", "his country had no intention of leaving the union", "deny"),
        ("said", "the minister will attend the summit in June", "announce"),
        ("said", "the grid is vulnerable to further strikes", "warn"),
        ("said", "the neighbours may have been behind the blast", "accuse"),
        ("said", "his company was ready to expand cooperation", "propose"),
        ("said", "the government would bring the culprits to justice", "promise"),
        ("said", "the bridge is four hundred metres long", "state"),
    ],
)
def test_words_of_judgement_and_intent_in_the_content(cue: str, content: str, expected: str):
    assert act(f"#[[The minister]] <<{cue}>> {{{{{content}}}}}.").act == expected
