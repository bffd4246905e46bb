"""Measure the shipped matcher on files that nothing was learned from.

`python -m training.unseen FILE...`; a file measured so must not lead to changes that fit it.
"""

import logging
import sys
from pathlib import Path

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import CueMatcher, Matcher
from training.report import MEASURES, table
from training.rows import read_file


def measure(path: Path) -> str:
    """Return the figures for the rows in *path*: cues and patterns alone, and what ships."""
    rows = list(read_file(path, path.name))
    matchers: dict[str, Matcher] = {
        "cues and patterns": CueMatcher(),
        "learned": LearnedMatcher(None),
        "what ships": LearnedMatcher(CueMatcher()),
    }
    found = [[(row, matcher.match(row.text)) for row in rows] for matcher in matchers.values()]
    lines = [[name, *(str(of(pairs)) for pairs in found)] for name, of in MEASURES.items()]
    return f"{path.name}\n\n{table(['', *matchers], lines)}"


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for name in sys.argv[1:]:
        logging.info("%s", measure(Path(name)))
