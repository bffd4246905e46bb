"""Group words that are used alike: `python -m training.families VECTORS`.

*VECTORS* is `glove.6B.50d.txt` of the GloVe project at Stanford (public domain, PDDL 1.0), a word
and its 50 numbers a line, the commonest words first. What comes out is kept under version control
as `bot/moments/data/families.txt`; it need not be made again when rows change.
"""

import logging
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import numpy as np
from sklearn.cluster import KMeans

from training.rows import ROOT

TABLE = ROOT / "bot" / "moments" / "data" / "families.txt"
WORDS, FAMILIES, SEED = 25_000, 500, 20


def main(path: Path) -> None:
    """Write the table."""
    words, numbers = zip(*islice(_read(path), WORDS), strict=True)
    vectors = np.array(numbers, dtype=np.float64)
    vectors -= vectors.mean(axis=0)
    # What all words share says how common a word is, not what it means.
    shared = np.linalg.svd(vectors, full_matrices=False)[2][:1]
    vectors -= vectors @ shared.T @ shared
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = KMeans(FAMILIES, n_init=1, max_iter=40, random_state=SEED).fit(vectors).labels_
    lines: list[list[str]] = [[] for _ in range(FAMILIES)]
    for word, family in zip(words, found.tolist(), strict=True):
        lines[family].append(word)
    TABLE.write_text("".join(" ".join(sorted(line)) + "\n" for line in lines), encoding="utf-8")


def _read(path: Path) -> Iterator[tuple[str, list[float]]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            word, *numbers = line.split()
            if word.isascii() and word.isalpha():
                yield word, [float(number) for number in numbers]


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    main(Path(sys.argv[1]))
