"""Training examples: windows of a corpus with gold tags and links, changed a little each epoch as real input is."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from pipeline.extract.corpus import ROLES, AnnotatedText, GoldAttribution, Span
from pipeline.extract.encoding import PARAGRAPH, WINDOW_PIECES, Pieces, clipped, encode, pieces_of, windows
from pipeline.extract.links import LINK_KINDS
from pipeline.extract.tags import begin, inside

STRAIGHT_QUOTES = str.maketrans("“”‘’", "\"\"''")
# Later roles are written over earlier ones where an annotator let spans of two attributions overlap.
_WRITING_ORDER = ("content", "source", "cue")
LINK_ENDS = {
    "content_cue": ("content", "cue"),
    "cue_source": ("cue", "source"),
    "content_source": ("content", "source"),
}


@dataclass(frozen=True)
class Link:
    """One kind of link in a window: query and key piece ranges (n, 2), and which key each query has (n, m) booleans."""

    queries: npt.NDArray[np.int64]
    keys: npt.NDArray[np.int64]
    belongs: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """One window: piece ids, token types, gold tags, and its links by kind."""

    ids: npt.NDArray[np.int32]
    types: npt.NDArray[np.int32]
    tags: npt.NDArray[np.int64]
    links: dict[str, Link]


@dataclass(frozen=True)
class Noise:
    """How often a text is changed on the way in: one line only, straight quotes, a closing mark lost."""

    flatten: float = 0.3
    straight: float = 0.3
    lose_mark: float = 0.15


def examples(
    texts: list[AnnotatedText], tokenizer: Tokenizer, chance: random.Random | None, window: int = WINDOW_PIECES
) -> Iterator[Example]:
    """Windows of every annotator's version of every text; with ``chance``, noisy and cut at other places each time."""
    for text in texts:
        for version in text.versions:
            raw = _noisy(text.text, chance) if chance else text.text
            pieces = encode([raw], tokenizer)[0]
            if chance and chance.random() < Noise.flatten:
                pieces = replace(pieces, types=pieces.types % PARAGRAPH)
            limit = chance.randint(window * 2 // 3, window) if chance else window
            yield from _text_examples(pieces, raw, version, limit)


def _noisy(text: str, chance: random.Random) -> str:
    """The same text, character for character as long, with other quote marks."""
    if chance.random() < Noise.straight:
        text = text.translate(STRAIGHT_QUOTES)
    if chance.random() < Noise.lose_mark:
        marks = [index for index, character in enumerate(text) if character in '”"']
        for index in chance.sample(marks, min(len(marks), 2)):
            text = text[:index] + " " + text[index + 1 :]
    return text


def _text_examples(pieces: Pieces, text: str, gold: tuple[GoldAttribution, ...], limit: int) -> Iterator[Example]:
    tags = np.zeros(len(pieces), dtype=np.int64)
    ranges = [{role: [pieces_of(pieces, span) for span in item.spans(role)] for role in ROLES} for item in gold]
    for role in _WRITING_ORDER:
        for item in ranges:
            for first, end in item[role]:
                tags[first:end] = inside(ROLES.index(role))
                tags[first : first + (end > first)] = begin(ROLES.index(role))
    tags = _begun_anew(tags)
    for start, end in windows(pieces, text, limit):
        held = [{role: clipped(item[role], start, end) for role in ROLES} for item in ranges]
        links = {kind: _link(held, *LINK_ENDS[kind]) for kind in LINK_KINDS}
        yield Example(pieces.ids[start:end], pieces.types[start:end], _window_tags(tags, start, end), links)


def _begun_anew(tags: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Tags in which a span that goes on behind another one written over it begins anew: no path may be impossible."""
    before = np.append(0, tags[:-1])
    is_cut_off = (tags > 0) & (tags % 2 == 0) & (before != tags) & (before != tags - 1)
    return np.asarray(tags - is_cut_off, dtype=np.int64)


def _window_tags(tags: npt.NDArray[np.int64], start: int, end: int) -> npt.NDArray[np.int64]:
    """The tags of a window; a span cut by its start begins there."""
    return _begun_anew(tags[start:end])


def _link(held: list[dict[str, list[Span]]], query: str, key: str) -> Link:
    queries = [(index, span) for index, item in enumerate(held) for span in item[query]]
    keys = sorted({span for item in held for span in item[key]})
    belongs = [[span in held[index][key] for span in keys] for index, _ in queries]
    return Link(
        np.asarray([span for _, span in queries], dtype=np.int64).reshape(-1, 2),
        np.asarray(keys, dtype=np.int64).reshape(-1, 2),
        np.asarray(belongs, dtype=bool).reshape(len(queries), len(keys)),
    )
