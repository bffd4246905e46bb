"""Print speed and memory as ratios against the bare stack: `python -m tests.bench`."""

import signal
import sys
import traceback
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from tests.bench import (
    beside,
    ceiling,
    end_to_end,
    heavy,
    in_process,
    locked,
    matching,
    memory,
    reliable,
    starting,
    unpaced,
    waking,
)
from tests.bench.machine import describe
from tests.bench.plan import FULL, QUICK, Plan
from tests.bench.table import Row, failed, render

PARTS: dict[str, Callable[[Plan], Iterable[Row]]] = {
    "G1": in_process.without_database,
    "G2": in_process.with_database,
    "G3": end_to_end.measure,
    "G5": locked.measure,
    "G6": beside.measure,
    "G7": ceiling.measure,
    "G8": unpaced.measure,
    "G9": waking.measure,
    "G12": starting.measure,
    "G13": memory.measure,
    "G14": reliable.claims,
    "G15": reliable.kills,
    "G-Home": heavy.measure,
    "G-Match": matching.measure,
}


def main() -> int:
    """Measure, print the table, and return an exit code: 0 even where a target is missed."""
    asked = _asked()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # ends our processes in order
    plan = QUICK if asked.quick else FULL
    rows = [row for part in asked.parts or PARTS for row in _measured(part, plan)]
    rows.sort(key=_place)
    sys.stdout.write(f"{describe()}\n\n{render(rows)}\n")
    if any(row.met is None for row in rows):
        return 2
    return int(asked.strict and not all(row.met for row in rows))


def _place(row: Row) -> tuple[int, str]:
    """Return where a row stands: by its number, and those with a name last."""
    number = row.goal.removeprefix("G")
    return (int(number) if number.isdigit() else 1000, row.goal)


def _asked() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="GOAL", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--quick", action="store_true", help="measure less, within a minute")
    parser.add_argument("--strict", action="store_true", help="exit with 1 if a target is missed")
    asked = parser.parse_args()
    for part in asked.parts:
        if part not in PARTS:
            parser.error(f"there is no {part}")
    return asked


def _measured(part: str, plan: Plan) -> Iterator[Row]:
    """Yield a part's rows; a part that breaks says so, and the others go on."""
    sys.stderr.write(f"Measuring {part} ... ")
    sys.stderr.flush()
    began = monotonic()
    try:
        yield from PARTS[part](plan)
    except Exception as error:  # whatever it was, it belongs into the table
        traceback.print_exc()
        yield failed(part, f"could not be measured ({type(error).__name__}, see above)")
    sys.stderr.write(f"{monotonic() - began:.0f} s\n")


if __name__ == "__main__":
    sys.exit(main())
