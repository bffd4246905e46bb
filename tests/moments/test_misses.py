"""The page of what was missed, `data/frozen/misses.md`, against the frozen files themselves.

That what ships misses nothing else is held in `learned/test_frozen.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.model.moments import SafetyKind
from tests.moments.rows import FROZEN, read_rows

FILES = sorted(FROZEN.glob("*.jsonl"))

HEADING = re.compile(r"## (?P<file>.+)")
LIST = re.compile(r"(?:- (?P<kind>[a-z-]+), )?(?P<count>\d+): (?P<ids>.+)")


@dataclass(frozen=True, slots=True)
class Listed:
    """One list of missed rows, as it stands under a file's heading."""

    file: str
    kind: str
    count: int
    ids: Sequence[str]


def lists() -> Iterator[Listed]:
    """Give every list of the page."""
    file = ""
    for line in (FROZEN / "misses.md").read_text(encoding="utf-8").splitlines():
        if heading := HEADING.fullmatch(line):
            file = heading["file"]
        elif found := LIST.fullmatch(line):
            kind = found["kind"] or SafetyKind.SELF_HARM  # then the line above it says so
            yield Listed(file, kind, int(found["count"]), found["ids"].split(", "))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_listed_is_of_its_file_and_kind(path: Path) -> None:
    kinds = {row.id: row.kind for row in read_rows(path)}

    listed = [(name, each.kind) for each in lists() if each.file == path.name for name in each.ids]

    assert [name for name, kind in listed if kinds.get(name) != kind] == []


def test_every_list_holds_as_many_rows_as_it_says() -> None:
    held = [(each.file, each.kind, len(set(each.ids))) for each in lists()]

    assert held == [(each.file, each.kind, each.count) for each in lists()]


def test_every_file_about_harm_and_no_other_has_lists() -> None:
    with_harm = {path.name for path in FILES if any(row.kind for row in read_rows(path))}

    assert {each.file for each in lists()} == with_harm
