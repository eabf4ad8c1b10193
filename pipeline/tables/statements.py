"""Statements: the utterance itself, told once or by fifty outlets, and which reports tell it."""

from __future__ import annotations

import pyarrow as pa

from pipeline.tables.attributions import CONFIDENCE, QUOTE_TYPES
from pipeline.tables.column import STRINGS, TIMESTAMP, Column, Table
from pipeline.tables.reports import RESOLVED_COLUMNS

MATCHES = ("exact", "contained", "variant", "paraphrase")

VARIANT = pa.struct(
    [
        pa.field("text", pa.string()),
        pa.field("match", pa.string()),
        pa.field("n_reports", pa.int32()),
        pa.field("outlets", STRINGS),
    ]
)
DIFFERENCE = pa.struct([pa.field("statement", pa.string()), pa.field("report", pa.string())])

_STATEMENT_ID = Column("statement_id", pa.string(), "Minted once and kept; see statement_aliases for merged ones.",
                       example="s_3c7be2410f96a85d", required=True)  # fmt: skip

STATEMENTS = Table(
    name="statements",
    description="One row per statement: the utterance that one or many outlets reported.",
    stage="deduplicate",
    key=("statement_id",),
    sort=("statement_id",),
    columns=(
        _STATEMENT_ID,
        Column("text", pa.string(), "Fullest wording among the reports, its parts joined by ' ... '.", required=True),
        Column("quote_type", pa.string(), "How the report with the fullest wording gives it.", values=QUOTE_TYPES,
               required=True),
        *RESOLVED_COLUMNS,
        CONFIDENCE,
        Column("n_reports", pa.int32(), "Reports of the statement.", required=True),
        Column("n_outlets", pa.int32(), "Different outlets that reported it.", required=True),
        Column("n_independent", pa.int32(), "Reports after counting copies of one wire story once.", required=True),
        Column("first_reported_at", TIMESTAMP, "Earliest publication among the reports.", unit="ISO 8601"),
        Column("first_outlet_id", pa.string(), "Outlet of the earliest report."),
        Column("last_reported_at", TIMESTAMP, "Latest publication among the reports.", unit="ISO 8601"),
        Column("speaker_agreement", pa.float32(), "Of the reports that name a speaker, the share that name this one; null when "
               "none does.", unit="0 to 1"),
        Column("said_on_agreement", pa.float32(), "Of the reports that tell the day, the share that tell this one; null when "
               "none does.", unit="0 to 1"),
        Column("act_agreement", pa.float32(), "Share of the reports that give this act.", unit="0 to 1"),
        Column("variants", pa.list_(VARIANT), "All wordings, the most reported first: how each matches the fullest one, in how "
               "many reports it stands and in which outlets."),
    ),
)  # fmt: skip

STATEMENT_REPORTS = Table(
    name="statement_reports",
    description="Which report tells which statement, how it matches the fullest wording and how surely.",
    stage="deduplicate",
    key=("report_id",),
    sort=("statement_id", "report_id"),
    columns=(
        _STATEMENT_ID,
        Column("report_id", pa.string(), "Report of the statement.", required=True),
        Column("match", pa.string(), "Same words; a part of them; nearly the same words; the same said otherwise.",
               values=MATCHES, required=True),
        Column("score", pa.float32(), "Strength of the match.", unit="0 to 1", required=True),
        Column("differences", pa.list_(DIFFERENCE), "Where the words differ from the statement's text, in order: what stands "
               "there, and what here. What was cut off at either end is no difference; null for a paraphrase."),
    ),
)  # fmt: skip

STATEMENT_ALIASES = Table(
    name="statement_aliases",
    description="Ids that were given out once and stand for another statement now: nothing published points nowhere.",
    stage="deduplicate",
    key=("alias_id",),
    sort=("alias_id",),
    columns=(
        Column("alias_id", pa.string(), "The earlier id.", required=True),
        Column("statement_id", pa.string(), "The statement it stands for now; null where its reports are gone."),
    ),
)
