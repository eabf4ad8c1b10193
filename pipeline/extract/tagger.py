"""The shipped model at run time: ONNX encoder and heads, many windows at once, each run alone.

8-bit activations are scaled by the range of what is run together (dynamic quantisation); a window of its own is read
the same whatever else is read with it, needs no padding and stays in a core's cache.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.extract.decode import Floats, Halves, best_paths, probabilities
from pipeline.extract.encoding import Pieces, encode, load_tokenizer, windows
from pipeline.extract.links import LINK_KINDS, LINK_SIZE
from pipeline.extract.reading import HEAD, READER, Reader
from pipeline.extract.session import Run, open_session, side_by_side

MODEL_FOLDER = Path(__file__).parent / "model"
CLS, SEP = 101, 102  # BERT's uncased vocabulary
DECODED_TOGETHER = 64  # windows


@dataclass(frozen=True)
class TaggedWindow:
    """A window's first piece in its text; of its pieces the best tags, their probabilities and the link vectors
    (pieces, kinds, 2, size); of these and [CLS] and [SEP] the lower layers' states (pieces + 2, size; half precision).
    """

    text: int
    start: int
    tags: npt.NDArray[np.int64]
    certainty: Floats
    vectors: Floats
    states: Halves

    @property
    def end(self) -> int:
        """One past its last piece."""
        return self.start + len(self.tags)


class ModelError(RuntimeError):
    """The model's files are missing or do not fit; the message names the folder and the way out."""


class Tagger:
    """Tags word pieces of many texts. One session per process; ``threads`` use it, by default one per core given."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 0) -> None:
        self.folder, self.threads = folder, threads or default_threads()
        if not (folder / "model.onnx").exists():
            raise ModelError(f"{folder}: no model.onnx; train one with `communique train --corpus FOLDER`")
        self._session = open_session(folder / "model.onnx")
        self.tokenizer = load_tokenizer(folder / "tokenizer.json")
        self.settings: dict[str, Any] = json.loads((folder / "heads.json").read_text())

    @cached_property
    def transitions(self) -> Floats:
        """CRF transition scores (before, after)."""
        return np.asarray(self.settings["transitions"], dtype=np.float32)

    @cached_property
    def distance(self) -> Floats:
        """Link score per kind of link and distance bucket."""
        return np.asarray(self.settings["distance"], dtype=np.float32)

    @cached_property
    def none(self) -> Floats:
        """Score of "no such span" per kind of link."""
        return np.asarray(self.settings["none"], dtype=np.float32)

    def tag(self, texts: Sequence[str]) -> tuple[list[Pieces], list[TaggedWindow]]:
        """Pieces of each text, and its windows tagged, in the order of the texts and of reading."""
        pieces = encode(list(texts), self.tokenizer)
        todo = [(index, *window) for index, piece in enumerate(pieces) for window in windows(piece, texts[index])]
        # All of them beforehand: between two runs of the session nothing that this needs is left in a core's cache.
        inputs = [window_input(pieces[text], start, end) for text, start, end in todo]
        return pieces, list(self._tagged(todo, self._once_each(inputs)))

    def _once_each(self, inputs: list[dict[str, npt.NDArray[np.int64]]]) -> Iterator[list[Floats]]:
        """The outputs for all windows; what several texts share, as an agency's sentences, is read once."""
        keys = [(window["ids"].tobytes(), window["types"].tobytes()) for window in inputs]
        distinct = dict(zip(keys, inputs, strict=True))
        found = dict(zip(distinct, self.run(self.run_session, distinct.values()), strict=True))
        return (found[key] for key in keys)

    @cached_property
    def run(self) -> Run:
        """Applies a function to windows one after the other, or to as many side by side as there are threads."""
        return side_by_side(self.threads)

    @cached_property
    def reader(self) -> Reader | None:
        """What reads attributions; null where the model has none."""
        return Reader.load(self.folder)

    def run_session(self, inputs: dict[str, npt.NDArray[np.int64]]) -> list[Floats]:
        """Tag scores, link vectors and, where a reader needs them, lower states of one window."""
        return list(self._session.run(None, inputs))

    def _tagged(self, todo: list[tuple[int, int, int]], outputs: Iterator[list[Floats]]) -> Iterator[TaggedWindow]:
        remaining = zip(todo, outputs, strict=True)
        while chunk := list(itertools.islice(remaining, DECODED_TOGETHER)):
            scores = [found[0][0, 1:-1] for _, found in chunk]
            paths = best_paths(_padded(scores), np.asarray([len(item) for item in scores]), self.transitions)
            for ((text, start, _), (_, vectors, *states)), score, path in zip(chunk, scores, paths, strict=True):
                sure = probabilities(score)[np.arange(len(path)), path]
                links = vectors[0, 1:-1].reshape(-1, len(LINK_KINDS), 2, LINK_SIZE)
                lower = states[0][0] if states else np.zeros((len(path) + 2, 0), dtype=np.float16)
                yield TaggedWindow(text, start, path, sure, links, lower)


def window_input(pieces: Pieces, start: int, end: int) -> dict[str, npt.NDArray[np.int64]]:
    """What the session reads for one window: ids with [CLS] and [SEP], token types and mask, each (1, pieces)."""
    ids, types = np.zeros((2, 1, end - start + 2), dtype=np.int64)
    ids[0, 0], ids[0, 1:-1], ids[0, -1] = CLS, pieces.ids[start:end], SEP
    types[0, 1:-1] = pieces.types[start:end]
    return {"ids": ids, "types": types, "mask": np.ones_like(ids)}


def _padded(scores: list[Floats]) -> Floats:
    together = np.zeros((len(scores), max(map(len, scores)), scores[0].shape[1]), dtype=np.float32)
    for row, item in enumerate(scores):
        together[row, : len(item)] = item
    return together


@lru_cache(maxsize=4)
def model_version(folder: Path = MODEL_FOLDER) -> str:
    """Name and hash of the model's files: changes when they do."""
    digest = hashlib.sha256()
    for name in ("model.onnx", "heads.json", "tokenizer.json", READER, HEAD):
        path = folder / name
        if name in (READER, HEAD) and not path.exists():
            continue
        if not path.exists():
            raise ModelError(f"{folder}: {name} is missing; train a model with `communique train --corpus FOLDER`")
        digest.update(path.read_bytes())
    return f"minilm-{digest.hexdigest()[:10]}"


def default_threads() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
