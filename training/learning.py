"""Learn weights from rows: a logistic regression each for moments, kinds of harm and concerns."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.moments import scoring
from bot.moments.scoring import BUCKETS, CONCERNS, KINDS, MOMENTS, N_KINDS, N_MOMENTS, Limits
from bot.moments.text import Reader
from training.rows import Row

SHARE_OF_RANK = (1.0, 0.4, 0.25)
"""How much a row teaches its best, second and third moment."""

STRICTNESS = 10.0
"""How closely the weights follow the examples (the C of the regression)."""

NEVER = -20.0
"""The logit of what no row in a fold has taught."""

Matrix = Any  # scipy has no types
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Rows as vectors, and what is needed to turn another text into one."""

    matrix: Matrix
    rarity: npt.NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Weights:
    """A column of weights a class, moments first, then kinds, then concerns."""

    columns: Floats
    start: Floats

    def logits(self, matrix: Matrix) -> Floats:
        """Return a row of logits for each row of *matrix*."""
        return np.asarray(matrix @ self.columns + self.start)


def as_vectors(rows: Sequence[Row]) -> Texts:
    """Return *rows* as the vectors that the running bot would compute."""
    reader = Reader()
    counts = [scoring.count_ngrams(reader.read(row.text).words) for row in rows]
    seen_in = np.bincount([bucket for count in counts for bucket in count], minlength=BUCKETS)
    rarity = (np.log((1 + len(rows)) / (1 + seen_in)) + 1).astype(np.float16)
    known = rarity.tolist()
    return Texts(_sparse([scoring.as_vector(count, known) for count in counts]), rarity)


def learn(matrix: Matrix, rows: Sequence[Row]) -> Weights:
    """Return the weights that *rows* teach."""
    parts = [
        _learn_head(matrix, _moment_lessons(rows), N_MOMENTS),
        _learn_head(matrix, _kind_lessons(rows), N_KINDS),
        _learn_head(matrix, _concern_lessons(rows), len(CONCERNS)),
    ]
    return Weights(
        np.hstack([part.columns for part in parts]), np.hstack([part.start for part in parts])
    )


def as_files(weights: Weights, texts: Texts, limits: Limits) -> dict[str, bytes]:
    """Return the files that the bot ships, by name; the same bytes for the same weights."""
    rows = np.hstack([texts.rarity[:, None], weights.columns]).astype("<f2")
    numbers = {
        "nothing_fits": limits.nothing_fits,
        "kinds": limits.kinds,
        "cue_points": limits.cue_points,
        "start": weights.start.round(4).tolist(),
    }
    return {
        scoring.ROWS_FILE: rows.tobytes(),
        scoring.NUMBERS_FILE: (json.dumps(numbers, indent=2) + "\n").encode(),
    }


Lesson = tuple[int, int, float]
"""A row's number, the class it teaches, and how much it counts."""


def _moment_lessons(rows: Sequence[Row]) -> list[Lesson]:
    lessons: list[Lesson] = []
    for number, row in enumerate(rows):
        if row.teaches_moments and row.none:
            lessons.append((number, len(MOMENTS), 1.0))
        elif row.teaches_moments:
            pairs = zip(row.moments, SHARE_OF_RANK, strict=False)
            lessons.extend((number, MOMENTS.index(moment), share) for moment, share in pairs)
    return lessons


def _kind_lessons(rows: Sequence[Row]) -> list[Lesson]:
    return [
        (number, KINDS.index(row.kind) if row.kind else len(KINDS), 1.0)
        for number, row in enumerate(rows)
    ]


def _concern_lessons(rows: Sequence[Row]) -> list[Lesson]:
    return [
        (number, CONCERNS.index(row.concern), 1.0) for number, row in enumerate(rows) if row.concern
    ]


def _learn_head(matrix: Matrix, lessons: Sequence[Lesson], classes: int) -> Weights:
    numbers, taught, counts = (list(part) for part in zip(*lessons, strict=True))
    model = LogisticRegression(C=STRICTNESS, max_iter=400, tol=1e-5)
    model.fit(matrix[numbers], taught, sample_weight=counts)
    columns = np.zeros((matrix.shape[1], classes))
    start = np.full(classes, NEVER)
    columns[:, model.classes_] = model.coef_.T
    start[model.classes_] = model.intercept_
    return Weights(columns, start)


def _sparse(vectors: Sequence[Mapping[int, float]]) -> Matrix:
    buckets = [bucket for vector in vectors for bucket in vector]
    said = [much for vector in vectors for much in vector.values()]
    ends = np.cumsum([0, *map(len, vectors)])
    matrix = csr_matrix((said, buckets, ends), shape=(len(vectors), BUCKETS))
    matrix.sort_indices()
    return matrix
