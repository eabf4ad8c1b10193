"""One real article, read with care: all of its statements and nothing else, each with its speaker, relay and day.

Offsets and ids only; the text is in the development data.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from pipeline.cli.extract import report_rows
from pipeline.ingest.reading import read_articles

LABELS = Path(__file__).parent / "labels" / "white-house-putin-call.json"


OPEN = 5  # known days left open: four of the readout (later sentences, the headline that repeats it), one of Sunday


def _read(shared: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What is found and what was labelled, in reading order."""
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
    return found, labels["statements"]


def test_every_statement_of_the_article_and_nothing_else(shared: Path) -> None:
    found, labelled = ([row | {"said_on": None} for row in rows] for rows in _read(shared))
    assert found == labelled


def test_no_day_that_a_reader_would_not_give(shared: Path) -> None:
    pairs = [(mine["said_on"], theirs["said_on"]) for mine, theirs in zip(*_read(shared), strict=True)]
    assert [mine for mine, theirs in pairs if mine not in (None, theirs)] == []
    assert sum(mine is None for mine, theirs in pairs if theirs) <= OPEN
