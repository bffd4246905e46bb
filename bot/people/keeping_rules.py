"""How long small moments are kept: when which of them go. Pure.

They go once a week, so that what is to go stands still while its person can read about it: a
whole week before, and never earlier than a week after the time was chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

NOTICE = timedelta(days=7)
BEHIND_EVERYONE = timedelta(hours=12)
"""What the clocks that are furthest behind show is so much less than UTC."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Keep entries for so many days; first said on that day."""

    days: int
    said_on: date


@dataclass(frozen=True, slots=True)
class Deletion:
    """Entries from before a day, which go on another."""

    before: date
    on: date

    @property
    def announced_since(self) -> datetime:
        """The moment from which it has been announced: what was told later has a later turn."""
        start = datetime.combine(self.on - NOTICE, time(), UTC)
        return start + BEHIND_EVERYONE


def today_everywhere(now: datetime) -> date:
    """Return the newest day that has begun for everyone on earth: nobody is surprised early."""
    return (now - BEHIND_EVERYONE).date()


def said_at(moment: datetime) -> date:
    """Return the day from which the notice of what was said at *moment* counts."""
    return today_everywhere(moment) + timedelta(days=1)


def next_deletion(terms: Terms, today: date) -> Deletion:
    """Return what comes next, on a day after *today*."""
    return _deletion(terms, max(0, _rounds(terms, today)) + 1)


def last_deletion(terms: Terms, today: date) -> Deletion | None:
    """Return what is to be gone by *today*; None before the first time."""
    rounds = _rounds(terms, today)
    return _deletion(terms, rounds) if rounds > 0 else None


def all_next(terms: Iterable[Terms], today: date) -> list[Deletion]:
    """Return what comes next by each of *terms*, the soonest first.

    Without one that takes nothing which another has not taken by then.
    """
    found = [next_deletion(each, today) for each in terms]
    found.sort(key=lambda each: (each.on, -each.before.toordinal()))
    return [
        each
        for place, each in enumerate(found)
        if all(sooner.before < each.before for sooner in found[:place])
    ]


def _rounds(terms: Terms, today: date) -> int:
    return (today - terms.said_on) // NOTICE


def _deletion(terms: Terms, rounds: int) -> Deletion:
    on = terms.said_on + rounds * NOTICE
    return Deletion(on - timedelta(days=terms.days), on)
