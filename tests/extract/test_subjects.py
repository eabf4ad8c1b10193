"""The source of a cue is the subject of its sentence, not what stands beside it."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.subjects import own_subject

BLAMED = "The navy, which lost two men, blamed smugglers. Ann Marlow, who leads the party, accused the mayor of lying."


def _own(text: str, source: str, cue: str, content: str) -> str | None:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    found = own_subject(text, Relation(span(source), span(cue), (span(content),))).source
    return text[slice(*found)] if found else None


@pytest.mark.parametrize("wrong", ["which lost two men", "two men", "Ann Marlow, who leads the party"])
def test_a_subject_with_a_relative_clause_is_whole(wrong: str) -> None:
    assert _own(BLAMED, wrong, "blamed", "smugglers") == "The navy, which lost two men"


def test_a_clause_of_somebody_else_s_doing_belongs_to_the_subject_too() -> None:
    text = "The plan, which Marlow has described as a trap, criticised the harbour."
    whole = "The plan, which Marlow has described as a trap"
    assert _own(text, "Marlow", "criticised", "the harbour") == whole


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        (BLAMED, "Ann Marlow, who leads the party", "accused"),
        ("Sen. Voss said that it was late.", "Sen. Voss", "said"),
        ("A letter, which was endorsed by Ann Marlow, criticised the mayor.", "Ann Marlow", "criticised"),
        ("It showed a field, which the mayor, talking at length, said was his own.", "the mayor", "said"),
        ("“It is late. We must go,” Marlow said.", "Marlow", "said"),
        ("Marlow shouted “It is late. We must go.” and left, adding that it was cold.", "Marlow", "adding"),
        ("He left. It was late, Marlow said at last. “It is cold,” and added it snowed.", "Marlow", "added"),
    ],
)
def test_right_sources_stay(text: str, source: str, cue: str) -> None:
    assert _own(text, source, cue, text[-20:-1]) == source


def test_nobody_of_another_sentence_is_the_source() -> None:
    text = "Marlow owns two ships. Most fishermen criticised the harbour."
    assert _own(text, "Marlow", "criticised", "the harbour") is None


def test_the_rest_of_a_clause_leaves_its_pronoun_which_tells_who_it_is() -> None:
    text = "Members of the council, on Monday, said Southland, which chairs the bloc called on all to wait."
    assert _own(text, "which chairs the bloc", "called on", "all to wait") == "which"


def test_who_saw_a_paper_is_no_part_of_who_wrote_it() -> None:
    text = (
        "In a letter to the council, seen by Coast Post, Northland's envoy, Peter Orvik, accused Southland of piracy."
    )
    wrong = "Coast Post, Northland's envoy, Peter Orvik"
    assert _own(text, wrong, "accused", "Southland of piracy") == "Northland's envoy, Peter Orvik"


@pytest.mark.parametrize(
    ("text", "source", "own"),
    [
        ("Norland brought charges at the World Court accusing Southland of theft.", "the World Court", None),
        ("She sued, in a case against the port alleging theft.", "the port", None),
        ("Marlow wrote on Monday to the mayor demanding answers.", "the mayor", None),
        ("It ended with the mayor demanding answers.", "the mayor", "the mayor"),
        ("It was late, prior to Norland announcing a vote.", "Norland", "Norland"),
        ("At the port Marlow was demanding answers.", "Marlow", "Marlow"),
    ],
)
def test_before_whom_or_to_whom_it_is_said_says_nothing(text: str, source: str, own: str | None) -> None:
    cue = next(word for word in ("accusing", "alleging", "demanding", "announcing") if word in text)
    assert _own(text, source, cue, text.split(cue)[1].strip(" .")) == own


@pytest.mark.parametrize(
    ("text", "source", "own"),
    [
        ("Speaking next to his counterpart, Ann Marlow, Voss said it was late.", "Ann Marlow, Voss", "Voss"),
        ("After a call with Ann Marlow, the Norland envoy, Voss said it was late.", "the Norland envoy, Voss", "Voss"),
        (
            "On Friday, Ann Marlow, Voss and Lind said it was late.",
            "Ann Marlow, Voss and Lind",
            "Ann Marlow, Voss and Lind",
        ),
        ("On Friday, Marlow, a mayor, said it was late.", "Marlow, a mayor", None),
        ("On Friday, the mayor, Ann Marlow, said it was late.", "the mayor, Ann Marlow", None),
        ("Spokesman for the port, Bo Lind said it was late.", "Spokesman for the port, Bo Lind", None),
    ],
)
def test_whose_name_is_set_off_before_the_subject_is_no_part_of_it(text: str, source: str, own: str | None) -> None:
    assert _own(text, source, "said", "it was late") == (own or source)


def test_it_is_nobody_where_it_stands_for_a_clause() -> None:
    text = "It is claimed that the pass was shut."
    assert _own(text, "It", "is claimed", "that the pass was shut") is None
    assert _own("It claimed that the pass was shut.", "It", "claimed", "that the pass was shut") == "It"
    assert _own("It is said to be shut.", "It", "is said", "to be shut") == "It"


def test_it_is_no_part_of_what_is_claimed() -> None:
    text = "It has been confirmed two men were hurt."
    confirmed = Relation(None, (3, 21), ((0, 2), (22, len(text) - 1)))
    assert own_subject(text, confirmed).content == ((22, len(text) - 1),)
