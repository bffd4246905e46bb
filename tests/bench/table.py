"""The table: one line per promise, beside what the bare stack did in the same run."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

HEADINGS = ("goal", "what", "floor", "ours", "ratio", "target", "")
NONE = "–"


@dataclass(frozen=True, slots=True)
class Row:
    """One promise; `met` is None where it could not be measured."""

    goal: str
    what: str
    ours: str
    target: str
    met: bool | None
    floor: str = NONE
    ratio: str = NONE


@dataclass(frozen=True, slots=True)
class Pair:
    """One quantity of the bare stack and of ours, a number for each round, measured in turns."""

    floor: Sequence[float]
    ours: Sequence[float]

    @property
    def ratio(self) -> float:
        """Return the median of the rounds' ratios: a busy machine slows both sides of a round."""
        return median(ours / floor for floor, ours in zip(self.floor, self.ours, strict=True))


def at_most(goal: str, what: str, pair: Pair, times: float, unit: str = "ms") -> Row:
    """Build the row of a promise to need no more than *times* what the bare stack needs."""
    return _compared(goal, what, pair, unit, f"≤ {times:g} ×", pair.ratio <= times)


def at_least(goal: str, what: str, pair: Pair, times: float, unit: str) -> Row:
    """Build the row of a promise to do no less than *times* what the bare stack does."""
    return _compared(goal, what, pair, unit, f"≥ {times:g} ×", pair.ratio >= times)


def failed(goal: str, why: str) -> Row:
    """Build the row of a goal that could not be measured."""
    return Row(goal, why, ours=NONE, target=NONE, met=None)


def render(rows: Sequence[Row]) -> str:
    """Return the rows as a table that reads well in a terminal and in Markdown."""
    lines = [HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(3, *(len(line[place]) for line in lines)) for place in range(len(HEADINGS))]
    rule = tuple("-" * width for width in widths)
    return "\n".join(_line(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def number(value: float) -> str:
    """Return *value* with as many digits as mean something."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _compared(goal: str, what: str, pair: Pair, unit: str, target: str, met: bool) -> Row:
    floor, ours = (f"{number(median(side))} {unit}" for side in (pair.floor, pair.ours))
    return Row(goal, what, ours, target, met, floor, f"{number(pair.ratio)} ×")


def _cells(row: Row) -> tuple[str, ...]:
    verdict = "not run" if row.met is None else "ok" if row.met else "MISS"
    return row.goal, row.what, row.floor, row.ours, row.ratio, row.target, verdict


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"
