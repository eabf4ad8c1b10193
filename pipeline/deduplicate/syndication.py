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
    """Leave in the temporary table ``stories`` the story (smallest article id of the group) of every copied article."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE story_keys AS
        WITH stock AS (
            SELECT copy_hash FROM reports GROUP BY copy_hash HAVING count(DISTINCT published_at[:10]) > {STOCK_DAYS}),
        own_words AS (
            SELECT article_id, list_sort(list(DISTINCT copy_hash)) AS hashes
            FROM reports JOIN (SELECT wording FROM wordings WHERE length(words) >= {SHORTEST_REPORT}) USING (wording)
                ANTI JOIN stock USING (copy_hash)
            GROUP BY article_id),
        keys AS (
            SELECT article_id, hash(hashes[place], hashes[place + step]) AS key
            FROM own_words, range(1, len(hashes)) AS places(place), range(1, 3) AS steps(step)
            WHERE place + step <= len(hashes) UNION
            SELECT article_id, hash(syndication_id) FROM reports WHERE syndication_id IS NOT NULL)
        SELECT * FROM keys SEMI JOIN (SELECT key FROM keys GROUP BY key HAVING count(*) > 1) USING (key);
        CREATE OR REPLACE TEMP TABLE stories AS SELECT DISTINCT article_id, article_id AS story FROM story_keys;
    """)
    while _spread_smallest(connection):
        pass
    connection.execute("DROP TABLE story_keys")


def _spread_smallest(connection: duckdb.DuckDBPyConnection) -> bool:
    """One round of passing the smallest article id along shared keys; whether anything changed."""
    moved = whole_number(
        connection,
        """
        UPDATE stories SET story = smaller.story FROM (
            SELECT article_id, min(least) AS story FROM story_keys JOIN (
                SELECT key, min(story) AS least FROM story_keys JOIN stories USING (article_id) GROUP BY key)
                USING (key)
            GROUP BY article_id) AS smaller
        WHERE stories.article_id = smaller.article_id AND smaller.story < stories.story
    """,
    )
    return moved > 0
