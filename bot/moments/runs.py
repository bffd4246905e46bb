"""Turn plain words into numbers: runs of words, of letters, and of word families.

A run of words is a word, or two words at most two words apart. A run of families is the same with
each word's family in its place, so that "gave away my dog" is like "gave away her cat". Runs of
letters go over the ends of words. Only runs that several sentences have taught are known.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import pairwise
from math import log, sqrt
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

SORTS = 3
"""Words, letters, families, in this order."""

_KEY = "<u4"
_LETTER_RUNS = (3, 4, 5)
_END = "."
_SHORTEST_SENTENCE = 3


class Families:
    """Knows which words are used alike: `data/families.txt`, a family a line."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._family = {
            word: f"={number}" for number, line in enumerate(lines) for word in line.split()
        }

    @classmethod
    def load(cls) -> "Families":
        """Read the shipped table."""
        table = files("bot.moments.data") / "families.txt"
        return cls(table.read_text(encoding="utf-8").splitlines())

    def of(self, words: Sequence[str]) -> list[str]:
        """Return the family of each of *words*; a word in no family stands for itself."""
        return [self._family.get(word, word) for word in words]


def keys_of(words: str, families: Families) -> tuple[list[int], ...]:
    """Return the key of each run in *words*, sort by sort: 32 bits, which two runs hardly share."""
    tokens = words.split()
    sorts = (_word_runs(tokens), _letter_runs(words.strip()), _word_runs(families.of(tokens)))
    return tuple([crc32(run.encode()) for run in runs] for runs in sorts)


class Known:
    """The keys of the runs that have weights; a run's place among them is its row's number."""

    def __init__(self, sorts: "Sequence[npt.NDArray[np.uint32]]") -> None:
        """Know these keys, sort by sort; those of each in order, the smallest first."""
        self._sorts = sorts

    @classmethod
    def of(cls, keys: Sequence[Iterable[int]]) -> "Known":
        """Know *keys*, in whatever order they come."""
        import numpy as np

        return cls([np.array(sorted(some), _KEY) for some in keys])

    @classmethod
    def from_bytes(cls, content: bytes, sizes: Sequence[int]) -> "Known":
        """Read what `to_bytes` gave; *sizes* says how many there are of each sort."""
        import numpy as np  # takes a fifth of a second: not at the start

        every = np.frombuffer(content, _KEY)
        ends = [sum(sizes[: number + 1]) for number in range(SORTS)]
        return cls([every[end - size : end] for end, size in zip(ends, sizes, strict=True)])

    def to_bytes(self) -> bytes:
        """Return all keys, the smallest byte of each first."""
        return b"".join(some.tobytes() for some in self._sorts)

    @property
    def sizes(self) -> list[int]:
        """Return how many there are of each sort."""
        return [len(some) for some in self._sorts]

    def count(self, words: str, families: Families) -> list[dict[int, int]]:
        """Return for each sort how often each known run occurs in *words*, by its number."""
        first, counts = 0, []
        for known, keys in zip(self._sorts, keys_of(words, families), strict=True):
            counts.append(_found(known, Counter(keys), first) if len(known) else {})
            first += len(known)
        return counts


def _found(known: "npt.NDArray[np.uint32]", times: Mapping[int, int], first: int) -> dict[int, int]:
    """Return how many *times* each key that is known occurs, by its place, counted from *first*."""
    import numpy as np

    seen = np.fromiter(times, _KEY, len(times))
    places = np.searchsorted(known, seen)
    are_known = known.take(places, mode="clip") == seen
    numbers = (places[are_known] + first).tolist()
    return dict(zip(numbers, map(times.__getitem__, seen[are_known].tolist()), strict=True))


def as_vector(
    counts: Sequence[Mapping[int, int]], rarity: Mapping[int, float] | Sequence[float]
) -> dict[int, float]:
    """Return how much each run in *counts* says; a rare one says more.

    The runs of each sort together have length one.
    """
    vector: dict[int, float] = {}
    for some in counts:
        said = {number: (1 + log(count)) * rarity[number] for number, count in some.items()}
        length = sqrt(sum(much * much for much in said.values()))
        vector |= {number: much / length for number, much in said.items()}
    return vector


def sentences(words: str) -> list[str]:
    """Return the sentences of *words* that say something, if there is more than one."""
    parts = [part.strip(f" {_END}") for part in words.split(f" {_END} ")]
    found = [f" {part} " for part in parts if part.count(" ") >= _SHORTEST_SENTENCE - 1]
    return found if len([part for part in parts if part]) > 1 else []


def _word_runs(tokens: Sequence[str]) -> Iterator[str]:
    yield from tokens
    for first, second in pairwise(tokens):
        yield f"{first} {second}"
    for apart in (2, 3):
        for first, second in zip(tokens, tokens[apart:], strict=False):
            yield f"{first} _ {second}"


def _letter_runs(letters: str) -> Iterator[str]:
    for length in _LETTER_RUNS:
        for start in range(len(letters) - length + 1):
            yield letters[start : start + length]
