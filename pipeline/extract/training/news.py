"""What readers say of attributions, as training data: of labelled news, and of a corpus's own attributions.

Two conventions meet here. PolNeAR marks what is believed or done as well, and only the outermost attribution; readers
of the news mark statements alone, nested ones too. The tagger keeps to PolNeAR's: it learns the readers' outermost
statements and the other attributions of the same text (``others`` of the labels); the reading head learns all of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pipeline.extract.corpus import AnnotatedText, GoldAttribution, GoldReading
from pipeline.extract.extractor import without_furniture
from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from pipeline.normalise.evaluate import LabelledArticle, is_held_back, read_labels


@dataclass(frozen=True)
class News:
    """Labelled articles to train on and those held back from training."""

    train: list[AnnotatedText]
    held_back: list[AnnotatedText]


def read_news(labels: Path, articles: Iterable[Path]) -> News:
    """The half of a labels file that is for building, with the texts from article files.

    Raises ValueError for a broken labels file; labels whose text is in none of the files are left out.
    """
    labelled = {article.text_sha256: article for article in read_labels(labels, "build")}
    read = (outcome for path in articles for outcome in read_articles(path) if isinstance(outcome, Article))
    texts = {article.text_sha256: article.text for article in read if article.text_sha256 in labelled}
    found = [annotated(labelled[key], text) for key, text in sorted(texts.items())]
    held = [is_held_back(text.name) for text in found]
    return News(
        [text for text, kept in zip(found, held, strict=True) if not kept],
        [text for text, kept in zip(found, held, strict=True) if kept],
    )


def with_acts(texts: list[AnnotatedText], path: Path) -> list[AnnotatedText]:
    """A corpus with what a reader says of the attributions of some of its texts: act, topics, is it diplomatic.

    One JSON object a text: its ``name`` and its ``readings``, each with the spans by role. Raises ValueError naming
    file and line where one is broken.
    """
    readings = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            readings[row["name"]] = tuple(_reading(reading) for reading in row["readings"])
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path}, line {number}: no readings of a text ({error})") from error
    return [replace(text, readings=readings.get(text.name, ())) for text in texts]


def annotated(article: LabelledArticle, text: str) -> AnnotatedText:
    """A labelled article as the trainer reads it."""
    outermost = [row for row in (*article.statements, *article.others) if row.get("nested_in") is None]
    return AnnotatedText(
        article.text_sha256,
        without_furniture(text),
        (tuple(sorted((gold_spans(row) for row in outermost), key=lambda gold: gold.content)),),
        tuple(_reading(row) for row in (*article.statements, *article.others) if row.get("kind") in (None, "none")),
        tuple(tuple(span) for row in article.statements if row.get("is_loose") for span in row["content"]),
    )


def gold_spans(row: Mapping[str, Any]) -> GoldAttribution:
    """A label's spans by role."""
    source, cue = ((tuple(row[role]),) if row.get(role) else () for role in ("source", "cue"))
    return GoldAttribution(source, cue, tuple(tuple(span) for span in row["content"]))


def _reading(row: Mapping[str, Any]) -> GoldReading:
    if row.get("kind") == "none":
        return GoldReading(gold_spans(row))
    return GoldReading(gold_spans(row), row["act"], tuple(row["topics"]), row.get("is_diplomatic", False))
