"""Made-up articles with labels in their text, as articles and labels to learn from.

``python -m tests.labels.made_up [FILE ...] --to FOLDER`` reads the files of ``tests/labels/made_up`` (or those given)
and writes ``articles.jsonl``, ready to ingest, and ``labels.jsonl`` (see :mod:`pipeline.normalise.evaluate`).

An article is a head ``=== E01-1 | outlet | 2027-04-14 | Wednesday``, its title (``# ...``), its paragraphs, one a
line, with ``[S1:source] [Q1:cue] [C1:content]`` of attribution 1, brackets of the text as ⟦ ⟧; then ``--`` and a line
an attribution: ``1|key|speakers|said_on|how|relayed_by|addressees|act|flags|topics|D``, or ``1|n`` for what is no
statement and ``1|r`` for what only passes one on. Articles of one event that tell one statement give it one key.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("made_up")
_MARK = re.compile(r"\[(?P<role>[SQC])(?P<number>\d+):|(?P<end>\])|(?P<bracket>[⟦⟧\[])")
_ROLES = {"S": "source", "Q": "cue", "C": "content"}
_TURNED_AWAY = {"n": "none", "r": "relay"}
_FIELDS = 11
Row = dict[str, Any]
Ranges = dict[str, list[list[int]]]


@dataclass
class MadeUp:
    """One article: ``ranges`` are the marked parts of each numbered attribution, ``fields`` its line of labels."""

    outlet: str
    published_on: str
    text: str = ""
    ranges: dict[int, Ranges] = field(default_factory=dict)
    fields: dict[int, list[str]] = field(default_factory=dict)

    @property
    def text_sha256(self) -> str:
        """As ingestion stores it: headline, a blank line, body."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def article(self) -> Row:
        """The article, ready to ingest."""
        title, _, text = self.text.partition("\n\n")
        return {
            "title": title,
            "text": text,
            "outlet": self.outlet,
            "published_at": self.published_on,
            "language": "en",
        }

    def said(self) -> list[int]:
        """The numbers of its statements, in the order of their contents."""
        told = [number for number, one in self.fields.items() if len(one) == _FIELDS]
        return sorted(told, key=lambda number: self.ranges[number]["content"][0])

    def label(self) -> Row:
        """All that its labels say."""
        order = self.said()
        statements = [_statement(self.fields[number], self.ranges[number]) for number in order]
        for row, number in zip(statements, order, strict=True):
            row["nested_in"] = self._outer(number, order)
        others = [
            {**_spans(self.ranges[number]), "kind": _TURNED_AWAY[one[1]]}
            for number, one in self.fields.items()
            if len(one) == 2 and self.ranges[number]["content"]
        ]
        return {"text_sha256": self.text_sha256, "half": "build", "is_made_up": True, "statements": statements,
                "others": others}  # fmt: skip

    def _outer(self, number: int, order: list[int]) -> int | None:
        """The place of the statement in whose content this one's content stands, the innermost if several."""
        start, end = self.ranges[number]["content"][0]
        around = [
            (stop - first, place)
            for place, other in enumerate(order)
            for first, stop in self.ranges[other]["content"]
            if other != number and first <= start and end <= stop and (first, stop) != (start, end)
        ]
        return min(around)[1] if around else None


def read_made_up(path: Path) -> list[MadeUp]:
    """The articles of a file; raises ValueError naming file and line for one that is not as it should be."""
    articles: list[MadeUp] = []
    in_text = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            if line.startswith("==="):
                articles.append(_headed(line))
            elif line == "--":
                in_text = False
            elif line and in_text:
                _add_paragraph(articles[-1], line)
            elif line:
                _add_labels(articles[-1], line)
            in_text = in_text or line.startswith("===")
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{path}, line {number}: not a made-up article ({error})") from error
    return articles


def _headed(line: str) -> MadeUp:
    _, outlet, published_on, weekday = (part.strip() for part in line.removeprefix("===").split("|"))
    if f"{datetime.fromisoformat(published_on):%A}" != weekday:
        raise ValueError(f"{published_on} is no {weekday}")
    return MadeUp(outlet, published_on)


def _add_paragraph(article: MadeUp, line: str) -> None:
    line = line if article.text else line.removeprefix("# ")
    article.text += "\n\n" if article.text else ""
    behind, opened = 0, list[tuple[str, int, int]]()
    for mark in _MARK.finditer(line):
        article.text += line[behind : mark.start()]
        behind = mark.end()
        if mark["role"]:
            opened.append((mark["role"], int(mark["number"]), len(article.text)))
        elif mark["end"]:
            role, number, start = opened.pop()
            ranges = article.ranges.setdefault(number, {name: [] for name in _ROLES.values()})
            ranges[_ROLES[role]].append([start, len(article.text)])
        else:
            article.text += {"⟦": "[", "⟧": "]"}[mark["bracket"]]
    article.text += line[behind:]
    if opened:
        raise ValueError(f"a part of {opened[-1][1]} does not end")


def _add_labels(article: MadeUp, line: str) -> None:
    number, *_ = fields = [part.strip() for part in line.split("|")]
    if not (len(fields) == _FIELDS or (len(fields) == 2 and fields[1] in _TURNED_AWAY)):
        raise ValueError(f"{len(fields)} fields")
    if not article.ranges[int(number)]["content"] and fields[1] != "r":
        raise ValueError("no content")
    article.fields[int(number)] = fields


def _spans(ranges: Ranges) -> Row:
    one = {role: ranges[role][0] if ranges[role] else None for role in ("source", "cue")}
    return {**one, "content": sorted(ranges["content"])}


def _statement(fields: list[str], ranges: Ranges) -> Row:
    _, _, speakers, said_on, _, relayed_by, addressees, act, flags, topics, diplomatic = fields
    days = said_on.split("..") if said_on != "-" else None
    return {
        **_spans(ranges),
        "speakers": [_speaker(one) for one in _several(speakers, ";")],
        "said_on": [days[0], days[-1]] if days else None,
        "relayed_by": _several(relayed_by, ";"),
        "addressees": _several(addressees, ";"),
        "act": act,
        **{name: flag in flags for name, flag in (("is_negated", "n"), ("is_conditional", "c"), ("is_future", "f"))},
        "topics": _several(topics, ","),
        "is_diplomatic": diplomatic == "D",
    }


def _speaker(told: str) -> Row:
    """Made-up states have no code that the tables know: the country is left open."""
    name, kind, _ = (part.strip() for part in told.split("/"))
    return {"name": name, "kind": kind}


def _several(told: str, separator: str) -> list[str]:
    return [part.strip() for part in told.split(separator) if part.strip() not in ("", "-")]


def main() -> None:
    """Write articles and labels to a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "files", type=Path, nargs="*", help="files of made-up articles, by default all of the repository"
    )
    parser.add_argument("--to", type=Path, required=True, help="folder for articles.jsonl and labels.jsonl")
    given = parser.parse_args()
    articles = [article for path in given.files or sorted(FOLDER.glob("*.txt")) for article in read_made_up(path)]
    given.to.mkdir(parents=True, exist_ok=True)
    for name, rows in (
        ("articles", [article.article() for article in articles]),
        ("labels", [article.label() for article in articles]),
    ):
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (given.to / f"{name}.jsonl").write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
