"""Statements of single files as JSON lines: their keys, offsets and order, and what the caller knows of the day."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from pipeline.tables.reports import ACTS
from tests.cli.conftest import ARTICLE, Invoke
from tests.cli.test_lines import KEYS

DAYS = {"2025-03-18": "2025-03-17", "2025-03-26": "2025-03-24"}  # a day of publication, and the Monday before it


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "harbour.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def monday(line: dict[str, Any]) -> str | None:
    return line["said_on"]["start"] if line["said_on"] else None


def test_a_line_has_the_keys_agreed_on_in_their_order(communique: Invoke, file: Path) -> None:
    found = lines(communique("extract", file, "--published", "2025-03-18"))
    assert found
    for line in found:
        assert list(line) == [*KEYS, "article_id"]
        assert line["article"] == str(file)
        assert line["act"] in ACTS
        assert line["speaker"] == (line["speakers"][0] if line["speakers"] else None)
        assert 0 <= line["confidence"] <= 1


def test_offsets_count_characters_of_the_text_and_lines_come_in_reading_order(communique: Invoke, file: Path) -> None:
    found = lines(communique("extract", file))
    for line in found:
        for span in [line["source"], line["cue"], *line["content"]]:
            assert span is None or ARTICLE[span["start"] : span["end"]] == span["text"]
    outer = [line["content"][0]["start"] for line in found if not line["nested_in"]]
    assert outer == sorted(outer)


def test_who_said_it_is_resolved_from_the_article(communique: Invoke, file: Path) -> None:
    [line] = [
        line
        for line in lines(communique("extract", file))
        if any("harbour will stay open" in span["text"] for span in line["content"])
    ]
    assert line["speaker"]["name"] == "Ilse Varga"
    assert line["quote_type"] == "direct"


@pytest.mark.parametrize(("published", "day"), DAYS.items())
def test_the_day_of_publication_makes_a_weekday_a_day(communique: Invoke, file: Path, published: str, day: str) -> None:
    assert monday(lines(communique("extract", file, "--published", published))[0]) == day


def test_without_a_day_of_publication_a_weekday_stays_open(communique: Invoke, file: Path) -> None:
    assert monday(lines(communique("extract", file))[0]) is None


def test_a_manifest_beside_the_file_says_the_day(communique: Invoke, file: Path) -> None:
    manifest = "file,url,outlet,title,published_at\nharbour.txt,https://example.org/1,,,2025-03-18\n"
    (file.parent / "metadata.csv").write_text(manifest, encoding="utf-8")
    for path in (file, file.parent):
        assert monday(lines(communique("extract", path))[0]) == "2025-03-17"


def test_a_compressed_file_is_read_as_it_is(communique: Invoke, file: Path) -> None:
    packed = file.with_suffix(".txt.gz")
    packed.write_bytes(gzip.compress(file.read_bytes()))
    plain = lines(communique("extract", file))
    assert [line["content"] for line in lines(communique("extract", packed))] == [line["content"] for line in plain]


def test_the_linker_s_layer_is_neither_resolved_nor_filtered(communique: Invoke, file: Path) -> None:
    linked = lines(communique("extract", file, "--stage", "attributions"))
    assert all(list(line)[:2] == ["article", "attribution_id"] for line in linked)
    assert not {"speaker", "act", "is_communicative"} & set(linked[0])
    assert all(line["nested_in"] is None for line in linked)


def test_what_is_no_article_is_told_and_ends_with_3(communique: Invoke, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    result = communique("extract", tmp_path / "empty.txt")
    assert result.exit_code == 3
    assert result.stdout == ""
    assert "empty.txt, record 0: empty:" in result.stderr


@pytest.mark.parametrize("words", [["missing.txt"], ["harbour.txt", "--published", "18 March"], []])
def test_wrong_usage_ends_with_2(
    communique: Invoke, file: Path, words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(file.parent)
    assert communique("extract", *words).exit_code == 2
