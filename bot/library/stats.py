"""Show in plain text what the library covers, and where it is thin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from textwrap import wrap

from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Tone

WIDTH = 100
_ROW_NAME = 17
_COLUMN_GROUPS: tuple[type[StrEnum], ...] = (Tone, Direction, Setting)


def coverage(prompts: Sequence[Prompt]) -> str:
    """Return a table for each kind there is: a row a moment; columns for how prompts are tagged.

    A prompt counts in every row and column that it names; the last row counts it once.
    """
    tables = []
    for kind in Kind:
        several = [prompt for prompt in prompts if prompt.kind is kind]
        if several:
            tables.append("\n".join(_table(kind, several)))
    return "\n\n".join(tables) or "The library is empty."


def _table(kind: Kind, prompts: Sequence[Prompt]) -> Iterator[str]:
    yield _line(kind.upper(), ["all"], [[f"{group.__name__.lower()}:"] for group in _COLUMN_GROUPS])
    yield _line("moment", [""], [list(group) for group in _COLUMN_GROUPS])
    for moment in Moment:
        yield _row(moment, [prompt for prompt in prompts if moment in prompt.moments])
    yield _row("different ones", prompts)
    practised = Counter(prompt.practice for prompt in prompts)
    yield from _wrapped("practices", [f"{name} {practised[name]}" for name in Practice])
    states = Counter(prompt.status for prompt in prompts)
    yield from _wrapped("status", [f"{name} {count}" for name, count in states.items()])


def _row(name: str, prompts: Sequence[Prompt]) -> str:
    tags = Counter(tag for prompt in prompts for tag in _tags(prompt))
    counts = [[str(tags[group, name]) for name in group] for group in _COLUMN_GROUPS]
    return _line(name, [str(len(prompts))], counts)


def _tags(prompt: Prompt) -> Iterator[tuple[type[StrEnum], str]]:
    """Give each tag with its column group: `any` is both a direction and a setting."""
    for tag in (prompt.tone, *prompt.direction, *prompt.setting):
        yield type(tag), tag


def _line(name: str, count: Sequence[str], groups: Sequence[Sequence[str]]) -> str:
    cells = [_cells(group, cells) for group, cells in zip(_COLUMN_GROUPS, groups, strict=True)]
    return " |".join([f"{name:{_ROW_NAME}}{count[0]:>4}", *cells]).rstrip()


def _cells(group: Iterable[str], cells: Sequence[str]) -> str:
    """Put *cells* under the names of *group*; a single cell is a heading over all of them."""
    widths = [max(4, len(name) + 1) for name in group]
    if len(cells) < len(widths):
        return f" {cells[0]:{sum(widths) - 1}}"
    return "".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))


def _wrapped(name: str, items: Iterable[str]) -> list[str]:
    return wrap(
        f"{name}: {', '.join(items)}", WIDTH, subsequent_indent="  ", break_on_hyphens=False
    )
