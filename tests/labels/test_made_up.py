"""Made-up articles come out as texts and labels at the words that were marked."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from pipeline.normalise.evaluate import read_labels
from tests.labels.made_up import FOLDER, main, read_made_up

ARTICLE = """=== E01-1 | Harbour Post | 2027-04-14 | Wednesday
# [S1:Brask]: [C1:port stays shut]
[C2:"We ⟦all⟧ know] that," [S2:the minister] [Q2:said], [C2:"and wait."]
[S3:His aide] [Q3:said] [C3:that [S4:a guard] [Q4:had told] him [C4:the gate was open]]. He [Q5:believes] [C5:it].
--
1|shut|Ilan Brask/person/VEL|-|-|-|-|announce|f|maritime_aviation|D
2|-|Ilan Brask/person/VEL|2027-04-12..2027-04-13|o|-|reporters;Post|state|-|other,health|-
3|-|an aide/unnamed/-|-|-|-|-|state|-|other|-
4|-|a guard/unnamed/-|-|-|an aide|-|state|-|other|-
5|n
"""


def test_marks_become_offsets_and_labels(tmp_path: Path) -> None:
    (tmp_path / "made.txt").write_text(ARTICLE, encoding="utf-8")
    [article] = read_made_up(tmp_path / "made.txt")
    assert article.article()["title"] == "Brask: port stays shut"
    label = article.label()
    _, second, third, fourth = label["statements"]
    words = [article.text[start:end] for start, end in second["content"]]
    assert (words, second["said_on"]) == (['"We [all] know', '"and wait."'], ["2027-04-12", "2027-04-13"])
    assert (second["addressees"], second["topics"]) == (["reporters", "Post"], ["other", "health"])
    assert (third["nested_in"], fourth["nested_in"]) == (None, 2)
    assert [one["kind"] for one in label["others"]] == ["none"]


@pytest.mark.parametrize(
    ("good", "bad", "line"), [("Wednesday", "Monday", 1), ("shut]\n", "shut\n", 2), ("|f|maritime", "|maritime", 6)]
)
def test_what_is_not_as_it_should_be_is_named(tmp_path: Path, good: str, bad: str, line: int) -> None:
    (tmp_path / "made.txt").write_text(ARTICLE.replace(good, bad), encoding="utf-8")
    with pytest.raises(ValueError, match=f"made.txt, line {line}"):
        read_made_up(tmp_path / "made.txt")


def test_all_that_are_shipped_are_stored_as_their_labels_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["made_up", "--to", str(tmp_path)])
    main()
    labels = read_labels(tmp_path / "labels.jsonl")
    stored = [one for one in read_articles(tmp_path / "articles.jsonl") if isinstance(one, Article)]
    assert {one.text_sha256 for one in labels} == {one.text_sha256 for one in stored}
    assert len(labels) == sum(path.read_text(encoding="utf-8").count("\n=== ") + 1 for path in FOLDER.glob("*.txt"))
