"""Which wordings are worth comparing: an inverted index of blocking keys, joined in SQL, stock phrases left out.

A wording probes the index with its heaviest keys (prefix filtering: Chaudhuri, Ganti and Kaushik 2006), which is
enough to find every wording that holds most of it. A key is stock where a long run of words comes back on many days
("the special military operation goes on as planned"), or where so many wordings share it that it tells nothing.
Whether a key is stock depends on all reports; where that changes, the wordings that hold the key are compared anew,
so that the result is a function of the reports and not of their order.
"""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from pipeline.deduplicate.describe import LONG_RULE, STEMS_RULE, WORDS_RULE
from pipeline.deduplicate.state import parts_in_memory, whole_number

STOCK_DAYS = 8
MOST_WORDINGS = {WORDS_RULE: 4000, LONG_RULE: 2000, STEMS_RULE: 300}
# Weight a quote must have to join by its words, by how well speaker and day agree; without both it is unmistakable.
SAME_SPEAKER_WEIGHT, SAME_COUNTRY_WEIGHT = 10.0, 14.0
COLLEAGUE_WEIGHT, COLLEAGUE_EXACT_WEIGHT = 40.0, 20.0
UNKNOWN_WEIGHT, NEAR_DAYS_WEIGHT = 24.0, 24.0
UNMISTAKABLE_WEIGHT, UNMISTAKABLE_WORDS = 45.0, 9
# The same of quotations of one day that two articles give to speakers of different countries: one is misread, or
# several said it together. Two persons may use one formula on one day, so that theirs must be longer.
OTHER_WEIGHT, OTHER_WORDS = 24.0, 6
PERSONS_WEIGHT, PERSONS_WORDS = 30.0, 9
# Days between publications up to which two different days told may be one, misread.
NEAR_DAYS = 3
# Days between the wordings of a pair from which on it is compared after all others; a day not known is far.
FAR_DAYS, UNKNOWN_FAR = 21, 1000
SHARED_STEMS = 2
# What a key that is joined takes, about, in the tables that hold it at once.
JOINED_BYTES = 32
# The same of a pair that is judged.
PAIR_BYTES = 160


