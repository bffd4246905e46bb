"""What someone typed, brought to one form: plain small letters, numbers as digits, no slips."""

import re
import unicodedata
from functools import cache

from bot.moments.slack_text import without_encodings
from bot.moments.spelling import Spelling

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_COMMANDS = (
    "pause",
    "resume",
    "settings",
    "status",
    "tomorrow",
    "today",
    "tonight",
    "until",
    "weekdays",
    "weekday",
    "weekend",
    "weekends",
    "everyday",
    "daily",
    "every",
    "except",
    "without",
    "timezone",
    "country",
    "holiday",
    "holidays",
    "fortnight",
    "week",
    "weeks",
    "month",
    "months",
    "morning",
    "evening",
    "afternoon",
    "midnight",
    "midday",
    "quarter",
    "disable",
    "enable",
    "unsubscribe",
    "continue",
    "snooze",
    "change",
    "workdays",
    "working",
    "start",
    "other",
)
_OTHERS = ("weeds", "moths", "star", "stars", "other", "starts", "there", "marsh")
_ALIASES = {
    "wensday": "wednesday",
    "wendsday": "wednesday",
    "thirsday": "thursday",
    "tmrw": "tomorrow",
    "tmr": "tomorrow",
    "tomoz": "tomorrow",
    "wknd": "weekend",
    "til": "until",
    "till": "until",
    "untill": "until",
    "hols": "holidays",
    "thru": "through",
    "stpo": "stop",
    "hlep": "help",
    "nxt": "next",
    "skp": "skip",
    "tset": "test",
}
_TO_NINETEEN = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_NUMBERS = {word: number for number, word in enumerate(_TO_NINETEEN)} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
}
_POLITE = re.compile(
    r"\b(please|pls|plz|thanks|thank you|thx|cheers|hey|hi|hello|could you|can you|i want to|"
    r"i'd like to|i would like to|i want|i'd like|let's|just|kindly|ok|okay|my|me)\b"
)
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": "", "”": "", '"': "", "`": "", "*": ""})
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


def tidy(text: str) -> str:
    """Return the words of *text* in their plainest form, divided by single spaces."""
    plain = unicodedata.normalize("NFKC", without_encodings(text)).translate(_QUOTES).lower()
    plain = _DASHES.sub("-", plain)
    plain = re.sub(r"^\s*/[\w-]*nudge\b|:(?!\d+:)[a-z0-9_+-]{2,40}:", " ", plain)
    plain = re.sub(r"\b([ap])\.\s?m\b\.?", r"\1m", plain)
    plain = _POLITE.sub(" ", plain)
    plain = re.sub(r"[a-z']+", lambda word: _word(word[0]), plain)
    plain = _joined_numbers(plain)
    return re.sub(r"\s+", " ", plain).strip(" .,;:!?_~'()[]")


def _word(word: str) -> str:
    known = _ALIASES.get(word, word)
    if known in _NUMBERS:
        return str(_NUMBERS[known])
    return _spelling().correct(known)


def _joined_numbers(text: str) -> str:
    """Return *text* with "40 5", which was "forty-five", as one number."""
    return re.sub(
        r"\b([2-5]0)[ -]([1-9])\b(?![:.]\d)", lambda two: str(int(two[1]) + int(two[2])), text
    )


@cache
def _spelling() -> Spelling:
    plurals = [f"{each}s" for each in WEEKDAYS]
    return Spelling([*WEEKDAYS, *plurals, *MONTHS, *_COMMANDS], _OTHERS)
