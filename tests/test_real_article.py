"""One real article, read with care: all of its statements and nothing else, each with its speaker, relay and day.

Offsets and ids only; the text is in the development data.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from pipeline.cli.extract import report_rows
from pipeline.ingest.reading import read_articles

LABELS = Path(__file__).parent / "labels" / "white-house-putin-call.json"


def test_every_statement_of_the_article_and_nothing_else(shared: Path) -> None:
    labels = json.loads(LABELS.read_text())
    (article,) = read_articles(shared / "articles" / "white-house-putin-call.txt", labels["published"])
    assert hashlib.sha256(article.text.encode()).hexdigest() == labels["text_sha256"]
    (rows,) = report_rows()([article])
    found = [
        {
            "content": [[span["start"], span["end"]] for span in row["content"]],
            "speaker": row["speaker_id"],
            "relayed_by": row["relayed_by"],
            "said_on": [str(row["said_on_start"]), str(row["said_on_end"])] if row["said_on_start"] else None,
        }
        for row in rows
    ]
    assert found == labels["statements"]
