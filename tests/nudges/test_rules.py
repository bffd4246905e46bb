"""When a nudge is due, against a slow and obvious reference."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.times import due_instant, expires_at
from bot.model.nudges import EVERY_DAY, UNTIL_RESUMED, WORKDAYS, Schedule
from bot.nudges.rules import (
    LONGEST_SPREAD_S,
    date_from,
    due_at,
    is_wanted,
    next_date,
    spread_of,
)
from bot.nudges.zones import zone_names
from tests.nudges.conftest import at, utc

HOURS = timedelta(hours=1)
WINDOW = 2 * HOURS
BERLIN = ZoneInfo("Europe/Berlin")

ZONES = st.sampled_from(zone_names())
TIMES = st.builds(time, st.integers(0, 23), st.integers(0, 59))
DATES = st.dates(date(2024, 1, 1), date(2037, 12, 31))
MOMENTS = st.builds(
    lambda on, wanted: datetime.combine(on, wanted, UTC),
    st.dates(date(2024, 1, 2), date(2037, 12, 30)),
    st.times(),
)
SCHEDULES = st.builds(
    Schedule,
    zone=ZONES,
    at=TIMES,
    days=st.frozensets(st.integers(0, 6), min_size=1),
    paused_until=st.none() | DATES,
    skipped=st.frozensets(DATES, max_size=3),
)


def never_off(on: date) -> bool:
    return False


def shown(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return what a wall clock in *zone* shows, without its zone."""
    return moment.astimezone(zone).replace(tzinfo=None)


def first_instant(on: date, wanted: time, zone: ZoneInfo) -> datetime:
    """Look at every minute of two days: the first that shows the time, else RFC 5545's shift."""
    wall = datetime.combine(on, wanted)
    minutes = (
        datetime.combine(on, time(), UTC) + timedelta(minutes=each) for each in range(-900, 2400)
    )
    found = next((each for each in minutes if shown(each, zone) == wall), None)
    if found:
        return found
    before = datetime.combine(on, time(), tzinfo=zone) - timedelta(hours=12)
    offset = before.utcoffset()
    assert offset is not None
    return (wall - offset).replace(tzinfo=UTC)


@settings(deadline=None)
@given(on=DATES, wanted=TIMES, zone=ZONES)
def test_the_due_instant_is_the_first_minute_that_shows_the_time(
    on: date, wanted: time, zone: str
) -> None:
    place = ZoneInfo(zone)

    assert due_instant(on, wanted, place) == first_instant(on, wanted, place)


@pytest.mark.parametrize(
    ("zone", "on", "wanted", "due"),
    [
        ("Europe/Berlin", date(2027, 3, 28), at(2, 30), "2027-03-28T01:30"),
        ("Europe/Berlin", date(2027, 10, 31), at(2, 30), "2027-10-31T00:30"),
        ("America/Havana", date(2027, 3, 14), at(0), "2027-03-14T05:00"),
        ("Asia/Beirut", date(2027, 3, 28), at(0), "2027-03-27T22:00"),
        ("Africa/Cairo", date(2027, 4, 30), at(0), "2027-04-29T22:00"),
        ("Australia/Lord_Howe", date(2027, 10, 3), at(2, 15), "2027-10-02T15:45"),
        ("Antarctica/Troll", date(2027, 3, 28), at(1, 30), "2027-03-28T01:30"),
        ("Africa/Casablanca", date(2027, 2, 7), at(2, 30), "2027-02-07T01:30"),
        ("America/Nuuk", date(2027, 3, 27), at(23, 30), "2027-03-28T01:30"),
        ("Asia/Kolkata", date(2028, 2, 29), at(9), "2028-02-29T03:30"),
        ("Pacific/Kiritimati", date(2027, 1, 1), at(0), "2026-12-31T10:00"),
    ],
)
def test_odd_nights_have_the_instant_that_the_standard_says(
    zone: str, on: date, wanted: time, due: str
) -> None:
    assert due_instant(on, wanted, ZoneInfo(zone)) == utc(due)


@settings(deadline=None)
@given(schedule=SCHEDULES, now=MOMENTS, last=st.none() | DATES)
def test_the_next_date_is_the_first_that_is_wanted_and_still_to_come(
    schedule: Schedule, now: datetime, last: date | None
) -> None:
    found = next_date(schedule, now=now, last=last, is_off=never_off)

    days = (now.date() + timedelta(days=each) for each in range(-3, 6000))
    expected = next(
        each
        for each in days
        if due_instant(each, schedule.at, ZoneInfo(schedule.zone)) > now
        and (last is None or each > last)
        and is_wanted(schedule, each, never_off)
    )
    assert found == expected


