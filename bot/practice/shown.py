"""A page of the log, and what stood on it as numbers that a form can carry along."""

from dataclasses import dataclass, field
from datetime import date

from bot.model.moments import Match
from bot.model.practice import SmallMoment
from bot.model.prompts import Practice
from bot.practice.searching import LogWish

WORDS = "words"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page of the log, to be shown once more; pages count from 1.

    `by_words` says that its entries were found by words, which are known no longer: whoever
    typed them still has them in their field.
    """

    number: int = 1
    pages: int = 1
    total: int = 0
    searched: int | None = None
    practice: Practice | None = None
    by_words: bool = False
    entries: tuple[int, ...] = ()

    def written(self) -> str:
        """Return it as text for a form's metadata: numbers and names of ours only."""
        return ":".join(
            [
                f"{self.number}:{self.pages}:{self.total}:{self.searched or ''}",
                self.practice or "",
                WORDS if self.by_words else "",
                ".".join(map(str, self.entries)),
            ]
        )


@dataclass(frozen=True, slots=True)
class LogPage:
    """Some entries, newest first; pages count from 1, and there is always one.

    `total` counts what was found for the wish. `searched` says that no more than the newest so
    many could be read. `match` is what the words are about.
    """

    entries: tuple[SmallMoment, ...]
    number: int
    of: int
    today: date
    total: int = 0
    wish: LogWish = field(default_factory=LogWish)
    searched: int | None = None
    match: Match = field(default_factory=Match)

    @property
    def shown(self) -> Shown:
        """Return what can be remembered of it without the words."""
        by_words = bool(self.wish.words) or self.wish.by_words
        entries = tuple(each.id for each in self.entries)
        counted = (self.number, self.of, self.total, self.searched)
        return Shown(*counted, self.wish.practice, by_words, entries)


def read_shown(text: str) -> Shown:
    """Return what `Shown.written` made, the first page of everything for any other text."""
    try:
        number, pages, total, searched, practice, words, entries = text.split(":")
        return Shown(
            number=int(number),
            pages=int(pages),
            total=int(total),
            searched=int(searched) if searched else None,
            practice=Practice(practice) if practice else None,
            by_words=words == WORDS,
            entries=tuple(int(each) for each in entries.split(".") if each),
        )
    except ValueError:
        return Shown()
