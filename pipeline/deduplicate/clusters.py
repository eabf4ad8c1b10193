"""From matches to statements: each short form goes to one best longer parent, then meanings gather round a leader.

Nothing is chained by connected components: a short phrase that two statements share joins one of them and never both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from pipeline.deduplicate.state import whole_number

# A short excerpt does not vouch for the meaning of the whole: it must hold this share of the fullest wording's words.
SPEAKS_FOR_ALL = 0.5
# A wording with its root: the fullest wording of its statement, and how it matches.
CLUSTERED = pa.schema([("root", pa.uint64()), ("leader", pa.uint64()), ("score", pa.float32())])


def cluster(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave every wording's statement in the temporary table ``clusters``: wording, root, match, score."""
    _gather_by_words(connection)
    connection.register("gathered", _gather_by_meaning(connection))
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE clusters AS
        SELECT wording, coalesce(leader, r.root) AS root,
            CASE WHEN leader IS NOT NULL AND leader <> r.root THEN 'paraphrase' ELSE r.match END AS match,
            CASE WHEN leader IS NOT NULL AND leader <> r.root THEN g.score ELSE r.score END AS score
        FROM roots r LEFT JOIN gathered g USING (root);
        DROP TABLE roots;
    """)
    connection.unregister("gathered")


def _gather_by_words(connection: duckdb.DuckDBPyConnection) -> None:
    """Follow each wording's best parent to the end; the way up gets longer wordings only, so it ends."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE best AS
            SELECT child, parent, match, score FROM edges JOIN wordings p ON p.wording = parent
            WHERE match <> 'paraphrase'
            QUALIFY row_number() OVER (PARTITION BY child ORDER BY score DESC, length(p.words) DESC, parent) = 1;
        CREATE OR REPLACE TEMP TABLE roots AS
            SELECT w.wording, coalesce(parent, w.wording) AS root, coalesce(match, 'exact') AS match,
                coalesce(score, 1) AS score
            FROM wordings w LEFT JOIN best ON child = w.wording;
    """)
    step = "UPDATE roots SET root = best.parent FROM best WHERE roots.root = best.child"
    while whole_number(connection, step):
        pass
    connection.execute("DROP TABLE best")


def _gather_by_meaning(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Roots of the first step that tell the same as another one: root, leader, score."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE speaking AS
            SELECT r.wording, root FROM roots r
                JOIN wordings m ON m.wording = r.wording JOIN wordings w ON w.wording = root
            WHERE length(m.words) >= {SPEAKS_FOR_ALL} * length(w.words);
        CREATE OR REPLACE TEMP TABLE links AS
        SELECT least(x.root, y.root) AS one, greatest(x.root, y.root) AS other, max(e.score) AS score
        FROM edges e JOIN speaking x ON x.wording = child JOIN speaking y ON y.wording = parent
        WHERE e.match = 'paraphrase' AND x.root <> y.root GROUP BY ALL
    """)
    links = connection.execute("SELECT * FROM links").fetchall()
    ranks = dict(
        connection.execute("""
            SELECT root,
                (max(CASE quote_type WHEN 'direct' THEN 2 WHEN 'mixed' THEN 1 ELSE 0 END), max(length(words)), root)
            FROM roots JOIN wordings USING (wording)
            WHERE root IN (SELECT one FROM links UNION SELECT other FROM links)
            GROUP BY root
        """).fetchall()
    )
    led = lead(links, ranks)
    rows = [{"root": root, "leader": leader, "score": score} for root, (leader, score) in led.items()]
    return pa.Table.from_pylist(rows, CLUSTERED)


def lead(
    links: Iterable[tuple[int, int, float]], ranks: dict[int, tuple[int, int, int]]
) -> dict[int, tuple[int, float]]:
    """The leader of each linked root, itself or the leader it resembles most; roots are taken in the order of rank.

    Leader clustering (Hartigan 1975): every member resembles its leader directly.
    """
    neighbours: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, score in links:
        neighbours[one].append((score, other))
        neighbours[other].append((score, one))
    leaders: set[int] = set()
    led: dict[int, tuple[int, float]] = {}
    for root in sorted(neighbours, key=lambda root: ranks[root], reverse=True):
        choice = max(((score, ranks[other]) for score, other in neighbours[root] if other in leaders), default=None)
        if choice is None:
            leaders.add(root)
            led[root] = (root, 1.0)
        else:
            led[root] = (choice[1][2], choice[0])
    return led
