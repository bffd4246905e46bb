"""Say what a typed text is about: is it safe to offer a line, and which moments fit.

Nothing of the text is kept or logged.
"""

from functools import cached_property
from typing import Protocol

from bot.model.moments import Match
from bot.moments.care import CareCheck
from bot.moments.safety import SafetyCheck
from bot.moments.text import Reader, Reading


class Matcher(Protocol):
    """Whatever can say what a text is about."""

    def match(self, text: str) -> Match:
        """Return what *text* is about. Takes any text, and never raises."""
        ...


class PatternMatcher:
    """Knows signs of harm by heart, and guesses no moment.

    The tables are read and compiled at the first match (about half a second), then never again.
    """

    def match(self, text: str) -> Match:
        """Return the sign of harm in *text*, if any, and whether care is due."""
        return self.look(self.reader.read(text))

    def look(self, reading: Reading) -> Match:
        """Return the same for a text that was read."""
        finding, care = self._safety.find(reading.words), self._care.is_due(reading.words)
        if finding is None:
            return Match(care=care)
        return Match(safety=finding.kind, concern=finding.concern, care=care)

    @cached_property
    def reader(self) -> Reader:
        """What reads a text, with its tables."""
        return Reader()

    @cached_property
    def _safety(self) -> SafetyCheck:
        return SafetyCheck()

    @cached_property
    def _care(self) -> CareCheck:
        return CareCheck()
