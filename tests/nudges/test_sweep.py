"""Every zone of tzdata, around every transition from 2024 to 2037: one nudge for each date."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest

from bot.delivery.times import expires_at
from bot.model.nudges import EVERY_DAY, Schedule
from bot.nudges.rules import due_at, next_date

FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WINDOW = timedelta(hours=2)
TIMES = [time(hour, minute) for hour in range(24) for minute in (0, 30)] + [time(23, 59)]
REGIONS = sorted({each.partition("/")[0] for each in available_timezones()})


def zones_of(region: str) -> list[str]:
    return sorted(each for each in available_timezones() if each.partition("/")[0] == region)


def transition_dates(zone: ZoneInfo) -> list[date]:
    """Return the local dates on which the offset changes."""
    found, moment = [], FIRST
    before = moment.astimezone(zone).utcoffset()
    while moment < LAST:
        moment += DAY
        after = moment.astimezone(zone).utcoffset()
        if after != before:
            found.append((moment - DAY).astimezone(zone).date())
        before = after
    return found


def days_around(on: date) -> list[date]:
    return [on + ahead * DAY for ahead in range(-2, 4)]


def followed(schedule: Schedule, first: date, until: date) -> Iterator[tuple[date, datetime]]:
    """Yield date and instant of each nudge, as a planner meets them that sleeps in between."""
    now, last = due_at(first, schedule) - timedelta(seconds=1), None
    while last is None or last < until:
        last = next_date(schedule, now=now, last=last, is_off=lambda on: False)
        assert last
        now = due_at(last, schedule)
        yield last, now


@pytest.mark.parametrize("region", REGIONS)
def test_around_every_transition_each_date_has_one_nudge_later_than_the_last(region: str) -> None:
    wrong = []
    for name in zones_of(region):
        zone = ZoneInfo(name)
        for on in transition_dates(zone):
            days = days_around(on)
            for at in TIMES:
                dues = [due_at(each, Schedule(name, at=at)) for each in days]
                if not all(one < two for one, two in pairwise(dues)):
                    wrong.append((name, on, at))

    assert wrong == []


@pytest.mark.parametrize("region", REGIONS)
def test_around_every_transition_a_planner_meets_each_date_once(region: str) -> None:
    wrong = []
    for name in zones_of(region):
        zone = ZoneInfo(name)
        for number, on in enumerate(transition_dates(zone)):
            days = days_around(on)
            schedule = Schedule(name, at=TIMES[number * 7 % len(TIMES)], days=EVERY_DAY)
            met = list(followed(schedule, days[0], days[-1]))
            in_time = all(due < expires_at(each, due, zone, WINDOW) for each, due in met)
            if [each for each, _ in met] != days or not in_time:
                wrong.append((name, on, schedule.at))

    assert wrong == []
