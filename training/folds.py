"""Split rows so that no sentence is tested by weights that have seen one much like it."""

from collections.abc import Sequence
from random import Random

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from training.learning import Floats, Matrix, learn
from training.rows import Row

Parts = npt.NDArray[np.int64]
"""A part for each row: it is tested by weights that have seen the other parts only."""

FOLDS = 5
SEED = 20
ALIKE = 0.5
"""From this share of common letter trigrams on, two texts stay in one fold."""


def groups_of_alike(texts: Sequence[str]) -> npt.NDArray[np.int32]:
    """Return a group number for each of *texts*; near-copies share one."""
    trigrams = [{text.casefold()[at : at + 3] for at in range(len(text) - 2)} for text in texts]
    numbers = {run: number for number, run in enumerate(sorted(set().union(*trigrams)))}
    columns = [numbers[run] for runs in trigrams for run in sorted(runs)]
    ends = np.cumsum([0, *map(len, trigrams)])
    ones = np.ones(len(columns), dtype=np.float32)
    found = csr_matrix((ones, columns, ends), shape=(len(texts), len(numbers)))
    common = (found @ found.T).toarray()
    sizes = np.array([len(runs) for runs in trigrams], dtype=np.float32)
    either = sizes[:, None] + sizes[None, :] - common
    alike = common >= ALIKE * np.maximum(either, 1)
    return np.asarray(connected_components(csr_matrix(alike), directed=False)[1])


def folds_of(rows: Sequence[Row]) -> Parts:
    """Return a fold for each of *rows*, the same on every run."""
    groups = groups_of_alike([row.text for row in rows])
    order = sorted(set(groups.tolist()))
    Random(SEED).shuffle(order)
    fold = {group: number % FOLDS for number, group in enumerate(order)}
    return np.array([fold[group] for group in groups.tolist()])


def cross_validated(matrix: Matrix, rows: Sequence[Row], parts: Parts) -> Floats:
    """Return each row's logits by weights that have not seen its part; parts below 0 only teach."""
    logits: Floats | None = None
    for part in sorted({int(part) for part in parts if part >= 0}):
        tested, taught = np.flatnonzero(parts == part), np.flatnonzero(parts != part).tolist()
        found = learn(matrix[taught], [rows[number] for number in taught]).logits(matrix[tested])
        logits = np.zeros((len(rows), found.shape[1])) if logits is None else logits
        logits[tested] = found
    if logits is None:
        raise ValueError("There is no part to test.")
    return logits
