"""What the reader learns from: people's answers at the pieces of the statements, each where it was asked."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from pipeline.extract.tagger import MODEL_FOLDER, Tagger
from pipeline.extract.training.card import Counts, write_reader_card
from pipeline.extract.training.readings import (
    ReadText,
    counts_of,
    read_passages,
    read_texts,
    read_unlabelled,
    windows_of,
)
from pipeline.tables.reports import ACTS, TOPICS

TEXT = "Ada Holm said the port must open at once."
CONTENT = [TEXT.index("the port"), len(TEXT) - 1]
SAID = {"source": [0, 8], "cue": [9, 13], "content": [CONTENT], "act": "demand", "topics": ["maritime_aviation"]}


def _read(folder: Path, *statements: dict[str, object]) -> list[ReadText]:
    """What is read of a text and its labels as a user has them."""
    (folder / "text.txt").write_text(TEXT)
    key = hashlib.sha256(TEXT.encode()).hexdigest()
    label = {"text_sha256": key, "half": "build", "statements": statements}
    (folder / "labels.jsonl").write_text(json.dumps(label) + "\n")
    return read_texts([folder / "labels.jsonl"], [folder / "text.txt"])


def test_what_people_say_is_put_at_the_text_that_they_read(tmp_path: Path):
    [text] = _read(tmp_path, SAID)
    [gold] = text.readings
    assert (ACTS[gold.act], [TOPICS[topic] for topic in gold.topics]) == ("demand", ["maritime_aviation"])


def test_single_questions_are_whether_it_is_diplomatic_dated_said_addressed_relayed(tmp_path: Path):
    [text] = _read(tmp_path, {**SAID, "said_on": ["2020-02-03", "2020-02-03"], "addressees": ["reporters"]})
    assert text.readings[0].single == (False, True, True, True, False)


def test_parts_are_counted_from_the_first_special_piece(tmp_path: Path):
    [window] = windows_of(_read(tmp_path, SAID), Tagger(MODEL_FOLDER))
    [parts] = window.parts
    assert (parts["source"], parts["cue"]) == ([(1, 3)], [(3, 4)])
    assert len(window.states) == parts["content"][0][1] + 2  # the full stop and [SEP] behind the content


def test_a_new_reader_takes_the_place_of_the_other_in_the_card(tmp_path: Path):
    (tmp_path / "README.md").write_text("# Tagger\n")
    for share in (0.5, 0.75):
        write_reader_card(tmp_path, Counts(20, 2, 0, 4), {"act": share})
    card = (tmp_path / "README.md").read_text()
    assert card.startswith("# Tagger\n")
    assert "| act | 0.75 |" in card
    assert card.count("## Reader") == 1


def test_what_was_read_as_none_is_learnt_as_none(tmp_path: Path):
    (tmp_path / "text.txt").write_text(TEXT)
    none = {"source": [0, 8], "cue": None, "content": [CONTENT], "kind": "none"}
    key = hashlib.sha256(TEXT.encode()).hexdigest()
    label = {"text_sha256": key, "half": "build", "statements": [SAID], "others": [none, {**none, "kind": "unread"}]}
    (tmp_path / "labels.jsonl").write_text(json.dumps(label) + "\n")
    [text] = read_texts([tmp_path / "labels.jsonl"], [tmp_path / "text.txt"])
    assert [gold.is_statement for gold in text.readings] == [True, False]


def test_a_passage_tells_its_labels_and_where_its_parts_stand(tmp_path: Path):
    (tmp_path / "passages.txt").write_text("warn|f|health|D|[C:“It may spread,”] [S:Ada Holm] [Q:said]. [C:“Fast.”]\n")
    [text] = read_passages(tmp_path / "passages.txt")
    [gold] = text.readings
    assert text.text == "“It may spread,” Ada Holm said. “Fast.”"
    parts = {role: [text.text[slice(*span)] for span in spans] for role, spans in gold.spans.items()}
    assert parts == {"content": ["“It may spread,”", "“Fast.”"], "source": ["Ada Holm"], "cue": ["said"]}
    assert (ACTS[gold.act], gold.single[0], gold.is_statement) == ("warn", True, True)


def test_a_line_that_is_no_passage_is_named(tmp_path: Path):
    (tmp_path / "passages.txt").write_text("shout|-|health|D|[C:No] one.\n")
    with pytest.raises(ValueError, match=r"passages.txt, line 1"):
        read_passages(tmp_path / "passages.txt")


def test_articles_without_labels_have_what_the_model_finds_and_nobody_says(tmp_path: Path):
    _read(tmp_path, SAID)
    (tmp_path / "other.txt").write_text("The minister, Ole Brandt, said the bridge would be closed in May.")
    paths = [tmp_path / "text.txt", tmp_path / "other.txt"]
    [text] = read_unlabelled([tmp_path / "labels.jsonl"], paths, MODEL_FOLDER)
    assert "bridge" in text.text
    assert {(gold.act, *gold.single) for gold in text.readings} == {(None,) * 6}
    assert (counts_of([text]).learnt, counts_of([text]).taught) == (0, len(text.readings))
