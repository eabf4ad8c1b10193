"""What the extract stage finds: source-cue-content relations, and which texts it has looked at."""

from __future__ import annotations

import pyarrow as pa

from pipeline.tables.column import SPAN, SPANS, Column, Table

QUOTE_TYPES = ("direct", "indirect", "mixed")

READING = pa.struct(
    [
        pa.field("acts", pa.list_(pa.float32())),
        pa.field("topics", pa.list_(pa.float32())),
        *(pa.field(name, pa.float32()) for name in ("is_diplomatic", "is_dated", "is_statement")),
    ]
)

ARTICLE_ID = Column(
    "article_id", pa.string(), "Article the row was found in.", example="a_5f0c2b9e41d7a3c8", required=True
)
SPAN_COLUMNS = (
    Column("source", SPAN, "Words naming who speaks; null where the article names nobody.", unit="characters of the stored text",
           example="Kremlin spokesman Dmitry Peskov"),
    Column("cue", SPAN, "Words that mark the attribution; null where there are none (a colon, a headline's dash).",
           unit="characters of the stored text", example="said"),
    Column("content", SPANS, "What was said, one span per part, in reading order.", unit="characters of the stored text",
           required=True),
    Column("quote_type", pa.string(), "direct: over 90 % of the content inside quote marks, or an answer in an interview; indirect: none; mixed: between.",
           values=QUOTE_TYPES, required=True),
    Column("nested_in", pa.string(), "attribution_id of the attribution whose content holds this one, else null."),
)  # fmt: skip
CONFIDENCE = Column("confidence", pa.float32(), "Estimated probability that the row is right: that it is a statement, of reports and statements also that speaker and country are right.",
                    unit="0 to 1", example="0.87", required=True)  # fmt: skip

ATTRIBUTIONS = Table(
    name="attributions",
    description="One row per source-cue-content relation found in an article, spoken or not, nested ones too.",
    stage="extract",
    key=("attribution_id",),
    by_month=True,
    sort=("article_id", "attribution_id"),
    columns=(
        Column("attribution_id", pa.string(), "Hash of the article's text and the content spans.",
               example="r_9d1e6a07c35b42f8", required=True),
        ARTICLE_ID,
        *SPAN_COLUMNS,
        Column("is_communicative", pa.bool_(), "Said, written, signed or announced by somebody; false for beliefs, moods and "
               "narration.", required=True),
        CONFIDENCE,
        Column("reading", READING, "How the model reads it: log probability of each act and log odds of each topic, in the "
               "vocabulary's order; log odds that it is diplomatic, that the article dates it, that it is a statement; null where the model reads none.", unit="natural logarithm"),
        Column("model", pa.string(), "Version of the model and rules that found it.", example="minilm-1a2b3c4d+1",
               required=True),
    ),
)  # fmt: skip

EXTRACTIONS = Table(
    name="extractions",
    description="One row per article text the model has looked at, so that no text is extracted twice by one model.",
    stage="extract",
    key=("article_id",),
    by_month=True,
    sort=("article_id",),
    columns=(
        ARTICLE_ID,
        Column("text_sha256", pa.string(), "Text that was looked at.", required=True),
        Column("model", pa.string(), "Version of the model and rules that looked.", required=True),
        Column("attributions", pa.int32(), "Attributions found.", required=True),
    ),
)
