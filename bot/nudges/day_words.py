"""Weekdays as people type them: "mon-fri", "Mon, Wed & Fri", "every day", "not fridays"."""

import re
from collections.abc import Iterator

from bot.model.nudges import EVERY_DAY, WORKDAYS
from bot.nudges.requests import Change, DayWish
from bot.nudges.tidy import WEEKDAYS

WEEKEND = EVERY_DAY - WORKDAYS
_SHORT = ("mo mon", "tu tue tues", "we wed weds", "th thu thur thurs", "fr fri", "sa sat", "su sun")
DAYS = {
    form: number
    for number, (name, short) in enumerate(zip(WEEKDAYS, _SHORT, strict=True))
    for word in (name, *short.split())
    for form in (word, f"{word}s")
}
_GROUPS = (
    (r"\b(?:week|work|working|business|office) ?days?\b|\bm ?(?:-|to) ?f\b", WORKDAYS),
    (r"\bweek ?ends?\b", WEEKEND),
    (
        r"\bevery ?day\b|\bdaily\b|\beach day\b|\ball (?:days|week)\b|\ball 7(?: days)?\b|"
        r"\b7 days\b(?: a week)?",
        EVERY_DAY,
    ),
)
_EXCEPT = re.compile(
    r"\b(?:(?:but )?not(?: on)?|no|never(?: on)?|without|except(?: for)?|but|minus|skip)\b"
)
_ALSO = re.compile(r"^(?:also|add|plus)\b|\b(?:too|as well)$")
_FILLER = re.compile(r"\b(?:on|and|n?or|every|each|only|days?|the|of|week|all)\b|[,&+/;.]")


def read_days(text: str) -> DayWish | None:
    """Return the weekdays that *text*, which is tidy, names; None if it says anything else."""
    wanted, _, unwanted = _divided(text)
    change = Change.ONLY
    if _ALSO.search(wanted):
        change, wanted = Change.ALSO, _ALSO.sub(" ", wanted)
    chosen, left_out = _days(wanted), _days(unwanted)
    if chosen is None or left_out is None:
        return None
    if not chosen:
        return DayWish(left_out, Change.WITHOUT) if left_out else None
    days = chosen - left_out
    return DayWish(days, change) if days else None


def _divided(text: str) -> tuple[str, str, str]:
    found = _EXCEPT.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def _days(text: str) -> frozenset[int] | None:
    """Return the days named in *text*, none for an empty one; None if it says anything else."""
    days: frozenset[int] = frozenset()
    for form, group in _GROUPS:
        if re.search(form, text):
            days, text = days | group, re.sub(form, " ", text)
    text = re.sub(r"\s*(?:-|\bthrough\b|\bto\b|\buntil\b)\s*", "-", text)
    for word in _FILLER.sub(" ", text).split():
        named = list(_named(word))
        if not named:
            return None
        days |= frozenset(named)
    return days


def _named(word: str) -> Iterator[int]:
    """Yield the days from one to the other, over the weekend if need be."""
    first, dash, last = word.partition("-")
    if first in DAYS and not dash:
        yield DAYS[first]
    elif first in DAYS and last in DAYS:
        for ahead in range((DAYS[last] - DAYS[first]) % 7 + 1):
            yield (DAYS[first] + ahead) % 7
