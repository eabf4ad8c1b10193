"""Labelled statements as training examples: the features that the stage would read, and what the reader labelled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.extract.attribution import quote_type
from pipeline.learning.linear import Features, LinearModel
from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.contents.act_words import Found
from pipeline.normalise.contents.acts import acts_with_signs
from pipeline.normalise.contents.diplomatic import diplomatic_features
from pipeline.normalise.contents.subject import Subject, subject_of
from pipeline.normalise.contents.targets import choose_targets, target_features
from pipeline.normalise.contents.topics import choose_topics, topic_features
from pipeline.normalise.evaluate import LabelledArticle
from pipeline.normalise.frame import frames_of, sentences_of
from pipeline.normalise.lexicons import Lexicons
from pipeline.normalise.model import ArticleContext, Attribution, Reading, Span, Speaker
from pipeline.normalise.reports import context_of
from pipeline.normalise.speakers.speakers import resolve_speakers


@dataclass(frozen=True)
class Worded:
    """What the words of one labelled statement show of its act."""

    signs: set[str]
    act: str


@dataclass(frozen=True)
class Example:
    """One labelled statement; ``group`` is its article, which must not be split between folds.

    ``act`` is that of the rules and how they came to it, ``signs`` what the words show of it; ``reading`` is there
    where the encoder did not learn from it.
    """

    group: str
    label: Mapping[str, Any]
    topics: dict[str, Features]
    targets: dict[str, Features]
    speakers: list[Speaker]
    source: str
    subject: Subject
    act: Found
    signs: set[str]
    reading: Reading | None

    @property
    def worded(self) -> Worded:
        """The statement as an example for the model of acts by words."""
        return Worded(self.signs, self.label["act"])

    def found(self, topics: LinearModel, targets: LinearModel) -> tuple[list[str], list[str]]:
        """The topics and targets that models find in the statement."""
        return (
            choose_topics({name: topics.probability(row) for name, row in self.topics.items()}),
            choose_targets({name: targets.probability(row) for name, row in self.targets.items()}),
        )

    def diplomatic(self, topics: list[str], targets: list[str], tables: ActorTables) -> Features:
        """The features of is_diplomatic, given topics and targets."""
        return diplomatic_features(self.speakers, topics, targets, tables, self.source, self.subject)


def examples_of(
    article: ArticleContext,
    labelled: LabelledArticle,
    tables: ActorTables,
    lexicons: Lexicons,
    readings: Sequence[Reading | None] = (),
) -> Iterator[Example]:
    """The examples of one article, read with the labels' own spans; ``readings`` are one a statement, or none."""
    article = replace(article, sentences=sentences_of(article))
    attributions = attributions_of(article.text, labelled.statements)
    subject = subject_of(article, lexicons.topics, tables)
    speakers = resolve_speakers(article, attributions, tables)
    frames, readings = frames_of(article, attributions), readings or [None] * len(attributions)
    acts = acts_with_signs(article, attributions, lexicons.acts)
    for row, attribution, frame, who, reading, (act, signs) in zip(
        labelled.statements, attributions, frames, speakers, readings, acts, strict=True
    ):
        context = context_of(article, attribution, frame)
        said, around = lexicons.topics.scores(attribution.content_text), lexicons.topics.scores(context)
        source = attribution.source.text if attribution.source else ""
        yield Example(
            labelled.text_sha256,
            row,
            topic_features(said, around, subject.title_topics, subject.body_topics),
            target_features(article, attribution, who, tables, act[0], frame, subject, context),
            who,
            source,
            subject,
            act,
            signs,
            reading,
        )


def worded_of(article: ArticleContext, labelled: LabelledArticle, lexicons: Lexicons) -> Iterator[Worded]:
    """The acts of an article of which nothing else is learnt."""
    attributions = attributions_of(article.text, labelled.statements)
    acts = acts_with_signs(article, attributions, lexicons.acts)
    for row, (_, signs) in zip(labelled.statements, acts, strict=True):
        yield Worded(signs, row["act"])


def attributions_of(text: str, statements: Sequence[Mapping[str, Any]]) -> list[Attribution]:
    """The labelled statements of a text as the extractor would hand them on."""
    return [_attribution(text, number, row) for number, row in enumerate(statements)]


def _attribution(text: str, number: int, row: Mapping[str, Any]) -> Attribution:
    content = tuple(_span(text, span) for span in row["content"])
    outer = row.get("nested_in")
    return Attribution(
        f"r{number}",
        _span(text, row["source"]) if row.get("source") else None,
        _span(text, row["cue"]) if row.get("cue") else None,
        content,
        quote_type(text, tuple((span.start, span.end) for span in content)),
        f"r{outer}" if outer is not None else None,
        True,
        1.0,
    )


def _span(text: str, span: list[int]) -> Span:
    return Span(span[0], span[1], text[span[0] : span[1]])
