"""G-Match: what it takes to read a text as people type it, in time and in memory.

`python -m tests.bench.matching` reads every text once, and prints by how many MB the process grew:
all of it, and what is its own alone.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from bot.moments.learned import LearnedMatcher
from bot.moments.matching import Matcher, PatternMatcher
from tests.bench.measuring import Call, in_turns, pair_of
from tests.bench.plan import Plan
from tests.bench.table import Row, number

ROOT = Path(__file__).parents[2]
TYPED = ROOT / "data" / "frozen" / "safety-5.jsonl"
MOST_MS, MOST_MB = 5.0, 60.0


def measure(plan: Plan) -> Iterator[Row]:
    """Compare the time of a text with that of patterns alone; then look at memory."""
    texts = _texts()
    kinds = {
        "patterns": _reading(PatternMatcher(), texts),
        "all": _reading(LearnedMatcher(PatternMatcher()), texts),
    }
    taken = in_turns(kinds, plan.rounds, min(plan.calls, len(texts)))
    pair = pair_of(taken["patterns"], taken["all"], 50)
    floor, ours = (median(side) for side in (pair.floor, pair.ours))
    yield Row(
        "G-Match",
        "read a text for moments and harm: p50",
        f"{number(ours)} ms",
        f"≤ {MOST_MS:g} ms",
        ours <= MOST_MS,
        f"{number(floor)} ms",
        f"{number(pair.ratio)} ×",
    )
    command = [sys.executable, "-m", "tests.bench.matching"]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    whole, own = (float(each) for each in told.split())
    what = f"memory for that, of which {own:.0f} MB are its own"
    yield Row("G-Match", what, f"+{whole:.0f} MB", f"≤ +{MOST_MB:g} MB", whole <= MOST_MB)


def _texts() -> list[str]:
    return [json.loads(line)["text"] for line in TYPED.read_text(encoding="utf-8").splitlines()]


def _reading(matcher: Matcher, texts: Sequence[str]) -> Call:
    def read(number: int) -> float:
        began = perf_counter()
        matcher.match(texts[number % len(texts)])
        return (perf_counter() - began) * 1000

    return read


def _held_mb() -> list[float]:
    """Return what this process holds: all of it, and what is its own alone."""
    status = Path("/proc/self/status").read_text().splitlines()
    held = dict(line.split(":", 1) for line in status)
    return [int(held[kind].split()[0]) / 1024 for kind in ("VmRSS", "RssAnon")]


def _grown() -> list[float]:
    texts, before = _texts(), _held_mb()
    matcher = LearnedMatcher(PatternMatcher())
    for text in texts:
        matcher.match(text)
    return [after - held for after, held in zip(_held_mb(), before, strict=True)]


if __name__ == "__main__":
    sys.stdout.write(" ".join(map(str, _grown())))
