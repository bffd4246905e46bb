"""Read the labelled sentences to learn from."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.model.moments import Concern, Moment, SafetyKind
from training.own_words import PROMPTS, WORDS, own_words

ROOT = Path(__file__).resolve().parent.parent
HANDS = "data/moments"
"""Written by many hands who saw no patterns: the figures are about these rows."""

REGRESSION = "tests/moments/data"
"""Lists against which the patterns were written: learned from, measured apart."""

VAGUE = "training/vague.txt"
"""One a line: what fits nothing, too small or too far off for anyone to have labelled it."""

EVERYDAY = "training/everyday.txt"
"""One a line: names, small moments and lines that people type, and nobody is harmed in them."""

EVERYDAY_UNSEEN = "training/everyday_unseen.txt"
"""The like, kept apart by chance: nothing is learned from these."""

PATTERN_TABLES = "bot/moments/data"


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence and what is true of it. `source` is the file it stands in."""

    text: str
    source: str
    moments: tuple[Moment, ...] = ()
    kind: SafetyKind | None = None
    concern: Concern | None = None
    none: bool = False
    look_alike: bool = False
    style: str = "plain"

    @property
    def by_hand(self) -> bool:
        """Say whether it is one of the rows that figures are about."""
        return self.source.startswith(HANDS)

    @property
    def is_ours(self) -> bool:
        """Say whether the bot itself says it."""
        return self.source.startswith((PROMPTS, WORDS))

    @property
    def teaches_moments(self) -> bool:
        """Say whether it shows a moment, or that none fits."""
        return self.kind is None and (self.none or bool(self.moments))


def read_all() -> list[Row]:
    """Return every row to learn from, in a fixed order, each text once."""
    rows = [
        *read_folder(HANDS),
        *read_folder(REGRESSION),
        *_read_vague(),
        *_read_tables(),
        *_read_everyday(EVERYDAY),
        *(Row(text, source, look_alike=True) for text, source in own_words()),
    ]
    first = {row.text.casefold().strip(): row for row in reversed(rows)}
    return [row for row in rows if first[row.text.casefold().strip()] is row]


def read_folder(folder: str) -> Iterator[Row]:
    """Give the rows of every JSON Lines file in *folder*, by name."""
    for path in sorted((ROOT / folder).glob("*.jsonl")):
        yield from read_file(path, f"{folder}/{path.name}")


def read_file(path: Path, source: str) -> Iterator[Row]:
    """Give the valid rows of a JSON Lines file that may still be being written.

    Rows that two careful readers would label differently (`borderline`) teach and prove nothing.
    """
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            plain = json.loads(line)
            row = _read_row(plain, source)
        except (ValueError, KeyError, TypeError):
            continue
        if not plain.get("borderline"):
            yield row


def _read_row(plain: Mapping[str, Any], source: str) -> Row:
    kind, concern = plain["safety_kind"], plain.get("concern")
    return Row(
        text=plain["text"],
        source=source,
        moments=tuple(Moment(moment) for moment in plain["moments"]),
        kind=SafetyKind(kind) if kind else None,
        concern=Concern(concern) if kind and concern else None,
        none=plain["none"],
        look_alike=plain["hard_negative"],
        style=plain["style"],
    )


def _read_vague() -> Iterator[Row]:
    for text in (ROOT / VAGUE).read_text(encoding="utf-8").splitlines():
        yield Row(text, VAGUE, none=True)


def read_unseen_everyday() -> list[Row]:
    """Return the everyday lines that nothing is learned from."""
    return list(_read_everyday(EVERYDAY_UNSEEN))


def _read_everyday(path: str) -> Iterator[Row]:
    for text in (ROOT / path).read_text(encoding="utf-8").splitlines():
        yield Row(text, path, look_alike=True)


def _read_tables() -> Iterator[Row]:
    """Give the examples and look-alikes that stand beside each safety pattern."""
    for path in sorted((ROOT / PATTERN_TABLES).glob("safety_*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        source, kind = f"{PATTERN_TABLES}/{path.name}", SafetyKind(table["kind"])
        for sign in table["sign"]:
            for text in sign.get("examples", ()):
                yield Row(text, source, kind=kind, concern=Concern(sign["concern"]))
            for text in sign.get("look_alikes", ()):
                yield Row(text, source, look_alike=True)
