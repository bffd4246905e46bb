"""Moments in words, as their reader sees them."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo

Writer = Callable[[datetime], str]

_TOKEN = re.compile(r"\{([a-z_]+)\}")
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


def clock_time(moment: datetime, zone: tzinfo) -> str:
    """Return the time of day in *zone*: 08:59."""
    return f"{moment.astimezone(zone):%H:%M}"


def day_name(moment: datetime, now: datetime, zone: tzinfo) -> str:
    """Return today, yesterday, tomorrow or the date, in *zone*."""
    return _pretty(moment.astimezone(zone), now, _date_long).capitalize()


def clock_face(moment: datetime, zone: tzinfo) -> str:
    """Return day and time in *zone*, short: Tue 3 Mar, 08:59."""
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b}, {local:%H:%M}"


def slack_date(stamp: str, pattern: str, now: datetime, zone: tzinfo) -> str | None:
    """Return *pattern* with its date tokens filled in; None if a part makes no sense."""
    try:
        local = datetime.fromtimestamp(int(stamp), UTC).astimezone(zone)
    except (ValueError, OverflowError, OSError):
        return None
    return _TOKEN.sub(lambda token: _token(token[1], local, now) or token[0], pattern)


def _token(name: str, local: datetime, now: datetime) -> str | None:
    if name == "ago":
        return _ago(local, now)
    write = _WRITERS.get(name.removesuffix("_pretty"))
    if write is None:
        return None
    return _pretty(local, now, write) if name.endswith("_pretty") else write(local)


def _pretty(local: datetime, now: datetime, write: Writer) -> str:
    days = (local.date() - now.astimezone(local.tzinfo).date()).days
    return {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days) or write(local)


def _ago(local: datetime, now: datetime) -> str:
    passed = now - local
    for size, unit in ((timedelta(days=1), "day"), (timedelta(hours=1), "hour")):
        if abs(passed) >= size:
            return _counted(passed, size, unit)
    return _counted(passed, timedelta(minutes=1), "minute")


def _counted(passed: timedelta, size: timedelta, unit: str) -> str:
    count = round(abs(passed) / size)
    words = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{words} ago" if passed >= timedelta() else f"in {words}"


def _ordinal(day: int) -> str:
    suffix = "th" if 10 < day < 20 else _SUFFIXES.get(day % 10, "th")
    return f"{day}{suffix}"


def _date(local: datetime) -> str:
    return f"{local:%B} {_ordinal(local.day)}, {local:%Y}"


def _date_long(local: datetime) -> str:
    return f"{local:%A}, {_date(local)}"


def _date_short(local: datetime) -> str:
    return f"{local:%b} {local.day}, {local:%Y}"


_WRITERS: dict[str, Writer] = {
    "date_num": lambda local: f"{local:%Y-%m-%d}",
    "date_slash": lambda local: f"{local:%m/%d/%Y}",
    "date": _date,
    "date_short": _date_short,
    "date_long": _date_long,
    "day_divider": _date_long,
    "time": lambda local: f"{local:%H:%M}",
    "time_secs": lambda local: f"{local:%H:%M:%S}",
}