def find_pairs(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave the pairs to compare in the temporary table ``pairs``: one of the two is new or to be looked at anew.

    Reads ``new_wordings`` and ``gone_entries``; deletes the edges of wordings to look at anew and adds their ends to
    ``loosened``. Leaves the wordings to look at anew in ``touched``.
    """
    _refresh_stock(connection)
    connection.execute("""
        INSERT INTO loosened SELECT unnest([child, parent]) FROM edges
            WHERE child IN (FROM touched) OR parent IN (FROM touched);
        DELETE FROM edges WHERE child IN (FROM touched) OR parent IN (FROM touched);
    """)
    _join_keys(connection)
    judge_speakers_and_days(connection)


def _refresh_stock(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring ``stock_keys`` up to date where entries came or went.

    ``touched``: the wordings that are new, whose articles changed, or that a change of stock keys concerns.
    """
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE touched AS
            FROM new_wordings UNION SELECT wording FROM wordings SEMI JOIN changed_reports USING (wording)
            UNION SELECT wording FROM reports SEMI JOIN changed_reports USING (article_id);
    """)
    rows = "SELECT (SELECT count(*) FROM entries SEMI JOIN new_wordings USING (wording)) + count(*) FROM gone_entries"
    for rule, keys in _parts(connection, rows):
        _refresh_part(connection, rule, keys)


def _parts(connection: duckdb.DuckDBPyConnection, rows: str) -> Iterator[tuple[int, str]]:
    """Each rule with the conditions of the parts of its keys; ``rows`` counts what is joined."""
    parts = parts_in_memory(connection, rows, JOINED_BYTES, "key")
    yield from ((rule, f"rule = {rule} AND {part}") for rule in MOST_WORDINGS for part in parts)


def _refresh_part(connection: duckdb.DuckDBPyConnection, rule: int, keys: str) -> None:
    """The stock keys among a part of one rule's; each is looked for among the keys of its periods only."""
    days = f"""UNION
            SELECT key FROM (FROM entries WHERE {keys}) SEMI JOIN frequent USING (key)
                JOIN wordings USING (wording)
            GROUP BY key HAVING count(DISTINCT last_day) > {STOCK_DAYS}"""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE concerned AS
            SELECT DISTINCT key FROM (SELECT key FROM (FROM entries WHERE {keys}) SEMI JOIN new_wordings USING (wording)
                UNION ALL SELECT key FROM gone_entries WHERE {keys});
        CREATE OR REPLACE TEMP TABLE frequent AS
            SELECT key, count(*) AS n FROM (FROM entries WHERE {keys}) SEMI JOIN concerned USING (key)
            GROUP BY key HAVING n > {STOCK_DAYS};
        CREATE OR REPLACE TEMP TABLE stock_now AS
            SELECT key FROM frequent WHERE n > {MOST_WORDINGS[rule]} {days if rule == LONG_RULE else ""};
        CREATE OR REPLACE TEMP TABLE stock_before AS
            SELECT key FROM (FROM stock_keys WHERE {keys}) SEMI JOIN concerned USING (key);
        CREATE OR REPLACE TEMP TABLE crossing AS
            (FROM stock_now EXCEPT FROM stock_before) UNION ALL (FROM stock_before EXCEPT FROM stock_now);
        DELETE FROM stock_keys WHERE rule = {rule} AND key IN (FROM stock_before);
        INSERT INTO stock_keys SELECT key, {rule} FROM stock_now;
    """)
    if whole_number(connection, "SELECT count(*) FROM crossing"):
        connection.execute(f"""
            INSERT INTO touched FROM (
                SELECT wording FROM (FROM entries WHERE {keys}) SEMI JOIN crossing USING (key)
                UNION SELECT wording FROM (FROM probes WHERE {keys}) SEMI JOIN crossing USING (key))
            ANTI JOIN touched USING (wording)
        """)
    tables = ("concerned", "frequent", "stock_now", "stock_before", "crossing")
    connection.execute("".join(f"DROP TABLE {table};" for table in tables))


def _join_keys(connection: duckdb.DuckDBPyConnection) -> None:
    """Pairs of wordings where a probe of one meets an entry of the other, the rules that found them beside."""
    connection.execute("CREATE OR REPLACE TEMP TABLE meetings (a UBIGINT, b UBIGINT, rule UTINYINT, key UBIGINT)")
    for rule, keys in _parts(connection, "SELECT count(*) FROM entries SEMI JOIN touched USING (wording)"):
        probes, entries = (f"(SELECT key, wording FROM {side} WHERE {keys})" for side in ("probes", "entries"))
        live = f"SEMI JOIN touched USING (wording) ANTI JOIN (FROM stock_keys WHERE {keys}) s USING (key)"
        connection.execute(f"""
            CREATE OR REPLACE TEMP TABLE live AS FROM {probes} p {live};
            INSERT INTO meetings
                SELECT least(p.wording, e.wording), greatest(p.wording, e.wording), {rule}, key
                FROM {entries} e JOIN live p USING (key) WHERE p.wording <> e.wording;
            CREATE OR REPLACE TEMP TABLE live AS FROM {entries} e {live};
            INSERT INTO meetings
                SELECT least(p.wording, e.wording), greatest(p.wording, e.wording), {rule}, key
                FROM {probes} p JOIN live e USING (key) ANTI JOIN touched t ON t.wording = p.wording;
        """)
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE found AS
            SELECT a, b, bool_or(rule = {LONG_RULE}) AS by_long,
                count_if(rule = {STEMS_RULE}) >= {SHARED_STEMS} AS by_stems
            FROM (SELECT DISTINCT a, b, rule, if(rule = {STEMS_RULE}, key, 0) AS key FROM meetings) GROUP BY a, b;
        DROP TABLE meetings; DROP TABLE live;
    """)


