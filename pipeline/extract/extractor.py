"""Texts in, attributions out: tag, link, read headlines, look inside contents, judge what was said."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from pipeline.extract.attribution import Attribution, Reading, Relation, attributions_of
from pipeline.extract.cited import with_cited
from pipeline.extract.closing import whole_sentences
from pipeline.extract.communicative import judge
from pipeline.extract.coordination import coordinate
from pipeline.extract.cues import CueLexicon, load_cues
from pipeline.extract.headline import headline_end, headline_relation, unread_headline, without_headline
from pipeline.extract.link import link_text
from pipeline.extract.nest import Place, inner_places, nest
from pipeline.extract.reading import TaggedText
from pipeline.extract.repair import repair
from pipeline.extract.session import Run
from pipeline.extract.tagger import MODEL_FOLDER, TaggedWindow, Tagger, model_version
from pipeline.ingest.dateline import find_dateline
from pipeline.ingest.furniture import furniture_spans
from pipeline.ingest.wrapping import unwrapped

RULES_VERSION = "8"
PORTION = 3_000  # characters: larger ones leave threads idle at their end, of smaller ones tags are chosen one by one
Found = TypeVar("Found")


@dataclass(frozen=True)
class Extractor:
    """The extract stage as a plain object: a tagger and the table of cues. Safe to use for any number of texts."""

    tagger: Tagger
    cues: CueLexicon

    def linked(self, texts: Sequence[str]) -> list[list[Relation]]:
        """What tagger and linker find in each text, outermost only: the layer that corpora are scored on."""
        return self._in_portions(self._linked, texts)

    def unjudged(self, texts: Sequence[str]) -> list[tuple[str, list[Relation]]]:
        """Each text without its furniture, and all its relations: headlines read, contents looked into, read but not
        yet judged.
        """
        return self._in_portions(self._unjudged, texts)

    def attributions(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text in reading order, judged, joint clauses put together, with spans and ids."""
        return self._in_portions(self._attributions, texts)

    def _in_portions(self, work: Callable[[Sequence[str], Run], list[Found]], texts: Sequence[str]) -> list[Found]:
        """What work finds in each text. A thread does all that is to do for a portion, so that one links and judges
        while the sessions of others run; a single portion's windows are read side by side.
        """
        order = sorted(
            range(len(texts)), key=lambda number: -len(texts[number])
        )  # a long one last would keep one thread
        parts = list(portions([texts[number] for number in order]))
        if len(parts) == 1 or self.tagger.threads == 1:
            return work(texts, self.tagger.run)
        found = (one for part in self.tagger.run(lambda part: work(part, map), parts) for one in part)
        place = dict(zip(order, found, strict=True))
        return [place[number] for number in range(len(texts))]

    def tagged(self, texts: Sequence[str], run: Run | None = None) -> list[TaggedText]:
        """Each text with its pieces and tagged windows."""
        pieces, windows = self.tagger.tag(texts, run)
        by_text: list[list[TaggedWindow]] = [[] for _ in texts]
        for window in windows:
            by_text[window.text].append(window)
        return [TaggedText(*parts) for parts in zip(texts, pieces, by_text, strict=True)]

    def _linked(self, texts: Sequence[str], run: Run) -> list[list[Relation]]:
        return [self._link(text) for text in self.tagged(texts, run)]

    def _link(self, tagged: TaggedText) -> list[Relation]:
        return repair(tagged.text, link_text(tagged.text, tagged.pieces, tagged.windows, self.tagger))

    def _attributions(self, texts: Sequence[str], run: Run) -> list[list[Attribution]]:
        found = zip(texts, self._unjudged(texts, run), strict=True)
        return [
            attributions_of(whole, coordinate(text, judge(text, items, self.cues))) for whole, (text, items) in found
        ]

    def _unjudged(self, texts: Sequence[str], run: Run) -> list[tuple[str, list[Relation]]]:
        tagged = self.tagged([without_furniture(text) for text in texts], run)
        outer = [_outer(one.text, self._link(one), self.cues) for one in tagged]
        places = [self._places(one.text, items) for one, items in zip(tagged, outer, strict=True)]
        inside = iter(self._linked([place.text for text_places in places for place in text_places], run))
        found = [
            nest(one.text, items, [(place, next(inside)) for place in text_places])
            for one, items, text_places in zip(tagged, outer, places, strict=True)
        ]
        return list(zip([one.text for one in tagged], self.read(tagged, found, run), strict=True))

    def read(
        self, texts: Sequence[TaggedText], found: Sequence[list[Relation]], run: Run = map
    ) -> list[list[Relation]]:
        """The relations of each text with the encoder's reading of each, where the model reads."""
        reader = self.tagger.reader
        if reader is None:
            return list(found)
        readings = reader.read(texts, found, run)
        return [_with_readings(items, read) for items, read in zip(found, readings, strict=True)]

    def _places(self, text: str, outer: list[Relation]) -> list[Place]:
        """What is read a second time, alone: sentences inside contents, and a headline that was read over."""
        headline = unread_headline(text, outer)
        alone = [Place(None, 0, headline)] if headline else []
        return [*alone, *inner_places(text, outer, self.cues)]


