"""Read a text as a whole, with a small language model: the order of its words, and what they mean.

Where `scoring.py` counts runs of words, the encoder knows that "I have found homes for my plants,
all of them" may be about more than plants. Its weights come from MiniLM (see `training/README.md`)
and were tuned on our rows. It gives the same numbers as the runs do, which are added to theirs.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.model.errors import ModelError
from bot.moments.pieces import Pieces
from bot.moments.scoring import KINDS_AT, with_worst_part
from bot.moments.tables import model_file

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession

GRAPH_FILE, MEANINGS_FILE, STEPS_FILE, PLACES_FILE = (
    "encoder.onnx",
    "meanings.npy",
    "steps.npy",
    "places.npy",
)
"""What is done with the pieces; what each means, as small whole numbers; what one of them stands
for, piece by piece; and what each place in the window adds.
"""

_ERRORS_ONLY = 3


@dataclass(frozen=True, slots=True)
class Encoder:
    """Holds the shipped model. Safe to share between threads."""

    pieces: Pieces
    meanings: "npt.NDArray[np.int8]"
    steps: "npt.NDArray[np.float32]"
    places: "npt.NDArray[np.float32]"
    session: "InferenceSession"

    @classmethod
    def load(cls) -> "Encoder":
        """Read the shipped model; the meanings stay on disk until a text needs them.

        Raises `ModelError` where the machine cannot run it.
        """
        try:
            import numpy as np  # takes a fifth of a second: not at the start

            meanings = np.load(model_file(MEANINGS_FILE), mmap_mode="r")
            steps, places = np.load(model_file(STEPS_FILE)), np.load(model_file(PLACES_FILE))
            return cls(Pieces.load(), meanings, steps, places, _session())
        except Exception as trouble:  # ONNX Runtime's errors have no root of their own
            raise ModelError(
                f"The language model cannot be loaded ({type(trouble).__name__}). Without it no "
                "text is understood. Install Common Ground again, on a system that README.md names."
            ) from trouble

    def logits(self, text: str) -> list[float]:
        """Return the logits of all classes for *text*, as `text.Reading.flat` has it.

        Of a text longer than a window, all windows together decide about the rest, and about
        harm as `with_worst_part` has it.
        """
        return over_windows([self._window(window) for window in self.pieces.windows(text)])

    def _window(self, window: Sequence[int]) -> list[float]:
        numbers = list(window)
        seen = self.meanings[numbers] * self.steps[numbers, None] + self.places[: len(numbers)]
        logits: list[float] = self.session.run(None, {"seen": seen})[0].tolist()
        return logits


def without_telemetry() -> None:
    """Forbid ONNX Runtime to call home, whatever the operator has set. Only before its import.

    Its wheels otherwise keep an id of the machine and send what it runs on to their maker.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # noqa: TID251  # read by the library, not by us


def _session() -> "InferenceSession":
    without_telemetry()
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it would keep what the longest text ever took
    options.log_severity_level = _ERRORS_ONLY
    graph = str(model_file(GRAPH_FILE))
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def over_windows(windows: Sequence[Sequence[float]]) -> list[float]:
    """Return one text's logits from those of its *windows*."""
    logits = [sum(column) / len(windows) for column in zip(*windows, strict=True)]
    logits[KINDS_AT] = with_worst_part(logits[KINDS_AT], [each[KINDS_AT] for each in windows])
    return logits
