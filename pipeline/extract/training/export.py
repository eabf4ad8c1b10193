"""Export a trained network: ONNX, fused for the CPU, weights as 8-bit integers; heads and tokenizer beside it."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer
from onnxruntime.transformers.fusion_options import FusionOptions
from transformers import BertConfig

from pipeline.extract.reading import HEAD, HEAD_PARTS, OUTPUTS, READER, STATES, UPPER
from pipeline.extract.training.graphs import expose_states, in_halves, rewrite, split_norms, unmasked
from pipeline.extract.training.network import SHARED_LAYERS, Network

if TYPE_CHECKING:
    from pipeline.extract.training.reader import ReaderNetwork

_AXES = {0: "windows", 1: "pieces"}


def export(network: Network, tokenizer: Path, folder: Path, *, quantised: bool = True) -> None:
    """Write ``model.onnx``, ``heads.json`` and ``tokenizer.json`` into a folder; ``quantised`` false keeps fp32."""
    folder.mkdir(parents=True, exist_ok=True)
    plain, fused = folder / "plain.onnx", folder / "fused.onnx"
    # Plain attention exports to the pattern that the optimiser fuses.
    network.encoder.set_attn_implementation("eager")
    _to_onnx(network.eval(), plain)
    _fuse(plain, fused, network.encoder.config)
    if quantised:
        _quantise(fused, folder / "model.onnx")
    else:
        shutil.copy(fused, folder / "model.onnx")
    rewrite(folder / "model.onnx", split_norms, unmasked, partial(expose_states, shared_layers=SHARED_LAYERS))
    plain.unlink()
    fused.unlink()
    write_heads(folder, heads(network))
    shutil.copy(tokenizer, folder / "tokenizer.json")


def _fuse(plain: Path, fused: Path, config: BertConfig) -> None:
    model = optimizer.optimize_model(
        str(plain),
        "bert",
        num_heads=config.num_attention_heads,
        hidden_size=config.hidden_size,
        opt_level=0,
        optimization_options=FusionOptions("bert"),
    )
    model.save_model_to_file(str(fused))


def _quantise(fused: Path, target: Path) -> None:
    # reduce_range: on processors without VNNI, 8-bit products of full range saturate.
    quantize_dynamic(
        fused,
        target,
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        # fused nodes are not of the standard domain, so their outputs' type is not inferred
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )


def export_reader(network: ReaderNetwork, config: BertConfig, folder: Path) -> None:
    """Write the reader's layers, fused and as 8-bit integers, and its head in half precision."""
    plain, fused = folder / "plain.onnx", folder / "fused.onnx"
    torch.onnx.export(
        _Upper(network),
        (torch.zeros(1, 16, config.hidden_size),),
        str(plain),
        input_names=[STATES],
        output_names=[UPPER],
        dynamic_axes=dict.fromkeys((STATES, UPPER), _AXES),
        opset_version=17,
        dynamo=False,
    )
    _fuse(plain, fused, config)
    _quantise(fused, folder / READER)
    rewrite(folder / READER, split_norms, in_halves)
    plain.unlink()
    fused.unlink()
    head = network.head
    inner, outer = head.inner, head.outer
    less = outer.weight.T[:, :OUTPUTS], outer.bias[:OUTPUTS]  # than what is asked beside
    parts = zip(HEAD_PARTS, (head.questions.weight.T, inner.weight.T, inner.bias, *less), strict=True)
    np.savez_compressed(folder / HEAD, **{name: part.detach().numpy().astype("float16") for name, part in parts})


class _Upper(torch.nn.Module):
    """The reader's layers alone, for windows without padding."""

    def __init__(self, network: ReaderNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, states: torch.Tensor) -> torch.Tensor:
        return self.network.upper(states)


def _to_onnx(network: Network, path: Path) -> None:
    ids = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        network,
        (ids, torch.zeros_like(ids), ids),
        str(path),
        input_names=["ids", "types", "mask"],
        output_names=["tags", "links"],
        dynamic_axes=dict.fromkeys(("ids", "types", "mask", "tags", "links"), _AXES),
        opset_version=17,
        dynamo=False,
    )


def heads(network: Network) -> dict[str, Any]:
    """What the run time computes outside the encoder: transition, distance and no-link scores."""
    with torch.no_grad():
        return {
            "transitions": _rounded(network.transition_scores()),
            "distance": _rounded(network.distance),
            "none": _rounded(network.none),
        }


def _rounded(values: torch.Tensor) -> list[Any]:
    return [[round(x, 5) for x in row] if isinstance(row, list) else round(row, 5) for row in values.tolist()]


def write_heads(folder: Path, content: dict[str, Any]) -> None:
    """Write ``heads.json``."""
    (folder / "heads.json").write_text(json.dumps(content, indent=1) + "\n")
