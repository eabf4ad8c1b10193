"""Which wordings are worth comparing: an inverted index of blocking keys, joined in SQL, stock phrases left out.

A wording probes the index with its heaviest keys (prefix filtering: Chaudhuri, Ganti and Kaushik 2006), which is
enough to find every wording that holds most of it. A key is stock where a long run of words comes back on many days
("the special military operation goes on as planned"), or where so many wordings share it that it tells nothing.
Whether a key is stock depends on all reports; where that changes, the wordings that hold the key are compared anew,
so that the result is a function of the reports and not of their order.
"""

from __future__ import annotations

import duckdb

from pipeline.deduplicate.describe import LONG_RULE, STEMS_RULE, UNMISTAKABLE_WEIGHT, WORDS_RULE

STOCK_DAYS = 8
MOST_WORDINGS = {WORDS_RULE: 4000, LONG_RULE: 2000, STEMS_RULE: 300}
# Weight a quote must have to join by its words alone, by how well speaker and day agree.
SAME_SPEAKER_WEIGHT, SAME_COUNTRY_WEIGHT = 10.0, 16.0
SHARED_STEMS = 2


def find_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the pairs to compare in the temporary table ``pairs``: one of the two is new or to be looked at anew.

    Reads ``new_wordings`` and ``gone_entries``; deletes the edges of wordings to look at anew.
    """
    _refresh_stock(connection)
    connection.execute("DELETE FROM edges WHERE child IN (FROM touched) OR parent IN (FROM touched)")
    _join_keys(connection)
    _judge_speakers_and_days(connection)


def _refresh_stock(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring ``stock_keys`` up to date where entries came or went; ``touched``: new wordings and those concerned."""
    limits = " ".join(f"WHEN {rule} THEN {limit}" for rule, limit in MOST_WORDINGS.items())
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE concerned AS
            SELECT DISTINCT key, rule FROM (
                SELECT key, rule FROM entries SEMI JOIN new_wordings USING (wording) UNION ALL FROM gone_entries);
        CREATE OR REPLACE TEMP TABLE frequent AS
            SELECT key, rule, count(*) AS n FROM entries SEMI JOIN concerned USING (key, rule)
            GROUP BY key, rule HAVING n > {STOCK_DAYS};
        CREATE OR REPLACE TEMP TABLE stock_now AS
            SELECT key, rule FROM frequent WHERE n > CASE rule {limits} END
            UNION
            SELECT key, rule FROM entries SEMI JOIN (FROM frequent WHERE rule = {LONG_RULE}) f USING (key, rule)
                JOIN wordings USING (wording)
            GROUP BY key, rule HAVING count(DISTINCT last_day) > {STOCK_DAYS};
        CREATE OR REPLACE TEMP TABLE crossing AS
            (FROM stock_now EXCEPT FROM stock_keys) UNION ALL
            (SELECT key, rule FROM stock_keys SEMI JOIN concerned USING (key, rule) EXCEPT FROM stock_now);
        DELETE FROM stock_keys USING concerned c WHERE stock_keys.key = c.key AND stock_keys.rule = c.rule;
        INSERT INTO stock_keys FROM stock_now;
        CREATE OR REPLACE TEMP TABLE touched AS
            SELECT wording FROM new_wordings
            UNION SELECT wording FROM entries SEMI JOIN crossing USING (key, rule)
            UNION SELECT wording FROM probes SEMI JOIN crossing USING (key, rule);
        DROP TABLE concerned; DROP TABLE frequent; DROP TABLE stock_now; DROP TABLE crossing;
    """)


def _join_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Pairs of wordings where a probe of one meets an entry of the other, the rules that found them beside."""
    live = "probes ANTI JOIN stock_keys USING (key, rule)"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE meetings AS
            SELECT least(p.wording, e.wording) AS a, greatest(p.wording, e.wording) AS b, e.rule, e.key
            FROM (FROM {live} SEMI JOIN touched USING (wording)) p JOIN entries e USING (key, rule)
            WHERE p.wording <> e.wording
            UNION ALL
            SELECT least(p.wording, e.wording), greatest(p.wording, e.wording), e.rule, e.key
            FROM (FROM {live} ANTI JOIN touched USING (wording)) p
            JOIN (FROM entries SEMI JOIN touched USING (wording)) e USING (key, rule);
        CREATE OR REPLACE TEMP TABLE found AS
            SELECT a, b, bool_or(rule = {WORDS_RULE}) AS by_words, bool_or(rule = {LONG_RULE}) AS by_long,
                count(DISTINCT key) FILTER (rule = {STEMS_RULE}) >= {SHARED_STEMS} AS by_stems
            FROM meetings GROUP BY a, b;
        DROP TABLE meetings;
    """)


def _judge_speakers_and_days(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the pairs whose speakers and days go together; the child is the one with fewer words to look for."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE pairs AS
        SELECT row_number() OVER () - 1 AS number, child, parent, by_wording, by_meaning FROM (
            SELECT {_SPEAKERS} AS speakers, {_DAYS} AS days,
                (length(x.core_words), a) < (length(y.core_words), b) AS in_order,
                if(in_order, a, b) AS child, if(in_order, b, a) AS parent, if(in_order, x.weight, y.weight) AS told,
                CASE WHEN speakers = 'same' AND days = 'same' THEN told >= {SAME_SPEAKER_WEIGHT}
                     WHEN speakers = 'country' AND days = 'same' THEN told >= {SAME_COUNTRY_WEIGHT}
                     WHEN speakers = 'other' THEN false
                     ELSE by_long AND told >= {UNMISTAKABLE_WEIGHT} END AS by_wording,
                by_stems AND days = 'same' AND speakers IN ('same', 'country') AS by_meaning
            FROM found JOIN wordings x ON x.wording = a JOIN wordings y ON y.wording = b)
        WHERE by_wording OR by_meaning;
        DROP TABLE found;
    """)


_SPEAKERS = """CASE
    WHEN x.speaker = y.speaker AND x.country IS NOT DISTINCT FROM y.country THEN 'same'
    WHEN x.speaker = y.speaker THEN 'country'
    WHEN x.country = y.country
        AND (x.speaker_kind IS DISTINCT FROM 'person' OR y.speaker_kind IS DISTINCT FROM 'person')
        THEN 'country'
    WHEN x.country IS NULL OR y.country IS NULL THEN 'unknown'
    WHEN x.country = y.country THEN 'colleague'
    ELSE 'other' END"""
_DAYS = """CASE
    WHEN x.last_day IS NULL OR y.last_day IS NULL THEN 'unknown'
    WHEN x.first_day <= y.last_day + 1 AND y.first_day <= x.last_day + 1 THEN 'same'
    ELSE 'apart' END"""
