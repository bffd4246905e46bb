"""Say whether one sentence more is due: fear shows, or what is hard comes again and again."""

from bot.moments.patterns import PatternWriter
from bot.moments.tables import read_table


class CareCheck:
    """Looks for fear, and for hardship that repeats itself, in a text's plain words."""

    def __init__(self) -> None:
        table = read_table("care.toml")
        writer = PatternWriter(read_table("lists.toml")["lists"])
        self._fear = writer.compile_any(table["fear"])
        self._hard = writer.compile_any(table["hard"])
        self._repeated = writer.compile_any(table["repeated"])

    def is_due(self, words: str) -> bool:
        """Return whether *words* show fear, or hardship that is not the first."""
        if self._fear.search(words):
            return True
        return bool(self._hard.search(words) and self._repeated.search(words))
