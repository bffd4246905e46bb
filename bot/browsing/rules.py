"""What a person looks for in the library, and how a page of it travels with its modal."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.model.moments import Match, Moment
from bot.model.paging import Page
from bot.model.prompts import Kind, Prompt

PAGE_SIZE = 8

BROWSABLE = (
    Kind.PIVOT,
    Kind.QUESTION,
    Kind.ASSUMPTION,
    Kind.PREP,
    Kind.MICRO_PRACTICE,
    Kind.REFLECTION,
    Kind.NUDGE,
)
"""In the order in which they are offered. What is said of harm is not for looking around."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person looks for; the words are looked up and forgotten."""

    words: str = field(default="", repr=False)
    kind: Kind | None = None
    moment: Moment | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands in front of a person: ids only, never the words they typed.

    `anyway`: they said that the words, which sounded like harm, were not meant so.
    """

    page: int = 0
    ids: tuple[str, ...] = ()
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, and what to say beside it."""

    page: Page[Prompt]
    kept: frozenset[str] = frozenset()
    hides_some: bool = False
    anyway: bool = False
    match: Match = field(default_factory=Match)
    """What the words are about. If that is harm and not `anyway`, there is help and no text."""

    @property
    def needs_help(self) -> bool:
        """Tell whether help is shown, and nothing else."""
        return self.match.safety is not None and not self.anyway

    @property
    def seen(self) -> Seen:
        """Return what a person now sees."""
        ids = () if self.needs_help else tuple(each.id for each in self.page.items)
        return Seen(self.page.number, ids, self.anyway)


def is_open(prompt: Prompt) -> bool:
    """Tell whether people may look at *prompt*: somebody other than its writer has read it."""
    return prompt.kind in BROWSABLE and prompt.status == "reviewed"


def fitting(prompts: Iterable[Prompt], wish: Wish) -> list[Prompt]:
    """Return those of the kind and for the moment that is wished for."""
    return [
        each
        for each in prompts
        if wish.kind in (None, each.kind) and (wish.moment is None or wish.moment in each.moments)
    ]


def write_seen(seen: Seen) -> str:
    """Return *seen* as text for a modal's metadata."""
    return "|".join((str(seen.page), "a" if seen.anyway else "", ",".join(seen.ids)))


def read_seen(text: str) -> Seen:
    """Return what *text* stands for; the very beginning for whatever we did not write."""
    page, _, rest = text.partition("|")
    flag, _, ids = rest.partition("|")
    if not re.fullmatch(r"\d{1,6}", page):
        return Seen()
    return Seen(int(page), tuple(each for each in ids.split(",") if each), flag == "a")
