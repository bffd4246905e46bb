"""Measure the shipped matcher on files that nothing was learned from.

`python -m training.unseen FILE...`; a file measured so must not lead to changes that fit it. With
`--misses` it lists instead every row about harm that is not caught, by its id.
"""

import json
import logging
import sys
from pathlib import Path

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import Matcher, PatternMatcher
from training.report import MEASURES, table
from training.rows import read_file


def measure(path: Path) -> str:
    """Return the figures for the rows in *path*: patterns, learned weights, and both."""
    rows = list(read_file(path, path.name))
    matchers: dict[str, Matcher] = {
        "patterns": PatternMatcher(),
        "learned": LearnedMatcher(None),
        "what ships": LearnedMatcher(PatternMatcher()),
    }
    found = [[(row, matcher.match(row.text)) for row in rows] for matcher in matchers.values()]
    lines = [[name, *(str(of(pairs)) for pairs in found)] for name, of in MEASURES.items()]
    return f"{path.name}\n\n{table(['', *matchers], lines)}"


def misses(path: Path) -> str:
    """Return the ids of the rows about harm that what ships does not catch, by kind."""
    matcher = LearnedMatcher(PatternMatcher())
    missed: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        is_scored = row["safety_kind"] and not row.get("borderline")
        if is_scored and not matcher.match(row["text"]).safety:
            missed.setdefault(row["safety_kind"], []).append(row["id"])
    lines = [f"- {kind}, {len(ids)}: {', '.join(ids)}" for kind, ids in sorted(missed.items())]
    return "\n".join([f"## {path.name}", "", *lines, ""])


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    names = [name for name in sys.argv[1:] if name != "--misses"]
    told = misses if "--misses" in sys.argv else measure
    for name in names:
        logging.info("%s", told(Path(name)))
