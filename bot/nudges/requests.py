"""What a person asks for with the words after `/nudge`."""

from dataclasses import dataclass
from datetime import date, time
from enum import Enum, StrEnum


class Known(Enum):
    """The words that stand for one thing, whatever follows from it."""

    FORM = "form"
    OFF = "off"
    RESUME = "resume"
    NEXT = "next"
    TEST = "test"
    HELP = "help"


class Change(StrEnum):
    """What chosen weekdays are to do to those that were chosen before."""

    ONLY = "only"
    WITHOUT = "without"
    ALSO = "also"


@dataclass(frozen=True, slots=True)
class DayWish:
    """Weekdays, Monday as 0, and what they are to do."""

    days: frozenset[int]
    change: Change = Change.ONLY

    def applied_to(self, days: frozenset[int]) -> frozenset[int]:
        """Return the days that follow from those chosen before."""
        if self.change is Change.ONLY:
            return self.days
        return days - self.days if self.change is Change.WITHOUT else days | self.days


@dataclass(frozen=True, slots=True)
class Adjust:
    """Change what is given; None leaves a part as it is. *turn_on* says yes to nudges."""

    turn_on: bool = False
    at: time | None = None
    days: DayWish | None = None
    zone: str | None = None
    country: str | None = None
    look_back: bool | None = None
    look_back_at: time | None = None

    @property
    def names_hours(self) -> bool:
        """Tell whether something depends on which hour comes first, the nudge's or another."""
        hours = (self.at, self.look_back, self.look_back_at)
        return self.turn_on or any(each is not None for each in hours)


@dataclass(frozen=True, slots=True)
class Pause:
    """Send none before that date."""

    until: date


@dataclass(frozen=True, slots=True)
class Skip:
    """Send none for those dates; without any, none for the next one."""

    dates: tuple[date, ...] = ()


class Hint(StrEnum):
    """What of it was not understood; each is answered with what would be."""

    ANYTHING = "anything"
    TIME = "time"
    DAYS = "days"
    DATE = "date"
    WHICH_DATE = "which-date"
    """A date that two countries read differently, as 3/4."""
    PAST = "past"
    TOO_FAR = "too-far"
    ZONE = "zone"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that say nothing we know. The words themselves are not kept."""

    hint: Hint = Hint.ANYTHING


Request = Known | Adjust | Pause | Skip | NotUnderstood
