"""The texts of GUM come out as they stand, paragraphs apart, with what is told of the document."""

from __future__ import annotations

from pathlib import Path

from tests.labels.gum_texts import article

DOCUMENT = """# newdoc id = GUM_news_ferry
# meta::author = Harbour News
# meta::dateCreated = 2018-04-20
# meta::sourceURL = https://harbour.example/ferry
# newpar
# newpar_block = head (1 s)
# text = Ferry runs again
1\tFerry\tferry

# newpar
# newpar_block = p (2 s)
# text = The ferry runs again.
1\tThe\tthe

# text = It was idle for a year.
1\tIt\tit

# newpar
# text = The islanders are glad.
1\tThe\tthe
"""


def test_paragraphs_and_what_is_told_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "ferry.conllu").write_text(DOCUMENT, encoding="utf-8")
    found = article(tmp_path / "ferry.conllu")
    assert found["title"] == "Ferry runs again"
    assert found["text"] == "The ferry runs again. It was idle for a year.\n\nThe islanders are glad."
    assert (found["outlet"], found["published_at"]) == ("Harbour News", "2018-04-20")
