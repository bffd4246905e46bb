"""Guess from cues which kinds of tense moment a text speaks of.

The cues are data (`bot/moments/data/cues.toml`): word patterns for each moment, by how much they
say about it. A line that is found counts once. The table's order settles a tie.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bot.model.moments import Moment
from bot.moments.patterns import PatternWriter
from bot.moments.tables import read_table

MOST = 3
"""How many moments a guess names at most."""

ENOUGH = 1.5
"""Points below which nothing is guessed."""

_CLOSE = 0.33
"""What share of the best one's points makes a moment worth naming beside it."""

_POINTS = {"sure": 3.0, "likely": 2.0, "hint": 1.0, "unless": -4.0}

_MORE_OF_THE_SAME = 0.5
"""What each further line counts: three ways to say it are not three times as likely."""


@dataclass(frozen=True, slots=True)
class _Cues:
    moment: Moment
    lines: tuple[tuple[float, re.Pattern[str]], ...]

    def points(self, words: str) -> float:
        """Return what the lines found in *words* say for the moment; below 0 is against it."""
        found = sorted((points for points, line in self.lines if line.search(words)), reverse=True)
        gained = [points for points in found if points > 0]
        if not gained:
            return 0.0
        more = sum(gained[1:]) * _MORE_OF_THE_SAME
        return gained[0] + more + sum(found[len(gained) :])


class CueRanking:
    """Ranks the moments by the cues found in a text's plain words."""

    def __init__(self) -> None:
        table = read_table("cues.toml")
        lists = read_table("lists.toml")["lists"]
        writer = PatternWriter({**lists, **table.pop("lists")})
        self._cues = [_read_cues(Moment(name), cues, writer) for name, cues in table.items()]

    def rank(self, words: str) -> tuple[Moment, ...]:
        """Return at most three moments that *words* fit, best first; none when nothing fits."""
        points = {cues.moment: cues.points(words) for cues in self._cues}
        ranked = sorted(points, key=lambda moment: -points[moment])
        bar = max(ENOUGH, points[ranked[0]] * _CLOSE)
        return tuple(moment for moment in ranked[:MOST] if points[moment] >= bar)


def _read_cues(moment: Moment, cues: Mapping[str, Any], writer: PatternWriter) -> _Cues:
    return _Cues(moment, tuple(_read_lines(cues, writer)))


def _read_lines(
    cues: Mapping[str, Any], writer: PatternWriter
) -> Iterator[tuple[float, re.Pattern[str]]]:
    for degree, points in _POINTS.items():
        for line in cues.get(degree, ()):
            yield points, writer.compile(line)
