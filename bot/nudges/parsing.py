"""Words after `/nudge` become what the person asks for.

Forgiving in form, strict in meaning: what could be read in two ways is not understood, and is
answered with what would be.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from bot.moments.slack_text import without_encodings
from bot.nudges.clock_words import NoSuchTimeError, take_time
from bot.nudges.date_words import NoDateError, read_date, read_length
from bot.nudges.day_words import DAYS, read_days
from bot.nudges.requests import Adjust, Hint, Known, NotUnderstood, Pause, Request, Skip
from bot.nudges.tidy import MONTHS, WEEKDAYS, tidy
from bot.nudges.zones import zone_named

FindCountry = Callable[[str], str | None]

LONGEST = 200
"""Characters beyond which nobody has typed a request."""

FIRST_PAUSE = timedelta(days=7)
"""How long *pause* alone means."""

_WORDS = {
    Known.FORM: "|settings|setting|form|edit|change|setup|set up|configure|options|preferences",
    Known.OFF: "off|stop|turn off|turn it off|turn them off|switch off|switch it off|disable|end|"
    "unsubscribe|cancel|no more|no more nudges|opt out|quit|no nudges|stop it|stop these|"
    "stop nudging|stop nudges|nothing|never|delete|remove|leave alone|leave me alone|leave",
    Known.RESUME: "resume|continue|unpause|go on|carry on|come back|back|i'm back|im back|"
    "end pause|end the pause|stop pause|restart",
    Known.NEXT: "next|next one|when|when next|when is next|when is next one|when is the next|"
    "when is the next one|when's next|what's next|whats next|when's the next|when's the next one|"
    "status|show|info|"
    "next nudge|when is next nudge|when is the next nudge",
    Known.TEST: "test|try|try it|demo|example|preview|sample|show an example|test it|send a test",
    Known.HELP: "help|h|usage|commands|how|how does this work|how does it work|what can you do|"
    "what is this|-h|--help|what can i say|how to stop|"
    "how do i stop|how do i stop this|how do i stop it",
}
_ON = re.compile(
    r"^(?:(?:turn|switch) (?:it )?(?:back )?on|on|start(?: again)?|begin|enable|subscribe|opt in|"
    r"yes|(?:nudge|remind|send(?: it)?)(?: on)?)\b"
)
_PAUSE = re.compile(
    r"^(?:i'?m |i am )?(?:(?P<alone>pause|hold|snooze|break|take a break|away|out of office|ooo|"
    r"(?:on )?vacation|on holiday|on leave|quiet|mute|sleep)|off|stop|out|leave|no nudges?|none|"
    r"nothing|not|no more(?: nudges)?)(?: it| them| nudges?)?(?: (?P<what>.*))?$"
)
_UNTIL = re.compile(r"^(?:and )?(?:be |i'?m )?(?P<how>until|to|through|back(?: on)?) (?P<date>.+)$")
_BACK = re.compile(r"^(?:i'?m |i'?ll be |be )?back (?:on |in )?(?P<date>.+)$")
_SKIP = re.compile(
    r"^(?:skip|not|no nudges?|no|none|leave out|miss|drop)(?: (?:on|for))? ?(?P<what>.*)$"
)
_ZONE = re.compile(
    r"^(?:set |change )?(?:my )?(?:time ?zone|zone|tz)(?: to\b| is\b|:|=)? *(?P<what>.+)$"
)
_COUNTRY = re.compile(
    r"^(?:set |change )?(?:my )?(?:country|(?:public |bank |national )?holidays?|skip holidays)"
    r"(?:(?: to| is| of| in| for)\b|:|=)? *(?P<what>.+)$"
)
_NO_COUNTRY = re.compile(
    r"^(?:no country|(?:country|(?:public |bank )?holidays) (?:off|none|no)|no holidays|"
    r"(?:ignore|forget) (?:public |bank )?holidays)$"
)
_LOOK_BACK = re.compile(
    r"^(?:(?:evening )?look(?:ing)?[ -]?back(?: line)?(?P<what>.*)|"
    r"evening(?: line)?(?P<more> .+))$"
)
_NO_LOOK_BACK = re.compile(r"^(?:no|without) (?:evening )?(?:look[ -]?back|evening)(?: line)?$")
_TIME_WORDS = re.compile(r"\b(?:at|time|from|by|around|set|change|move|it|nudges?)\b|\bto\s*$")
_DAY_COMMAND = re.compile(r"^(?:set |change )?(?:the )?days?\b(?: to\b)?")
_PLURAL = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})s\b")
_NEXT_ONE = {"", "next", "it", "this", "next 1", "next nudge", "nudge"}
_ONE_REST = re.compile(r"^(?:for )?(?:today|tonight|tomorrow|(?:the )?whole next week|next week)$")


def parse(text: str, today: date, find_country: FindCountry) -> Request:
    """Return what *text* asks for, on the person's local date *today*.

    *find_country* returns the code of a country or region by what people call it.
    """
    if len(text) > LONGEST:
        return NotUnderstood()
    plain = tidy(text)
    if text.strip() and not plain:
        return Known.HELP if "?" in text else NotUnderstood()
    if plain in _known():
        return _known()[plain]
    try:
        return _first(
            lambda: _place(text, find_country),
            lambda: _evening(plain),
            lambda: _pause(plain, today),
            lambda: _skip(plain, today),
            lambda: _adjust(plain),
        )
    except NoDateError as trouble:
        return NotUnderstood(trouble.hint)
    except NoSuchTimeError:
        return NotUnderstood(Hint.TIME)


@cache
def _known() -> dict[str, Known]:
    return {tidy(form): known for known, forms in _WORDS.items() for form in forms.split("|")}


def _first(*readings: Callable[[], Request | None]) -> Request:
    """Return what the first reading finds that fits."""
    found = (reading() for reading in readings)
    return next((each for each in found if each is not None), NotUnderstood())


def _place(text: str, find_country: FindCountry) -> Request | None:
    """Read a zone or a country: names, in which no slip of the finger is put right."""
    plain = " ".join(without_encodings(text).lower().split()).strip(" .!?'\"")
    if _NO_COUNTRY.match(plain):
        return Adjust(country="")
    zone, country = _ZONE.match(plain), _COUNTRY.match(plain)
    if zone:
        name = zone_named(zone["what"])
        return Adjust(zone=name) if name else NotUnderstood(Hint.ZONE)
    if country:
        code = find_country(country["what"])
        return Adjust(country=code) if code else NotUnderstood(Hint.COUNTRY)
    return None


def _evening(plain: str) -> Request | None:
    if _NO_LOOK_BACK.match(plain):
        return Adjust(look_back=False)
    found = _LOOK_BACK.match(plain)
    if not found:
        return None
    rest = (found["what"] or found["more"] or "").strip(" :")
    if rest in {"", "on", "yes"}:
        return Adjust(look_back=True)
    if rest in {"off", "no", "stop"}:
        return Adjust(look_back=False)
    at, left = take_time(re.sub(r"^(?:on )?(?:at )?", "", rest))
    return Adjust(look_back=True, look_back_at=at) if at and not left.strip() else None


def _pause(plain: str, today: date) -> Request | None:
    back = _BACK.match(plain)
    if back:
        return Pause(
            _after(read_length(back["date"], today) or read_date(back["date"], today), today)
        )
    found = _PAUSE.match(plain)
    if not found:
        return None
    what = (found["what"] or "").strip(" ,")
    if not what:
        return Pause(today + FIRST_PAUSE) if found["alone"] else None
    single = _skip_of(what, today) if _ONE_REST.match(what) else None
    if single:
        return single
    if what in {"this week", "for this week", "for the rest of the week", "the rest of the week"}:
        return Pause(read_date("next week", today))
    return _pause_until(what, today) or (NotUnderstood(Hint.DATE) if found["alone"] else None)


def _pause_until(what: str, today: date) -> Request | None:
    until = _UNTIL.match(what)
    if until:
        end = read_length(until["date"], today) or read_date(until["date"], today)
        return Pause(_after(end + timedelta(days=until["how"] == "through"), today))
    length = read_length(what, today)
    return Pause(_after(length, today)) if length else None


def _after(found: date, today: date) -> date:
    if found <= today:
        raise NoDateError(Hint.PAST)
    return found


def _skip(plain: str, today: date) -> Request | None:
    found = _SKIP.match(plain)
    if not found:
        return None
    what, says_skip = found["what"].removeprefix("the "), plain.startswith("skip")
    if what in _NEXT_ONE:
        return Skip() if says_skip else None
    if _PLURAL.search(what):
        return None  # "not fridays" is about every one of them
    try:
        return _skip_of(what, today)
    except NoDateError as trouble:
        if trouble.hint is Hint.DATE and not says_skip:
            return None
        raise


def _skip_of(what: str, today: date) -> Skip:
    """Return the skip of a date, or of each day of next week."""
    words = re.sub(r"^(?:for )?(?:the )?(?:whole )?", "", what)
    first = read_date(words, today)
    length = 7 if words == "next week" else 1
    return Skip(tuple(first + timedelta(days=ahead) for ahead in range(length)))


def _adjust(plain: str) -> Request | None:
    """Read a time, days, or both, with or without *on* before them."""
    rest = _ON.sub(" ", plain).strip()
    turn_on = rest != plain
    if turn_on and not rest:
        return Adjust(turn_on=True)
    at, left = take_time(rest)
    left = re.sub(r"\s+", " ", _TIME_WORDS.sub(" ", left) if at else left).strip(" ,.;")
    may_be_a_date = _is_one_date(left)
    left = _DAY_COMMAND.sub(" ", left).strip(" :")
    if at and not left:
        return Adjust(turn_on=turn_on, at=at)
    days = None if may_be_a_date else read_days(left)
    if days:
        return Adjust(turn_on=turn_on, at=at, days=days)
    return NotUnderstood(_hint(plain, has_time=at is not None))


def _is_one_date(plain: str) -> bool:
    """Tell a single weekday: it may mean the coming one as well as each."""
    return plain.removeprefix("on ") in DAYS and not _PLURAL.search(plain)


def _hint(plain: str, *, has_time: bool) -> Hint:
    if _DAY_COMMAND.match(plain) or any(word in DAYS for word in re.findall(r"[a-z]+", plain)):
        return Hint.DAYS
    if any(month in plain for month in MONTHS):
        return Hint.DATE
    has_time = has_time or re.match(r"(?:at|time)\b|\d", plain) is not None
    return Hint.TIME if has_time else Hint.ANYTHING
