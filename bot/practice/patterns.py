"""What a log shows of its person, once there is enough of it to say. Pure, and for them alone."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from bot.model.moments import Moment
from bot.model.practice import Outcome, SmallMoment
from bot.model.prompts import Practice

Named = TypeVar("Named", bound=str)

ENOUGH = 10
"""Entries below which nothing is said: two good days are no pattern."""

TWICE = 2
"""How often something must have come up, or helped, to be named."""

MOST = 3


class TimeOfDay(StrEnum):
    """When an entry was noted, on its person's clock."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, slots=True)
class Patterns:
    """What came up most and what helped most, with how often; empty while it is too early."""

    entries: int
    moments: tuple[tuple[Moment, int], ...] = ()
    practices: tuple[tuple[Practice, int], ...] = ()
    lines: tuple[tuple[str, int], ...] = ()
    time: TimeOfDay | None = None

    @property
    def is_enough(self) -> bool:
        """Tell whether there is enough to say anything."""
        return self.entries >= ENOUGH


def patterns(entries: Sequence[SmallMoment], hours: Iterable[int]) -> Patterns:
    """Return what *entries* show; *hours* are the local hours at which they were noted.

    A practice or a line counts where it helped; one that was used and of which nothing was said
    afterwards counts for neither.
    """
    if len(entries) < ENOUGH:
        return Patterns(len(entries))
    told = [each.told for each in entries]
    helped = [each for each in told if each.outcome is Outcome.HELPED]
    tense = (each.moment for each in told if each.moment and each.moment is not Moment.ANY)
    lines = Counter(
        each.line for each in entries if each.line and each.told.outcome is Outcome.HELPED
    )
    return Patterns(
        entries=len(entries),
        moments=most_often(Counter(tense)),
        practices=most_often(Counter(each.practice for each in helped if each.practice)),
        lines=most_often(lines),
        time=_usual(hours),
    )


def time_of(hour: int) -> TimeOfDay:
    """Return the part of the day that a local hour belongs to; the night is late evening."""
    if 4 <= hour < 11:
        return TimeOfDay.MORNING
    if 11 <= hour < 14:
        return TimeOfDay.MIDDAY
    return TimeOfDay.AFTERNOON if 14 <= hour < 18 else TimeOfDay.EVENING


def most_often(counted: Counter[Named], limit: int = MOST) -> tuple[tuple[Named, int], ...]:
    """Return what was *counted* at least twice, most often first."""
    often = [each for each in counted.items() if each[1] >= TWICE]
    return tuple(sorted(often, key=lambda each: (-each[1], str(each[0])))[:limit])


def _usual(hours: Iterable[int]) -> TimeOfDay | None:
    """Return the part of the day with half of the entries or more, if one has."""
    counted = Counter(time_of(hour) for hour in hours)
    if not counted:
        return None
    time, count = counted.most_common(1)[0]
    return time if 2 * count >= counted.total() else None
