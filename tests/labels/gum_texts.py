"""The news of GUM (CoNLL-U) as articles, so that labels of their texts can be used.

``python -m tests.labels.gum_texts FOLDER > gum-news.jsonl`` writes one JSON object an article, ready to ingest.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path


def article(path: Path) -> dict[str, str | None]:
    """The text of one document, a blank line between paragraphs, and what is told about it."""
    about, paragraphs = dict[str, str](), list[list[str]]()
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, value = line.removeprefix("# ").partition(" = ")
        if line == "# newpar":
            paragraphs.append([])
        elif name == "text":
            paragraphs[-1].append(value)
        elif name.startswith("meta::"):
            about[name.removeprefix("meta::")] = value
    title, *rest = [" ".join(sentences) for sentences in paragraphs if sentences]
    return {"title": title, "text": "\n\n".join(rest), "outlet": about["author"], "url": about["sourceURL"],
            "published_at": about.get("dateCreated")}  # fmt: skip


def main() -> None:
    """Write the news articles (``*_news_*.conllu``) of a folder as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    for path in sorted(parser.parse_args().folder.glob("*_news_*.conllu")):
        print(json.dumps(article(path), ensure_ascii=False))


if __name__ == "__main__":
    main()
