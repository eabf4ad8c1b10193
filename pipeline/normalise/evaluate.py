"""Score reports against statements that people labelled by reading: each field, with 95 % intervals.

A labels file has one JSON object per article: ``text_sha256`` of the stored text, ``half`` (build or score) and
``statements`` with the fields of a report (spans as offsets, no text). Found and labelled statements are matched one to
one by their contents (:func:`pipeline.extract.scoring.match`); fields are compared on matched pairs.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipeline.extract.scoring import Counts, match
from pipeline.normalise.same_names import same_actors, same_country, same_name, same_speakers

SURE = 0.9
"""The confidence from which about nine in ten reports must be statements with the right speaker and country."""
HELD_BACK = 6  # one labelled article in so many
Row = Mapping[str, Any]
# What a label leaves out where there is nothing to say.
_UNSAID: dict[str, Any] = {
    **dict.fromkeys(("source", "cue", "nested_in", "said_on")),
    **dict.fromkeys(("is_negated", "is_conditional", "is_future", "is_diplomatic", "is_loose"), False),
    **dict.fromkeys(("relayed_by", "addressees", "targets"), ()),
}
_UNSAID_OF_SPEAKER = dict.fromkeys(("id", "name", "kind", "country", "role"))


@dataclass(frozen=True)
class LabelledArticle:
    """The statements that a careful reader found in one stored text, or in ``passages`` of it where there are any.

    Passages are labelled for what stands between statements alone: pairs and relays. ``others`` are attributions that
    are no statements: read as none (kind none), passing on another's words (relay), or not read (unread).
    ``published_on`` (ISO) and ``outlet_id`` are day and place of publication of a text that does not tell them itself.
    One that ``is_made_up`` was written to be learnt from.
    """

    text_sha256: str
    half: str
    statements: tuple[Row, ...]
    passages: tuple[tuple[int, int], ...] = ()
    others: tuple[Row, ...] = ()
    published_on: str | None = None
    outlet_id: str | None = None
    is_made_up: bool = False

    @property
    def is_held_back(self) -> bool:
        """Whether it is kept from training the encoder, so that what weighs its reading is learnt there.

        By the text alone where it is not made up, so that it stays so when labels are added.
        """
        return not self.is_made_up and int(self.text_sha256[8:12], 16) % HELD_BACK == 0

    @property
    def is_of_corpus(self) -> bool:
        """Whether the text is of a corpus of bare texts, which tell neither their day nor their outlet."""
        return self.published_on is not None


def read_labels(path: Path, half: str | None = None) -> list[LabelledArticle]:
    """The labelled articles of a file or of one half of it; raises ValueError naming file and line."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            row = json.loads(line)
            passages = tuple((start, end) for start, end in row.get("passages", ()))
            statements = tuple(_statement(statement) for statement in row["statements"])
            others = tuple(row.get("others", ()))
            about = row.get("published_on"), row.get("outlet_id"), row.get("is_made_up", False)
            found.append(LabelledArticle(row["text_sha256"], row["half"], statements, passages, others, *about))
        except (ValueError, KeyError) as error:
            raise ValueError(f"{path}, line {number}: no labelled article ({error})") from error
    return [article for article in found if half in (None, article.half)]


def _statement(row: Row) -> Row:
    """A labelled statement with every field, those that the file leaves out included; passages label few of them."""
    if "speakers" not in row:
        return {**_UNSAID, **row}
    return {**_UNSAID, **row, "speakers": [{**_UNSAID_OF_SPEAKER, **speaker} for speaker in row["speakers"]]}


