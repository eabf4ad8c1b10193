"""What tells saying from doing is seen, weighed, and learnt from labelled articles."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from pipeline.extract.attribution import Reading, Relation
from pipeline.extract.communicative import features_of, judge
from pipeline.extract.cues import CueLexicon
from pipeline.extract.likelihood import likelihood
from pipeline.extract.training.likelihood import Example, fit_weights, held_out

LEXICON = CueLexicon.load()


def _relation(text: str, source: str | None, cue: str, content: str, confidence: float = 0.8) -> Relation:
    def span(part: str) -> tuple[int, int]:
        return text.index(part), text.index(part) + len(part)

    return Relation(span(source) if source else None, span(cue), (span(content),), confidence)


def _likely(text: str, source: str | None, cue: str, content: str) -> float:
    return likelihood(features_of(text, _relation(text, source, cue, content), LEXICON))


def test_said_with_a_clause_is_likelier_than_a_passive_without_anybody() -> None:
    said = _likely("The mayor said that the pass was open", "The mayor", "said", "that the pass was open")
    passive = _likely("The pass was announced closed", None, "was announced", "closed")
    assert said > passive + 0.2


def test_quoted_words_make_a_statement_likelier() -> None:
    plain = _likely("The mayor criticised the plan", "The mayor", "criticised", "the plan")
    quoted = _likely("The mayor criticised “the plan”", "The mayor", "criticised", "“the plan”")
    assert quoted > plain


def test_an_unlikely_attribution_is_no_statement_and_keeps_its_place() -> None:
    text = "The pass was named closed. The mayor said that it was open."
    unlikely = _relation(text, None, "was named", "closed", confidence=0.1)
    said = _relation(text, "The mayor", "said", "that it was open", confidence=0.95)
    first, second = judge(text, [unlikely, said], LEXICON)
    assert (first.is_communicative, second.is_communicative) == (False, True)
    assert second.confidence == pytest.approx(likelihood(features_of(text, said, LEXICON)))


def test_the_encoder_s_reading_takes_a_doubt_away_but_not_that_nothing_was_said() -> None:
    text = "The ministers agreed on a ferry. The mayor never agreed on a bridge."
    agreed = _relation(text, "The ministers", "agreed", "on a ferry")
    never = _relation(text, "The mayor", "never agreed", "on a bridge")
    assert [one.is_communicative for one in judge(text, [agreed, never], LEXICON)] == [False, False]
    read = [replace(one, reading=Reading((), (), 0.0, 0.0, is_statement=6.0)) for one in (agreed, never)]
    assert [one.is_communicative for one in judge(text, read, LEXICON)] == [True, False]


def test_weights_are_learnt_and_judged_on_other_articles() -> None:
    examples = [
        Example(f"article {number % 30}", {"constant": 1.0, "bare": float(number % 2)}, number % 2 == 0)
        for number in range(300)
    ]
    weights = fit_weights(examples)
    assert weights["bare"] < 0 < weights["constant"]
    judged = list(held_out(examples))
    assert len(judged) == len(examples)
    loss = -sum(math.log(likely if right else 1 - likely) for likely, right in judged) / len(judged)
    assert loss < 0.3
