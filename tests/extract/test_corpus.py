"""Reading a brat corpus: several annotators, discontinuous spans, and what the score leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.extract.corpus import CorpusError, parse_annotations, read_corpus

TEXT = "The minister said it would rain.\nNobody argued."
LINES = [
    "T1\tSource 0 12\tThe minister",
    "T2\tCue 13 17\tsaid",
    "T3\tContent 18 23;24 31\tit wo uld rain",
    "T4\tAttribution 13 17\tsaid",
    "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3",
]


def test_a_discontinuous_content_is_one_attribution() -> None:
    (gold,) = parse_annotations(LINES)
    assert (gold.source, gold.cue, gold.content) == (((0, 12),), ((13, 17),), ((18, 23), (24, 31)))


def test_a_second_content_belongs_to_the_same_set_of_characters() -> None:
    lines = [
        *LINES[:4],
        "T5\tContent 33 46\tNobody argued",
        "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3 Content2:T5",
    ]
    assert parse_annotations(lines)[0].content == ((18, 23), (24, 31), (33, 46))


def test_events_without_content_and_other_kinds_are_left_out() -> None:
    lines = [
        *LINES[:2],
        "T4\tDiscuss 0 31\tThe minister",
        "E1\tAttribution:T2 Source:T1 Cue:T2",
        "#1\tAnnotatorNotes T4\thm",
    ]
    assert parse_annotations(lines) == ()


def test_a_covered_text_that_breaks_the_line_does_no_harm() -> None:
    lines = ["T1\tSource 0 12\tThe", "minister", *LINES[1:]]
    assert parse_annotations(lines)[0].source == ((0, 12),)


def test_annotators_versions_are_kept_in_order_of_their_files(tmp_path: Path) -> None:
    (tmp_path / "rain.txt").write_text(TEXT)
    (tmp_path / "rain_b.ann").write_text("")
    (tmp_path / "rain_a.ann").write_text("\n".join(LINES))
    (text,) = read_corpus(tmp_path)
    assert [len(version) for version in text.versions] == [1, 0]


def test_a_folder_without_annotations_says_what_is_expected(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"text/\*\.txt with attributions/\*\.ann"):
        read_corpus(tmp_path)


def test_every_text_of_the_development_corpus_is_read(shared: Path) -> None:
    texts = read_corpus(shared / "polnear" / "dev")
    assert len(texts) == 84
    for text in texts:
        for gold in text.versions[0]:
            assert all(0 <= start < end <= len(text.text) for start, end in gold.content)
