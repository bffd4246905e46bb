"""A date or a length of time as people type it: "3 March", "till monday", "for a fortnight"."""

import re
from datetime import date, datetime, time, timedelta

from bot.nudges.day_words import DAYS
from bot.nudges.requests import Hint
from bot.nudges.tidy import MONTHS, WEEKDAYS

LONGEST_DAYS = 2 * 366
"""How far ahead a pause may reach: beyond it, someone means *off*, or mistyped the year."""

_SHORT_MONTHS = {form: name for name in MONTHS for form in (name, name[:3])} | {"sept": "september"}
_MONTH = "|".join(sorted(_SHORT_MONTHS, key=len, reverse=True))
_LENGTH = re.compile(
    r"(?:(?:for|in) )?(?:the (?:next )?|next (?=\d))?"
    r"(?P<count>\d{1,3}|an?|(?:a )?couple(?: of)?|(?:a )?few|half a)? ?"
    r"(?P<unit>days?|weeks?|wks?|fortnights?|months?|years?|d|w)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NAMED_DATE = re.compile(
    rf"(?:{_DAY}(?: of)? (?:{_MONTH})|(?:{_MONTH}) (?:the )?{_DAY})(?:,? (?:of )?\d{{4}})?"
)
_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})(?:\. ?(\d{4}))?\.?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_ORDINAL = re.compile(r"(?:the )?(\d{1,2})(?:st|nd|rd|th)(?: of (?:the|this|next) month)?")
_COUNTS = {"": 1, "a": 1, "an": 1, "couple": 2, "few": 3}
_WEEK = timedelta(days=7)


class NoDateError(ValueError):
    """The words name no date that will do; `hint` says why."""

    def __init__(self, hint: Hint = Hint.DATE) -> None:
        super().__init__(hint)
        self.hint = hint


def read_date(text: str, today: date) -> date:
    """Return the date that *text* names, which is tidy; it is *today* or later.

    Raises NoDateError.
    """
    words = re.sub(r"^(?:the (?=morning)|on |of |including )+", "", text.strip(" ,."))
    found = _relative(words, today) or _numbered(words, today) or _written(words, today)
    if found is None:
        raise NoDateError
    return _checked(found, today)


def read_length(text: str, today: date) -> date | None:
    """Return the date on which a length of time ends ("2 weeks"); None if *text* names none.

    Raises NoDateError for one that is too long.
    """
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    count = _count(found["count"] or "")
    unit = found["unit"].rstrip("s")
    if unit in {"month", "year"}:
        return _checked(_months_on(today, count * (12 if unit == "year" else 1)), today)
    days = {"day": 1, "d": 1, "week": 7, "w": 7, "wk": 7, "fortnight": 14}[unit]
    return _checked(today + timedelta(days=days * count), today)


def _count(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word.startswith("half"):
        raise NoDateError
    return _COUNTS[word.removeprefix("a ").removesuffix(" of")]


def _relative(words: str, today: date) -> date | None:
    """Return what is said from today on: "tomorrow", "next monday", "the end of the month"."""
    days_ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2}
    days_ahead |= {"day after tomorrow": 2, "overmorrow": 2}
    monday = today + _WEEK - timedelta(days=today.weekday())
    month = _months_on(today.replace(day=1), 1)
    named = {
        "next week": monday,
        "the end of the week": monday,
        "end of the week": monday,
        "end of week": monday,
        "the weekend": monday - timedelta(days=2),
        "next month": month,
        "the end of the month": month,
        "end of the month": month,
        "end of month": month,
        "next year": date(today.year + 1, 1, 1),
        "new year": date(today.year + 1, 1, 1),
    }
    if words in days_ahead:
        return today + timedelta(days=days_ahead[words])
    return named.get(words) or _weekday(words, today)


def _weekday(words: str, today: date) -> date | None:
    """Return the next day of that name, a week on for one that is today."""
    found = re.fullmatch(r"(?:next |this |coming |the coming )?(\w+)(?: (next week))?", words)
    if found is None or found[1] not in DAYS:
        return None
    if found[2]:
        return today + _WEEK - timedelta(days=today.weekday() - DAYS[found[1]])
    return today + timedelta(days=(DAYS[found[1]] - today.weekday() - 1) % 7 + 1)


def _numbered(words: str, today: date) -> date | None:
    if _ISO.fullmatch(words):
        return _date(*(int(part) for part in words.split("-")))
    dotted, slashed, ordinal = (form.fullmatch(words) for form in (_DOTTED, _SLASHED, _ORDINAL))
    if dotted:
        return _coming(int(dotted[1]), int(dotted[2]), dotted[3], today)
    if slashed:
        day, month = int(slashed[1]), int(slashed[2])
        if day <= 12 and month <= 12 and day != month:
            raise NoDateError(Hint.WHICH_DATE)
        return _coming(max(day, month), min(day, month), slashed[3], today)
    return _day_of_month(int(ordinal[1]), today) if ordinal else None


def _written(words: str, today: date) -> date | None:
    """Return a date with the name of its month, as `dateparser` reads it."""
    if not _NAMED_DATE.fullmatch(_without_weekday(words)):
        return None
    from dateparser import parse

    found = parse(
        re.sub(r"\bthe\b", "", _without_weekday(words)),
        languages=["en"],
        settings={
            "PREFER_DATES_FROM": "future",
            # Seen from yesterday, today too is still to come.
            "RELATIVE_BASE": datetime.combine(today - timedelta(days=1), time()),
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
    return found.date() if found else None


def _without_weekday(words: str) -> str:
    return re.sub(rf"^(?:{'|'.join((*WEEKDAYS, *DAYS))})\b,? (?:the )?", "", words)


def _day_of_month(day: int, today: date) -> date:
    """Return the next date with that number."""
    month = today.replace(day=1)
    for _ in range(12):
        if _exists(month.year, month.month, day) and month.replace(day=day) > today:
            return month.replace(day=day)
        month = _months_on(month, 1)
    raise NoDateError


def _coming(day: int, month: int, year: str | None, today: date) -> date:
    """Return that day: of *year*, or the next one there is."""
    if year:
        return _date(int(year), month, day)
    years = (each for each in range(today.year, today.year + 9) if _exists(each, month, day))
    found = next(
        (_date(each, month, day) for each in years if _date(each, month, day) >= today), None
    )
    if found is None:
        raise NoDateError
    return found


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise NoDateError from None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _months_on(day: date, months: int) -> date:
    """Return the same day of a later month, or the last one there is."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    after = date(year + month // 11, (month + 1) % 12 + 1, 1)
    return min(first.replace(day=1) + timedelta(days=day.day - 1), after - timedelta(days=1))


def _checked(found: date, today: date) -> date:
    if found < today:
        raise NoDateError(Hint.PAST)
    if (found - today).days > LONGEST_DAYS:
        raise NoDateError(Hint.TOO_FAR)
    return found
