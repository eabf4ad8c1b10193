"""From matches to statements: each short form goes to one best longer parent, then meanings gather round a leader.

Nothing is chained by connected components: a short phrase that two statements share joins one of them and never both.
What a statement consists of depends on its connected component of matches only, so after a change just the components
that hold something new, changed or gone are done again.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.deduplicate.state import whole_number

# A short excerpt does not vouch for the meaning of the whole: it must hold this share of the fullest wording's words.
SPEAKS_FOR_ALL = 0.6
# A reporter may put two statements into one report of his own words and fragments of quotes: what is a smaller part of
# that is likely the same, the greatest of all, but is not led by it.
SPEAKS_FOR_REPORT, HELD = 0.6, 0.8
# How likely it must be, on average, that the roots of two groups are one statement.
LEAST_MEAN = 0.5
# The same of two groups of so many wordings and more: if they are two statements, all their pairs are wrong.
LARGE, LEAST_LARGE = 4, 0.75
# The same if only this share of the pairs of two groups resemble each other, as parts of one speech need not.
SUPPORT = 0.4
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
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE held AS
            SELECT child, parent, match, score, p.quote_type = 'direct'
                    OR length(c.core_words) >= {SPEAKS_FOR_REPORT} * length(p.words) AS is_whole,
                row_number() OVER (PARTITION BY parent ORDER BY length(c.core_words) DESC, child) = 1 AS is_most
            FROM (FROM edges WHERE match <> 'paraphrase') SEMI JOIN affected ON child = wording
                JOIN wordings c ON c.wording = child JOIN wordings p ON p.wording = parent
    """)
    best = connection.sql("""
        SELECT child, parent FROM (FROM held WHERE is_whole)
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
            LEFT JOIN held e ON e.child = a.wording AND e.parent = f.parent
    """)
    connection.unregister("followed")


# Who came to another person's statement by way of a third report stays alone where nothing that he says matches it.
_ESTRANGED = """
    WITH matched AS (
        SELECT DISTINCT f.root, w.speaker FROM followed f JOIN edges e ON e.child = f.wording AND e.parent = f.root
            JOIN wordings w USING (wording))
    SELECT f.wording FROM followed f JOIN wordings w USING (wording) JOIN wordings r ON r.wording = f.root
        ANTI JOIN matched m ON m.root = f.root AND m.speaker = w.speaker
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
            SELECT r.wording, root FROM roots r
                JOIN wordings m ON m.wording = r.wording JOIN wordings w ON w.wording = root
            WHERE length(m.words) >= {SPEAKS_FOR_ALL} * length(w.words);
        CREATE OR REPLACE TEMP TABLE links AS
        SELECT least(x.root, y.root) AS one, greatest(x.root, y.root) AS other, max(e.score) AS score
        FROM (SELECT child, parent, score FROM edges WHERE match = 'paraphrase'
                UNION ALL SELECT child, parent, {HELD}::FLOAT FROM held WHERE NOT is_whole AND is_most) e
            JOIN speaking x ON x.wording = child JOIN speaking y ON y.wording = parent
        WHERE x.root <> y.root GROUP BY ALL
    """)
    rows = connection.execute("""
        WITH persons AS (
            SELECT root, arg_max(speaker, (n, leads, speaker)) AS person FROM (
                SELECT root, speaker, count(*) AS n, bool_or(wording = root) AS leads
                FROM roots JOIN wordings USING (wording) WHERE speaker_kind = 'person' GROUP BY ALL)
            GROUP BY root HAVING bool_or(leads))
        SELECT root, any_value(person),
            max(CASE quote_type WHEN 'direct' THEN 2 WHEN 'mixed' THEN 1 ELSE 0 END), max(length(words)), count(*)
        FROM roots SEMI JOIN (SELECT one AS root FROM links UNION SELECT other FROM links) USING (root)
            JOIN wordings USING (wording) LEFT JOIN persons USING (root)
        GROUP BY root
    """).fetchall()
    links = connection.execute("SELECT * FROM links").fetchall()
    ranks = {root: (quoted, length, root) for root, _, quoted, length, _ in rows}
    persons = {root: person for root, person, *_ in rows if person}
    led = lead(links, ranks, persons, {root: size for root, *_, size in rows})
    connection.execute("DROP TABLE speaking; DROP TABLE links; DROP TABLE held")
    columns = [list(led), [leader for leader, _ in led.values()], [score for _, score in led.values()]]
    return pa.table([pa.array(column, kind.type) for column, kind in zip(columns, LED, strict=True)], schema=LED)


