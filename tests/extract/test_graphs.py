"""What is done to exported graphs changes how they run, not what they give."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")  # of the extra for training

from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor_value_info  # noqa: E402

from pipeline.extract.session import open_session  # noqa: E402
from pipeline.extract.training.graphs import expose_states, in_halves, rewrite, split_norms, unmasked  # noqa: E402

GIVEN = np.asarray([[[1.0, -2.0, 4.0], [0.5, 0.25, 3.0]]], dtype=np.float32)
LAYER = "/encoder/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"


def _graph(path: Path, given: str, output: str, *nodes: Any) -> Path:
    """A model of some nodes, with three rows of weights."""
    ends = [[make_tensor_value_info(name, onnx.TensorProto.FLOAT, [1, None, 3])] for name in (given, output)]
    rows = {
        "two": [2.0] * 3,
        "one": [1.0] * 3,
        "bias": [0.0, 3.0, -1.0],
        "square": np.eye(3, 9) + np.eye(3, 9, 6),
        "nine": [0.5] * 9,
    }
    arrays = {name: np.asarray(row, dtype=np.float32) for name, row in rows.items()}
    arrays["mask"] = np.ones((1, 2), dtype=np.int32)
    weights = [onnx.numpy_helper.from_array(array, name) for name, array in arrays.items()]
    graph = make_graph(nodes, "graph", *ends, weights)
    domains = [make_opsetid("", 17), make_opsetid("com.microsoft", 1)]
    onnx.save(make_model(graph, opset_imports=domains, ir_version=8), str(path))
    return path


def _norm(given: str, output: str) -> Any:
    inputs = [given, given, "two", "one", "bias"]
    return make_node("SkipLayerNormalization", inputs, [output], f"{output} norm", domain="com.microsoft", epsilon=1e-5)


def _run(path: Path, given: np.ndarray = GIVEN, *changes: Callable[[Any], None]) -> np.ndarray:
    """What the model gives after some changes."""
    rewrite(path, *changes)
    session = open_session(path)
    last: np.ndarray = session.run(None, {session.get_inputs()[0].name: given})[-1]
    return last


def test_sums_that_are_normalised_apart_are_the_same(tmp_path: Path):
    path = _graph(tmp_path / "m.onnx", "states", "upper", _norm("states", "upper"))
    before = _run(path)
    assert np.ptp(before) > 1
    assert _run(path, GIVEN, split_norms) == pytest.approx(before, abs=1e-5)
    kinds = {node.op_type for node in onnx.load(str(path)).graph.node}
    assert kinds == {"Add", "LayerNormalization"}


def test_attention_gives_the_same_without_its_mask_of_ones(tmp_path: Path):
    inputs = ["states", "square", "nine", "mask"]
    attention = make_node("Attention", inputs, ["upper"], domain="com.microsoft", num_heads=1)
    path = _graph(tmp_path / "m.onnx", "states", "upper", attention)
    before = _run(path)
    assert np.ptp(before) > 1
    assert (_run(path, GIVEN, unmasked) == before).all()


def test_a_reader_in_halves_reads_the_same(tmp_path: Path):
    path = _graph(tmp_path / "m.onnx", "states", "upper", make_node("Add", ["states", "bias"], ["upper"]))
    before = _run(path)
    after = _run(path, GIVEN.astype(np.float16), in_halves)
    assert after.dtype == np.float16
    assert (after == before.astype(np.float16)).all()


def test_states_of_the_shared_layers_are_the_last_output_however_often_that_is_asked(tmp_path: Path):
    names = ["ids", *(LAYER.format(number) for number in range(3))]
    nodes = [make_node("Add", [given, "bias"], [name]) for given, name in itertools.pairwise(names)]
    path = _graph(tmp_path / "m.onnx", names[0], names[-1], *nodes)
    for shared in (2, 1):
        states = _run(path, GIVEN, partial(expose_states, shared_layers=shared))
        assert states.dtype == np.float16
        assert (states == (GIVEN + shared * np.asarray([0, 3, -1])).astype(np.float16)).all()
