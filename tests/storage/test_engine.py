"""Sessions: what is saved, what is not, and who waits for whom."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from time import monotonic

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.model.errors import DatabaseBusyError
from storage.engine import Database
from storage.flags import Flag, read_flag, set_flag
from storage.people import ensure_person, find_person
from storage.session import apart
from tests.fakes import FrozenClock, identity


def test_a_write_is_seen_by_the_next_read(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        set_flag(session, Flag.HOLD, "on", clock.now())

    with database.read() as session:
        found = read_flag(session, Flag.HOLD)

    assert found == "on"


def test_a_write_that_fails_saves_nothing(database: Database, clock: FrozenClock) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        set_flag(session, Flag.HOLD, "on", clock.now())
        _ = 1 // 0

    with database.read() as session:
        assert read_flag(session, Flag.HOLD) is None


def test_what_fails_apart_undoes_itself_and_nothing_else(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        set_flag(session, Flag.HOLD, "before", clock.now())
        with pytest.raises(DBAPIError), apart(session):
            set_flag(session, Flag.HOLD, "inside", clock.now())
            session.execute(text("SELECT * FROM nowhere"))
        with apart(session):
            set_flag(session, Flag.KEY, "after", clock.now())

    with database.read() as session:
        found = read_flag(session, Flag.HOLD), read_flag(session, Flag.KEY)

    assert found == ("before", "after")


def test_a_read_cannot_write(database: Database, clock: FrozenClock) -> None:
    with pytest.raises(DatabaseBusyError), database.read() as session:
        set_flag(session, Flag.HOLD, "on", clock.now())

    with database.read() as session:
        assert read_flag(session, Flag.HOLD) is None


def test_a_read_is_one_snapshot(database: Database, clock: FrozenClock) -> None:
    with database.read() as before:
        first = find_person(before, identity())
        with database.write() as session:
            ensure_person(session, identity(), clock.now())

        second = find_person(before, identity())

    assert (first, second) == (None, None)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_threads_that_read_and_then_write_lose_no_update(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        set_flag(session, Flag.HOLD, "0", clock.now())

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: _count_up(database, clock.now()), range(160)))

    with database.read() as session:
        assert read_flag(session, Flag.HOLD) == "160"


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_no_thread_starves_while_others_write(database: Database, clock: FrozenClock) -> None:
    ends_at = monotonic() + 2

    def write_on(number: int) -> float:
        longest = 0.0
        while (started := monotonic()) < ends_at:
            with database.write() as session:
                set_flag(session, Flag.HOLD, str(number), clock.now())
            longest = max(longest, monotonic() - started)
        return longest

    with ThreadPoolExecutor(8) as threads:
        longest = max(threads.map(write_on, range(8)))

    assert longest < 1


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_write_inside_a_write_is_refused_instead_of_hanging(database: Database) -> None:
    with database.write(), pytest.raises(DatabaseBusyError), database.write():
        pass


def test_more_threads_than_connections_take_turns(database_url: str, clock: FrozenClock) -> None:
    narrow = Database.open(database_url, keys=(), connections=1)

    def meet(number: int) -> None:
        with narrow.write() as session:
            ensure_person(session, identity(f"U{number}"), clock.now())

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(meet, range(40)))

    with narrow.read() as session:
        assert session.scalar(text("SELECT count(*) FROM person")) == 40
    narrow.close()


def test_an_error_names_no_value(database: Database) -> None:
    with pytest.raises(DBAPIError) as caught, database.write() as session:
        session.execute(text("SELECT nowhere FROM person WHERE slack_user = :x"), {"x": "SECRET"})

    assert "SECRET" not in str(caught.value)


def _count_up(database: Database, now: datetime) -> None:
    with database.write() as session:
        before = int(read_flag(session, Flag.HOLD) or 0)
        set_flag(session, Flag.HOLD, str(before + 1), now)
