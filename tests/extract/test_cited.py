"""Whoever a report cites for its words is their speaker, nested in the report."""

from __future__ import annotations

import pytest

from pipeline.extract.attribution import Relation
from pipeline.extract.cited import with_cited
from pipeline.extract.communicative import is_communicative
from pipeline.extract.cues import CueLexicon


def _span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def _cited(text: str, source: str, cue: str, content: str) -> list[Relation]:
    return with_cited(text, [Relation(_span(text, source), _span(text, cue), (_span(text, content),), 0.9)])


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Coast Radio reported, citing two officials familiar with the matter, that the pass was closed.",
         "two officials familiar with the matter"),
        ("Coast Radio reported on Monday that the pass was closed, citing the Northland ministry.",
         "the Northland ministry"),
    ],
)  # fmt: skip
def test_who_is_cited_is_nested_with_the_same_words(text: str, who: str) -> None:
    outer, inner = _cited(text, "Coast Radio", "reported", "that the pass was closed")
    assert text[slice(*inner.source)] == who
    assert (inner.content, inner.parent) == (outer.content, outer)
    assert is_communicative(text, inner, CueLexicon.load())


@pytest.mark.parametrize(
    "text",
    [
        "Coast Radio reported that the pass was closed. It was quoting officials, the mayor said.",
        "Coast Radio reported that the pass was closed, citing the storm of last winter.",
        "Ann Marlow, the mayor of the old town, reported that the pass was closed, citing police.",
    ],
)
def test_evidence_another_sentence_and_a_person_s_reasons_are_nobody_s_words(text: str) -> None:
    source = text[: text.index(" reported")]
    assert len(_cited(text, source, "reported", "that the pass was closed")) == 1


def test_who_is_quoted_as_saying_speaks_not_the_agency() -> None:
    text = "The mayor of Oldtown was quoted as saying by Coast Radio that the pass was closed."
    content = (_span(text, "The mayor of Oldtown"), _span(text, "that the pass was closed"))
    wrong = Relation(_span(text, "Coast Radio"), _span(text, "was quoted as saying by"), content)
    (relation,) = with_cited(text, [wrong])
    assert text[slice(*relation.source)] == "The mayor of Oldtown"
    assert text[slice(*relation.cue)] == "was quoted as saying"
    assert relation.content == content[1:]


def test_who_was_quoted_by_the_agency_as_saying_speaks() -> None:
    text = "The mayor of Oldtown was quoted by the agency Nordpress as saying that the pass was closed."
    content = (_span(text, "The mayor of Oldtown"), _span(text, "as saying that the pass was closed"))
    (relation,) = with_cited(
        text, [Relation(_span(text, "the agency Nordpress"), _span(text, "was quoted by"), content)]
    )
    assert text[slice(*relation.source)] == "The mayor of Oldtown"
    assert [text[slice(*part)] for part in (relation.cue, *relation.content)] == [
        "as saying",
        "that the pass was closed",
    ]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Coast TV quoted an aide, Ann Marlow, as saying that the pass was closed.", "an aide, Ann Marlow"),
        ("Coast TV quoted an old song, saying that the pass was closed.", "Coast TV"),
    ],
)
def test_of_two_relations_that_tell_who_is_quoted_and_what_was_said_one_is_left(text: str, who: str) -> None:
    quoted, said = text[len("Coast TV quoted ") : text.index(",")], _span(text, "that the pass was closed")
    medium, cue = _span(text, "Coast TV"), _span(text, "saying")
    naming = Relation(medium, _span(text, "quoted"), (_span(text, quoted),))
    found = with_cited(text, [naming, Relation(medium, cue, (said,))])
    assert text[slice(*found[-1].source)] == who
    assert len(found) == (2 if who == "Coast TV" else 1)


def test_reported_citing_taken_for_one_cue_is_told_apart() -> None:
    text = "The pass was closed, Coast Radio reported citing passengers."
    content = (_span(text, "The pass was closed"), _span(text, "passengers"))
    outer, inner = with_cited(text, [Relation(_span(text, "Coast Radio"), _span(text, "reported citing"), content)])
    assert (text[slice(*outer.cue)], outer.content) == ("reported", content[:1])
    assert (text[slice(*inner.source)], inner.parent) == ("passengers", outer)


