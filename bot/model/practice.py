"""A small moment: something a person tried with someone else, in their own private log."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.model.moments import Moment
from bot.model.prompts import Practice


class Outcome(StrEnum):
    """How it went, as the person saw it. Nothing adds these up into a score."""

    HELPED = "helped"
    SAME = "same"
    HARDER = "harder"
    TOO_SOON = "too-soon"


class LoggedFrom(StrEnum):
    """Where a small moment was noted."""

    COMMAND = "command"
    FORM = "form"
    LINE = "line"
    """*I used this*, beside a line."""
    LOOK_BACK = "look-back"
    DEBRIEF = "debrief"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Told:
    """What a person says of a small moment; every part may be left out.

    `on` is the local date it belongs to; a day ends at 04:00.
    """

    on: date
    practice: Practice | None = None
    moment: Moment | None = None
    outcome: Outcome | None = None
    note: str = ""
    alias: str = ""
    """What they call the other person, in their own words."""
    prompt_id: str = ""


@dataclass(frozen=True, slots=True)
class SmallMoment:
    """A small moment as it is stored."""

    id: int
    told: Told
    source: LoggedFrom
    line: str = ""
    """The words of the line that was used, if one was and the library still has it."""
    noted_at: datetime | None = None
    """When it was noted, in UTC, which may be long after its day."""
