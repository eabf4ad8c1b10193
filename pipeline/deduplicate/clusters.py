"""From matches to statements: each short form goes to one best longer parent, then meanings gather round a leader.

Nothing is chained by connected components: a short phrase that two statements share joins one of them and never both.
What a statement consists of depends on its connected component of matches only, so after a change just the components
that hold something new, changed or gone are done again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.deduplicate.state import whole_number

# A short excerpt does not vouch for the meaning of the whole: it must hold this share of the fullest wording's words,
# or closely resemble what tells less than the excerpt itself.
SPEAKS_FOR_ALL = 0.5
# What a wording that resembles a member but not the leader must make up for.
SECOND_HAND = 0.75
# Share of a statement's wordings that must closely resemble one that does not resemble the leader.
SUPPORT = 0.5
# A root (fullest wording) that is linked by meaning, the root it follows (itself where it leads), and how closely.
LED = pa.schema([("root", pa.uint64()), ("leader", pa.uint64()), ("score", pa.float32())])
# Where more than one in so many wordings is affected, all are placed anew instead of looking for components.
ALL_ANEW = 4

Identifiers = NDArray[np.uint64]


def cluster(connection: duckdb.DuckDBPyConnection) -> None:
    """Bring every wording's place (``placed``: root, match, score) up to date.

    Reads ``touched``, ``loosened`` and ``gone_wordings``; leaves ``dirty_roots``: the statements that lost or gained.
    """
    _find_affected(connection)
    _gather_by_words(connection)
    connection.register("led", _gather_by_meaning(connection))
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE replaced AS
        SELECT wording, coalesce(leader, r.root) AS root,
            CASE WHEN leader IS NOT NULL AND leader <> r.root THEN 'paraphrase' ELSE r.match END AS match,
            (CASE WHEN leader IS NOT NULL AND leader <> r.root THEN g.score ELSE r.score END)::FLOAT AS score
        FROM roots r LEFT JOIN led g USING (root);
        DROP TABLE roots;
        CREATE OR REPLACE TEMP TABLE lost AS
            FROM placed WHERE wording IN (FROM affected) OR wording IN (FROM gone_wordings);
        CREATE OR REPLACE TEMP TABLE dirty_roots AS
            SELECT root FROM (FROM lost EXCEPT FROM replaced) UNION SELECT root FROM (FROM replaced EXCEPT FROM lost)
            UNION SELECT root FROM replaced SEMI JOIN changed_reports USING (wording);
        DELETE FROM placed WHERE wording IN (SELECT wording FROM lost);
        INSERT INTO placed FROM replaced;
        DROP TABLE lost; DROP TABLE replaced; DROP TABLE affected;
    """)
    connection.unregister("led")


