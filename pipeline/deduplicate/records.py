"""The statement record: the fullest wording, all others, and what the reports agree on; only where reports changed."""

from __future__ import annotations

import duckdb

from pipeline.deduplicate.state import memory_of

# Words that are only reported count half as much as quoted ones when the fullest wording is chosen.
FULLNESS = "length(w.core_words) * CASE r.quote_type WHEN 'direct' THEN 1.0 WHEN 'mixed' THEN 0.9 ELSE 0.5 END"
# Reports whose columns are held at once while their statements are described, fewer where each would have less memory.
SLICE_ROWS, REPORT_BYTES = 150_000, 10_000
_CHOICES = {
    "speaker": "coalesce(speaker_id, speaker_name)",
    "said_on": "CASE WHEN said_on_start IS NOT NULL THEN (said_on_start, said_on_end) END",
    "act": "act",
}


def make_records(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the records of dirty statements in the temporary table ``fresh_statements``.

    Reads ``members`` (the reports of dirty statements), ``identified`` and ``stories``.
    """
    for number, (first, last) in enumerate(_slices(connection)):
        _collect_details(connection, f"root BETWEEN {first} AND {last}")
        for name, value in _CHOICES.items():
            _choose(connection, name, value)
        insert = "INSERT INTO fresh_statements" if number else "CREATE OR REPLACE TEMP TABLE fresh_statements AS"
        connection.execute(f"{insert} {_RECORD}")
    for table in ("details", *(f"by_{name}" for name in _CHOICES)):
        connection.execute(f"DROP TABLE {table}")


def _slices(connection: duckdb.DuckDBPyConnection) -> list[tuple[int, int]]:
    """First and last root of each slice, so that a slice needs the reports of few days; at least one."""
    rows = min(SLICE_ROWS, 1 + memory_of(connection) // REPORT_BYTES)
    found = connection.execute(f"""
        SELECT min(root), max(root) FROM (
            SELECT root, (sum(count(*)) OVER (ORDER BY root) - 1) // {rows} AS slice FROM members GROUP BY root)
        GROUP BY slice ORDER BY slice
    """).fetchall()
    return [(int(first), int(last)) for first, last in found] or [(0, 0)]


def _collect_details(connection: duckdb.DuckDBPyConnection, condition: str) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE details AS
            SELECT statement_id, m.match, r.*, coalesce(story, article_id) AS story,
                ({FULLNESS}, NOT contains(r.text, ' ... '), length(r.text), r.report_id) AS fullness,
                moment(r.published_at) AS published
            FROM (SELECT report_id, wording, root, match FROM members WHERE {condition}) m
                JOIN reports r USING (wording, report_id) JOIN identified USING (root)
                JOIN wordings w USING (wording) LEFT JOIN stories USING (article_id)
    """)


def _choose(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """The surest report among those that give the value most stories give, and the share of these reports.

    Copies repeat a wrong value as often as they are printed; of as many stories, most reports decide.
    """
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE by_{name} AS
        WITH valued AS (SELECT statement_id, report_id, story, confidence, {value} AS value FROM details),
        shares AS (
            SELECT statement_id, value, count(DISTINCT story) AS stories, count(*) AS n, sum(confidence) AS weight,
                max((confidence, report_id)) AS surest
            FROM valued WHERE value IS NOT NULL GROUP BY statement_id, value)
        SELECT statement_id, arg_max(surest, (stories, n, weight, surest))[2] AS report_id,
            (arg_max(n, (stories, n, weight, surest)) / sum(n))::FLOAT AS agreement
        FROM shares GROUP BY statement_id
    """)


_RECORD = """
    WITH counted AS (
        SELECT statement_id, arg_max(report_id, fullness) AS fullest,
            coalesce(arg_max(addressees, fullness) FILTER (len(addressees) > 0),
                arg_max(addressees, fullness)) AS addressees,
            coalesce(arg_max(targets, fullness) FILTER (len(targets) > 0),
                arg_max(targets, fullness)) AS targets,
            coalesce(arg_max(topics, fullness) FILTER (len(topics) > 0),
                arg_max(topics, fullness)) AS topics,
            2 * count_if(is_negated) > count(*) AS is_negated,
            2 * count_if(is_conditional) > count(*) AS is_conditional,
            2 * count_if(is_future) > count(*) AS is_future, 2 * count_if(is_diplomatic) >= count(*) AS is_diplomatic,
            max(confidence) AS confidence, count(*)::INTEGER AS n_reports,
            count(DISTINCT outlet_id)::INTEGER AS n_outlets, count(DISTINCT story)::INTEGER AS n_independent,
            arg_min(published_at, (published, report_id)) FILTER (published IS NOT NULL) AS first_reported_at,
            arg_min(outlet_id, (published, report_id))
                FILTER (published IS NOT NULL AND outlet_id IS NOT NULL) AS first_outlet_id,
            arg_max(published_at, (published, report_id)) FILTER (published IS NOT NULL) AS last_reported_at
        FROM details GROUP BY statement_id),
    worded AS (
        SELECT statement_id, text, min(match) AS match, count(*)::INTEGER AS n_reports,
            list_sort(list(DISTINCT outlet_id) FILTER (outlet_id IS NOT NULL)) AS outlets
        FROM details GROUP BY statement_id, text),
    varied AS (
        SELECT statement_id,
            list({text: text, match: match, n_reports: n_reports, outlets: outlets} ORDER BY n_reports DESC, text)
                AS variants
        FROM worded GROUP BY statement_id)
    SELECT c.*, f.text, f.quote_type, f.relayed_by, s.speaker_id, s.speaker_name, s.speaker_kind, s.speaker_country,
        s.speaker_role, s.speaker_method, s.speakers,
        d.said_on_start, d.said_on_end, d.said_on_expression, d.said_on_method, a.act, variants,
        by_speaker.agreement AS speaker_agreement, by_said_on.agreement AS said_on_agreement,
        by_act.agreement AS act_agreement
    FROM counted c JOIN details f ON f.report_id = c.fullest JOIN varied ON varied.statement_id = c.statement_id
    LEFT JOIN by_speaker ON by_speaker.statement_id = c.statement_id
    LEFT JOIN details s ON s.report_id = by_speaker.report_id
    LEFT JOIN by_said_on ON by_said_on.statement_id = c.statement_id
    LEFT JOIN details d ON d.report_id = by_said_on.report_id
    LEFT JOIN by_act ON by_act.statement_id = c.statement_id LEFT JOIN details a ON a.report_id = by_act.report_id
"""
