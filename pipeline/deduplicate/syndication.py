"""Copies of one wire story, recognised before counting: they are one independent report, whoever prints them.

Two articles are copies where ingest gave them one ``syndication_id``, or where they share two reports word for word,
with source and cue, next to each other or but one in the order of their hashes, so that a copy that dropped or edited
a sentence is still recognised. Phrases that come back on many days ("did not reply to a request for comment") are no
evidence. Copies of copies are copies, so groups are closed.
"""

from __future__ import annotations

import duckdb

from pipeline.deduplicate.state import whole_number

SHORTEST_REPORT, STOCK_DAYS = 8, 8


def group_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring ``stories`` up to date: the story (smallest article id of the group) of every copied article.

    Reads ``changed_reports``; adds the statements of articles whose story changed to ``dirty_roots``.
    """
    _find_articles(connection)
    _renew_keys(connection)
    _close_groups(connection)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE told AS SELECT article_id, article_id AS story FROM shared GROUP BY article_id""")
    while _spread_smallest(connection):
        pass
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE retold AS SELECT * FROM stories SEMI JOIN groups USING (article_id);
        INSERT INTO dirty_roots SELECT DISTINCT root FROM placed SEMI JOIN (
            SELECT wording FROM reports SEMI JOIN (
                (FROM told EXCEPT FROM retold) UNION ALL (FROM retold EXCEPT FROM told)) USING (article_id))
            USING (wording) ANTI JOIN dirty_roots USING (root);
        DELETE FROM stories WHERE article_id IN (FROM groups);
        INSERT INTO stories FROM told;
        DROP TABLE told; DROP TABLE retold; DROP TABLE groups; DROP TABLE shared;
    """)


def _find_articles(connection: duckdb.DuckDBPyConnection) -> None:
    """``renewed``: the articles whose keys must be made anew, after ``stock_copies`` was brought up to date."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE concerned AS SELECT DISTINCT copy_hash FROM changed_reports;
        CREATE OR REPLACE TEMP TABLE stock_now AS
            SELECT copy_hash FROM reports SEMI JOIN concerned USING (copy_hash)
            GROUP BY copy_hash HAVING count(*) > {STOCK_DAYS} AND count(DISTINCT published_at[:10]) > {STOCK_DAYS};
        CREATE OR REPLACE TEMP TABLE stock_before AS FROM stock_copies SEMI JOIN concerned USING (copy_hash);
        CREATE OR REPLACE TEMP TABLE crossing AS
            (FROM stock_now EXCEPT FROM stock_before) UNION ALL (FROM stock_before EXCEPT FROM stock_now);
        DELETE FROM stock_copies WHERE copy_hash IN (FROM stock_before);
        INSERT INTO stock_copies FROM stock_now;
        CREATE OR REPLACE TEMP TABLE renewed AS
            SELECT article_id FROM changed_reports
            UNION SELECT article_id FROM reports SEMI JOIN crossing USING (copy_hash);
        DROP TABLE concerned; DROP TABLE stock_now; DROP TABLE stock_before; DROP TABLE crossing;
    """)


def _renew_keys(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"""
        DELETE FROM story_keys WHERE article_id IN (FROM renewed);
        INSERT INTO story_keys
        WITH own_words AS (
            SELECT article_id, list_sort(list(DISTINCT copy_hash)) AS hashes
            FROM reports SEMI JOIN renewed USING (article_id)
                SEMI JOIN (SELECT wording FROM wordings WHERE length(words) >= {SHORTEST_REPORT}) w USING (wording)
                ANTI JOIN stock_copies USING (copy_hash)
            GROUP BY article_id HAVING count(DISTINCT copy_hash) > 1)
        SELECT article_id, hash(hashes[place], hashes[place + step]) AS key
            FROM own_words, range(1, len(hashes)) AS places(place), range(1, 3) AS steps(step)
            WHERE place + step <= len(hashes)
        UNION SELECT article_id, hash(syndication_id) FROM reports SEMI JOIN renewed USING (article_id)
            WHERE syndication_id IS NOT NULL
    """)


def _close_groups(connection: duckdb.DuckDBPyConnection) -> None:
    """``groups``: the articles that are, or were, linked by keys to one that was renewed; ``shared``: their keys."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE shared AS
            SELECT * FROM story_keys
                SEMI JOIN (SELECT key FROM story_keys GROUP BY key HAVING count(*) > 1) USING (key);
        CREATE OR REPLACE TEMP TABLE groups AS
            SELECT article_id FROM renewed
            UNION SELECT article_id FROM stories SEMI JOIN (
                SELECT story FROM stories SEMI JOIN renewed USING (article_id)) USING (story);
        CREATE OR REPLACE TEMP TABLE frontier AS FROM groups;
    """)
    while whole_number(connection, "SELECT count(*) FROM frontier"):
        connection.execute("""
            CREATE OR REPLACE TEMP TABLE frontier AS
                SELECT DISTINCT article_id FROM shared
                    SEMI JOIN (SELECT key FROM shared SEMI JOIN frontier USING (article_id)) USING (key)
                    ANTI JOIN groups USING (article_id);
            INSERT INTO groups FROM frontier;
        """)
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE shared AS SELECT * FROM shared SEMI JOIN groups USING (article_id);
        DROP TABLE frontier; DROP TABLE renewed;
    """)


def _spread_smallest(connection: duckdb.DuckDBPyConnection) -> bool:
    """One round of passing the smallest article id along shared keys; whether anything changed."""
    moved = whole_number(
        connection,
        """
        UPDATE told SET story = smaller.story FROM (
            SELECT article_id, min(least) AS story FROM shared JOIN (
                SELECT key, min(story) AS least FROM shared JOIN told USING (article_id) GROUP BY key)
                USING (key)
            GROUP BY article_id) AS smaller
        WHERE told.article_id = smaller.article_id AND smaller.story < told.story
    """,
    )
    return moved > 0
