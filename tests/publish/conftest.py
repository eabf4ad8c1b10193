"""A whole little warehouse of invented people, states' bodies and outlets, each row written by hand."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from pipeline.engine.warehouse import Warehouse, by_month
from pipeline.publish import release as release_module
from pipeline.publish.release import make_release
from pipeline.tables import TABLES

VERSION = "2031.6.1"
DAY = date(2031, 6, 2)

# Characters beyond the basic plane and combining marks: offsets count code points, not bytes and not what the eye sees.
TEXTS = {
    "a_harbour": (
        "Envoy visits harbour\n\nMira Solvane 🕊️ said on Monday: “The cafe\u0301 talks go on.” Her aide said little."
    ),
    "a_gazette": "The talks go on, Solvane said.",
    "a_undated": "“We agree,” the northern ministry said.",
}
MONTHS = {"a_harbour": "2031-04", "a_gazette": "2031-05", "a_undated": "undated"}


def span(article_id: str, words: str) -> dict[str, Any]:
    """The first place of these words in an article."""
    start = TEXTS[article_id].index(words)
    return {"start": start, "end": start + len(words), "text": words}


def article(article_id: str, outlet_id: str | None, published_at: str | None, record: int) -> dict[str, Any]:
    text = TEXTS[article_id]
    return {
        "article_id": article_id, "outlet_id": outlet_id, "url": f"https://example.org/{article_id}", "title": None,
        "byline": None, "language": "en", "published_at": published_at,
        "published_at_source": "metadata" if published_at else None, "dateline": None, "syndication_id": None,
        "text": text, "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "source_file": "wire.jsonl",
        "source_record": record, "ingested_at": datetime(2031, 6, 1, record, tzinfo=UTC),
    }  # fmt: skip


def attribution(report_id: str, article_id: str, source: str | None, cue: str | None, *content: str) -> dict[str, Any]:
    return {
        "report_id": report_id, "attribution_id": report_id, "article_id": article_id,
        "source": span(article_id, source) if source else None, "cue": span(article_id, cue) if cue else None,
        "content": [span(article_id, words) for words in content], "quote_type": "direct", "nested_in": None,
        "is_communicative": True, "confidence": 0.9, "model": "invented-1", "reading": None,
    }  # fmt: skip


def resolved(
    name: str, country: str, act: str, *, is_diplomatic: bool = True, targets: list[str] | None = None
) -> dict[str, Any]:
    speaker = {
        "id": f"p_{name}",
        "name": name,
        "kind": "person",
        "country": country,
        "role": "envoy",
        "method": "full_name",
    }
    return {
        **{f"speaker_{key}": value for key, value in speaker.items()}, "speakers": [speaker],
        "said_on_start": date(2031, 4, 7), "said_on_end": date(2031, 4, 7), "said_on_expression": "on Monday",
        "said_on_method": "weekday", "relayed_by": [], "addressees": [{"name": "the press", "id": None}],
        "targets": targets or [], "act": act, "is_negated": False, "is_conditional": False, "is_future": False,
        "topics": ["diplomatic_relations"], "is_diplomatic": is_diplomatic,
    }  # fmt: skip


def statement(statement_id: str, text: str, facts: dict[str, Any], n_reports: int) -> dict[str, Any]:
    return {
        "statement_id": statement_id, "text": text, "quote_type": "direct", **facts, "confidence": 0.9,
        "n_reports": n_reports, "n_outlets": n_reports, "n_independent": n_reports,
        "first_reported_at": "2031-04-08T09:00:00+02:00", "first_outlet_id": "harbour_times",
        "last_reported_at": "2031-05-01",
        "speaker_agreement": 1.0, "said_on_agreement": 1.0, "act_agreement": 1.0,
        "variants": [{"text": text, "match": "exact", "n_reports": n_reports, "outlets": ["harbour_times"]}],
    }  # fmt: skip


ENVOY = resolved("Mira Solvane", "FIN", "state", targets=["SWE", "UN"])
AIDE = resolved("Tor Lindqvane", "FIN", "decline_comment", is_diplomatic=False)
MINISTRY = resolved("the northern ministry", "SWE", "agree")


def rows() -> dict[str, list[dict[str, Any]]]:
    """The rows of every table but the aliases, which are still empty."""
    found = [
        (attribution("r_1", "a_harbour", "Mira Solvane 🕊️", "said", "The cafe\u0301 talks go on."), ENVOY),
        (attribution("r_2", "a_harbour", "Her aide", "said", "little"), AIDE),
        (attribution("r_3", "a_gazette", "Solvane", "said", "The talks go on"), ENVOY),
        (attribution("r_4", "a_undated", "the northern ministry", "said", "We agree"), MINISTRY),
    ]
    belongs = [
        ("s_talks", "r_1", "exact"),
        ("s_aide", "r_2", "exact"),
        ("s_talks", "r_3", "variant"),
        ("s_agree", "r_4", "exact"),
    ]
    rejected = {
        "source_file": "wire.jsonl",
        "source_record": 4,
        "stage": "ingest",
        "reason": "empty",
        "detail": "No text.",
    }
    digests = {article_id: hashlib.sha256(text.encode()).hexdigest() for article_id, text in TEXTS.items()}
    counts = {"records": 5, "articles": 3, "duplicates": 1, "rejects": 1, "skipped": 0}
    place = {"path": "/data/wire.jsonl", "manifest_line": None, "is_due": False, "read_by": "2"}
    file = {"source_file": "wire.jsonl", "kind": "jsonl", "size": 900, "sha256": "0" * 64, **place}
    return {
        "articles": [
            article("a_harbour", "harbour_times", "2031-04-08T09:00:00+02:00", 0),
            article("a_gazette", "gazette", "2031-05-01", 1),
            article("a_undated", None, None, 2),
        ],
        "rejects": [rejected],
        "source_files": [{**file, **counts}],
        "attributions": [row for row, _ in found],
        "extractions": [
            {"article_id": article_id, "text_sha256": digest, "model": "invented-1", "attributions": 1}
            for article_id, digest in digests.items()
        ],
        "reports": [deepcopy({**row, **facts}) for row, facts in found],
        "statements": [
            statement("s_talks", "The cafe\u0301 talks go on.", ENVOY, 2),
            statement("s_aide", "little", AIDE, 1),
            statement("s_agree", "We agree", MINISTRY, 1),
        ],
        "statement_reports": [
            {"statement_id": statement_id, "report_id": report_id, "match": match, "score": 1.0, "differences": []}
            for statement_id, report_id, match in belongs
        ],
    }  # fmt: skip


def write(warehouse: Warehouse, tables: dict[str, list[dict[str, Any]]]) -> Warehouse:
    """Write the rows, each into the month of its article."""
    for name, table_rows in tables.items():
        table = TABLES[name]
        made = pa.Table.from_pylist(
            [{column: row[column] for column in table.schema.names} for row in table_rows], schema=table.schema
        )
        if table.by_month:
            months = pa.array([MONTHS.get(row["article_id"], "undated") for row in table_rows])
            for month, part in by_month(made, months):
                warehouse.write(table, part, month)
        else:
            warehouse.write(table, made)
    return warehouse


@pytest.fixture(autouse=True)
def as_if_run() -> Iterator[None]:
    """Rows written by hand bear no marks of a run; the command line's tests release what was really run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_module, "first_gap", lambda warehouse: None)
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little warehouse and its release, for the fixtures that give each test a copy."""
    folder = tmp_path_factory.mktemp("made")
    warehouse = write(Warehouse(folder / "warehouse"), rows())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release_module, "first_gap", lambda warehouse: None)
        make_release(warehouse, VERSION, folder / "releases", released_on=DAY)
    return folder


@pytest.fixture
def filled(made_once: Path, tmp_path: Path) -> Warehouse:
    """The little warehouse."""
    shutil.copytree(made_once / "warehouse", tmp_path / "warehouse")
    return Warehouse(tmp_path / "warehouse")


@pytest.fixture
def release(made_once: Path, tmp_path: Path) -> Path:
    """Its release, version VERSION."""
    shutil.copytree(made_once / "releases", tmp_path / "releases")
    return tmp_path / "releases" / f"communique-{VERSION}"
