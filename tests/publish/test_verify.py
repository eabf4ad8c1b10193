"""Verification: every offset against the texts somebody has; nothing that was not compared passes as right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from pipeline.engine.warehouse import Warehouse
from pipeline.publish.verify import Problem, verify
from tests.publish import conftest
from tests.publish.conftest import TEXTS, attribution, rows, write


def problems_of(folder: Path | Warehouse, texts: Iterable[str] | None = None) -> list[Problem]:
    return verify(folder, texts).problems


def test_all_offsets_of_a_release_agree_with_the_texts(release):
    assert problems_of(release, TEXTS.values()) == []


def test_some_of_the_texts_are_enough(release):
    assert problems_of(release, [TEXTS["a_harbour"]]) == []


def test_how_many_articles_had_a_text_is_told(release, filled, monkeypatch):
    monkeypatch.setattr("pipeline.publish.verify._BATCH_TEXTS", 2)
    some = [TEXTS["a_harbour"], TEXTS["a_gazette"], TEXTS["a_harbour"], "another text"]
    for texts, compared in (([], 0), (["another text"], 0), (some, 2), (TEXTS.values(), 3)):
        found = verify(release, texts)
        assert (found.compared, found.articles) == (compared, 3)
    assert (verify(filled).compared, verify(filled).articles) == (3, 3)


def test_a_text_that_nobody_published_is_told(release):
    [problem] = problems_of(release, [TEXTS["a_gazette"], TEXTS["a_harbour"] + " "])
    assert (problem.kind, problem.place) == ("text", hashlib.sha256((TEXTS["a_harbour"] + " ").encode()).hexdigest())
    assert "Envoy visits harbour" in problem.detail


def test_a_release_needs_texts_but_a_warehouse_has_them(release, filled):
    with pytest.raises(ValueError, match="holds no texts"):
        problems_of(release)
    assert problems_of(filled) == []
    assert problems_of(filled.root) == []


def test_an_offset_by_one_is_found(filled):
    wrong = rows()
    wrong["reports"][0]["content"][0]["start"] -= 1
    wrong["reports"][0]["content"][0]["end"] -= 1
    write(filled, wrong)
    [problem] = problems_of(filled)
    assert (problem.kind, problem.place) == ("span", "reports.content of r_1")
    assert problem.detail == (
        "characters 54 to 76 of the text are '“The cafe\u0301 talks go on', not 'The cafe\u0301 talks go on.'"
    )


@pytest.mark.parametrize(
    "span",
    [
        {"start": -1, "end": 3, "text": "The"},
        {"start": 5, "end": 5, "text": ""},
        {"start": 9, "end": 4, "text": ""},
        {"start": 25, "end": 99, "text": "said."},
        {"start": 0, "end": 3, "text": None},
        {"start": 0, "end": 3, "text": "the"},
    ],
)
def test_impossible_spans_are_found(filled, span):
    wrong = rows()
    wrong["attributions"][2]["cue"] = span
    write(filled, wrong)
    [problem] = problems_of(filled)
    assert problem.place == "attributions.cue of r_3"


def test_a_text_that_was_edited_in_the_warehouse_is_found(filled):
    wrong = rows()
    wrong["articles"][2]["text"] += "!"
    write(filled, wrong)
    [problem] = problems_of(filled)
    assert (problem.kind, problem.place) == ("text", "a_undated")


def test_changed_missing_and_added_files_are_found(release):
    (release / "codebook.md").write_text("something else")
    (release / "croissant.json").unlink()
    (release / "extra.txt").write_text("more")
    found = [(problem.place, problem.detail) for problem in problems_of(release, [])]
    assert found == [
        ("codebook.md", "was changed"),
        ("croissant.json", "is missing"),
        ("extra.txt", "is not in SHA256SUMS"),
    ]


def test_a_folder_that_is_neither_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="neither a warehouse nor a release"):
        problems_of(tmp_path, [])


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)


@settings(deadline=None, max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.lists(st.tuples(TEXT, TEXT.filter(bool), TEXT), min_size=20, max_size=60))
def test_characters_are_counted_as_python_counts_them(tmp_path_factory, parts):
    articles, found = [], []
    for number, (before, words, after) in enumerate(parts):
        text = before + words + after
        digest = hashlib.sha256(text.encode()).hexdigest()
        articles.append({**rows()["articles"][1], "article_id": f"a_{number}", "text": text, "text_sha256": digest})
        span = {"start": len(before), "end": len(before) + len(words), "text": words}
        row = attribution(f"r_{number}", "a_gazette", None, None)
        found.append({**row, "article_id": f"a_{number}", "content": [span]})
    warehouse = Warehouse(tmp_path_factory.mktemp("counted"))
    write(warehouse, {"articles": articles, "attributions": found})
    assert problems_of(warehouse) == []
    for row in found:
        row["content"][0]["end"] += 1
    write(warehouse, {"attributions": found})
    assert len(problems_of(warehouse)) == len(parts)


def test_many_texts_are_checked_in_batches(release, monkeypatch):
    monkeypatch.setattr("pipeline.publish.verify._BATCH_TEXTS", 2)
    assert problems_of(release, iter(TEXTS.values())) == []
    assert len(problems_of(release, iter([*TEXTS.values(), "another text"]))) == 1


def test_the_hand_written_rows_hold_what_they_are_to_test():
    assert any(ord(character) > 0xFFFF for character in conftest.TEXTS["a_harbour"])
