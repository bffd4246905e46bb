"""Guess from a few words what someone tried."""

from functools import cached_property
from re import Pattern

from bot.model.prompts import Practice
from bot.moments.patterns import PatternWriter
from bot.moments.tables import read_table
from bot.moments.text import Reader


class PracticeGuess:
    """Guesses by the lines of `data/practices.toml`, which are read at the first guess."""

    def guess(self, text: str) -> Practice | None:
        """Return the practice that *text* most likely tells of, or None; nothing is kept."""
        words = self._reader.read(text).words
        found = {
            practice: sum(line.search(words) is not None for line in lines)
            for practice, lines in self._lines.items()
        }
        best = max(found, key=lambda practice: found[practice])
        return best if found[best] else None

    @cached_property
    def _reader(self) -> Reader:
        return Reader()

    @cached_property
    def _lines(self) -> dict[Practice, list[Pattern[str]]]:
        writer = PatternWriter(read_table("lists.toml")["lists"])
        table = read_table("practices.toml")
        return {
            Practice(name): [writer.compile(line) for line in each["lines"]]
            for name, each in table.items()
        }
