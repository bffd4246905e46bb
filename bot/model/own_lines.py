"""A line that a person wrote, or made out of one of the library's, for themselves alone."""

from dataclasses import dataclass, field

from bot.model.moments import Moment
from bot.model.prompts import Direction, Practice, Prompt, Setting, Tone

LONGEST_OWN_LINE = 500
"""Characters of one line; longer is a letter, not a line to send."""

MOST_OWN_LINES = 200
"""How many one person can have, so that a card never waits for them."""

_BEFORE_NUMBER = "own-"


@dataclass(frozen=True, slots=True)
class OwnDraft:
    """What a line of one's own is to be; nothing of it is stored yet."""

    text: str = field(repr=False)
    moment: Moment = Moment.ANY
    tone: Tone | None = None
    from_prompt: str | None = None
    """The id of the line of the library that it was made from."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Which line, and which version of it, someone saw before they changed it."""

    number: int
    version: int


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A stored line of one's own. It is drawn beside prompts, and so has what choosing asks for.

    Its person knows whom it is for: it counts as fit for every audience and setting.
    `practice` is that of the line it was made from, if any.
    """

    number: int
    text: str = field(repr=False)
    moment: Moment
    tone: Tone | None
    from_prompt: str | None
    version: int
    practice: Practice | None = None

    @property
    def id(self) -> str:
        """Return the name by which cards and notes refer to it, beside the ids of prompts."""
        return own_id(self.number)

    @property
    def moments(self) -> tuple[Moment, ...]:
        """Return the one moment it is for."""
        return (self.moment,)

    @property
    def parts(self) -> tuple[str, ...]:
        """Return the text, which is all of one piece."""
        return (self.text,)

    @property
    def setting(self) -> tuple[Setting, ...]:
        """Return that it fits everywhere."""
        return tuple(Setting)

    @property
    def direction(self) -> tuple[Direction, ...]:
        """Return that it may go to anyone."""
        return (Direction.ANY,)

    @property
    def avoid_when(self) -> tuple[str, ...]:
        """Return that nothing rules it out."""
        return ()


Sayable = Prompt | OwnLine
"""What can stand on a card: a line of the library, or one's own."""


def own_id(number: int) -> str:
    """Return the id of the line with that number."""
    return f"{_BEFORE_NUMBER}{number}"


def own_number(line_id: str) -> int | None:
    """Return the number of one's own line with that id, None for the id of anything else."""
    if not line_id.startswith(_BEFORE_NUMBER):
        return None
    number = line_id.removeprefix(_BEFORE_NUMBER)
    is_own = number.isascii() and number.isdecimal() and len(number) < 10
    return int(number) if is_own else None
