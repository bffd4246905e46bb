"""Sentences with what they are about, from our own lists (`tests/moments/data`) and from `data`.

Each folder's README tells the story of its sentences.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

ROOT = Path(__file__).parents[2]
HANDS, FROZEN = ROOT / "data" / "moments", ROOT / "data" / "frozen"
"""What the matcher is learned from, and what is kept apart to measure it."""

SAMPLE = ROOT.parent / "shared" / "moments-examples.jsonl"
"""The public sample of the sentences that the match is measured on, where it is there."""


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence; `moments` are the acceptable ones, `kind` the kind of harm if any."""

    id: str
    text: str
    moments: tuple[str, ...]
    kind: str | None
    concern: str | None
    fits_nothing: bool
    look_alike: bool


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file, without those whose safety is a matter of taste."""
    return [_row(row) for row in read_plain(path) if not row["borderline"]]


def read_plain(path: Path) -> list[dict[str, Any]]:
    """Return every row of a JSON Lines file with all that stands in it."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _row(row: dict[str, Any]) -> Row:
    return Row(
        id=row["id"],
        text=row["text"],
        moments=tuple(row["moments"]),
        kind=row["safety_kind"],
        concern=row.get("concern"),
        fits_nothing=row["none"],
        look_alike=row["hard_negative"],
    )


def share(holds: Iterable[bool]) -> float:
    """Return the share of what holds, of at least one."""
    each = list(holds)
    return sum(each) / len(each)
