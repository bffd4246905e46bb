"""When a talk is, when its person is reminded of it, and when they are asked about it. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.model.conversations import Ask, Postpone, Remind, Spoken, Timing, WhenTrouble

MORNING = time(8)
EVENING = time(18)
NEXT_MORNING = time(9)
LEAST_BEFORE = timedelta(hours=1)
"""How long before a talk the *morning* of its day is at the latest."""

FARTHEST = timedelta(days=2 * 366)
"""How far ahead a talk may be: beyond it someone mistyped the year."""

_LENGTHS = {Remind.TEN_MINUTES: timedelta(minutes=10), Remind.HOUR: timedelta(hours=1)}
_DAY = timedelta(days=1)
_MOVES = {Postpone.NEXT_DAY: _DAY, Postpone.NEXT_WEEK: timedelta(days=7)}


def instant(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which a wall clock in *zone* shows *at* on *on*.

    As RFC 5545: a time the clocks skip is later by the length of the gap; one that comes twice
    means the first.
    """
    return datetime.combine(on, at, tzinfo=zone).astimezone(UTC)


def remind_at(timing: Timing, zone: ZoneInfo) -> datetime | None:
    """Return when the reminder is due, whatever time it is now; None where none is wanted."""
    if timing.at is None or timing.remind is Remind.NOT:
        return None
    if timing.remind in _LENGTHS:
        return timing.at - _LENGTHS[timing.remind]
    on = timing.at.astimezone(zone).date()
    if timing.remind is Remind.EVENING_BEFORE:
        return instant(on - _DAY, EVENING, zone)
    return min(instant(on, MORNING, zone), timing.at - LEAST_BEFORE)


def ask_at(timing: Timing, zone: ZoneInfo) -> datetime | None:
    """Return when its person is asked how it went; None where they don't want that."""
    if timing.at is None or timing.ask is Ask.NOT:
        return None
    on = timing.at.astimezone(zone).date()
    hour_after = timing.at + timedelta(hours=1)
    if timing.ask is Ask.NEXT_MORNING:
        return instant(on + _DAY, NEXT_MORNING, zone)
    if timing.ask is Ask.EVENING:
        return max(instant(on, EVENING, zone), hour_after)
    return hour_after


def postponed(at: datetime, to: Postpone, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when a talk is that is put off, at the same time of day.

    That is counted from its own day, or from today where that is over.
    """
    was = at.astimezone(zone)
    on = max(was.date(), now.astimezone(zone).date())
    return instant(on + _MOVES[to], was.time().replace(tzinfo=None), zone)


def chosen_moment(spoken: Spoken, now: datetime, zone: ZoneInfo) -> datetime | WhenTrouble:
    """Return the UTC moment that a day and a time name, or why they name none.

    A time of day alone is the next one there is; what is counted from now on is a whole minute.
    """
    if spoken.trouble:
        return spoken.trouble
    if spoken.after is not None:
        found = (now + spoken.after).replace(second=0, microsecond=0)
        return found if found > now else WhenTrouble.PAST
    if spoken.at is None:
        return WhenTrouble.NO_TIME
    on = spoken.on or now.astimezone(zone).date()
    found = instant(on, spoken.at, zone)
    if found <= now and spoken.on is None:
        found = instant(on + _DAY, spoken.at, zone)
    if found <= now:
        return WhenTrouble.PAST
    return WhenTrouble.TOO_FAR if found > now + FARTHEST else found