@settings(deadline=None)
@given(schedule=SCHEDULES, now=MOMENTS)
def test_following_the_dates_meets_every_wanted_date_once_and_in_order(
    schedule: Schedule, now: datetime
) -> None:
    met = [next_date(schedule, now=now, last=None, is_off=never_off)]
    for _ in range(20):
        latest = met[-1]
        assert latest
        met.append(date_from(schedule, latest + timedelta(days=1), never_off))

    days = [each for each in met if each]
    whole = [days[0] + timedelta(days=each) for each in range((days[-1] - days[0]).days + 1)]
    assert days == [each for each in whole if is_wanted(schedule, each, never_off)]


@settings(deadline=None)
@given(schedule=SCHEDULES, on=DATES, spread_s=st.integers(0, LONGEST_SPREAD_S - 1))
def test_a_nudge_expires_after_it_is_due_and_in_its_window(
    schedule: Schedule, on: date, spread_s: int
) -> None:
    zone = ZoneInfo(schedule.zone)
    due = due_at(on, schedule, spread_s)

    ends = expires_at(on, due, zone, WINDOW)

    assert due < ends <= due + WINDOW


@pytest.mark.parametrize(
    ("wanted", "ends"),
    [
        (at(9), "2027-03-01T11:00"),
        (at(17), "2027-03-01T19:00"),
        (at(17, 59), "2027-03-01T19:59"),
        (at(18), "2027-03-01T20:00"),
        (at(21), "2027-03-01T23:00"),
        (at(23, 30), "2027-03-02T00:00"),
    ],
)
def test_a_late_nudge_comes_on_its_own_day_or_not_at_all(wanted: time, ends: str) -> None:
    zone = ZoneInfo("UTC")
    due = due_instant(date(2027, 3, 1), wanted, zone)

    assert expires_at(date(2027, 3, 1), due, zone, WINDOW) == utc(ends)


def test_a_nudge_of_the_day_never_comes_after_eight_in_the_evening() -> None:
    due = due_instant(date(2027, 3, 1), at(17), BERLIN)

    ends = expires_at(date(2027, 3, 1), due, BERLIN, 6 * HOURS)

    assert shown(ends, BERLIN) == datetime.combine(date(2027, 3, 1), at(20))


def test_a_nudge_whose_hour_the_clocks_carried_over_midnight_has_half_an_hour() -> None:
    nuuk = ZoneInfo("America/Nuuk")
    due = due_instant(date(2027, 3, 27), at(23, 30), nuuk)

    assert shown(due, nuuk).date() == date(2027, 3, 28)
    assert expires_at(date(2027, 3, 27), due, nuuk, WINDOW) == due + timedelta(minutes=30)


def test_a_nudge_carried_over_midnight_is_still_found_after_midnight() -> None:
    schedule = Schedule("America/Nuuk", at=at(23, 30), days=EVERY_DAY)

    found = next_date(schedule, now=utc("2027-03-28T01:10"), last=None, is_off=never_off)

    assert found == date(2027, 3, 27)


def test_a_pause_ends_on_its_date() -> None:
    schedule = Schedule("UTC", days=EVERY_DAY, paused_until=date(2027, 4, 1))

    found = next_date(schedule, now=utc("2027-03-01T08:00"), last=None, is_off=never_off)

    assert found == date(2027, 4, 1)


@pytest.mark.parametrize(
    "schedule",
    [
        Schedule("UTC", paused_until=UNTIL_RESUMED),
        Schedule("UTC", days=frozenset()),
    ],
)
def test_where_no_date_is_wanted_none_is_found(schedule: Schedule) -> None:
    assert next_date(schedule, now=utc("2027-03-01T08:00"), last=None, is_off=never_off) is None


def test_where_every_day_is_a_holiday_none_is_found() -> None:
    schedule = Schedule("UTC", days=WORKDAYS)

    assert next_date(schedule, now=utc("2027-03-01T08:00"), last=None, is_off=bool) is None


def test_the_spread_is_the_same_every_day_and_differs_between_people() -> None:
    spreads = [spread_of("T1", f"U{number}") for number in range(2000)]

    assert spreads == [spread_of("T1", f"U{number}") for number in range(2000)]
    assert set(spreads) == set(range(LONGEST_SPREAD_S))


def test_a_spread_near_midnight_keeps_to_the_date() -> None:
    schedule = Schedule("UTC", at=at(23, 58))

    assert due_at(date(2027, 3, 1), schedule, 299) == utc("2027-03-01T23:59")
