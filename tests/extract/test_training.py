"""What training does that can be seen without torch's hours: gold paths are possible, labels are read as they stand."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from pipeline.extract.corpus import AnnotatedText, GoldAttribution
from pipeline.extract.encoding import load_tokenizer
from pipeline.extract.tagger import MODEL_FOLDER
from pipeline.extract.tags import allowed_transitions
from pipeline.extract.training.examples import examples
from pipeline.extract.training.news import annotated, with_acts
from pipeline.normalise.evaluate import LabelledArticle

TEXT = "Ada Holm said that the mayor told her the port would open, and left."
OUTER = "the mayor told her the port would open"


def _span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_a_span_behind_another_written_over_it_begins_anew():
    outer = GoldAttribution((_span("Ada Holm"),), (_span("said"),), (_span(OUTER),))
    inner = GoldAttribution((_span("the mayor"),), (_span("told"),), (_span("the port would open"),))
    text = AnnotatedText("t", TEXT, ((outer, inner),))
    (window,) = examples([text], load_tokenizer(MODEL_FOLDER / "tokenizer.json"), None)
    assert allowed_transitions()[window.tags[:-1], window.tags[1:]].all()
    assert window.tags[0] in (0, 1)


def test_readers_acts_are_put_beside_a_corpus_by_the_name_of_the_text(tmp_path: Path):
    row = {
        "source": _span("Ada Holm"),
        "content": [_span("the port would open")],
        "act": "announce",
        "topics": ["other"],
    }
    path = tmp_path / "acts.jsonl"
    path.write_text(json.dumps({"name": "t", "readings": [row, {**row, "kind": "none"}]}) + "\n")
    named, other = with_acts([AnnotatedText("t", TEXT, ((),)), AnnotatedText("u", TEXT, ((),))], path)
    assert [reading.act for reading in named.readings] == ["announce", None]
    assert other.readings == ()


def test_a_broken_line_of_acts_is_named(tmp_path: Path):
    path = tmp_path / "acts.jsonl"
    path.write_text('{"name": "t"}\n')
    with pytest.raises(ValueError, match=r"acts\.jsonl, line 1"):
        with_acts([], path)


def test_the_tagger_learns_outermost_spans_and_the_reading_head_all_statements():
    said = {
        "source": _span("Ada Holm"),
        "cue": _span("said"),
        "content": [_span(OUTER)],
    }
    told = {"source": _span("the mayor"), "cue": _span("told"), "content": [_span("the port would open")]}
    facts = {"act": "state", "topics": ["other"], "is_diplomatic": False}
    thought = {"source": None, "cue": None, "content": [_span("left")], "kind": "none"}
    article = LabelledArticle(
        "0" * 64, "build", ({**said, **facts}, {**told, **facts, "nested_in": 0, "is_loose": True}), others=(thought,)
    )
    text = annotated(article, TEXT)
    assert [gold.content for gold in text.versions[0]] == [
        (_span(OUTER),),
        (_span("left"),),
    ]
    assert [reading.act for reading in text.readings] == ["state", "state", None]
    assert text.loose == (_span("the port would open"),)
    (window,) = examples([text], load_tokenizer(MODEL_FOLDER / "tokenizer.json"), None)
    assert not window.is_tagged
    assert np.count_nonzero(window.tags)
