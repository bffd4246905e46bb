"""Time (38-45): one nudge for each chosen date, whatever the clocks do.

The sweep of all zones and transitions (37) is `tests/nudges/test_sweep.py`.
"""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model.deliveries import DeliveryState
from bot.model.nudges import EVERY_DAY, Schedule
from bot.nudges.requests import Adjust
from storage.engine import Database
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.marks import long, on_sqlite
from tests.faults.trial import MONDAY, NINE
from tests.faults.walk import Walk

SENT, MISSED = DeliveryState.SENT, DeliveryState.MISSED
STEP = timedelta(minutes=30)
DAY = timedelta(days=1)
NINE_IN_UTC = Schedule("UTC", at=time(9), days=EVERY_DAY)

pytestmark = pytest.mark.faults


@on_sqlite
@pytest.mark.parametrize(
    ("zone", "at", "on", "due"),
    [
        ("Europe/Berlin", time(2, 30), date(2027, 3, 28), "2027-03-28T01:30"),
        ("Europe/Berlin", time(2, 30), date(2027, 10, 31), "2027-10-31T00:30"),
        ("America/Havana", time(0), date(2027, 3, 14), "2027-03-14T05:00"),
        ("Asia/Beirut", time(0), date(2027, 3, 28), "2027-03-27T22:00"),
        ("Africa/Cairo", time(0), date(2027, 4, 30), "2027-04-29T22:00"),
        ("Australia/Lord_Howe", time(2, 15), date(2027, 10, 3), "2027-10-02T15:45"),
        ("Antarctica/Troll", time(1, 30), date(2027, 3, 28), "2027-03-28T01:30"),
        ("Africa/Casablanca", time(2, 30), date(2027, 2, 7), "2027-02-07T01:30"),
        ("America/Nuuk", time(23, 30), date(2027, 3, 27), "2027-03-28T01:30"),
    ],
)
def test_38_in_an_odd_night_each_date_has_one_nudge_at_its_instant(
    database: Database, zone: str, at: time, on: date, due: str
) -> None:
    starts_at = datetime.combine(on - 2 * DAY, time(12), UTC)
    walk = Walk(database, Schedule(zone, at=at, days=EVERY_DAY), starts_at.isoformat())

    walk.go_to(starts_at + 4 * DAY, step=STEP)

    sent = walk.sent()
    dates = sorted(sent)
    assert dates == [dates[0] + number * DAY for number in range(4)]
    assert timedelta() <= sent[on] - datetime.fromisoformat(f"{due}+00:00") < STEP
    assert [row.state for row in walk.rows()] == [SENT] * 4


@on_sqlite
def test_a_date_that_is_planned_once_more_is_sent_once(database: Database) -> None:
    """Whatever forgets that a date was planned, its one row does not."""
    walk = Walk(database, NINE_IN_UTC, "2027-03-01T08:00+00:00")
    walk.go_to("2027-03-01T09:00+00:00")

    walk.forget_that_it_was_planned(MONDAY)
    walk.go_to("2027-03-01T11:00+00:00")

    assert sorted(walk.sent()) == [MONDAY]


@long
@on_sqlite
@pytest.mark.parametrize("hours", [-1, 1, 24])
def test_39_the_clock_set_back_or_forward_after_sending_doubles_nothing(
    database: Database, hours: int
) -> None:
    walk = Walk(database, NINE_IN_UTC, "2027-03-01T08:00+00:00")
    walk.go_to("2027-03-01T09:30+00:00")

    walk.clock.advance(hours=hours)
    walk.go_to("2027-03-04T12:00+00:00")

    assert sorted(walk.sent()) == [MONDAY + number * DAY for number in range(4)]


@long
@on_sqlite
def test_40_suspended_for_eight_hours_over_the_due_minute_the_day_is_missed(begin: Begin) -> None:
    trial = begin(starts_at=NINE - timedelta(minutes=1))
    trial.invite(range(5))
    bot = trial.start()
    bot.freeze()
    trial.move_clock(hours=8)

    bot.thaw()

    assert trial.wait_until_ended() == {MISSED: 5}
    invariants.check(trial)


@long
@on_sqlite
def test_41_from_auckland_to_honolulu_and_back_within_a_day_no_date_has_two(
    database: Database,
) -> None:
    schedule = Schedule("Pacific/Auckland", at=time(9), days=EVERY_DAY)
    walk = Walk(database, schedule, "2027-03-01T12:00+00:00")
    walk.go_to("2027-03-01T20:30+00:00")
    walk.change(Adjust(zone="Pacific/Honolulu"))
    walk.go_to("2027-03-02T08:00+00:00")
    walk.change(Adjust(zone="Pacific/Auckland"))

    walk.go_to("2027-03-05T12:00+00:00")

    dates = [row.local_date for row in walk.rows()]
    assert dates == sorted(set(dates))
    assert set(walk.states().values()) == {SENT}


@long
@on_sqlite
@pytest.mark.parametrize("first", [date(2028, 2, 27), date(2026, 12, 30), date(2027, 1, 2)])
def test_45_leap_days_the_turn_of_the_year_and_odd_weeks_are_days_like_others(
    database: Database, first: date
) -> None:
    starts_at = datetime.combine(first, time(8), UTC)
    walk = Walk(database, NINE_IN_UTC, starts_at.isoformat())

    walk.go_to(starts_at + 5 * DAY)

    assert sorted(walk.sent()) == [first + number * DAY for number in range(5)]
