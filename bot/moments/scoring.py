"""Score plain words with the weights that `make matcher` has learned.

A text becomes runs (`runs.py`). Each known run has a row of weights: one for each moment, kind of
harm and concern. A text's score is the sum of its rows. Harm is looked for in the whole text and in
each sentence: what one sentence says must not drown in a long complaint.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log
from struct import Struct
from typing import TYPE_CHECKING
from zlib import decompress

from bot.model.moments import Concern, Moment, SafetyKind
from bot.moments.runs import Families, Known, as_vector, sentences
from bot.moments.tables import model_file

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOMENTS = tuple(moment for moment in Moment if moment is not Moment.ANY)
KINDS = tuple(SafetyKind)
CONCERNS = tuple(Concern)

N_MOMENTS, N_KINDS = len(MOMENTS) + 1, len(KINDS) + 1
"""The last moment stands for "nothing fits", the last kind for "no harm"."""

CLASSES = N_MOMENTS + N_KINDS + len(CONCERNS)
KINDS_AT = slice(N_MOMENTS, N_MOMENTS + N_KINDS)

ROW = Struct(f"<{1 + CLASSES}b")
"""How a run is kept in the file: its rarity, then its weights, as small whole numbers."""

RARITY_STEP = 0.08
"""What one in a row's first number stands for; what it is in the others, the file says."""

RUNS_FILE, ROWS_FILE, NUMBERS_FILE = "runs.bin", "rows.zlib", "numbers.json"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where guessing begins: chosen by cross-validation, kept beside the weights.

    `kinds` has the share of harm from which each kind is seen. `pattern_points` is what
    a pattern's alarm adds to harm.
    """

    nothing_fits: float
    kinds: tuple[float, ...]
    pattern_points: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the weights say of one text: logits of moments, kinds and concerns."""

    moments: tuple[float, ...]
    kinds: tuple[float, ...]
    concerns: tuple[float, ...]


class Scorer:
    """Holds the shipped weights and scores one text at a time. Safe to share between threads."""

    def __init__(
        self,
        known: Known,
        rows: "npt.NDArray[np.int8]",
        start: "npt.NDArray[np.float64]",
        steps: "npt.NDArray[np.float64]",
        limits: Limits,
        families: Families,
    ) -> None:
        self._known = known
        self._rows = rows
        self._start = start
        self._steps = steps
        self._families = families
        self.limits = limits

    @classmethod
    def load(cls) -> "Scorer":
        """Read the shipped weights."""
        import numpy as np  # takes a fifth of a second: not at the start

        numbers = json.loads(model_file(NUMBERS_FILE).read_text(encoding="utf-8"))
        known = Known.from_bytes(model_file(RUNS_FILE).read_bytes(), numbers["runs"])
        rows = np.frombuffer(decompress(model_file(ROWS_FILE).read_bytes()), np.int8)
        start, steps = np.array(numbers["start"]), np.array(numbers["steps"])
        limits = Limits(**numbers["limits"])
        return cls(known, rows.reshape(-1, ROW.size), start, steps, limits, Families.load())

    def score(self, words: str) -> Scores:
        """Return what the weights say of *words*, as `text.Reader` gives them."""
        logits = self._logits(words, 0, CLASSES)
        parts = [self._logits(part, KINDS_AT.start, KINDS_AT.stop) for part in sentences(words)]
        return Scores(
            tuple(logits[:N_MOMENTS]),
            tuple(with_worst_part(logits[KINDS_AT], parts)),
            tuple(logits[KINDS_AT.stop :]),
        )

    def _logits(self, words: str, first: int, end: int) -> list[float]:
        """Return the logits of the classes from *first* to before *end*."""
        counts = self._known.count(words, self._families)
        runs = [run for some in counts for run in some]
        if not runs:
            return [*self._start[first:end].tolist()]
        rows = self._rows[runs]
        rarity = (rows[:, 0] * RARITY_STEP).tolist()
        vector = as_vector(counts, dict(zip(runs, rarity, strict=True)))
        sums = [vector[run] for run in runs] @ rows[:, 1 + first : 1 + end]
        logits: list[float] = (self._start[first:end] + self._steps[first:end] * sums).tolist()
        return logits


def with_worst_part(whole: Sequence[float], parts: Sequence[Sequence[float]]) -> list[float]:
    """Return the logits of the kinds halfway between the *whole* text and its worst part."""
    if not parts:
        return list(whole)
    worst = max(parts, key=harm)
    return [(of_whole + of_part) / 2 for of_whole, of_part in zip(whole, worst, strict=True)]


def harm(kinds: Sequence[float]) -> float:
    """Return the logit of harm of any kind against none."""
    *kinds_of_harm, none = kinds
    highest = max(kinds_of_harm)
    return highest + log(sum(exp(logit - highest) for logit in kinds_of_harm)) - none


def shares(logits: Sequence[float]) -> tuple[float, ...]:
    """Return *logits* as shares of one."""
    highest = max(logits)
    powers = [exp(logit - highest) for logit in logits]
    whole = sum(powers)
    return tuple(power / whole for power in powers)
