"""What a person said to the nudge of a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

LONGEST_ALIAS = 80
"""Characters of what someone calls a person."""

LONGEST_MOVE = 300
"""Characters of one small move."""


class Step(StrEnum):
    """What has become of a day's nudge. A step's name is stored: it never changes."""

    OPEN = "open"
    CHOSEN = "chosen"
    """A connection was chosen, for today."""
    LATER = "later"
    SKIPPED = "skipped"
    STOPPED = "stopped"


class LookedBack(StrEnum):
    """How it went, as said in the evening. All but the last are outcomes of a small moment."""

    HELPED = "helped"
    SAME = "same"
    HARDER = "harder"
    TOO_SOON = "too-soon"
    NOT_TODAY = "not-today"


@dataclass(frozen=True, slots=True)
class Choice:
    """A connection and one small move; a part that was left out is empty.

    The connection is `alias`, a name in the person's own words, or `slack_user`, someone they
    picked, who never hears of it. The move is `move`, in the person's own words, or `practice`,
    the id of a micro-practice.
    """

    alias: str = ""
    slack_user: str = ""
    move: str = ""
    practice: str = ""

    @property
    def names_someone(self) -> bool:
        """Tell whether there is a connection in it."""
        return bool(self.alias or self.slack_user)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person did so far with the nudge of a local date.

    `prompt_id` is the nudge it is about now, and `before_id` the one that another took the place
    of. `later_at` (UTC) is when it comes again, `laters` how often it was put off anew, and
    `noted` the small moment that the look-back noted.
    """

    person_id: int
    local_date: date
    prompt_id: str
    before_id: str = ""
    step: Step = Step.OPEN
    later_at: datetime | None = None
    laters: int = 0
    choice: Choice = Choice()
    looked_back: LookedBack | None = None
    noted: int | None = None
