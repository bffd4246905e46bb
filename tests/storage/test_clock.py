"""On PostgreSQL all processes go by the database's own clock."""

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest

from bot.clock import SystemClock
from storage.clock import DatabaseClock, shared_clock
from storage.engine import Database
from tests.fakes import FrozenClock

A_LITTLE = timedelta(seconds=10)

on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"])


@on_postgresql
def test_the_database_tells_the_time_in_utc(database: Database) -> None:
    now = DatabaseClock(database).now()

    assert now.tzinfo is UTC
    assert abs(now - SystemClock().now()) < A_LITTLE


@on_postgresql
def test_it_runs_on_between_two_questions_and_after_a_new_one(database: Database) -> None:
    clock = DatabaseClock(database)

    moments: list[datetime] = []
    for _ in range(3):
        moments += [clock.now(), clock.now()]
        clock.refresh()

    assert moments == sorted(moments)


def test_each_database_has_its_clock(database: Database) -> None:
    chosen = shared_clock(SystemClock(), database)

    kinds = {"postgresql": DatabaseClock, "sqlite": SystemClock}
    assert type(chosen) is kinds[database.dialect]


def test_a_clock_that_was_chosen_stays(database: Database, clock: FrozenClock) -> None:
    assert shared_clock(clock, database) is clock


@on_postgresql
def test_what_a_suspended_machine_slept_through_is_made_up_for(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = DatabaseClock(database)
    stopped_at = monotonic()
    for each in ("bot.clock.monotonic", "storage.clock.monotonic"):
        monkeypatch.setattr(each, lambda: stopped_at)
    before = clock.now()
    sleep(0.3)

    clock.refresh()

    # Less than was slept: the machine's own clock may be corrected meanwhile.
    assert clock.now() - before >= timedelta(seconds=0.2)