def judge_speakers_and_days(connection: duckdb.DuckDBPyConnection) -> None:
    """Keep the pairs whose speakers and days go together; the child is the one with fewer words to look for.

    Where the speakers are two persons or of different countries, neither wording may cite another speaker, who may
    have said it; where they are of different countries, no article may tell both, since it holds the two apart. They
    are numbered in the order of time, so that a batch of them needs the wordings of few days. Reads ``touched`` and
    ``found``; leaves ``contexts``, what stands around the wordings of the pairs.
    """
    _relate_places(connection)
    _find_citing(connection)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE sides AS
            SELECT wording, speaker, country, speaker_kind, quote_type, first_day, last_day, published_day, weight,
                length(core_words) AS size, hash(core_words) AS words, wording IN (FROM citing) AS cites
            FROM wordings SEMI JOIN (SELECT a AS wording FROM found UNION SELECT b FROM found) USING (wording)
    """)
    judged = map(_judged, parts_in_memory(connection, "SELECT count(*) FROM found", PAIR_BYTES, "a"))
    connection.execute(f"CREATE OR REPLACE TEMP TABLE judged AS {next(judged)}")
    for part in judged:
        connection.execute(f"INSERT INTO judged {part}")
    connection.execute("""
        DROP TABLE sides; DROP TABLE found; DROP TABLE citing;
        CREATE OR REPLACE TEMP TABLE pairs AS
        SELECT row_number() OVER (ORDER BY far, child) - 1 AS number, child, parent, by_wording, by_meaning, speakers,
            told_days, gap, if(in_order, a_first, NOT a_first) AS child_first,
            if(in_order, a_part, b_part) AS child_part, if(in_order, b_part, a_part) AS parent_part
        FROM judged LEFT JOIN together USING (a, b) WHERE speakers <> 'other' OR gap IS NULL;
        DROP TABLE judged; DROP TABLE together;
        CREATE OR REPLACE TEMP TABLE contexts AS
            SELECT wording, arg_min(context, report_id) AS context FROM reports
                SEMI JOIN (SELECT child AS wording FROM pairs UNION SELECT parent FROM pairs) USING (wording)
            GROUP BY wording;
    """)


def _judged(which: str) -> str:
    """The query for those of the found pairs whose speakers and days go together."""
    return f"""
        SELECT far, child, parent, by_wording, by_meaning, speakers, told_days, a, b, in_order FROM (
            SELECT a, b, {_SPEAKERS} AS speakers, {_DAYS} AS days,
                (x.size, a) < (y.size, b) AS in_order,
                if(in_order, a, b) AS child, if(in_order, b, a) AS parent, if(in_order, x.weight, y.weight) AS told,
                least(x.size, y.size) AS n_words,
                coalesce(abs(x.last_day - y.last_day), {UNKNOWN_FAR}) >= {FAR_DAYS} AS far,
                x.words = y.words AND n_words >= {UNMISTAKABLE_WORDS} AS same_words,
                x.speaker_kind = 'person' AND y.speaker_kind = 'person' AS are_persons,
                x.cites OR y.cites AS is_cited,
                CASE WHEN speakers IN ('other', 'colleague') AND is_cited THEN false
                     WHEN speakers = 'other' THEN by_long AND days = 'same'
                        AND 'indirect' NOT IN (x.quote_type, y.quote_type)
                        AND told >= if(are_persons, {PERSONS_WEIGHT}, {OTHER_WEIGHT})
                        AND n_words >= if(are_persons, {PERSONS_WORDS}, {OTHER_WORDS})
                     WHEN by_long AND told >= {UNMISTAKABLE_WEIGHT} AND n_words >= {UNMISTAKABLE_WORDS} THEN true
                     WHEN days = 'same' THEN told >= CASE speakers
                        WHEN 'same' THEN {SAME_SPEAKER_WEIGHT} WHEN 'country' THEN {SAME_COUNTRY_WEIGHT}
                        WHEN 'colleague' THEN if(same_words, {COLLEAGUE_EXACT_WEIGHT}, {COLLEAGUE_WEIGHT})
                        ELSE {UNKNOWN_WEIGHT} END
                     WHEN days = 'near' THEN told >= {NEAR_DAYS_WEIGHT} AND speakers IN ('same', 'country')
                     ELSE false END AS by_wording,
                days = 'same' AND (speakers = 'same' OR by_stems AND speakers = 'country'
                    OR by_long AND speakers = 'unknown') AS by_meaning,
                {_TOLD_DAYS} AS told_days
            FROM (FROM found WHERE {which}) JOIN sides x ON x.wording = a JOIN sides y ON y.wording = b)
        WHERE by_wording OR by_meaning"""


def _relate_places(connection: duckdb.DuckDBPyConnection) -> None:
    """``together``: the pairs of wordings that one article tells, where in it, and how far apart at least."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE together AS
        WITH near AS (
            SELECT wording, article_id, report_id, place, place_end, {_PART} AS part FROM reports
                SEMI JOIN (SELECT article_id FROM reports SEMI JOIN touched USING (wording)) USING (article_id))
        SELECT a, b, told.* FROM (
            SELECT x.wording AS a, y.wording AS b, arg_min(
                {{gap: greatest(greatest(x.place, y.place) - least(x.place_end, y.place_end), 0),
                  a_first: x.place < y.place, a_part: x.part, b_part: y.part}},
                (greatest(x.place, y.place) - least(x.place_end, y.place_end), x.report_id, y.report_id)) AS told
            FROM near x JOIN near y USING (article_id)
            WHERE x.wording < y.wording GROUP BY ALL) SEMI JOIN found USING (a, b)
    """)


def _find_citing(connection: duckdb.DuckDBPyConnection) -> None:
    """``citing``: the wordings within which an article has another speaker say something: the words may be his."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE citing AS
        SELECT DISTINCT o.wording FROM (
            FROM reports SEMI JOIN (SELECT a AS wording FROM found UNION SELECT b FROM found) USING (wording)) o
            JOIN reports i USING (article_id)
            WHERE o.place <= i.place AND i.place_end <= o.place_end
                AND coalesce(o.speaker_id, o.speaker_name) <> coalesce(i.speaker_id, i.speaker_name)
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
# Part of the article in which a report begins: title, lead, the rest.
LEAD = 300
_PART = f"CASE WHEN place <= title_end THEN 'title' WHEN place < title_end + {LEAD} THEN 'lead' ELSE 'body' END"
_TOLD_DAYS = """CASE
    WHEN x.first_day = x.last_day AND y.first_day = y.last_day
        THEN if(x.last_day = y.last_day, 'same', 'different')
    WHEN x.first_day = x.last_day OR y.first_day = y.last_day THEN 'one' ELSE 'open' END"""
_DAYS = f"""CASE
    WHEN x.last_day IS NULL OR y.last_day IS NULL THEN 'unknown'
    WHEN x.first_day <= y.last_day + 1 AND y.first_day <= x.last_day + 1 THEN 'same'
    WHEN abs(x.published_day - y.published_day) <= {NEAR_DAYS} THEN 'near'
    ELSE 'apart' END"""
