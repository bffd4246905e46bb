"""To which day something belongs, and what a log adds up to. Pure; `docs/consistency.md` explains.

Nothing here is stored: an entry made late, changed or deleted counts as if it had always been so.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_ENDS_AT = time(4)
"""Until this hour of the local clock it is still the day before."""

DAYS_LOOKED_AT = 28
WEEKS_LOOKED_AT = 12
MILESTONES = (1, 5, 10, 25, 50, 100, 150, 200, 300, 400, 500, 750, 1000, 1500, 2000, 3000)
"""Days practised in all that are worth a word."""

MONDAY, SUNDAY = 0, 6
_A_DAY = timedelta(days=1)
_A_WEEK = timedelta(days=7)

# Where the week starts on Sunday, by the Unicode CLDR's supplemental week data.
_SUNDAY_FIRST = """
AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO
MT MX MZ NI NP PA PE PH PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW
"""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Which days a person means to practise on.

    `rests` are holidays, pauses and skips. None of them, nor a weekday that was not chosen,
    ever counts against anyone.
    """

    weekdays: frozenset[int] = frozenset(range(5))
    rests: Collection[date] = frozenset()
    week_starts_on: int = MONDAY


@dataclass(frozen=True, slots=True)
class Consistency:
    """What the log adds up to: so many of so many, and in all."""

    days: int
    of_days: int
    weeks: int
    of_weeks: int
    weeks_in_all: int
    days_in_all: int


@dataclass(frozen=True, slots=True)
class LatelyWeek:
    """A week that is looked at: the day it begins on, and how many of its days were practised."""

    begins: date
    days: int


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """Return the day that the moment *at* belongs to, where the wall clock is in *zone*."""
    there = at.astimezone(zone)
    return there.date() - _A_DAY if there.time() < DAY_ENDS_AT else there.date()


def week_start(locale: str) -> int:
    """Return the weekday, 0 for Monday, with which a week starts for people of *locale*."""
    country = locale.replace("_", "-").rpartition("-")[2].upper()
    return SUNDAY if country in _SUNDAY_FIRST.split() else MONDAY


@dataclass(frozen=True, slots=True)
class Earlier:
    """How many days and weeks before a certain week were practised on, and the first of them."""

    days: int = 0
    weeks: int = 0
    first: date | None = None


def lately(today: date, week_starts_on: int) -> date:
    """Return the first day of the weeks that are looked at day by day."""
    this_week = _first_day_of_week(today, Rhythm(week_starts_on=week_starts_on))
    return this_week - (WEEKS_LOOKED_AT - 1) * _A_WEEK


def consistency(
    practised: Iterable[date], today: date, rhythm: Rhythm, earlier: Earlier | None = None
) -> Consistency:
    """Return what *practised* adds up to, seen from *today*.

    With *earlier*, those are the days from `lately` on, and it counts those before.

    A day is one of the days looked at if it was practised on, or if it is open: chosen, no rest,
    over, and not before the first entry. A week is one of the weeks looked at if it holds such a
    day. So today counts once something is noted, and a rest once something is noted in spite of it.
    Days after *today* are left out: a clock was wrong, or someone flew to the west.
    """
    before = earlier or Earlier()
    done = frozenset(each for each in practised if each <= today)
    first = min(filter(None, (before.first, *done)), default=None)
    if first is None:
        return Consistency(0, 0, 0, 0, 0, 0)
    counts = _counting(done, first, today, rhythm)
    days = [each for each in _back_from(today, DAYS_LOOKED_AT) if counts(each)]
    looked_at = _back_from(today, (today - lately(today, rhythm.week_starts_on)).days + 1)
    weeks = _weeks_of((each for each in looked_at if counts(each)), rhythm)
    practised_weeks = _weeks_of(done, rhythm)
    return Consistency(
        days=len(done.intersection(days)),
        of_days=len(days),
        weeks=len(weeks & practised_weeks),
        of_weeks=len(weeks),
        weeks_in_all=len(practised_weeks) + before.weeks,
        days_in_all=len(done) + before.days,
    )


def weeks_lately(
    practised: Iterable[date], today: date, rhythm: Rhythm, earlier: Earlier | None = None
) -> tuple[LatelyWeek, ...]:
    """Return the weeks that `consistency` looks at, oldest first; the same goes for the arguments.

    So a week of nothing but rest is none of them.
    """
    before = earlier or Earlier()
    done = frozenset(each for each in practised if each <= today)
    first = min(filter(None, (before.first, *done)), default=None)
    if first is None:
        return ()
    counts = _counting(done, first, today, rhythm)
    looked_at = _back_from(today, (today - lately(today, rhythm.week_starts_on)).days + 1)
    found: Counter[date] = Counter()
    for day in filter(counts, looked_at):
        found[_first_day_of_week(day, rhythm)] += day in done
    return tuple(LatelyWeek(*each) for each in sorted(found.items()))


def _counting(
    done: frozenset[date], first: date, today: date, rhythm: Rhythm
) -> Callable[[date], bool]:
    def counts(day: date) -> bool:
        is_open = day.weekday() in rhythm.weekdays and day not in rhythm.rests
        return day in done or (is_open and first <= day < today)

    return counts


def _back_from(today: date, days: int) -> Iterator[date]:
    return (today - back * _A_DAY for back in range(days))


def _weeks_of(days: Iterable[date], rhythm: Rhythm) -> frozenset[int]:
    """Return the weeks that *days* are in, each as a number: ten years are many days."""
    before_the_first = 1 + rhythm.week_starts_on
    return frozenset((day.toordinal() - before_the_first) // 7 for day in days)


def _first_day_of_week(day: date, rhythm: Rhythm) -> date:
    return day - ((day.weekday() - rhythm.week_starts_on) % 7) * _A_DAY
