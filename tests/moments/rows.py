"""Sentences with what they are about, from `tests/moments/data` (its README tells their story)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Row:
    """One sentence; `moments` are the acceptable ones, `kind` the kind of harm if any."""

    id: str
    text: str
    moments: tuple[str, ...]
    kind: str | None
    concern: str | None
    fits_nothing: bool


def read_rows(path: Path) -> list[Row]:
    """Return the rows of a JSON Lines file, without those whose safety is a matter of taste."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [_row(row) for row in rows if not row["borderline"]]


def _row(row: dict[str, Any]) -> Row:
    return Row(
        id=row["id"],
        text=row["text"],
        moments=tuple(row["moments"]),
        kind=row["safety_kind"],
        concern=row.get("concern"),
        fits_nothing=row["none"],
    )


def share(holds: Iterable[bool]) -> float:
    """Return the share of what holds, of at least one."""
    each = list(holds)
    return sum(each) / len(each)
