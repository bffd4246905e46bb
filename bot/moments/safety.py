"""Say whether a text speaks of harm, for which no line is offered, only help.

The signs are data (`bot/moments/data/safety_*.toml`): who does what to whom, in patterns over plain
words. Figures of speech are taken out first. What was read is neither kept nor logged.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from bot.model.moments import Concern, SafetyKind
from bot.moments.patterns import PatternWriter
from bot.moments.tables import read_table

TABLES = ("safety_self_harm.toml", "safety_danger.toml", "safety_conduct.toml")
"""The most urgent first: when two kinds fit, the first is answered."""

_NEARBY = 48
"""How many characters before and after a sign may show that it is harmless."""

_FIGURE = " ~"


@dataclass(frozen=True, slots=True)
class Finding:
    """A sign of harm in a text: which kind, whose harm, and the sign's name in the table."""

    kind: SafetyKind
    concern: Concern
    sign: str


class _Sign:
    """A sign of harm, and what shows nearby that it is harmless.

    The latter is compiled when it is first needed: half of the tables' words are there.
    """

    def __init__(self, finding: Finding, sign: Mapping[str, Any], writer: PatternWriter) -> None:
        self.finding = finding
        self._pattern = writer.compile_any(sign["patterns"])
        self._writer, self._unless = writer, sign.get("unless", ())

    def is_in(self, words: str) -> bool:
        return any(self._is_meant(words, found) for found in self._pattern.finditer(words))

    def _is_meant(self, words: str, found: re.Match[str]) -> bool:
        nearby = words[max(0, found.start() - _NEARBY) : found.end() + _NEARBY]
        return not (self._unless and self._harmless.search(nearby))

    @cached_property
    def _harmless(self) -> re.Pattern[str]:
        return self._writer.compile_any(self._unless)


class SafetyCheck:
    """Finds the most urgent sign of harm in a text's plain words."""

    def __init__(self) -> None:
        lists = read_table("lists.toml")["lists"]
        figures = read_table("figures.toml")["figures"]
        self._figures = PatternWriter(lists).compile_any(figures)
        self._signs = [sign for name in TABLES for sign in _read_signs(read_table(name), lists)]

    def find(self, words: str) -> Finding | None:
        """Return the first sign that *words* (as `text.Reader` gives them) show, or None."""
        literal = self._figures.sub(_FIGURE, words)
        return next((sign.finding for sign in self._signs if sign.is_in(literal)), None)


def _read_signs(table: Mapping[str, Any], lists: Mapping[str, str]) -> Iterator[_Sign]:
    writer = PatternWriter({**lists, **table.get("lists", {})})
    for sign in table["sign"]:
        finding = Finding(SafetyKind(table["kind"]), Concern(sign["concern"]), sign["id"])
        yield _Sign(finding, sign, writer)
