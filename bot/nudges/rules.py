"""When a nudge is due: rules on dates, wall clocks and zones (delivery design, 5.6)."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from hashlib import sha256

from bot.delivery.times import due_instant
from bot.model.nudges import Schedule
from bot.nudges.zones import zone_of

CROWD = 60
"""From so many people of a workspace at one minute, those who come are spread."""

LONGEST_SPREAD_S = 300

HORIZON_DAYS = 400
"""How far ahead a date is looked for: beyond it every chosen day is a holiday, or skipped."""

_DAY = timedelta(days=1)
_LAST_YEAR = 9000

IsOff = Callable[[date], bool]
"""Says whether a date is a public holiday for someone."""


def due_at(on: date, schedule: Schedule, spread_s: int = 0) -> datetime:
    """Return when the nudge of *on* is due: at the chosen minute, or *spread_s* later.

    The spread takes at most half of what is left of that date.
    """
    zone = zone_of(schedule.zone)
    chosen = due_instant(on, schedule.at, zone)
    if not spread_s:
        return chosen
    left = max(due_instant(on + _DAY, time(), zone) - chosen, timedelta())
    return chosen + min(timedelta(seconds=spread_s), left / 2)


def is_wanted(schedule: Schedule, on: date, is_off: IsOff) -> bool:
    """Tell whether a nudge is to come on that date. Days and holidays are those of the date."""
    return (
        on.weekday() in schedule.days
        and on not in schedule.skipped
        and not (schedule.paused_until and on < schedule.paused_until)
        and not is_off(on)
    )


def date_from(schedule: Schedule, start: date, is_off: IsOff) -> date | None:
    """Return the first date from *start* on for which a nudge is wanted; None if none comes."""
    first = max(start, schedule.paused_until or start)
    if first.year > _LAST_YEAR:
        return None
    days = (first + timedelta(days=ahead) for ahead in range(HORIZON_DAYS))
    return next((day for day in days if is_wanted(schedule, day, is_off)), None)


def next_date(
    schedule: Schedule,
    *,
    now: datetime,
    last: date | None,
    is_off: IsOff,
    spread_s: int = 0,
) -> date | None:
    """Return the date of the next nudge: still to come *now*, and after *last*.

    *last* is the newest date for which one was put on its way; no date gets a second.
    """
    zone = zone_of(schedule.zone)
    # The clocks may carry the end of a date into the next: so look at yesterday too.
    start = now.astimezone(zone).date() - _DAY
    while due_at(start, schedule, spread_s) <= now:
        start += _DAY
    return date_from(schedule, max(start, last + _DAY) if last else start, is_off)


def spread_of(tenant: str, slack_user: str) -> int:
    """Return the seconds by which someone's nudge comes later in a crowd, the same every day."""
    digest = sha256(f"{tenant}/{slack_user}".encode()).digest()
    return int.from_bytes(digest[:8]) % LONGEST_SPREAD_S
