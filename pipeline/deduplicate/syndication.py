"""Copies of one wire story, recognised before counting: they are one independent report, whoever prints them.

Two articles are copies where ingest gave them one ``syndication_id``, or where they share two reports word for word, with
source and cue: the two that come first, or the two that come last, in the order of their hashes, so that a copy that
dropped or edited some sentences is still recognised by one end. Copies of copies are copies, so groups are closed.
"""

from __future__ import annotations

import duckdb

from pipeline.deduplicate.state import whole_number

SHORTEST_REPORT = 8


def group_stories(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave in the temporary table ``stories`` the story (smallest article id of the group) of every copied article."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE story_keys AS
        WITH own_words AS (
            SELECT article_id, list_sort(list(DISTINCT copy_hash)) AS hashes
            FROM reports JOIN (SELECT wording FROM wordings WHERE length(words) >= {SHORTEST_REPORT}) USING (wording)
            GROUP BY article_id HAVING count(DISTINCT copy_hash) >= 2),
        keys AS (
            SELECT article_id, hash(hashes[1], hashes[2]) AS key FROM own_words UNION
            SELECT article_id, hash(hashes[-2], hashes[-1]) FROM own_words UNION
            SELECT article_id, hash(syndication_id) FROM reports WHERE syndication_id IS NOT NULL)
        SELECT * FROM keys SEMI JOIN (SELECT key FROM keys GROUP BY key HAVING count(*) > 1) USING (key);
        CREATE OR REPLACE TEMP TABLE stories AS SELECT DISTINCT article_id, article_id AS story FROM story_keys;
    """)
    while _spread_smallest(connection):
        pass
    connection.execute("DROP TABLE story_keys")


def _spread_smallest(connection: duckdb.DuckDBPyConnection) -> bool:
    """One round of passing the smallest article id along shared keys; whether anything changed."""
    moved = whole_number(connection, """
        UPDATE stories SET story = smaller.story FROM (
            SELECT article_id, min(least) AS story FROM story_keys JOIN (
                SELECT key, min(story) AS least FROM story_keys JOIN stories USING (article_id) GROUP BY key) USING (key)
            GROUP BY article_id) AS smaller
        WHERE stories.article_id = smaller.article_id AND smaller.story < stories.story
    """)
    return moved > 0
