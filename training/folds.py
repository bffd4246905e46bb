"""Split rows by who wrote them: each is tested by weights that saw nothing by its writer."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from training.learning import Floats
from training.rows import Row

Parts = npt.NDArray[np.int64]
"""A part for each row: it is tested by weights that have seen the other parts only."""

FOLDS = 3

Learned = Callable[[Sequence[int], Sequence[int]], Floats]
"""Learns from the rows of the first numbers, and returns logits for those of the second."""


def folds_of(rows: Sequence[Row]) -> Parts:
    """Return a part for each of *rows*: whole files in turn. Rows below 0 only teach."""
    files = sorted({row.source for row in rows if row.by_hand})
    return np.array([files.index(row.source) % FOLDS if row.by_hand else -1 for row in rows])


def cross_validated(learned: Learned, parts: Parts) -> Floats:
    """Return each row's logits by weights that have not seen its part; zeros for parts below 0."""
    logits: Floats | None = None
    for part in sorted({int(part) for part in parts if part >= 0}):
        tested = np.flatnonzero(parts == part).tolist()
        found = learned(np.flatnonzero(parts != part).tolist(), tested)
        logits = np.zeros((len(parts), found.shape[1])) if logits is None else logits
        logits[tested] = found
    if logits is None:
        raise ValueError("There is no part to test.")
    return logits
