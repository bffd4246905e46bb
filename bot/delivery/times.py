"""When something is due by a wall clock, and until when it may still come (design, 5.6)."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

LATE_AFTERNOON = time(18)
EVENING = time(20)
"""What was due before `LATE_AFTERNOON` comes before `EVENING`, or not at all."""

OVER_MIDNIGHT = timedelta(minutes=30)
"""How late something may be whose hour the clocks carried into the next date."""

_DAY = timedelta(days=1)


def due_instant(on: date, at: time, zone: ZoneInfo) -> datetime:
    """Return the UTC instant at which a wall clock in *zone* shows *at* on *on*.

    As RFC 5545: a time the clocks skip fires later by the length of the gap;
    a time that happens twice means the first. Always strictly increasing in
    *on*, for every zone.
    """
    return datetime.combine(on, at, tzinfo=zone).astimezone(UTC)


def expires_at(on: date, due: datetime, zone: ZoneInfo, window: timedelta) -> datetime:
    """Return until when what is due on *on* may still be sent, if something was in the way.

    That is *window* long, never beyond its local date, and for something of the day never
    beyond 20:00.
    """
    midnight = due_instant(on + _DAY, time(), zone)
    if due >= midnight:
        return due + min(window, OVER_MIDNIGHT)
    ends = [due + window, midnight]
    if due.astimezone(zone).time() < LATE_AFTERNOON:
        ends.append(due_instant(on, EVENING, zone))
    return min(ends)


@cache
def zone_data() -> str:
    """Return the version of the zone data; nothing of it is read."""
    from importlib.metadata import version

    return f"tzdata {version('tzdata')}"
