"""Write the encoder as files that the bot reads: a graph for ONNX Runtime, in small whole numbers.

The graph takes one text's pieces as what they mean (`seen`) and gives its logits. Its large weights
are kept as eight-bit numbers, a scale a column; so are the meanings, a scale a piece.
"""

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.moments.encoder import (
    GRAPH_FILE,
    MEANINGS_FILE,
    PLACES_FILE,
    STEPS_FILE,
    without_telemetry,
)
from bot.moments.pieces import PIECES_FILE
from bot.moments.scoring import CLASSES
from training.encoder import HEADS, WIDTH, Model, Tree

OPSET, FORMAT = 20, 9
WEIGHTS_FILE = "encoder.data"
_LEVELS = 127


def as_files(model: Model, weights: Tree) -> dict[str, bytes]:
    """Return the files that the bot ships, by name."""
    most = np.abs(model.meanings).max(axis=1, keepdims=True)
    steps = (np.where(most, most, 1) / _LEVELS).astype(np.float32)
    return {
        PIECES_FILE: "\n".join(model.pieces).encode(),
        MEANINGS_FILE: _as_npy((model.meanings / steps).round().astype(np.int8)),
        STEPS_FILE: _as_npy(steps[:, 0]),
        PLACES_FILE: _as_npy(np.asarray(weights["places"], np.float32)),
        **_smaller(_Writer().whole(weights)),
    }


def _as_npy(numbers: Any) -> bytes:
    content = BytesIO()
    np.save(content, numbers)
    return content.getvalue()


def _smaller(graph: Any) -> dict[str, bytes]:
    """Return *graph* with its weights as eight-bit numbers, and these in a file of their own.

    Such a file is only mapped: a graph that holds its weights takes 10 MB more to load, for good.
    """
    without_telemetry()
    from onnxruntime.quantization import QuantType, quantize_dynamic

    with TemporaryDirectory() as folder:
        full, small = Path(folder) / "full.onnx", Path(folder) / GRAPH_FILE
        onnx.save(graph, full)
        quantize_dynamic(full, small, per_channel=True, weight_type=QuantType.QInt8)
        onnx.save(
            onnx.load(small),
            small,
            save_as_external_data=True,
            location=WEIGHTS_FILE,
            size_threshold=1024,
        )
        return {name: (Path(folder) / name).read_bytes() for name in (GRAPH_FILE, WEIGHTS_FILE)}


class _Writer:
    """Writes nodes one after the other; each gives the name of what comes out."""

    def __init__(self) -> None:
        self._nodes: list[Any] = []
        self._kept: list[Any] = []

    def whole(self, weights: Tree) -> Any:
        state = self._normal("seen", weights["norm"])
        for layer in weights["layers"]:
            state = self._normal(
                self._node("Add", [state, self._attend(layer, state)]), layer["norm"]
            )
            wide = self._node("Gelu", [self._times(state, layer["wide"])], approximate="tanh")
            narrow = self._times(wide, layer["narrow"])
            state = self._normal(self._node("Add", [state, narrow]), layer["last_norm"])
        mean = self._node("ReduceMean", [state, self._keep([0], np.int64)], keepdims=0)
        logits = self._node("Identity", [self._times(mean, weights["head"])], out="logits")
        seen = helper.make_tensor_value_info("seen", TensorProto.FLOAT, ["pieces", WIDTH])
        told = helper.make_tensor_value_info(logits, TensorProto.FLOAT, [CLASSES])
        graph = helper.make_graph(self._nodes, "encoder", [seen], [told], self._kept)
        opset = [helper.make_opsetid("", OPSET)]
        model = helper.make_model(graph, opset_imports=opset, ir_version=FORMAT)
        onnx.checker.check_model(model)
        return model

    def _attend(self, layer: Any, state: str) -> str:
        shape = self._keep([0, 3 * HEADS, -1], np.int64)
        asked = self._node("Reshape", [self._times(state, layer["asked"]), shape])
        thirds = self._keep([HEADS] * 3, np.int64)
        query, key, value = self._split(self._node("Transpose", [asked], perm=[1, 0, 2]), thirds)
        turned = self._node("Transpose", [key], perm=[0, 2, 1])
        scale = self._keep((WIDTH // HEADS) ** -0.5)
        fits = self._node("Mul", [self._node("MatMul", [query, turned]), scale])
        told = self._node("MatMul", [self._node("Softmax", [fits], axis=-1), value])
        joined = self._node("Transpose", [told], perm=[1, 0, 2])
        flat = self._node("Reshape", [joined, self._keep([0, -1], np.int64)])
        return self._times(flat, layer["told"])

    def _times(self, state: str, pair: Any) -> str:
        times = self._node("MatMul", [state, self._keep(pair[0])])
        return self._node("Add", [times, self._keep(pair[1])])

    def _normal(self, state: str, pair: Any) -> str:
        kept = [state, self._keep(pair[0]), self._keep(pair[1])]
        return self._node("LayerNormalization", kept, axis=-1, epsilon=1e-12)

    def _keep(self, numbers: Any, kind: Any = np.float32) -> str:
        name = f"kept{len(self._kept)}"
        self._kept.append(numpy_helper.from_array(np.asarray(numbers, kind), name))
        return name

    def _split(self, state: str, sizes: str) -> Sequence[str]:
        names = [f"part{len(self._nodes)}_{number}" for number in range(3)]
        self._nodes.append(helper.make_node("Split", [state, sizes], names, axis=0))
        return names

    def _node(self, kind: str, taken: Sequence[str], out: str | None = None, **how: Any) -> str:
        name = out or f"made{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(taken), [name], **how))
        return name
