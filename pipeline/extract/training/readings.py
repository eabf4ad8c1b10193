"""What people say of statements as training data for the reader."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pipeline.extract.attribution import Range, Relation
from pipeline.extract.encoding import Ints, Pieces, clipped, pieces_of
from pipeline.extract.extractor import load_extractor, without_furniture
from pipeline.extract.reading import SINGLE
from pipeline.extract.tagger import Tagger
from pipeline.extract.training.card import Counts
from pipeline.ingest.reading import read_articles
from pipeline.ingest.records import Article
from pipeline.normalise.evaluate import LabelledArticle, Row, read_labels
from pipeline.tables.reports import ACTS, TOPICS

ROLES = ("content", "cue", "source")
Parts = dict[str, list[Range]]  # the pieces (half-open, counted from [CLS]) of each role
_ROLE_OF = {"C": "content", "Q": "cue", "S": "source"}
_MARK = re.compile(r"\[(?P<role>[SQC]):(?P<words>[^\[\]]*)\]")
# Asked beside what is read at run time: the layers learn from the answers, nothing of them is kept.
BESIDE = ("is_addressed", "is_relayed")
ASKED = (*SINGLE, *BESIDE)


@dataclass(frozen=True)
class GoldReading:
    """What somebody says who labelled a statement: ``act`` and ``topics`` by their place in the vocabulary, and the
    answers to the questions ``ASKED``, null where nobody was asked; of what was read as no statement, only that counts.
    The act is null where nobody read it: only a teacher says something of it.
    """

    spans: dict[str, tuple[Range, ...]]
    act: int | None
    topics: frozenset[int]
    single: tuple[bool | None, ...]

    @property
    def is_statement(self) -> bool:
        """Whether it was read, or made up, as a statement."""
        return self.single[ASKED.index("is_statement")] is not False


@dataclass(frozen=True)
class ReadText:
    """A text with what is said of its statements, by people who read it or, where it is made up, who wrote it; held
    back where it is only for choosing and weighing.
    """

    text: str
    readings: tuple[GoldReading, ...]
    is_held_back: bool
    is_made_up: bool = False


def counts_of(texts: Iterable[ReadText]) -> Counts:
    """How many attributions of texts are learnt from, by where they come from."""
    count: Counter[str] = Counter()
    for text in texts:
        unread = sum(reading.act is None for reading in text.readings)
        kind = "held_back" if text.is_held_back else "made_up" if text.is_made_up else "learnt"
        count.update({"taught": unread, kind: len(text.readings) - unread})
    return Counts(count["learnt"], count["made_up"], count["taught"], count["held_back"])


@dataclass(frozen=True)
class ReadWindow:
    """One window: its pieces and their token types, the lower layers' states of [CLS], these and [SEP], and its
    statements with the pieces of each part.
    """

    ids: Ints
    types: Ints
    states: npt.NDArray[np.float16]
    parts: list[Parts]
    gold: list[GoldReading]
    is_held_back: bool


def read_texts(labels: Iterable[Path], articles: Iterable[Path]) -> list[ReadText]:
    """The articles for building of label files, with the texts from article files or folders.

    Raises ValueError for a broken labels file; labels whose text is in none of the files are left out.
    """
    labelled = {one.text_sha256: one for path in labels for one in read_labels(path, "build")}
    read = (outcome for path in articles for outcome in read_articles(path) if isinstance(outcome, Article))
    texts = {article.text_sha256: article.text for article in read if article.text_sha256 in labelled}
    return [_read_text(labelled[key], text) for key, text in sorted(texts.items())]


def read_unlabelled(labels: Iterable[Path], articles: Iterable[Path], folder: Path) -> list[ReadText]:
    """Articles that none of the label files knows, in any half, with the attributions that the model in a folder finds
    in them: a teacher says what nobody has read.
    """
    labelled = {one.text_sha256 for path in labels for one in read_labels(path)}
    read = (outcome for path in articles for outcome in read_articles(path) if isinstance(outcome, Article))
    texts = sorted({one.text for one in read if one.text_sha256 not in labelled})
    found = load_extractor(folder).unjudged(texts)
    return [ReadText(text, tuple(map(_unread, relations)), is_held_back=False) for text, relations in found]


def _unread(relation: Relation) -> GoldReading:
    spans = {"content": relation.content, "cue": _one(relation.cue), "source": _one(relation.source)}
    return GoldReading(spans, None, frozenset(), (None,) * len(ASKED))


def _one(span: Range | None) -> tuple[Range, ...]:
    return (span,) if span else ()


def _read_text(article: LabelledArticle, text: str) -> ReadText:
    readings = tuple(_gold(row) for row in article.statements)
    if article.is_made_up:  # Nearly all are statements, so their style would give the answer away.
        readings = tuple(replace(gold, single=_unless("is_statement", gold.single)) for gold in readings)
    else:
        readings += tuple(_none(row) for row in article.others if row["kind"] == "none")
    return ReadText(without_furniture(text), readings, article.is_held_back, article.is_made_up)


def _gold(row: Row) -> GoldReading:
    topics = frozenset(TOPICS.index(topic) for topic in row["topics"])
    single = (bool(row["is_diplomatic"]), bool(row["said_on"]), True, bool(row["addressees"]), bool(row["relayed_by"]))
    return GoldReading(_spans(row), ACTS.index(row["act"]), topics, single)


def _unless(name: str, single: tuple[bool | None, ...]) -> tuple[bool | None, ...]:
    """The answers without the one to a question."""
    return tuple(None if asked == name else answer for asked, answer in zip(ASKED, single, strict=True))


def read_passages(path: Path) -> list[ReadText]:
    """Made-up passages, one a line: act, flags, topics, D where diplomatic, and the passage with its one statement
    marked as ``[S:source] [Q:cue] [C:content]``, separated by bars.

    Raises ValueError naming file and line for a line that is not so.
    """
    texts = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            act, _, topics, diplomatic, marked = line.split("|")
            text, spans = _unmarked(marked)
            asked = (diplomatic == "D", None, None, None, None)
            chosen = frozenset(TOPICS.index(topic) for topic in topics.split(","))
            reading = GoldReading(spans, ACTS.index(act), chosen, asked)
            texts.append(ReadText(text, (reading,), is_held_back=False, is_made_up=True))
        except ValueError as error:
            raise ValueError(f"{path}, line {number}: no passage with its labels ({error})") from error
    return texts


def _unmarked(marked: str) -> tuple[str, dict[str, tuple[Range, ...]]]:
    """The passage without its marks, and where the parts that they marked stand in it."""
    text, behind = "", 0
    ranges: dict[str, tuple[Range, ...]] = dict.fromkeys(ROLES, ())
    for mark in _MARK.finditer(marked):
        text += marked[behind : mark.start()]
        role = _ROLE_OF[mark["role"]]
        ranges[role] = (*ranges[role], (len(text), len(text) + len(mark["words"])))
        text, behind = text + mark["words"], mark.end()
    return text + marked[behind:], ranges


def _none(row: Row) -> GoldReading:
    return GoldReading(_spans(row), 0, frozenset(), tuple(False if name == "is_statement" else None for name in ASKED))


def _spans(row: Row) -> dict[str, tuple[Range, ...]]:
    ranges = {"content": row["content"], **{role: [row[role]] if row.get(role) else [] for role in ("source", "cue")}}
    return {role: tuple((start, end) for start, end in found) for role, found in ranges.items()}


def windows_of(texts: Sequence[ReadText], tagger: Tagger) -> Iterator[ReadWindow]:
    """The windows in which statements stand, with the states that the finished tagger gives at run time."""
    pieces, windows = tagger.tag([text.text for text in texts])
    for window in windows:
        text = texts[window.text]
        held = [
            (_parts(pieces[window.text], gold, window.start, window.end), gold)
            for gold in text.readings
            if window.start <= _middle(pieces[window.text], gold) < window.end
        ]
        held = [(parts, gold) for parts, gold in held if parts["content"]]
        if held:
            ids, types = (
                some[window.start : window.end] for some in (pieces[window.text].ids, pieces[window.text].types)
            )
            parts_of, golds = [parts for parts, _ in held], [gold for _, gold in held]
            yield ReadWindow(ids, types, window.states, parts_of, golds, text.is_held_back)


def _middle(pieces: Pieces, gold: GoldReading) -> int:
    first, end = pieces_of(pieces, gold.spans["content"][0])
    return (first + end) // 2


def _parts(pieces: Pieces, gold: GoldReading, start: int, end: int) -> Parts:
    """The pieces of each part inside a window, counted from [CLS]."""
    ranges = {role: [pieces_of(pieces, span) for span in gold.spans[role]] for role in ROLES}
    return {role: [(a + 1, b + 1) for a, b in clipped(found, start, end)] for role, found in ranges.items()}
