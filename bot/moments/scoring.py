"""Score plain words with the weights that `make matcher` has learned.

A text becomes hashed runs of words and of letters. Each has a row of weights: one for each moment,
kind of harm and concern. A text's score is the sum of its rows.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from math import exp, log, sqrt
from struct import Struct
from zlib import crc32

from bot.model.moments import Concern, Moment, SafetyKind

MOMENTS = tuple(moment for moment in Moment if moment is not Moment.ANY)
KINDS = tuple(SafetyKind)
CONCERNS = tuple(Concern)

N_MOMENTS, N_KINDS = len(MOMENTS) + 1, len(KINDS) + 1
"""The last moment stands for "nothing fits", the last kind for "no harm"."""

CLASSES = N_MOMENTS + N_KINDS + len(CONCERNS)

WORD_BUCKETS = 1 << 13
LETTER_BUCKETS = 1 << 13
BUCKETS = WORD_BUCKETS + LETTER_BUCKETS
_LETTER_RUNS = (3, 4, 5)

ROW = Struct(f"<{1 + CLASSES}e")
"""How a bucket is kept in the file: its rarity, then its weights, as 16-bit numbers."""

ROWS_FILE, NUMBERS_FILE = "rows.bin", "numbers.json"


@dataclass(frozen=True, slots=True)
class Limits:
    """Where guessing begins: chosen by cross-validation, kept beside the weights."""

    nothing_fits: float
    kinds: tuple[float, ...]
    cue_points: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the weights say of one text: logits of the moments and "nothing fits", then shares."""

    moments: tuple[float, ...]
    kinds: tuple[float, ...]
    concerns: tuple[float, ...]


class Scorer:
    """Holds the shipped weights and scores one text at a time. Safe to share between threads."""

    def __init__(self, rows: bytes, start: Sequence[float], limits: Limits) -> None:
        self._rows = rows
        self._start = start
        self.limits = limits

    @classmethod
    def load(cls) -> "Scorer":
        """Read the shipped weights."""
        model = files("bot.moments") / "model"
        numbers = json.loads((model / NUMBERS_FILE).read_text(encoding="utf-8"))
        limits = Limits(numbers["nothing_fits"], tuple(numbers["kinds"]), numbers["cue_points"])
        return cls((model / ROWS_FILE).read_bytes(), numbers["start"], limits)

    def score(self, words: str) -> Scores:
        """Return what the weights say of *words*, as `text.Reader` gives them."""
        counts = count_ngrams(words)
        rows = {bucket: ROW.unpack_from(self._rows, bucket * ROW.size) for bucket in counts}
        vector = as_vector(counts, {bucket: row[0] for bucket, row in rows.items()})
        sums = list(self._start)
        for bucket, said in vector.items():
            weights = rows[bucket][1:]
            sums = [total + said * weight for total, weight in zip(sums, weights, strict=True)]
        kinds_end = N_MOMENTS + N_KINDS
        return Scores(
            tuple(sums[:N_MOMENTS]), shares(sums[N_MOMENTS:kinds_end]), shares(sums[kinds_end:])
        )


def count_ngrams(words: str) -> Counter[int]:
    """Return how often each bucket's runs of words and of letters occur in *words*."""
    tokens = words.split()
    counts = Counter(_bucket(run, WORD_BUCKETS) for run in _word_runs(tokens))
    counts.update(WORD_BUCKETS + _bucket(run, LETTER_BUCKETS) for run in _letter_runs(tokens))
    return counts


def as_vector(
    counts: Mapping[int, int], rarity: Mapping[int, float] | Sequence[float]
) -> dict[int, float]:
    """Return how much each bucket in *counts* says; a rare one says more.

    The word buckets together have length one, and so have the letter buckets.
    """
    said = {bucket: (1 + log(count)) * rarity[bucket] for bucket, count in counts.items()}
    squares = [0.0, 0.0]
    for bucket, much in said.items():
        squares[bucket >= WORD_BUCKETS] += much * much
    lengths = [sqrt(square) for square in squares]
    return {bucket: much / lengths[bucket >= WORD_BUCKETS] for bucket, much in said.items()}


def shares(logits: Sequence[float]) -> tuple[float, ...]:
    """Return *logits* as shares of one."""
    highest = max(logits)
    powers = [exp(logit - highest) for logit in logits]
    whole = sum(powers)
    return tuple(power / whole for power in powers)


def _word_runs(tokens: list[str]) -> Iterator[str]:
    yield from tokens
    for first, second in pairwise(tokens):
        yield f"{first} {second}"


def _letter_runs(tokens: Iterable[str]) -> Iterator[str]:
    for token in tokens:
        edged = f" {token} "
        for length in _LETTER_RUNS:
            for start in range(len(edged) - length + 1):
                yield edged[start : start + length]


def _bucket(run: str, size: int) -> int:
    return crc32(run.encode()) % size
