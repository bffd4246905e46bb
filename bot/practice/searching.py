"""Look for entries of a log by practice and by words, which are read on the spot and forgotten."""

from collections.abc import Callable
from dataclasses import dataclass, field
from unicodedata import normalize

from bot.model.deadline import seconds_left
from bot.model.paging import page_of
from bot.model.practice import SmallMoment
from bot.model.prompts import Practice
from storage import small_moments
from storage.engine import Session

PAGE = 8
"""How many entries one page of the whole log holds."""

MOST_SEARCHED = 5000
"""How many of the newest entries are searched for words."""

BATCH = 250
LEAST_SECONDS = 0.6
"""With less time left than this no further entries are read: an answer has to be shown too."""

WithLine = Callable[[SmallMoment], SmallMoment]
"""Adds to an entry the words of the line that was used."""


@dataclass(frozen=True, slots=True)
class LogWish:
    """What someone looks for in their log. The words are in nothing that is stored or logged.

    `by_words` says that there were words, which are known no longer.
    """

    words: str = field(default="", repr=False)
    practice: Practice | None = None
    by_words: bool = False

    @property
    def is_empty(self) -> bool:
        """Tell whether everything is wanted."""
        return not (self.words or self.practice or self.by_words)


@dataclass(frozen=True, slots=True)
class Slice:
    """A page of what was found, of *total*; pages count from 1, and there is always one.

    `searched` is None where every entry was read for words, else how many of the newest were.
    """

    entries: tuple[SmallMoment, ...]
    number: int
    pages: int
    total: int
    searched: int | None = None


def page_of_log(
    session: Session, person_id: int, wish: LogWish, number: int, with_line: WithLine
) -> Slice:
    """Return the page of that number, or the nearest there is."""
    if wish.words:
        found, searched = search(session, person_id, wish, with_line)
        page = page_of(found, number - 1, PAGE)
        return Slice(page.items, page.number + 1, page.pages, page.total, searched)
    total = small_moments.count(session, person_id, wish.practice)
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    rows = small_moments.newest(
        session, person_id, PAGE, after=(number - 1) * PAGE, practice=wish.practice
    )
    return Slice(tuple(map(with_line, rows)), number, pages, total)


def search(
    session: Session,
    person_id: int,
    wish: LogWish,
    with_line: WithLine,
    most: int = MOST_SEARCHED,
) -> tuple[list[SmallMoment], int | None]:
    """Return the entries that fit, the newest first, and how many were read if not all were."""
    numbers = small_moments.numbers(session, person_id, most + 1, wish.practice)
    found: list[SmallMoment] = []
    searched = 0
    while searched < min(len(numbers), most):
        if searched and seconds_left(at_most=LEAST_SECONDS) < LEAST_SECONDS:
            break
        which = numbers[searched : min(searched + BATCH, most)]
        batch = small_moments.numbered(session, person_id, which)
        found += [each for each in map(with_line, batch) if fits(each, wish.words)]
        searched += len(which)
    return found, None if searched == len(numbers) else searched


def fits(entry: SmallMoment, words: str) -> bool:
    """Tell whether each of *words* is somewhere in what the person wrote, or in the line used."""
    text = _plain(" ".join((entry.told.note, entry.told.alias, entry.line)))
    return all(word in text for word in _plain(words).split())


def _plain(text: str) -> str:
    return normalize("NFKC", text).casefold()
