"""Articles for the speaker tests: invented people in real offices, sources marked with [[ ]], contents with {{ }}."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from pathlib import Path

import pytest

from pipeline.normalise.actors.tables import ActorTables
from pipeline.normalise.model import ArticleContext, Attribution, Span, Speaker
from pipeline.normalise.speakers.speakers import resolve_speakers

_MARK = re.compile(r"\[\[(.+?)\]\]|\{\{(.+?)\}\}", re.DOTALL)
_COPIED = ("countries", "offices", "organisations", "given_names", "outlets", "places")

ACTORS = """actor_id,name,gender,aliases,surnames,source
Q9000001,Arvid Lindqvarn,male,Arvid Lindkvarn,,test
Q9000002,Mirela Dovancu,female,,,test
Q9000003,Tomas Breckhold,male,,,test
Q9000004,Yusuf al-Darwani,male,,,test
Q9000005,Ilse Breckhold,female,,,test
Q9000006,Pavel Gorshenin,male,,,test
Q9000007,Henrik Solvang,male,,,test
Q9000008,Henrik Solvang,male,,,test
"""
TERMS = """actor_id,country,office,role,start,end,known_on,source
Q9000001,SWE,foreign_ministry,foreign minister,2022-10-01,,,test
Q9000002,ROU,presidency,president,2019-12-21,2024-12-21,,test
Q9000003,DEU,government,chancellor,2024-01-01,,,test
Q9000004,OMN,foreign_ministry,foreign minister,2020-08-18,,,test
Q9000006,RUS,presidency,president,2018-05-07,,,test
Q9000007,NOR,foreign_ministry,foreign minister,2021-10-14,,,test
Q9000008,DNK,defence_ministry,defence minister,2021-10-14,,,test
"""


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> ActorTables:
    """Actor tables with the project's countries and offices and invented people."""
    folder = tmp_path_factory.mktemp("seeds")
    seeds = Path(__file__).resolve().parents[2] / "seeds"
    for name in _COPIED:
        shutil.copy(seeds / f"{name}.csv", folder)
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "terms.csv").write_text(TERMS, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNIQUE_SEEDS", str(folder))
        return ActorTables.load()


def read(marked: str) -> tuple[str, list[Attribution]]:
    """The text without marks, and one attribution per marked source with the content nearest to it."""
    text, sources, contents = "", [], []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        words = match[1] or match[2]
        (sources if match[1] else contents).append(Span(len(text), len(text) + len(words), words))
        text += words
        position = match.end()
    text += marked[position:]
    attributions = []
    for number, source in enumerate(sources):
        near = sorted(contents, key=lambda span: min(abs(span.start - source.end), abs(source.start - span.end)))
        own = tuple(near[:1]) or (Span(source.end, source.end, ""),)
        kind = "direct" if own[0].text[:1] in '“"' else "indirect"
        attributions.append(Attribution(f"r{number}", source, None, own, kind, None, True, 0.9))
    return text, attributions


def speakers_of(
    marked: str,
    tables: ActorTables,
    day: str | None = "2024-06-12",
    title: str | None = None,
    dateline: str | None = None,
) -> list[list[Speaker]]:
    """The speakers of each marked source."""
    text, attributions = read(marked)
    return resolve_speakers(context(text, day, title, dateline), attributions, tables)


def context(text: str, day: str | None, title: str | None = None, dateline: str | None = None) -> ArticleContext:
    """An article of that text and day."""
    published = datetime.fromisoformat(day) if day else None
    return ArticleContext("a", text, title, None, dateline, published)
