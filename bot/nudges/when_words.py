"""A day and a time of day as people type them: "tomorrow at 3", "fri 9.30", "in 20 minutes"."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.model.conversations import Spoken, WhenTrouble
from bot.nudges.clock_words import NoSuchTimeError, take_time
from bot.nudges.date_words import NoDateError, read_date, read_length
from bot.nudges.requests import Hint
from bot.nudges.tidy import tidy

FIRST_HOUR = 7
"""An hour before it with nothing else said is one of the afternoon: nobody talks at three."""

LONGEST_WORDS = 60

_TROUBLES = {
    Hint.WHICH_DATE: WhenTrouble.WHICH_DATE,
    Hint.PAST: WhenTrouble.PAST,
    Hint.TOO_FAR: WhenTrouble.TOO_FAR,
}
_EDGES = re.compile(r"^(?:\b(?:at|on|by|from|around|about|in the)\b\s*)+|(?:\s*\b(?:at|on)\b)+$")
_NO_TIMES = {"", "morning", "afternoon", "evening"}
_NO_DAYS = re.compile(
    r"(?:the )?(?:end of (?:the )?(?:week|month)|weekend)|next (?:month|year)|new year"
)
"""A pause can last until then; a talk needs a day."""
_SAYS_FROM_NOW = re.compile(r"^in (?:about |around |roughly )?|'? time$| from now$")
_PARTS_OF_AN_HOUR = {
    "half an hour": 30,
    "half a hour": 30,
    "half hour": 30,
    "a half hour": 30,
    "a quarter of an hour": 15,
    "quarter of an hour": 15,
}
_HOURS = re.compile(
    r"(?P<count>\d{1,3}(?:\.\d{1,2})?|an?)(?P<half> and a half)? ?(?:h|hrs?|hours?)"
    r"(?P<half_after> and a half)?(?:(?: and)? ?(?P<minutes>\d{1,2}) ?(?:m|mins?|minutes?)?)?"
)
_MINUTES = re.compile(r"(?P<count>\d{1,3}|a) ?(?:m|mins?|minutes?)")
_IN_THE_EVENING = re.compile(r"\b(?:tonight|evening)\b")
_FIRST_OF_EVENING = 5
_SAYS_WHICH_HALF = re.compile(r"am\b|pm\b|morning|afternoon|evening|night|\b0\d|noon|midday")


def read_when(text: str, today: date) -> Spoken:
    """Return the day and the time that *text* names, and what is wrong where it names neither."""
    words = tidy(text[:LONGEST_WORDS].replace("@", " at ")).replace(",", " ")
    words = " ".join(words.split())
    after = _from_now(words)
    if after is not None:
        return Spoken(after=after)
    troubles: list[WhenTrouble] = []
    for day_part, time_part in _divided(words):
        if _NO_DAYS.fullmatch(day_part):
            troubles.append(WhenTrouble.NO_DAY)
            continue
        try:
            on = _day(day_part, today)
        except NoDateError as error:
            if error.hint in _TROUBLES:
                troubles.append(_TROUBLES[error.hint])
            continue
        at = _time(time_part)
        if at is not None or time_part in _NO_TIMES:
            return Spoken(on, _of_evening(at) if _IN_THE_EVENING.search(words) else at)
    at = _time(words)
    if at is not None:
        return Spoken(None, at)
    return Spoken(trouble=troubles[0] if troubles else WhenTrouble.UNCLEAR)


def _from_now(words: str) -> timedelta | None:
    """Return how long from now on is meant: "in 20 minutes", "half an hour from now"."""
    length = _SAYS_FROM_NOW.sub("", words)
    if length == words:
        return None
    if length in _PARTS_OF_AN_HOUR:
        return timedelta(minutes=_PARTS_OF_AN_HOUR[length])
    minutes = _MINUTES.fullmatch(length)
    if minutes:
        return timedelta(minutes=_counted(minutes["count"]))
    hours = _HOURS.fullmatch(length)
    if hours is None:
        return None
    half = 0.5 if hours["half"] or hours["half_after"] else 0.0
    more = int(hours["minutes"] or 0)
    return timedelta(minutes=round(60 * (_counted(hours["count"]) + half)) + more)


def _counted(word: str) -> float:
    return 1.0 if word.startswith("a") else float(word)


def _divided(words: str) -> Iterator[tuple[str, str]]:
    """Give each way to cut *words* into a day and a time, the one with most of a day first."""
    parts = words.split(" ")
    yield words, ""
    for count in reversed(range(1, len(parts))):
        yield _plain(parts[:count]), _plain(parts[count:])
        yield _plain(parts[-count:]), _plain(parts[:-count])


def _plain(parts: list[str]) -> str:
    return _EDGES.sub("", " ".join(parts)).strip(" ,.")


def _day(words: str, today: date) -> date:
    if words in {"today", "tonight", "this morning", "this afternoon", "this evening"}:
        return today
    if words == "yesterday":
        raise NoDateError(Hint.PAST)
    if words == "tomorrow":
        return today + timedelta(days=1)
    found = read_length(words, today)
    return found if found is not None else read_date(words, today)


def _time(words: str) -> time | None:
    try:
        found, rest = take_time(words)
    except NoSuchTimeError:
        return None
    if found is None or _plain(rest.split()) not in _NO_TIMES:
        return None
    if found.hour and found.hour < FIRST_HOUR and not _SAYS_WHICH_HALF.search(words):
        return found.replace(hour=found.hour + 12)
    return found


def _of_evening(at: time | None) -> time | None:
    if at is not None and _FIRST_OF_EVENING <= at.hour < 12:
        return at.replace(hour=at.hour + 12)
    return at
