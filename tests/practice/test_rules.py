"""To which day something belongs, and what a log adds up to."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.practice.rules import (
    MILESTONES,
    MONDAY,
    SUNDAY,
    Consistency,
    Earlier,
    Rhythm,
    consistency,
    lately,
    local_day,
    week_start,
)

TODAY = date(2027, 3, 26)  # a Friday
EVERY_DAY = Rhythm(frozenset(range(7)))
WORKDAYS = Rhythm()


def days_ago(*numbers: int) -> list[date]:
    return [TODAY - timedelta(days=each) for each in numbers]


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        ("2027-03-02T02:59+00:00", "Europe/Berlin", "2027-03-01"),
        ("2027-03-02T03:00+00:00", "Europe/Berlin", "2027-03-02"),
        ("2027-03-02T23:30+00:00", "Pacific/Auckland", "2027-03-03"),
        ("2027-03-02T13:59+00:00", "Pacific/Honolulu", "2027-03-01"),
        # The night of 28 March lacks an hour: half past one is followed by three.
        ("2027-03-28T01:30+00:00", "Europe/Berlin", "2027-03-27"),
        ("2027-03-28T02:00+00:00", "Europe/Berlin", "2027-03-28"),
        # In that of 31 October three o'clock comes twice; both times it is still the 30th.
        ("2027-10-31T00:30+00:00", "Europe/Berlin", "2027-10-30"),
        ("2027-10-31T01:30+00:00", "Europe/Berlin", "2027-10-30"),
        ("2027-10-31T03:00+00:00", "Europe/Berlin", "2027-10-31"),
    ],
)
def test_a_day_ends_at_four_on_the_local_clock(at: str, zone: str, day: str) -> None:
    assert local_day(datetime.fromisoformat(at), ZoneInfo(zone)) == date.fromisoformat(day)


@given(
    seconds=st.integers(1_704_067_200, 2_145_916_800),
    zone=st.sampled_from(["Europe/Berlin", "Pacific/Apia", "Asia/Kolkata", "America/New_York"]),
)
def test_a_later_moment_is_never_an_earlier_day(seconds: int, zone: str) -> None:
    at, there = datetime.fromtimestamp(seconds, UTC), ZoneInfo(zone)

    assert local_day(at, there) <= local_day(at + timedelta(minutes=37), there)


def test_a_log_with_nothing_in_it_adds_up_to_nothing() -> None:
    assert consistency([], TODAY, WORKDAYS) == Consistency(0, 0, 0, 0, 0, 0)


def test_whoever_has_just_begun_has_missed_nothing() -> None:
    found = consistency([TODAY], TODAY, WORKDAYS)

    assert (found.days, found.of_days, found.weeks, found.of_weeks) == (1, 1, 1, 1)


def test_a_miss_leaves_all_the_rest_as_it_was() -> None:
    found = consistency(days_ago(0, 1, 3, 4), TODAY, EVERY_DAY)

    assert (found.days, found.of_days, found.days_in_all) == (4, 5, 4)


def test_today_counts_only_once_something_is_noted() -> None:
    before = consistency(days_ago(1), TODAY, EVERY_DAY)
    after = consistency(days_ago(0, 1), TODAY, EVERY_DAY)

    assert (before.days, before.of_days) == (1, 1)
    assert (after.days, after.of_days) == (2, 2)


def test_weekdays_that_were_not_chosen_count_neither_way() -> None:
    saturday, friday, monday = date(2027, 3, 20), date(2027, 3, 19), date(2027, 3, 22)

    without = consistency([friday, monday], monday, WORKDAYS)
    with_it = consistency([friday, saturday, monday], monday, WORKDAYS)

    assert (without.days, without.of_days) == (2, 2)
    assert (with_it.days, with_it.of_days) == (3, 3)


def test_a_pause_neither_counts_nor_breaks() -> None:
    paused = Rhythm(EVERY_DAY.weekdays, frozenset(days_ago(*range(1, 22))))

    found = consistency(days_ago(0, 22), TODAY, paused)

    assert (found.days, found.of_days) == (2, 2)
    assert (found.weeks, found.of_weeks) == (2, 2)


def test_a_week_without_an_open_day_is_no_week_to_miss() -> None:
    last_week = [date(2027, 3, 15) + timedelta(days=each) for each in range(7)]

    found = consistency([date(2027, 3, 10), TODAY], TODAY, Rhythm(rests=frozenset(last_week)))

    assert (found.weeks, found.of_weeks) == (2, 2)


def test_a_late_entry_counts_as_if_it_had_been_made_in_time() -> None:
    in_time = consistency(days_ago(0, 1, 2), TODAY, EVERY_DAY)
    late = consistency([*days_ago(0, 2), *days_ago(1)], TODAY, EVERY_DAY)

    assert late == in_time


def test_two_entries_of_a_day_are_one_day() -> None:
    assert consistency(days_ago(0, 0), TODAY, EVERY_DAY).days_in_all == 1


def test_a_day_lived_twice_in_the_air_is_one_day_and_none_is_lost() -> None:
    over_the_date_line = [date(2027, 3, 22), date(2027, 3, 21), date(2027, 3, 22)]

    found = consistency(over_the_date_line, date(2027, 3, 22), EVERY_DAY)

    assert (found.days, found.of_days) == (2, 2)


def test_an_entry_of_tomorrow_waits_until_tomorrow() -> None:
    entries = [TODAY, TODAY + timedelta(days=1)]

    assert consistency(entries, TODAY, EVERY_DAY).days_in_all == 1
    assert consistency(entries, TODAY + timedelta(days=1), EVERY_DAY).days_in_all == 2


def test_a_week_starts_where_the_person_says() -> None:
    sunday, monday = date(2027, 3, 21), date(2027, 3, 22)
    from_sunday = Rhythm(EVERY_DAY.weekdays, week_starts_on=SUNDAY)

    assert consistency([sunday, monday], monday, EVERY_DAY).weeks_in_all == 2
    assert consistency([sunday, monday], monday, from_sunday).weeks_in_all == 1


def test_weeks_are_looked_at_twelve_back_and_counted_in_all() -> None:
    found = consistency(days_ago(*range(0, 7 * 20, 7)), TODAY, WORKDAYS)

    assert (found.weeks, found.of_weeks, found.weeks_in_all) == (12, 12, 20)


@pytest.mark.parametrize(
    ("locale", "first"),
    [("en-US", SUNDAY), ("en_GB", MONDAY), ("pt-BR", SUNDAY), ("de-DE", MONDAY), ("", MONDAY)],
)
def test_the_first_day_of_the_week_follows_the_country(locale: str, first: int) -> None:
    assert week_start(locale) == first


dates = st.dates(TODAY - timedelta(days=120), TODAY + timedelta(days=3))
rhythms = st.builds(
    Rhythm,
    weekdays=st.frozensets(st.integers(0, 6)),
    rests=st.frozensets(dates, max_size=40),
    week_starts_on=st.sampled_from([MONDAY, SUNDAY]),
)


@given(st.lists(dates, max_size=60), rhythms)
def test_it_agrees_with_counting_on_a_calendar(practised: list[date], rhythm: Rhythm) -> None:
    assert consistency(practised, TODAY, rhythm) == counted_by_hand(practised, rhythm)


@given(st.lists(dates, min_size=1, max_size=60), dates, rhythms)
def test_one_more_entry_never_takes_anything_away(
    practised: list[date], one_more: date, rhythm: Rhythm
) -> None:
    before = consistency(practised, TODAY, rhythm)

    after = consistency([*practised, one_more], TODAY, rhythm)

    assert after.days >= before.days
    assert after.weeks >= before.weeks
    assert after.weeks_in_all >= before.weeks_in_all
    assert after.days_in_all >= before.days_in_all


def test_milestones_only_rise_from_the_first_day_on() -> None:
    assert list(MILESTONES) == sorted(set(MILESTONES))
    assert MILESTONES[0] == 1


def counted_by_hand(practised: Iterable[date], rhythm: Rhythm) -> Consistency:
    """Write a calendar of one row a day, then count its rows."""
    done = sorted({each for each in practised if each <= TODAY})
    if not done:
        return Consistency(0, 0, 0, 0, 0, 0)
    calendar = [TODAY - timedelta(days=back) for back in range(200)]
    week = {
        day: sum(d.weekday() == rhythm.week_starts_on for d in calendar if d <= day)
        for day in calendar
    }
    missed = {
        day
        for day in calendar
        if day.weekday() in rhythm.weekdays
        and day not in rhythm.rests
        and done[0] <= day < TODAY
        and day not in done
    }
    month, weeks = calendar[:28], range(week[TODAY] - 11, week[TODAY] + 1)
    practised_in = {week[day] for day in done}
    return Consistency(
        days=sum(day in done for day in month),
        of_days=sum(day in done or day in missed for day in month),
        weeks=len(practised_in & set(weeks)),
        of_weeks=len((practised_in | {week[day] for day in missed}) & set(weeks)),
        weeks_in_all=len(practised_in),
        days_in_all=len(done),
    )


@given(
    back=st.sets(st.integers(-3, 400), max_size=60),
    week_starts_on=st.sampled_from([MONDAY, SUNDAY]),
)
def test_what_is_counted_elsewhere_adds_up_to_the_same(back: set[int], week_starts_on: int) -> None:
    rhythm = Rhythm(week_starts_on=week_starts_on)
    days, since = days_ago(*back), lately(TODAY, week_starts_on)
    before = [each for each in days if each < since]
    weeks = {(since - each - timedelta(days=1)) // timedelta(days=7) for each in before}
    earlier = Earlier(len(before), len(weeks), min(before, default=None))

    recent = [each for each in days if each >= since]

    assert consistency(recent, TODAY, rhythm, earlier) == consistency(days, TODAY, rhythm)
