"""Learn weights from rows: a logistic regression each for moments, kinds of harm and concerns."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from zlib import compress

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from bot.moments import runs, scoring
from bot.moments.runs import Families, Known
from bot.moments.scoring import CONCERNS, KINDS, KINDS_AT, MOMENTS, N_KINDS, N_MOMENTS, Limits
from bot.moments.text import Reader
from training.rows import Row

SHARE_OF_RANK = (1.0, 0.4, 0.25)
"""How much a row teaches its best, second and third moment."""

STRICTNESS = 10.0
"""How closely the weights follow the examples (the C of the regression)."""

SEEN_IN = 3
"""In how many rows a run has to be: a rarer one mostly teaches who wrote it."""

HARMLESS_SENTENCE, WORST_SENTENCE = 0.3, 0.5
"""How much a sentence of a harmless row teaches, and the likeliest one of a row about harm."""

OUR_WORDS_COUNT = 0.3
"""How much a sentence of the bot's own teaches: harmless by definition, and there are many."""

NEVER = -20.0
"""The logit of what no row in a fold has taught."""

_LEVELS = 127
"""The largest number that a weight is kept as."""

Matrix = Any  # scipy has no types
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Texts:
    """Rows as vectors, their sentences as vectors, and what turns another text into one.

    `owners` has the number of the row that each sentence is of.
    """

    matrix: Matrix
    sentences: Matrix
    owners: npt.NDArray[np.int64]
    rarity: npt.NDArray[np.int64]
    known: Known

    def among(self, numbers: Sequence[int]) -> "Texts":
        """Return the same for some rows only."""
        new = np.full(self.matrix.shape[0], -1)
        new[list(numbers)] = np.arange(len(numbers))
        kept = new[self.owners] >= 0
        owners = new[self.owners[kept]]
        return replace(
            self, matrix=self.matrix[list(numbers)], sentences=self.sentences[kept], owners=owners
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """A column of weights a class, moments first, then kinds, then concerns."""

    columns: Floats
    start: Floats

    def logits(self, texts: Texts) -> Floats:
        """Return a row of logits for each row of *texts*, as the bot would reckon them."""
        logits = np.asarray(texts.matrix @ self.columns + self.start)
        of_parts = texts.sentences @ self.columns[:, KINDS_AT] + self.start[KINDS_AT]
        parts = _by_owner(of_parts.tolist(), texts.owners, len(logits))
        for number, whole in enumerate(logits[:, KINDS_AT].tolist()):
            logits[number, KINDS_AT] = scoring.with_worst_part(whole, parts[number])
        return logits


def _by_owner(
    found: Sequence[list[float]], owners: npt.NDArray[np.int64], rows: int
) -> list[list[list[float]]]:
    parts: list[list[list[float]]] = [[] for _ in range(rows)]
    for owner, numbers in zip(owners.tolist(), found, strict=True):
        parts[owner].append(numbers)
    return parts


def as_vectors(rows: Sequence[Row]) -> Texts:
    """Return *rows* as the vectors that the running bot would compute."""
    reader, families = Reader(), Families.load()
    words = [reader.read(row.text).words for row in rows]
    parts = [(owner, part) for owner, text in enumerate(words) for part in runs.sentences(text)]
    known = _known(words, families)
    counts = [known.count(text, families) for text in words]
    every = [number for count in counts for some in count for number in some]
    said = np.log((1 + len(rows)) / (1 + np.bincount(every, minlength=sum(known.sizes)))) + 1
    rarity = np.clip((said / scoring.RARITY_STEP).round(), 1, _LEVELS).astype(np.int64)
    of_runs, width = (rarity * scoring.RARITY_STEP).tolist(), sum(known.sizes)
    of_parts = [known.count(part, families) for _, part in parts]
    return Texts(
        _sparse([runs.as_vector(count, of_runs) for count in counts], width),
        _sparse([runs.as_vector(count, of_runs) for count in of_parts], width),
        np.array([owner for owner, _ in parts]),
        rarity,
        known,
    )


def _known(words: Sequence[str], families: Families) -> Known:
    seen_in: tuple[Counter[int], ...] = tuple(Counter() for _ in range(runs.SORTS))
    for text in words:
        for counter, keys in zip(seen_in, runs.keys_of(text, families), strict=True):
            counter.update(set(keys))
    return Known.of([[key for key, n in each.items() if n >= SEEN_IN] for each in seen_in])


def learn(texts: Texts, rows: Sequence[Row]) -> Weights:
    """Return the weights that *rows* teach."""
    parts = [
        _learn_head(texts.matrix, moment_lessons(rows), N_MOMENTS),
        _learn_kinds(texts, rows),
        _learn_head(texts.matrix, concern_lessons(rows), len(CONCERNS)),
    ]
    return Weights(
        np.hstack([part.columns for part in parts]), np.hstack([part.start for part in parts])
    )


def _learn_kinds(texts: Texts, rows: Sequence[Row]) -> Weights:
    """Learn from whole rows and harmless sentences, then also from what then seems the worst.

    Which sentence of a row about harm speaks of it, nobody has noted.
    """
    matrix = vstack([texts.matrix, texts.sentences]).tocsr()
    lessons = kind_lessons(rows)
    taught = [kind for _, kind, _ in lessons]
    owners = list(enumerate(texts.owners.tolist(), start=len(rows)))
    harmless = [(at, N_KINDS - 1, HARMLESS_SENTENCE) for at, row in owners if not rows[row].kind]
    first = _learn_head(matrix, [*lessons, *harmless], N_KINDS)
    logits = np.asarray(texts.sentences @ first.columns + first.start)
    worst: dict[int, tuple[float, int]] = {}
    for (at, row), found in zip(owners, logits, strict=True):
        if rows[row].kind:
            likely = float(scoring.shares(found.tolist())[taught[row]])
            worst[row] = max(worst.get(row, (0.0, at)), (likely, at))
    picked = [(at, taught[row], WORST_SENTENCE) for row, (_, at) in worst.items()]
    return _learn_head(matrix, [*lessons, *harmless, *picked], N_KINDS)


def as_files(weights: Weights, texts: Texts, limits: Limits) -> dict[str, bytes]:
    """Return the files that the bot ships, by name; the same bytes for the same weights."""
    steps = np.abs(weights.columns).max(axis=0) / _LEVELS
    rows = np.hstack([texts.rarity[:, None], (weights.columns / steps).round()]).astype(np.int8)
    numbers = {
        "limits": asdict(limits),
        "runs": texts.known.sizes,
        "start": weights.start.round(4).tolist(),
        "steps": steps.round(8).tolist(),
    }
    return {
        scoring.RUNS_FILE: texts.known.to_bytes(),
        scoring.ROWS_FILE: compress(rows.tobytes(), 9),
        scoring.NUMBERS_FILE: (json.dumps(numbers, indent=2) + "\n").encode(),
    }


Lesson = tuple[int, int, float]
"""A row's number, the class it teaches, and how much it counts."""


def moment_lessons(rows: Sequence[Row]) -> list[Lesson]:
    """Return what *rows* teach of moments; the last one is that none fits."""
    lessons: list[Lesson] = []
    for number, row in enumerate(rows):
        if row.teaches_moments and row.none:
            lessons.append((number, len(MOMENTS), 1.0))
        elif row.teaches_moments:
            pairs = zip(row.moments, SHARE_OF_RANK, strict=False)
            lessons.extend((number, MOMENTS.index(moment), share) for moment, share in pairs)
    return lessons


def kind_lessons(rows: Sequence[Row]) -> list[Lesson]:
    """Return what *rows* teach of harm; the last kind is none."""
    return [
        (
            number,
            KINDS.index(row.kind) if row.kind else len(KINDS),
            OUR_WORDS_COUNT if row.is_ours else 1.0,
        )
        for number, row in enumerate(rows)
    ]


def concern_lessons(rows: Sequence[Row]) -> list[Lesson]:
    """Return what *rows* teach of whose harm it is."""
    return [
        (number, CONCERNS.index(row.concern), 1.0) for number, row in enumerate(rows) if row.concern
    ]


def _learn_head(matrix: Matrix, lessons: Sequence[Lesson], classes: int) -> Weights:
    numbers, taught, counts = (list(part) for part in zip(*lessons, strict=True))
    model = LogisticRegression(C=STRICTNESS, max_iter=400, tol=1e-3)
    model.fit(matrix[numbers], taught, sample_weight=counts)
    columns = np.zeros((matrix.shape[1], classes))
    start = np.full(classes, NEVER)
    columns[:, model.classes_] = model.coef_.T
    start[model.classes_] = model.intercept_
    return Weights(columns, start)


def _sparse(vectors: Sequence[Mapping[int, float]], width: int) -> Matrix:
    numbers = [number for vector in vectors for number in vector]
    said = [much for vector in vectors for much in vector.values()]
    ends = np.cumsum([0, *map(len, vectors)])
    matrix = csr_matrix((said, numbers, ends), shape=(len(vectors), width))
    matrix.sort_indices()
    return matrix