def _find_affected(connection: duckdb.DuckDBPyConnection) -> None:
    """``affected``: the wordings in a component of matches in which something came, went or changed."""
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE affected AS
            SELECT wording FROM wordings SEMI JOIN (
                FROM touched UNION FROM loosened UNION SELECT wording FROM changed_reports) USING (wording)
    """)
    if ALL_ANEW * whole_number(connection, "SELECT count(*) FROM affected") > whole_number(
        connection, "SELECT count(*) FROM wordings"
    ):
        connection.execute("CREATE OR REPLACE TEMP TABLE affected AS SELECT wording FROM wordings")
        return
    connection.execute("CREATE OR REPLACE TEMP TABLE frontier AS FROM affected")
    while whole_number(connection, "SELECT count(*) FROM frontier"):
        connection.execute("""
            CREATE OR REPLACE TEMP TABLE frontier AS FROM (
                SELECT parent AS wording FROM edges SEMI JOIN frontier ON child = wording
                UNION SELECT child FROM edges SEMI JOIN frontier ON parent = wording)
            ANTI JOIN affected USING (wording);
            INSERT INTO affected FROM frontier;
        """)
    connection.execute("DROP TABLE frontier")


def _gather_by_words(connection: duckdb.DuckDBPyConnection) -> None:
    """``roots``: each affected wording's best parent followed to the end; the way up gets longer wordings only."""
    best = connection.sql("""
        SELECT child, parent FROM (FROM edges WHERE match <> 'paraphrase') SEMI JOIN affected ON child = wording
            JOIN (SELECT wording AS parent, length(words) AS n FROM wordings) USING (parent)
        QUALIFY row_number() OVER (PARTITION BY child ORDER BY score DESC, n DESC, parent) = 1
    """).fetchnumpy()
    child, parent = (np.asarray(best[name], np.uint64) for name in ("child", "parent"))
    while True:
        found = pa.table({"wording": child, "parent": parent, "root": follow(child, parent)})
        connection.register("followed", found)
        estranged = np.asarray(connection.sql(_ESTRANGED).fetchnumpy()["wording"], np.uint64)
        if not estranged.size:
            break
        kept = ~np.isin(child, estranged)
        child, parent = child[kept], parent[kept]
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE roots AS
        SELECT a.wording, coalesce(f.root, a.wording) AS root, coalesce(e.match, 'exact') AS match,
            coalesce(e.score, 1)::FLOAT AS score
        FROM affected a LEFT JOIN followed f USING (wording)
            LEFT JOIN (FROM edges WHERE match <> 'paraphrase') e ON e.child = a.wording AND e.parent = f.parent
    """)
    connection.unregister("followed")


# Who came to another person's statement by way of a third report, and does not match it itself, stays alone.
_ESTRANGED = """
    SELECT f.wording FROM followed f JOIN wordings w USING (wording) JOIN wordings r ON r.wording = f.root
        ANTI JOIN edges e ON e.child = f.wording AND e.parent = f.root
    WHERE w.speaker_kind = 'person' AND r.speaker_kind = 'person' AND w.speaker <> r.speaker"""


def follow(child: Identifiers, parent: Identifiers) -> Identifiers:
    """The end of the way that leads from each child to its parent, that one's parent, and so on.

    A child comes once, with one parent; the way must not lead back to where it was.
    """
    order = np.argsort(child)
    child, parent = child[order], parent[order]
    root = parent
    while child.size:
        place = np.minimum(np.searchsorted(child, root), child.size - 1)
        further = np.where(child[place] == root, root[place], root)
        if (further == root).all():
            break
        root = further
    result = np.empty_like(root)
    result[order] = root
    return result


def _gather_by_meaning(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """Roots of the first step that tell the same as another one, with their leader."""
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE speaking AS
            SELECT r.wording, root, length(m.words) AS n, n >= {SPEAKS_FOR_ALL} * length(w.words) AS for_all
            FROM roots r JOIN wordings m ON m.wording = r.wording JOIN wordings w ON w.wording = root;
        CREATE OR REPLACE TEMP TABLE links AS
        SELECT least(x.root, y.root) AS one, greatest(x.root, y.root) AS other, max(e.score) AS score
        FROM (FROM edges WHERE match = 'paraphrase') e
            JOIN speaking x ON x.wording = child JOIN speaking y ON y.wording = parent
                AND (x.for_all AND y.for_all
                    OR e.score >= {SECOND_HAND} AND (x.for_all AND x.n < y.n OR y.for_all AND y.n < x.n))
        WHERE x.root <> y.root GROUP BY ALL
    """)
    rows = connection.execute("""
        SELECT root, any_value(speaker) FILTER (wording = root AND speaker_kind = 'person'),
            max(CASE quote_type WHEN 'direct' THEN 2 WHEN 'mixed' THEN 1 ELSE 0 END), max(length(words))
        FROM roots SEMI JOIN (SELECT one AS root FROM links UNION SELECT other FROM links) USING (root)
            JOIN wordings USING (wording)
        GROUP BY root
    """).fetchall()
    links = connection.execute("SELECT * FROM links").fetchall()
    ranks = {root: (quoted, length, root) for root, _, quoted, length in rows}
    led = lead(links, ranks, {root: person for root, person, *_ in rows if person})
    connection.execute("DROP TABLE speaking; DROP TABLE links")
    columns = [list(led), [leader for leader, _ in led.values()], [score for _, score in led.values()]]
    return pa.table([pa.array(column, kind.type) for column, kind in zip(columns, LED, strict=True)], schema=LED)


def lead(
    links: Iterable[tuple[int, int, float]], ranks: dict[int, tuple[int, int, int]], persons: dict[int, str]
) -> dict[int, tuple[int, float]]:
    """The leader of each linked root, itself or the leader it resembles most; roots are taken in the order of rank.

    Leader clustering (Hartigan 1975), but that members may vouch for another: who does not resemble the leader follows
    where it closely resembles as many of those who do follow as ``SUPPORT`` asks for, so that one weak link joins no
    two groups. No two persons are in one group. ``links``: two roots and how closely (0 to 1) they resemble each other;
    ``ranks``: how well each root is quoted, its length and itself; ``persons``: the speakers of roots that are persons.
    """
    neighbours: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other, score in links:
        neighbours[one].append((score, other))
        neighbours[other].append((score, one))
    groups: dict[int, Group] = {}
    led: dict[int, tuple[int, float]] = {}
    for root in sorted(neighbours, key=lambda root: ranks[root], reverse=True):
        linked: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for score, other in neighbours[root]:
            if other in led:
                linked[led[other][0]].append((score, other))
        person = persons.get(root, "")
        found = [
            (*groups[leader].closeness(some), ranks[leader], leader)
            for leader, some in linked.items()
            if not person or groups[leader].person in ("", person)
        ]
        _, score, _, leader = max(found, default=(False, 0.0, (0, 0, 0), root))
        if not score:
            leader, score = root, 1.0
        led[root] = leader, score
        groups.setdefault(leader, Group(leader)).add(root, score, person)
    return led


@dataclass
class Group:
    """Those who follow one leader, each with how much it resembles it, and the one person among their speakers."""

    leader: int
    members: dict[int, float] = field(default_factory=dict)
    person: str = ""

    def add(self, root: int, score: float, person: str) -> None:
        """Take in another one."""
        self.members[root] = score
        self.person = self.person or person

    def closeness(self, links: list[tuple[float, int]]) -> tuple[bool, float]:
        """Whether one with these links to members resembles the leader itself, and how much; 0 where too little."""
        for score, other in links:
            if other == self.leader:
                return True, score
        vouching = [score * self.members[other] for score, other in links if score >= SECOND_HAND]
        return False, max(vouching) if len(vouching) >= max(SUPPORT * len(self.members), 1) else 0.0
