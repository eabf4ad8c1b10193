"""Brat-style attribution corpora (PolNeAR and a user's own) as plain Python objects.

A corpus folder holds ``text/*.txt`` and ``attributions/*.ann`` (or both kinds side by side in one folder). Several
annotators' files of one text are named ``<text>_<annotator>.ann``, as in PolNeAR (Newell et al., LREC 2018).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROLES = ("source", "cue", "content")
_EVENT_ROLES = {"Source": "source", "Cue": "cue", "Content": "content", "Content2": "content"}

# Anchored, since a covered text that holds a line break spills over into lines of its own.
_ENTITY = re.compile(r"(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)")
_EVENT = re.compile(r"E\d+\t(.+)")

Span = tuple[int, int]


class CorpusError(ValueError):
    """A corpus folder that cannot be read; the message names it and what is expected there."""


@dataclass(frozen=True)
class GoldAttribution:
    """One annotated attribution: half-open character spans per role, each sorted; a role may be empty."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()

    def spans(self, role: str) -> tuple[Span, ...]:
        """The spans of one of :data:`ROLES`."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]


@dataclass(frozen=True)
class AnnotatedText:
    """A text with what each annotator saw in it: ``versions`` is ordered by file name and never empty."""

    name: str
    text: str
    versions: tuple[tuple[GoldAttribution, ...], ...] = field(repr=False)


def parse_annotations(lines: Iterator[str] | list[str]) -> tuple[GoldAttribution, ...]:
    """Read brat stand-off lines; events without a content, Discuss and Discard are left out, as the score wants it."""
    entities: dict[str, list[Span]] = {}
    events: list[list[tuple[str, str]]] = []
    for line in lines:
        if entity := _ENTITY.match(line):
            pieces = (piece.split() for piece in entity[2].split(";"))
            entities[entity[1]] = [(int(first), int(end)) for first, end in pieces]
        elif event := _EVENT.match(line):
            events.append([(role, ref) for role, _, ref in (part.partition(":") for part in event[1].split())])
    found = (_gold(event, entities) for event in events)
    return tuple(sorted((gold for gold in found if gold.content), key=lambda gold: gold.content))


def _gold(event: list[tuple[str, str]], entities: dict[str, list[Span]]) -> GoldAttribution:
    spans: dict[str, list[Span]] = {role: [] for role in ROLES}
    for role, ref in event:
        # Source2, Cue2 ... are further segments of the same role.
        name = _EVENT_ROLES.get(role.rstrip("0123456789"))
        if name and ref in entities:
            spans[name].extend(entities[ref])
    return GoldAttribution(**{role: tuple(sorted(set(spans[role]))) for role in ROLES})


def read_corpus(folder: Path) -> list[AnnotatedText]:
    """Read every annotated text of a corpus folder, ordered by name; raises :class:`CorpusError` when there is none."""
    texts = folder / "text" if (folder / "text").is_dir() else folder
    annotations = folder / "attributions" if (folder / "attributions").is_dir() else folder
    files: dict[str, list[Path]] = defaultdict(list)
    names = {path.stem for path in texts.glob("*.txt")}
    for path in sorted(annotations.glob("*.ann")):
        stem = path.stem if path.stem in names else path.stem.rpartition("_")[0]
        if stem in names:
            files[stem].append(path)
    if not files:
        raise CorpusError(f"{folder}: no annotated text found; expected text/*.txt with attributions/*.ann (brat)")
    return [_read_text(name, texts / f"{name}.txt", paths) for name, paths in sorted(files.items())]


def _read_text(name: str, path: Path, annotations: list[Path]) -> AnnotatedText:
    text = path.read_bytes().decode("utf-8")  # newline translation would move the offsets
    versions = (parse_annotations(file.read_bytes().decode("utf-8").split("\n")) for file in annotations)
    return AnnotatedText(name, text, tuple(versions))
