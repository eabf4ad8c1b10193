"""What the reader learns from: people's answers at the pieces of the statements, each where it was asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.extract.corpus import AnnotatedText
from pipeline.extract.tagger import MODEL_FOLDER, Tagger
from pipeline.extract.training.card import write_reader_card
from pipeline.extract.training.readings import ReadText, read_corpus_acts, windows_of
from pipeline.tables.reports import ACTS, TOPICS

TEXT = "Ada Holm said the port must open at once."
CONTENT = [TEXT.index("the port"), len(TEXT) - 1]
SAID = {"source": [0, 8], "cue": [9, 13], "content": [CONTENT], "act": "demand", "topics": ["maritime_aviation"]}


def _acts(folder: Path, *readings: dict[str, object]) -> Path:
    path = folder / "acts.jsonl"
    path.write_text(json.dumps({"name": "t", "readings": readings}) + "\n")
    return path


def _read(folder: Path, *readings: dict[str, object]) -> list[ReadText]:
    return read_corpus_acts([AnnotatedText("t", TEXT, ((),))], _acts(folder, *readings))


def test_acts_of_a_corpus_are_put_at_the_text_of_that_name(tmp_path: Path):
    [text] = _read(tmp_path, SAID, {"content": [[0, 4]], "kind": "none"})
    [gold] = text.readings
    assert (ACTS[gold.act], [TOPICS[topic] for topic in gold.topics]) == ("demand", ["maritime_aviation"])


def test_of_a_corpus_nobody_was_asked_for_day_audience_and_relay(tmp_path: Path):
    [text] = _read(tmp_path, SAID)
    assert text.readings[0].single == (False, None, None, None)


def test_a_broken_line_is_named(tmp_path: Path):
    with pytest.raises(ValueError, match=r"acts\.jsonl, line 1"):
        _read(tmp_path, {"content": [CONTENT], "act": "shout", "topics": []})


def test_parts_are_counted_from_the_first_special_piece(tmp_path: Path):
    [window] = windows_of(_read(tmp_path, SAID), Tagger(MODEL_FOLDER))
    [parts] = window.parts
    assert (parts["source"], parts["cue"]) == ([(1, 3)], [(3, 4)])
    assert len(window.states) == parts["content"][0][1] + 2  # the full stop and [SEP] behind the content


def test_a_new_reader_takes_the_place_of_the_other_in_the_card(tmp_path: Path):
    (tmp_path / "README.md").write_text("# Tagger\n")
    for share in (0.5, 0.75):
        write_reader_card(tmp_path, 20, 4, {"act": share})
    card = (tmp_path / "README.md").read_text()
    assert card.startswith("# Tagger\n")
    assert "| act | 0.75 |" in card
    assert card.count("## Reader") == 1
