"""The statement record: the fullest wording, and what the reports agree on; recomputed only where reports changed."""

from __future__ import annotations

import duckdb

# Words that are only reported count half as much as quoted ones when the fullest wording is chosen.
FULLNESS = "length(w.core_words) * CASE r.quote_type WHEN 'direct' THEN 1.0 WHEN 'mixed' THEN 0.9 ELSE 0.5 END"


def make_records(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the records of statements whose reports changed in ``fresh_statements``.

    Keeps in ``signatures`` what each was made from. Reads ``clusters``, ``identified`` and ``stories``.
    """
    _sign(connection)
    _collect_members(connection)
    _choose(connection, "by_speaker", "coalesce(speaker_id, speaker_name)")
    _choose(connection, "by_day", "CASE WHEN said_on_start IS NOT NULL THEN (said_on_start, said_on_end) END")
    _choose(connection, "by_act", "act")
    connection.execute(_RECORD)
    for table in ("members", "by_speaker", "by_day", "by_act"):
        connection.execute(f"DROP TABLE {table}")


def _sign(connection: duckdb.DuckDBPyConnection) -> None:
    """What each statement is made from now, as one number, and which differ from before."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE signed AS
            SELECT statement_id, sum(hash(report_id, row_hash, story)) % 18446744073709551615 AS signature
            FROM reports JOIN clusters USING (wording) JOIN identified USING (root) LEFT JOIN stories USING (article_id)
            GROUP BY statement_id;
        CREATE OR REPLACE TEMP TABLE changed AS
            SELECT statement_id FROM signed ANTI JOIN signatures USING (statement_id, signature);
        DELETE FROM signatures WHERE statement_id IN (FROM changed)
            OR statement_id NOT IN (SELECT statement_id FROM signed);
        INSERT INTO signatures SELECT statement_id, signature FROM signed SEMI JOIN changed USING (statement_id);
        DROP TABLE signed;
    """)


def _collect_members(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE members AS
            SELECT statement_id, r.*, coalesce(story, article_id) AS story, ({FULLNESS}, r.report_id) AS fullness,
                moment(published_at) AS published
            FROM reports r JOIN clusters USING (wording) JOIN identified USING (root)
                SEMI JOIN changed USING (statement_id)
                JOIN wordings w USING (wording) LEFT JOIN stories USING (article_id)
    """)


def _choose(connection: duckdb.DuckDBPyConnection, name: str, value: str) -> None:
    """The surest report among those that give the value most reports give; none where no report gives one."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE {name} AS
        WITH valued AS (SELECT statement_id, report_id, confidence, {value} AS value FROM members),
        shares AS (
            SELECT statement_id, value, count(*) AS n, sum(confidence) AS weight, max((confidence, report_id)) AS surest
            FROM valued WHERE value IS NOT NULL GROUP BY statement_id, value)
        SELECT statement_id, arg_max(surest, (n, weight, surest))[2] AS report_id FROM shares GROUP BY statement_id
    """)


_RECORD = """
    CREATE OR REPLACE TEMP TABLE fresh_statements AS
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
        FROM members GROUP BY statement_id)
    SELECT c.*, f.text, f.quote_type, f.relayed_by, s.speaker_id, s.speaker_name, s.speaker_kind, s.speaker_country,
        s.speaker_role, s.speaker_method, s.speakers,
        d.said_on_start, d.said_on_end, d.said_on_expression, d.said_on_method, a.act
    FROM counted c JOIN members f ON f.report_id = c.fullest
    LEFT JOIN by_speaker ON by_speaker.statement_id = c.statement_id
    LEFT JOIN members s ON s.report_id = by_speaker.report_id
    LEFT JOIN by_day ON by_day.statement_id = c.statement_id LEFT JOIN members d ON d.report_id = by_day.report_id
    LEFT JOIN by_act ON by_act.statement_id = c.statement_id LEFT JOIN members a ON a.report_id = by_act.report_id
"""