def portions(texts: Sequence[str], characters: int = PORTION) -> Iterator[Sequence[str]]:
    """The texts in runs of at least so many characters, the last one excepted."""
    start = total = 0
    for number, text in enumerate(texts, start=1):
        total += len(text)
        if total >= characters or number == len(texts):
            yield texts[start:number]
            start, total = number, 0


def _with_readings(relations: list[Relation], readings: list[Reading]) -> list[Relation]:
    """The relations with their readings, parents replaced by their read selves."""
    read: dict[int, Relation] = {}
    for relation, reading in zip(relations, readings, strict=True):
        parent = read[id(relation.parent)] if relation.parent else None
        read[id(relation)] = replace(relation, reading=reading, parent=parent)
    return list(read.values())


def _outer(text: str, relations: list[Relation], cues: CueLexicon) -> list[Relation]:
    """What stands outermost, and who is cited for it."""
    body = without_headline(text, worded(text, relations))
    return with_cited(text, with_headline(text, whole_sentences(text, body, cues)))


def with_headline(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations with that of an agency headline first, in place of what the tagger made of the headline."""
    headline = headline_relation(text, relations)
    if headline is None:
        return relations
    end = headline_end(text)
    return [headline, *(item for item in relations if min(item.ranges)[0] >= end)]


def worded(text: str, relations: list[Relation]) -> list[Relation]:
    """The relations whose content has a word; blanked furniture has none."""
    return [item for item in relations if any(text[start:end].strip() for start, end in item.content)]


def without_furniture(text: str) -> str:
    """The text with page furniture and dateline blanked out and lines that only keep a width put together, character
    for character as long, so that offsets stay.
    """
    for start, end in (*furniture_spans(text), _dateline(text)):
        text = text[:start] + " " * (end - start) + text[end:]
    return unwrapped(text)


def _dateline(text: str) -> tuple[int, int]:
    """The dateline's range: the tagger would take it for the first words of what the lead reports."""
    headline = headline_end(text)
    body = headline + len("\n\n") if headline else 0
    found = find_dateline(text[body:])
    return body, body + (found.end if found else 0)


def extract_version(folder: Path = MODEL_FOLDER) -> str:
    """Version of the model and the rules around it, as written into every attribution."""
    return f"{model_version(folder)}+{RULES_VERSION}"


@lru_cache(maxsize=2)
def load_extractor(folder: Path = MODEL_FOLDER, threads: int = 0) -> Extractor:
    """The extractor of this process, loaded once; raises ModelError where there is no model."""
    return Extractor(Tagger(folder, threads), load_cues())