def test_who_is_quoted_in_the_cue_speaks() -> None:
    text = "“The pass is closed,” the ministry quoted Ann Marlow as saying."
    content = (_span(text, "“The pass is closed,”"),)
    cue = _span(text, "quoted Ann Marlow as saying")
    (relation,) = with_cited(text, [Relation(_span(text, "the ministry"), cue, content)])
    assert (text[slice(*relation.source)], text[slice(*relation.cue)]) == ("Ann Marlow", "as saying")


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "who", "said"),
    [
        (
            "Nordland's Channel 4 quoted Minister Ann Marlow as telling her cabinet that the pass was closed.",
            "Nordland's Channel 4", "quoted",
            "Minister Ann Marlow as telling her cabinet that the pass was closed",
            "Minister Ann Marlow", "that the pass was closed",
        ),
        (
            "Voss quoted Marlow as saying: “Give us until the spring.”",
            "Voss", "quoted", "Marlow as saying: “Give us until the spring.”",
            "Marlow", "“Give us until the spring.”",
        ),
        (
            "The paper cites the army as confirming the attack on the pass.",
            "The paper", "cites", "the army as confirming the attack on the pass",
            "the army", "the attack on the pass",
        ),
    ],
)  # fmt: skip
def test_who_is_quoted_in_the_content_speaks(
    text: str, source: str, cue: str, content: str, who: str, said: str
) -> None:
    (relation,) = _cited(text, source, cue, content)
    assert text[slice(*relation.source)] == who
    assert [text[slice(*part)] for part in relation.content] == [said]


def test_who_is_cited_with_what_was_said_in_one_content_is_told_apart() -> None:
    text = "The Courier reported on Friday, citing two unnamed harbour officials, that the pass was closed."
    outer, inner = _cited(text, "The Courier", "citing", "two unnamed harbour officials, that the pass was closed")
    assert [text[slice(*span)] for span in (outer.source, outer.cue)] == ["The Courier", "reported"]
    assert [text[slice(*span)] for span in (inner.source, inner.cue)] == ["two unnamed harbour officials", "citing"]
    assert inner.content == outer.content == (_span(text, "that the pass was closed"),)
    assert inner.parent == outer


@pytest.mark.parametrize(
    ("text", "source", "citing", "who"),
    [
        ("Le Phare, citing two Nordland diplomats, said the pass was closed.", "Le Phare", "citing",
         "two Nordland diplomats"),
        ("Coast Post, which cited a government source, said the pass was closed.", "which", "cited",
         "a government source"),
    ],
)  # fmt: skip
def test_naming_whom_one_cites_says_nothing_of_its_own(text: str, source: str, citing: str, who: str) -> None:
    name = text[: text.index(",")]
    said = Relation(_span(text, name), _span(text, "said"), (_span(text, "the pass was closed"),), 0.9)
    names = Relation(_span(text, source), _span(text, citing), (_span(text, who),), 0.9)
    outer, inner = with_cited(text, [names, said])
    assert outer == said
    assert (inner.source, inner.content, inner.parent) == (_span(text, who), said.content, said)


def test_reasons_that_somebody_cites_are_no_one_s_words() -> None:
    text = "Le Phare, citing the war of last year, said the pass was closed."
    said = Relation(_span(text, "Le Phare"), _span(text, "said"), (_span(text, "the pass was closed"),), 0.9)
    names = Relation(_span(text, "Le Phare"), _span(text, "citing"), (_span(text, "the war of last year"),), 0.9)
    assert with_cited(text, [names, said]) == [names, said]


def test_who_is_reported_as_saying_speaks() -> None:
    text = "The mayor of Oldtown is reported as saying the pass is closed."
    parts = (_span(text, "The mayor of Oldtown"), _span(text, "the pass is closed"))
    (relation,) = with_cited(text, [Relation(None, _span(text, "is reported as saying"), parts)])
    assert (relation.source, relation.content) == (parts[0], parts[1:])


@pytest.mark.parametrize(
    ("verb", "cue"), [("have rejected", "have rejected"), ("have sold", "are reported"), ("own", "are reported")]
)
def test_who_is_reported_to_have_said_something_speaks_but_not_who_did_something(verb: str, cue: str) -> None:
    text = f"The rebels are reported to {verb} the isle."
    parts = (_span(text, "The rebels"), _span(text, f"to {verb} the isle"))
    (relation,) = with_cited(text, [Relation(None, _span(text, "are reported"), parts)])
    assert relation.cue == _span(text, cue)
    assert (relation.source is None) is (cue == "are reported")


def test_who_reports_somebody_as_saying_passes_on() -> None:
    text = "Coast Radio reported the owner, Ann Marlow, as saying the pass was closed."
    radio = _span(text, "Coast Radio")
    naming = Relation(radio, _span(text, "reported"), (_span(text, "the owner, Ann Marlow, as"),))
    said = Relation(radio, _span(text, "saying"), (_span(text, "the pass was closed"),))
    (relation,) = with_cited(text, [naming, said])
    assert relation.source == _span(text, "the owner, Ann Marlow")