@dataclass
class FieldScores:
    """Counts per field over all matched pairs, and of the statements themselves."""

    statements: Counts = field(default_factory=Counts)
    sure: Counts = field(default_factory=Counts)
    fields: dict[str, Counts] = field(default_factory=dict)
    wrong: list[tuple[str, Any, Any]] = field(default_factory=list)

    def add(self, found: Sequence[Row], labelled: Sequence[Row]) -> None:
        """Count one article's reports against its labels."""
        pairs = match([content_of(row) for row in found], [content_of(row) for row in labelled])
        self.statements.hits += len(pairs)
        self.statements.found += len(found)
        self.statements.wanted += len(labelled)
        for mine, theirs in pairs:
            self._compare(found[mine], labelled[theirs])
        right = {mine for mine, theirs in pairs if same_actors(found[mine]["speakers"], labelled[theirs]["speakers"])}
        sure = {place for place, row in enumerate(found) if row["confidence"] >= SURE}
        self.sure.hits, self.sure.found = self.sure.hits + len(sure & right), self.sure.found + len(sure)

    def _compare(self, mine: Row, gold: Row) -> None:
        first = gold["speakers"][0] if gold["speakers"] else None
        self._share("speaker", same_speakers(mine["speakers"], gold["speakers"]), mine["speakers"], gold["speakers"])
        if first:
            is_same = same_country(mine["speakers"], gold["speakers"])
            self._share("country", is_same, mine["speaker_country"], first["country"])
        days = [str(mine["said_on_start"]), str(mine["said_on_end"])] if mine["said_on_start"] else None
        name = "said_on, known" if gold["said_on"] else "said_on, unknown left open"
        self._share(name, days == gold["said_on"], days, gold["said_on"])
        self._names("relayed_by", mine["relayed_by"], gold["relayed_by"])
        self._names("addressees", [item["name"] for item in mine["addressees"]], gold["addressees"])
        self._set("targets", set(mine["targets"]), set(gold["targets"]))
        self._set("topics", set(mine["topics"]), set(gold["topics"]))
        for name in ("act", "is_diplomatic"):
            self._share(name, mine[name] == gold[name], mine[name], gold[name])

    def _share(self, name: str, right: bool, mine: object, gold: object) -> None:
        counts = self.fields.setdefault(name, Counts())
        counts.hits, counts.found, counts.wanted = counts.hits + right, counts.found + 1, counts.wanted + 1
        if not right:
            self.wrong.append((name, mine, gold))

    def _names(self, name: str, mine: Sequence[str], gold: Sequence[str]) -> None:
        self._several(name, shared_names(mine, gold), mine, gold)

    def _set(self, name: str, mine: set[str], gold: set[str]) -> None:
        self._several(name, len(mine & gold), sorted(mine), sorted(gold))

    def _several(self, name: str, hits: int, mine: Sequence[str], gold: Sequence[str]) -> None:
        counts = self.fields.setdefault(f"{name} (F1)", Counts())
        counts.hits, counts.found, counts.wanted = (
            counts.hits + hits,
            counts.found + len(mine),
            counts.wanted + len(gold),
        )
        if hits < max(len(mine), len(gold)):
            self.wrong.append((name, mine, gold))


def content_of(row: Row) -> tuple[tuple[int, int], ...]:
    """The content ranges of a report, an attribution or a label."""
    return tuple((span["start"], span["end"]) if isinstance(span, Mapping) else tuple(span) for span in row["content"])


def shared_names(mine: Sequence[str], gold: Sequence[str]) -> int:
    """How many names of one list are in the other, each counted once."""
    left = list(gold)
    for item in mine:
        same = next((other for other in left if same_name(item, other)), None)
        if same is not None:
            left.remove(same)
    return len(gold) - len(left)


def interval(hits: float, number: float) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson, 1927)."""
    if not number:
        return 0.0, 1.0
    z, share = 1.96, hits / number
    middle = (share + z * z / (2 * number)) / (1 + z * z / number)
    half = z * math.sqrt(share * (1 - share) / number + z * z / (4 * number * number)) / (1 + z * z / number)
    return max(0.0, middle - half), min(1.0, middle + half)


def evaluate_reports(found: Mapping[str, Sequence[Row]], labelled: Iterable[LabelledArticle]) -> FieldScores:
    """Compare reports, keyed by ``text_sha256``, with labels; raises KeyError for a labelled text that was not read."""
    scores = FieldScores()
    for article in labelled:
        scores.add(found[article.text_sha256], article.statements)
    return scores


def field_lines(scores: FieldScores) -> Iterator[tuple[str, str]]:
    """The figures as (measure, value) pairs."""
    counts = scores.statements
    yield "statements, recall", share_line(counts.hits, counts.wanted)
    yield "statements, precision", share_line(counts.hits, counts.found)
    yield f"right where confidence is {SURE} or more", share_line(scores.sure.hits, scores.sure.found)
    for name, counts in scores.fields.items():
        if name.endswith("(F1)"):
            yield name, f"{counts.f1:.2f}  (P {counts.precision:.2f}, R {counts.recall:.2f}; {counts.wanted} labelled)"
        else:
            yield name, share_line(counts.hits, counts.wanted)


def share_line(hits: float, number: float) -> str:
    """A share with its 95 % interval and its counts."""
    low, high = interval(hits, number)
    return f"{hits / number if number else 0:.2f}  [{low:.2f}, {high:.2f}]  ({hits:.0f} of {number:.0f})"
