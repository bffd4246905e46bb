"""This month as a small grid, which also reads as a sentence. Pure."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from bot.library.words.types import Words

NOTED = "●"
WIDTH = 5
A_RUN = 3


def month_text(days: Iterable[date], today: date, week_starts_on: int, words: Words) -> str:
    """Return the month of *today* in mark-up: which days hold an entry, in words and as a grid.

    Nothing for a month without one. The weekday with which a week starts counts Monday as 0.
    """
    first = today.replace(day=1)
    last = today.replace(day=monthrange(today.year, today.month)[1])
    noted = {each.day for each in days if first <= each <= last}
    if not noted:
        return ""
    said = words.practice
    month = said.months[today.month - 1]
    sentence = said.month.format(month=month, days=", ".join(_runs(sorted(noted), words)))
    return f"{sentence}\n```{_grid(noted, today, week_starts_on, words)}```"


def _runs(days: Sequence[int], words: Words) -> Iterator[str]:
    """Give days one by one, but three and more in a row as one."""
    for _, some in groupby(enumerate(days), lambda each: each[1] - each[0]):
        run = [day for _, day in some]
        if len(run) >= A_RUN:
            yield words.practice.month_run.format(first=run[0], last=run[-1])
        else:
            yield from map(str, run)


def _grid(noted: set[int], today: date, week_starts_on: int, words: Words) -> str:
    weekdays = [words.practice.weekdays[(week_starts_on + place) % 7][:2] for place in range(7)]
    first, length = monthrange(today.year, today.month)
    blanks = [""] * ((first - week_starts_on) % 7)
    cells = [*blanks, *(_cell(day, noted, today) for day in range(1, length + 1))]
    rows = [weekdays, *(cells[at : at + 7] for at in range(0, len(cells), 7))]
    return "\n".join("".join(cell.rjust(WIDTH) for cell in row).rstrip() for row in rows)


def _cell(day: int, noted: set[int], today: date) -> str:
    shown = NOTED if day in noted else str(day)
    return f"[{shown}]" if day == today.day else shown