def lead(
    links: Iterable[tuple[int, int, float]],
    ranks: dict[int, tuple[int, int, int]],
    persons: dict[int, str],
    sizes: dict[int, int] | None = None,
) -> dict[int, tuple[int, float]]:
    """The leader of each linked root, itself or the highest in rank of its group, and how much it resembles that.

    Groups are joined, the most alike first, as long as those of one resemble the leader of the other, or a share
    ``SUPPORT`` of all pairs each other, by ``LEAST_MEAN`` on average (as in average
    linkage, Sokal and Michener 1958): a short report need not resemble another one of the same speech, and one
    weak link joins no two large groups. No two persons are in one group.
    ``links``: two roots and how likely (0 to 1) they are one; ``ranks``: how well each root is quoted, its length and
    itself; ``persons``: the speakers of roots that are persons; ``sizes``: how many wordings each root has, 1 if not
    given.
    """
    roots = sorted(ranks, key=ranks.__getitem__, reverse=True)
    place = {root: number for number, root in enumerate(roots)}
    groups = Groups(
        {place[root]: person for root, person in persons.items()},
        {place[root]: size for root, size in (sizes or {}).items()},
    )
    for one, other, score in sorted(links):
        groups.link(place[one], place[other], score)
    groups.join_all()
    return {
        roots[member]: (roots[leader], score)
        for leader, members in groups.members.items()
        for member, score in members.items()
    }


@dataclass
class Groups:
    """Groups of roots, which are numbered by rank; each is named by its lowest number, the one that leads it.

    ``persons``: the speakers of roots that are persons; ``sizes``: how many wordings a group has.
    ``members``: how much each one resembles its leader; ``between``: the sum of all links between two groups;
    ``to_leader``: by leader and other group, the sum of the links of the other's members to the leader; ``closest``:
    the strongest link between two groups.
    """

    persons: dict[int, str]
    sizes: dict[int, int] = field(default_factory=dict)
    members: dict[int, dict[int, float]] = field(default_factory=dict)
    between: dict[int, dict[int, float]] = field(default_factory=dict)
    to_leader: dict[int, dict[int, float]] = field(default_factory=dict)
    closest: dict[int, dict[int, float]] = field(default_factory=dict)
    queue: list[tuple[float, int, int]] = field(default_factory=list)

    def link(self, one: int, other: int, score: float) -> None:
        """Take in two roots that resemble each other."""
        for root, linked in ((one, other), (other, one)):
            self.members.setdefault(root, {root: 1.0})
            self.between.setdefault(root, {})[linked] = score
            self.to_leader.setdefault(root, {})[linked] = score
            self.closest.setdefault(root, {})[linked] = score

    def join_all(self) -> None:
        """Join the two groups that are most alike, again and again; what has changed since it was queued is skipped."""
        for group in self.members:
            self._queue(group)
        while self.queue:
            distance, leader, other = heapq.heappop(self.queue)
            fresh = other in self.between.get(leader, ()) and self._likeness(leader, other) == -distance
            if fresh and not self._strangers(leader, other):
                self._join(leader, other, -distance)

    def _queue(self, group: int) -> None:
        for linked in self.between[group]:
            leader, other = sorted((group, linked))
            likeness = self._likeness(leader, other)
            smaller = min(self.sizes.get(leader, 1), self.sizes.get(other, 1))
            if likeness >= (LEAST_MEAN if smaller < LARGE else LEAST_LARGE):
                heapq.heappush(self.queue, (-likeness, leader, other))

    def _likeness(self, leader: int, other: int) -> float:
        """How alike two groups are; members vouch only for one whose own leader resembles some of them."""
        count = len(self.members[other])
        to_leader = self.to_leader[leader].get(other, 0.0) / count
        if leader not in self.to_leader[other]:
            return to_leader
        vouched = self.between[leader][other] / max(SUPPORT * count * len(self.members[leader]), 1.0)
        return max(to_leader, min(vouched, self.closest[leader][other]))

    def _strangers(self, one: int, other: int) -> bool:
        persons = {self.persons[group] for group in (one, other) if group in self.persons}
        return len(persons) > 1

    def _join(self, leader: int, other: int, likeness: float) -> None:
        """The other group follows the leader."""
        self.sizes[leader] = self.sizes.get(leader, 1) + self.sizes.get(other, 1)
        self.members[leader] |= dict.fromkeys(self.members.pop(other), likeness)
        if other in self.persons:
            self.persons.setdefault(leader, self.persons[other])
        del self.to_leader[other]
        self.to_leader[leader].pop(other, None)
        closest = self.closest.pop(other)
        for third, total in self.between.pop(other).items():
            del self.between[third][other], self.closest[third][other]
            if third != leader:
                near = max(closest[third], self.closest[leader].get(third, 0.0))
                self.closest[leader][third] = self.closest[third][leader] = near
                total += self.between[leader].get(third, 0.0)
                self.between[leader][third] = self.between[third][leader] = total
                linked = self.to_leader[third]
                linked[leader] = linked.get(leader, 0.0) + linked.pop(other, 0.0)
        self._queue(leader)
