"""Cut plain text into word pieces, as the encoder was taught to read them.

A word that is not known whole is cut from its start into the longest pieces that are known. It is
done here in a few lines, because the usual package for it brings an HTTP client and 14 MB.
"""

import re
from collections.abc import Iterator, Sequence

from bot.moments.tables import model_file

PIECES_FILE = "pieces.txt"
UNKNOWN, START, END, HIDDEN = "[UNK]", "[CLS]", "[SEP]", "[MASK]"

WINDOW = 96
"""How many pieces are read at once, with the start and the end."""

_OVERLAP = 24
_MOST_AT_EITHER_END = 8
"""How many windows of a very long text are read; four thousand letters of plain English fit in."""

_LONGEST_WORD = 40
_TOKEN = re.compile(r"[a-z0-9]+|[^\sa-z0-9]")
_INSIDE = "##"


class Pieces:
    """Knows the pieces; a piece's place among them is its number."""

    def __init__(self, pieces: Sequence[str]) -> None:
        known = self._known = {piece: number for number, piece in enumerate(pieces)}
        self.hidden = known[HIDDEN]
        self._start, self._end, self._unknown = known[START], known[END], known[UNKNOWN]

    @classmethod
    def load(cls) -> "Pieces":
        """Read the shipped pieces, a line each."""
        return cls(model_file(PIECES_FILE).read_text(encoding="utf-8").split("\n"))

    def windows(self, text: str) -> list[list[int]]:
        """Return the numbers of the pieces of *text*, in windows that overlap if it is long.

        *text* is in small letters without accents, as `text.Reading.flat` has it.
        """
        found = [number for word in _TOKEN.findall(text) for number in self._cut(word)]
        most = WINDOW - 2
        starts = list(range(0, max(1, len(found) - _OVERLAP), most - _OVERLAP))
        if len(starts) > 2 * _MOST_AT_EITHER_END:
            starts = starts[:_MOST_AT_EITHER_END] + starts[-_MOST_AT_EITHER_END:]
        return [[self._start, *found[at : at + most], self._end] for at in starts]

    def _cut(self, word: str) -> list[int]:
        return list(self._parts(word)) if len(word) <= _LONGEST_WORD else [self._unknown]

    def _parts(self, word: str) -> Iterator[int]:
        at = 0
        while at < len(word):
            known = ((end, self._number(word, at, end)) for end in range(len(word), at, -1))
            at, number = next(
                ((end, number) for end, number in known if number is not None),
                (len(word), self._unknown),
            )
            yield number

    def _number(self, word: str, first: int, end: int) -> int | None:
        return self._known.get((_INSIDE if first else "") + word[first:end])
