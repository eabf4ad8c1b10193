"""What is done to the graphs of exported models so that they run faster or together; none of it changes a weight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import onnx
from onnx import GraphProto, NodeProto, TensorProto, ValueInfoProto
from onnx.helper import get_node_attr_value, make_node, make_tensor_value_info

from pipeline.extract.reading import STATES, UPPER

_LAYER_OUTPUT = "/encoder/encoder/layer.{}/output/LayerNorm/LayerNormalization_output_0"
_MASK = {"Attention": 3, "QAttention": 5}  # number of the input
_LAYER = re.compile(_LAYER_OUTPUT.format(r"(\d+)") + "$")


def rewrite(path: Path, *changes: Callable[[GraphProto], None]) -> None:
    """Make changes to the graph in a file."""
    model = onnx.load(str(path))
    for change in changes:
        change(model.graph)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def split_norms(graph: GraphProto) -> None:
    """Put adding and normalising apart: one after the other takes an eighth of the time that both at once take."""
    nodes = [part for node in graph.node for part in _split(node)]
    del graph.node[:]
    graph.node.extend(nodes)


def _split(node: NodeProto) -> Iterator[NodeProto]:
    if node.op_type != "SkipLayerNormalization":
        yield node
        return
    (left, right, weight, shift, *bias), [output] = node.input, node.output
    for number, added in enumerate((*bias, right)):  # the bias first: it becomes part of the product before
        yield make_node("Add", [left, added], [f"{output} sum {number}"], f"{node.name} sum {number}")
        left = f"{output} sum {number}"
    epsilon = get_node_attr_value(node, "epsilon")
    yield make_node("LayerNormalization", [left, weight, shift], [output], node.name, axis=-1, epsilon=epsilon)


def unmasked(graph: GraphProto) -> None:
    """Have attention look at all pieces unasked: a window is run alone, without padding, and its mask of ones costs a
    twentieth of the time.
    """
    for node in graph.node:
        if node.op_type in ("Attention", "QAttention"):
            node.input[_MASK[node.op_type]] = ""


def expose_states(graph: GraphProto, shared_layers: int) -> None:
    """Give the states of the lower layers, above which the reader stands, as a third output, in half precision."""
    layers = sorted({int(found[1]) for node in graph.node for out in node.output if (found := _LAYER.match(out))})
    for node in [node for node in graph.node if STATES in node.output]:
        graph.node.remove(node)
    for output in [output for output in graph.output if output.name == STATES]:
        graph.output.remove(output)
    graph.node.append(_cast(_LAYER_OUTPUT.format(layers[shared_layers - 1]), STATES, TensorProto.FLOAT16))
    graph.output.append(_halves(STATES))


def in_halves(graph: GraphProto) -> None:
    """Have a reader's layers take and give half precision: NumPy makes halves of numbers thirty times as slowly."""
    single = {STATES: f"{STATES} single", UPPER: f"{UPPER} single"}
    for node in graph.node:
        node.input[:] = [single.get(name, name) for name in node.input]
        node.output[:] = [single.get(name, name) for name in node.output]
    graph.node.insert(0, _cast(STATES, single[STATES], TensorProto.FLOAT))
    graph.node.append(_cast(single[UPPER], UPPER, TensorProto.FLOAT16))
    graph.input[0].CopyFrom(_halves(STATES))
    graph.output[0].CopyFrom(_halves(UPPER))


def _cast(given: str, name: str, kind: int) -> NodeProto:
    return make_node("Cast", [given], [name], f"{name} cast", to=kind)


def _halves(name: str) -> ValueInfoProto:
    return make_tensor_value_info(name, TensorProto.FLOAT16, ["windows", "pieces", None])
