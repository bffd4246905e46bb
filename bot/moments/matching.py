"""Say what a typed text is about: is it safe to offer a line, and which moments fit.

Nothing of the text is kept or logged.
"""

from functools import cached_property
from typing import Protocol

from bot.model.moments import Match
from bot.moments.care import CareCheck
from bot.moments.cues import CueRanking
from bot.moments.safety import SafetyCheck
from bot.moments.text import Reader


class Matcher(Protocol):
    """Whatever can say what a text is about."""

    def match(self, text: str) -> Match:
        """Return what *text* is about. Takes any text, and never raises."""
        ...


class CueMatcher:
    """Matches by cues; the safety check comes first.

    The tables are read and compiled at the first match (about half a second), then never again.
    """

    def match(self, text: str) -> Match:
        """Return the moments that *text* fits, its sign of harm if any, and whether care is due."""
        reading = self._reader.read(text)
        finding = self._safety.find(reading.words)
        moments, care = self._ranking.rank(reading.quoted), self._care.is_due(reading.words)
        if finding is None:
            return Match(moments, care=care)
        return Match(moments, safety=finding.kind, concern=finding.concern, care=care)

    @cached_property
    def _reader(self) -> Reader:
        return Reader()

    @cached_property
    def _safety(self) -> SafetyCheck:
        return SafetyCheck()

    @cached_property
    def _ranking(self) -> CueRanking:
        return CueRanking()

    @cached_property
    def _care(self) -> CareCheck:
        return CareCheck()
