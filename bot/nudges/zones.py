"""Time zones by their IANA name: which there are, and which one a person means."""

import re
from functools import cache
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, available_timezones

_FORM = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
_NO_PLACES = frozenset({"Factory", "posixrules", "localtime"})


@cache
def find_zone(name: str) -> ZoneInfo | None:
    """Return the zone of that name; None if the zone data has none."""
    if name in _NO_PLACES or not _FORM.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        return None


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of that name; UTC if the zone data no longer has it."""
    return find_zone(name) or ZoneInfo("UTC")


def zone_named(text: str) -> str | None:
    """Return the zone that *text* names, in full or by its city; None if none or several do."""
    wanted = _simple(text)
    if wanted in {"utc", "gmt"}:
        return "UTC"
    in_full = _by_name().get(wanted)
    if in_full:
        return in_full
    cities = [each for each in zone_names() if _simple(each.rpartition("/")[2]) == wanted]
    return cities[0] if len(cities) == 1 else None


@cache
def zone_names() -> tuple[str, ...]:
    """Return the zones that people look for, by name: at least one for each country."""
    from importlib.resources import files

    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return tuple(sorted(row[2] for row in rows))


@cache
def _by_name() -> dict[str, str]:
    places = (each for each in available_timezones() if "/" in each)
    return {_simple(each): each for each in places}


def _simple(name: str) -> str:
    plain = "".join(each for each in normalize("NFKD", name) if not combining(each))
    return re.sub(r"[\s_-]+", " ", plain).strip().lower()
