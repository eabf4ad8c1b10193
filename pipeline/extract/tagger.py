"""The shipped model at run time: ONNX encoder and heads, windows packed by length across texts."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from pipeline.extract.decode import Floats, best_paths, probabilities
from pipeline.extract.encoding import Pieces, encode, load_tokenizer, windows
from pipeline.extract.links import LINK_KINDS, LINK_SIZE

MODEL_FOLDER = Path(__file__).parent / "model"
CLS, SEP = 101, 102  # BERT's uncased vocabulary
# Padded pieces per run: large enough to fill two cores, small enough to stay in their caches.
PACK_PIECES = 4096


@dataclass(frozen=True)
class TaggedWindow:
    """A window's piece range in its text, best tags, their probabilities, and link vectors (pieces, kinds, 2, size)."""

    text: int
    start: int
    tags: npt.NDArray[np.int64]
    certainty: Floats
    vectors: Floats


class ModelError(RuntimeError):
    """The model's files are missing or do not fit; the message names the folder and the way out."""


class Tagger:
    """Tags word pieces of many texts. One session per process; ``threads`` of it, by default one per core given."""

    def __init__(self, folder: Path = MODEL_FOLDER, threads: int = 0) -> None:
        import onnxruntime

        self.folder = folder
        if not (folder / "model.onnx").exists():
            raise ModelError(f"{folder}: no model.onnx; train one with `communique train --corpus FOLDER`")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
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
        tagged: list[TaggedWindow | None] = [None] * len(todo)
        for pack in packs([end - start for _, start, end in todo]):
            for number, result in zip(pack, self._run([todo[number] for number in pack], pieces), strict=True):
                tagged[number] = result
        return pieces, [window for window in tagged if window is not None]

    def run_session(self, inputs: dict[str, npt.NDArray[np.int64]]) -> tuple[Floats, Floats]:
        """Tag scores and link vectors of a padded pack: the bare encoder with its heads."""
        scores, vectors = self._session.run(["tags", "links"], inputs)
        return scores, vectors

    def _run(self, todo: list[tuple[int, int, int]], pieces: list[Pieces]) -> Iterator[TaggedWindow]:
        lengths = np.asarray([end - start for _, start, end in todo], dtype=np.int64)
        ids, types, mask = (np.zeros((len(todo), int(lengths.max()) + 2), dtype=np.int64) for _ in range(3))
        for row, (text, start, end) in enumerate(todo):
            ids[row, : end - start + 2] = [CLS, *pieces[text].ids[start:end], SEP]
            types[row, 1 : end - start + 1] = pieces[text].types[start:end]
            mask[row, : end - start + 2] = 1
        scores, vectors = self.run_session({"ids": ids, "types": types, "mask": mask})
        certainty, paths = probabilities(scores[:, 1:-1]), best_paths(scores[:, 1:-1], lengths, self.transitions)
        shaped = vectors[:, 1:-1].reshape(*vectors[:, 1:-1].shape[:2], len(LINK_KINDS), 2, LINK_SIZE)
        for row, (text, start, _) in enumerate(todo):
            size = int(lengths[row])
            sure = certainty[row, np.arange(size), paths[row]]
            yield TaggedWindow(text, start, paths[row], sure, shaped[row, :size])


def packs(lengths: list[int], limit: int = PACK_PIECES) -> Iterator[list[int]]:
    """Window numbers grouped so that like lengths run together and no group holds over ``limit`` padded pieces."""
    order = sorted(range(len(lengths)), key=lambda number: -lengths[number])
    start = 0
    while start < len(order):
        size = max(1, limit // (lengths[order[start]] + 2))
        yield order[start : start + size]
        start += size


@lru_cache(maxsize=4)
def model_version(folder: Path = MODEL_FOLDER) -> str:
    """Name and hash of the model's files: changes when they do."""
    digest = hashlib.sha256()
    for name in ("model.onnx", "heads.json", "tokenizer.json"):
        path = folder / name
        if not path.exists():
            raise ModelError(f"{folder}: {name} is missing; train a model with `communique train --corpus FOLDER`")
        digest.update(path.read_bytes())
    return f"minilm-{digest.hexdigest()[:10]}"


def default_threads() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
