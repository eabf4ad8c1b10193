"""Reports: one article's account of a statement, resolved to speaker, day, addressee, act and topic."""

from __future__ import annotations

import pyarrow as pa

from pipeline.tables.attributions import ARTICLE_ID, CONFIDENCE, SPAN_COLUMNS
from pipeline.tables.column import STRINGS, Column, Table

SPEAKER_KINDS = ("person", "institution", "group", "unnamed")
ACTS = (
    "state", "announce", "promise", "propose", "agree", "support", "empathise", "request", "demand", "criticise", "accuse",
    "deny", "reject", "threaten", "warn", "concede", "decline_comment",
)  # fmt: skip
TOPICS = (
    "ceasefire_peace", "military_operations", "arms_military_aid", "security_guarantees", "nuclear", "sanctions",
    "trade_tariffs", "economy_investment", "energy_infrastructure", "humanitarian_aid", "hostages_prisoners",
    "territory_borders", "alliances_membership", "diplomatic_relations", "human_rights", "war_crimes_justice", "terrorism",
    "migration_refugees", "elections_government", "maritime_aviation", "climate_environment", "health", "technology_cyber",
    "culture_religion_sport", "other",
)  # fmt: skip
SAID_ON_METHODS = ("weekday", "relative", "absolute", "inherited", "event")

SPEAKER = pa.struct([pa.field(name, pa.string()) for name in ("id", "name", "kind", "country", "role", "method")])
ADDRESSEE = pa.struct([pa.field("name", pa.string()), pa.field("id", pa.string())])

RESOLVED_COLUMNS = (
    Column("speaker_id", pa.string(), "Wikidata id, office (RUS.presidency), body (UN), or a provisional id (p_...); null when "
           "nobody can be named.", example="Q7747"),
    Column("speaker_name", pa.string(), "Name of the speaker, or the words there but a pronoun.", example="Vladimir Putin"),
    Column("speaker_kind", pa.string(), "What the speaker is.", values=SPEAKER_KINDS),
    Column("speaker_country", pa.string(), "State or body spoken for, on the day of the statement.",
           unit="ISO 3166-1 alpha-3, or a body's acronym", example="RUS"),
    Column("speaker_role", pa.string(), "Office held on the day of the statement.", example="president"),
    Column("speaker_method", pa.string(), "How the source was resolved.", example="full_name"),
    Column("speakers", pa.list_(SPEAKER), "All speakers of a joint statement; the first is in the speaker_ columns."),
    Column("said_on_start", pa.date32(), "First day on which it can have been said; null when the article does not tell.",
           example="2025-03-17"),
    Column("said_on_end", pa.date32(), "Last day on which it can have been said.", example="2025-03-17"),
    Column("said_on_expression", pa.string(), "The words the day was read from.", example="on Monday"),
    Column("said_on_method", pa.string(), "How the day was read.", values=SAID_ON_METHODS),
    Column("relayed_by", STRINGS, "Through whom it reached the article, as named there.", example="Tass"),
    Column("addressees", pa.list_(ADDRESSEE), "To whom it was said, as named there, with the actor's id where known."),
    Column("targets", STRINGS, "States and bodies the content is about.", unit="as speaker_country", example="UKR"),
    Column("act", pa.string(), "What was done by saying it.", values=ACTS, required=True),
    Column("is_negated", pa.bool_(), "The act itself is negated: has not promised, would not agree.", required=True),
    Column("is_conditional", pa.bool_(), "Said to hold only if something else does.", required=True),
    Column("is_future", pa.bool_(), "About what is to come.", required=True),
    Column("topics", STRINGS, "One to three topics, the weightiest first.", values=TOPICS),
    Column("is_diplomatic", pa.bool_(), "Spoken as or for a state, body or foreign-policy actor, on relations between states "
           "or peoples, war and peace, foreign policy, international law or cross-border matters.", required=True),
)  # fmt: skip

REPORTS = Table(
    name="reports",
    description="One row per communicative attribution: one article's account of a statement.",
    stage="normalise",
    key=("report_id",),
    by_month=True,
    sort=("article_id", "report_id"),
    columns=(
        Column("report_id", pa.string(), "The attribution_id.", example="r_9d1e6a07c35b42f8", required=True),
        ARTICLE_ID,
        *SPAN_COLUMNS,
        *RESOLVED_COLUMNS,
        CONFIDENCE,
    ),
)
