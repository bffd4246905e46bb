"""A time of day as people type it: "9", "9am", "8.30", "0900", "half past 8", "noon"."""

import re
from datetime import time

_NAMED = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_PART = r"(?: ?(?P<half>am|pm)| in the (?P<part>morning|afternoon|evening)| at (?P<night>night))?"
_TAIL = rf"(?: ?o'? ?clock)?{_PART}\b(?![:.,-]?\d)"
_FORMS = (
    re.compile(rf"\bhalf(?: past)? (?P<hour>\d{{1,2}}){_TAIL}"),
    re.compile(
        r"\b(?P<minutes>quarter|[12]?[05]|\d{1,2}(?= min))(?: min(?:utes?|s)?)? "
        rf"(?P<side>past|to|before|after) (?P<hour>\d{{1,2}}){_TAIL}"
    ),
    re.compile(
        rf"(?<![\d/.-])(?P<hour>\d{{1,2}}) ?[:.h] ?(?P<minutes>\d{{2}})(?: ?h(?:rs|ours)?)?{_TAIL}"
    ),
    re.compile(rf"(?<![\d/.-])(?P<hour>\d{{1,2}}) (?P<minutes>[0-5]\d){_TAIL}"),
    re.compile(
        r"(?<![\d/.:-])(?P<hour>\d{1,2}) ?(?:h(?:rs|ours)?|o'? ?clock)"
        rf"{_PART}\b(?![:.,-]?\d)"
    ),
    re.compile(rf"(?<![\d/.:-])(?P<hour>\d{{1,2}})(?P<minutes>[0-5]\d)(?: ?h(?:rs|ours)?)?{_TAIL}"),
    re.compile(rf"(?<![\d/.:-])(?P<hour>\d{{1,2}}){_TAIL}"),
)


class NoSuchTimeError(ValueError):
    """What looks like a time of day is none, as 25:00."""


def take_time(text: str) -> tuple[time | None, str]:
    """Return the time of day in *text*, and what is left of it without; *text* is tidy.

    An hour with no more said is one of 24. Raises NoSuchTimeError.
    """
    for word, named in _NAMED.items():
        if re.search(rf"\b{word}\b", text):
            return named, _without(text, re.search(rf"\b(?:12 )?{word}\b", text))
    for form in _FORMS:
        found = form.search(text)
        if found:
            return _time(found), _without(text, found)
    return None, text


def _time(found: re.Match[str]) -> time:
    parts = found.groupdict()
    hour, minute = int(parts["hour"]), _minutes(found, parts)
    if parts.get("side") in {"to", "before"}:
        hour, minute = hour - 1, 60 - minute
    hour = _of_24(hour, parts)
    if not (0 <= hour < 24 and 0 <= minute < 60):
        raise NoSuchTimeError
    return time(hour, minute)


def _minutes(found: re.Match[str], parts: dict[str, str | None]) -> int:
    given = parts.get("minutes")
    if given == "quarter":
        return 15
    if given is None:
        return 30 if found[0].startswith("half") else 0
    return int(given)


def _of_24(hour: int, parts: dict[str, str | None]) -> int:
    late = parts.get("half") == "pm" or parts.get("part") in {"afternoon", "evening"}
    late = late or (parts.get("night") is not None and hour >= 6)
    early = parts.get("half") == "am" or parts.get("part") == "morning"
    if not (late or early):
        return hour
    if hour > 12 and not (late and parts.get("half") is None):
        raise NoSuchTimeError
    if late and hour < 12:
        return hour + 12
    return 0 if early and hour == 12 else hour


def _without(text: str, found: re.Match[str] | None) -> str:
    if found is None:
        return text
    return f"{text[: found.start()]} {text[found.end() :]}"
