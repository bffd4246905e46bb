"""Show in plain text what the library covers, and where it is thin."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import product
from textwrap import wrap

from bot.model.moments import Moment
from bot.model.prompts import Direction, Kind, Practice, Prompt, Setting, Tone

WIDTH = 100
_ROW_NAME = 17
_CELL = 4
_COLUMN_GROUPS: tuple[type[StrEnum], ...] = (Tone, Direction, Setting)


def coverage(prompts: Sequence[Prompt]) -> str:
    """Return a table of all kinds, and one for each kind there is: a row a moment.

    The columns are the kinds, or how prompts of a kind are tagged. A prompt counts in every row
    and column that it names; the last row counts it once.
    """
    tables = ["\n".join(_overview(prompts))] if prompts else []
    for kind in Kind:
        several = [prompt for prompt in prompts if prompt.kind is kind]
        if several:
            tables.append("\n".join(_table(kind, several)))
    return "\n\n".join(tables) or "The library is empty."


def crossed(prompts: Sequence[Prompt]) -> str:
    """Return for each kind how often each tone, direction and setting come together by moment.

    A prompt counts in every cell that it names; a dot is a cell that no prompt names.
    """
    tables = []
    for kind in Kind:
        several = [prompt for prompt in prompts if prompt.kind is kind]
        if several:
            tables.append("\n".join(_crossed_table(kind, several)))
    return "\n\n".join(tables) or "The library is empty."


def _crossed_table(kind: Kind, prompts: Sequence[Prompt]) -> Iterator[str]:
    settings = [each[:_CELL].rstrip("-") for each in Setting]
    yield _crossed_line(kind.upper(), "", [[each.upper()] for each in Direction])
    yield _crossed_line("moment", "tone", [settings for _ in Direction])
    for moment in Moment:
        for tone in Tone:
            named = [each for each in prompts if moment in each.moments and each.tone is tone]
            if named:
                yield _crossed_line(moment, tone, _crossed_counts(named))


def _crossed_counts(prompts: Sequence[Prompt]) -> list[list[str]]:
    counted = Counter(pair for each in prompts for pair in product(each.direction, each.setting))
    return [[str(counted[way, where] or ".") for where in Setting] for way in Direction]


def _crossed_line(name: str, tone: str, groups: Sequence[Sequence[str]]) -> str:
    width = _CELL + 1
    cells = ["".join(f"{cell:>{width}}" for cell in cells) for cells in groups]
    padded = [f"{cell:>{width * len(Setting)}}" for cell in cells]
    return " |".join([f"{name:{_ROW_NAME}} {tone:<7}", *padded]).rstrip()


def _overview(prompts: Sequence[Prompt]) -> Iterator[str]:
    kinds = [kind for kind in Kind if any(prompt.kind is kind for prompt in prompts)]
    yield f"{'ALL KINDS':{_ROW_NAME}} all |{_cells(kinds, kinds)}"
    rows = [(moment, [each for each in prompts if moment in each.moments]) for moment in Moment]
    for name, several in [*rows, ("different ones", list(prompts))]:
        counted = Counter(prompt.kind for prompt in several)
        cells = _cells(kinds, [str(counted[kind]) for kind in kinds])
        yield f"{name:{_ROW_NAME}}{len(several):>4} |{cells}"


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
