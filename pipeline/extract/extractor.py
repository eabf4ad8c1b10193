"""Texts in, attributions out: tag, link, read headlines, look inside contents, judge what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.extract.attribution import Attribution, Reading, Relation, attributions_of
from pipeline.extract.cited import with_cited
from pipeline.extract.closing import whole_sentences
from pipeline.extract.communicative import judge
from pipeline.extract.coordination import coordinate
from pipeline.extract.cues import CueLexicon, load_cues
from pipeline.extract.headline import headline_end, headline_relation, unread_headline, without_headline
from pipeline.extract.link import link_text
from pipeline.extract.nest import Place, inner_places, nest
from pipeline.extract.printed import with_printed
from pipeline.extract.reading import TaggedText
from pipeline.extract.repair import repair
from pipeline.extract.tagger import MODEL_FOLDER, TaggedWindow, Tagger, model_version
from pipeline.extract.turns import with_turns
from pipeline.ingest.dateline import find_dateline
from pipeline.ingest.furniture import furniture_spans
from pipeline.ingest.wrapping import unwrapped

RULES_VERSION = "14"


@dataclass(frozen=True)
class Extractor:
    """The extract stage as a plain object: a tagger and the table of cues. Safe to use for any number of texts."""

    tagger: Tagger
    cues: CueLexicon

    def linked(self, texts: Sequence[str]) -> list[list[Relation]]:
        """What tagger and linker find in each text, outermost only: the layer that corpora are scored on."""
        return [self._link(text) for text in self.tagged(texts)]

    def tagged(self, texts: Sequence[str]) -> list[TaggedText]:
        """Each text with its pieces and tagged windows."""
        pieces, windows = self.tagger.tag(texts)
        by_text: list[list[TaggedWindow]] = [[] for _ in texts]
        for window in windows:
            by_text[window.text].append(window)
        return [TaggedText(*parts) for parts in zip(texts, pieces, by_text, strict=True)]

    def _link(self, tagged: TaggedText) -> list[Relation]:
        return repair(tagged.text, link_text(tagged.text, tagged.pieces, tagged.windows, self.tagger))

    def attributions(self, texts: Sequence[str]) -> list[list[Attribution]]:
        """The attributions of each text in reading order, judged, joint clauses put together, with spans and ids."""
        found = zip(texts, self.unjudged(texts), strict=True)
        return [
            attributions_of(whole, coordinate(text, judge(text, items, self.cues))) for whole, (text, items) in found
        ]

    def unjudged(self, texts: Sequence[str]) -> list[tuple[str, list[Relation]]]:
        """Each text without its furniture, and all its relations: headlines read, contents looked into, read but not
        yet judged.
        """
        tagged = self.tagged([without_furniture(text) for text in texts])
        outer = [_outer(one.text, self._link(one), self.cues) for one in tagged]
        places = [self._places(one.text, items) for one, items in zip(tagged, outer, strict=True)]
        inside = iter(self.linked([place.text for text_places in places for place in text_places]))
        found = [
            nest(one.text, items, [(place, next(inside)) for place in text_places])
            for one, items, text_places in zip(tagged, outer, places, strict=True)
        ]
        return list(zip([one.text for one in tagged], self.read(tagged, found), strict=True))

    def read(self, texts: Sequence[TaggedText], found: Sequence[list[Relation]]) -> list[list[Relation]]:
        """The relations of each text with the encoder's reading of each, where the model reads."""
        reader = self.tagger.reader
        if reader is None:
            return list(found)
        readings = reader.read(texts, found, self.tagger.run)
        return [_with_readings(items, read) for items, read in zip(found, readings, strict=True)]

    def _places(self, text: str, outer: list[Relation]) -> list[Place]:
        """What is read a second time, alone: sentences inside contents, and a headline that was read over."""
        headline = unread_headline(text, outer)
        alone = [Place(None, 0, headline)] if headline else []
        return [*alone, *inner_places(text, outer, self.cues)]


def _with_readings(relations: list[Relation], readings: list[Reading]) -> list[Relation]:
    """The relations with their readings, parents replaced by their read selves."""
    read: dict[int, Relation] = {}
    for relation, reading in zip(relations, readings, strict=True):
        parent = read[id(relation.parent)] if relation.parent else None
        read[id(relation)] = replace(relation, reading=reading, parent=parent)
    return list(read.values())


def _outer(text: str, relations: list[Relation], cues: CueLexicon) -> list[Relation]:
    """What stands outermost, turns of an interview among it, and who is cited for it."""
    body = without_headline(text, worded(text, relations))
    told = with_printed(text, whole_sentences(text, body, cues))
    return with_turns(text, with_cited(text, with_headline(text, told)))


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
