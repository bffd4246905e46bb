"""Whatever is wrong with the database is said in time, and leaves nothing half done."""

import shutil
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from storage.engine import Database
from storage.errors import OutcomeUnknownError
from storage.people import ensure_person, find_person
from storage.sides import LONGEST_WAIT_S
from tests.fakes import SLACK_WAITS_S, FrozenClock, identity
from tests.storage.cut_line import server_that_is_cut_at_commit

Lock = Callable[[], AbstractContextManager[None]]


class Stopwatch:
    """The seconds between entering and leaving."""

    seconds = 0.0


@contextmanager
def timed() -> Iterator[Stopwatch]:
    watch, started = Stopwatch(), monotonic()
    yield watch
    watch.seconds = monotonic() - started


def meet(database: Database, clock: FrozenClock, user: str = "U1") -> None:
    with database.write() as session:
        ensure_person(session, identity(user), clock.now())


def is_known(database: Database, user: str = "U1") -> bool:
    with database.read() as session:
        return find_person(session, identity(user)) is not None


def test_a_locked_database_is_reported_in_time(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock
) -> None:
    with locked_elsewhere(), timed() as watch, pytest.raises(DatabaseBusyError):
        meet(database, clock)

    assert watch.seconds < SLACK_WAITS_S
    assert not is_known(database)


def test_what_the_driver_calls_it_is_there_for_the_log(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock, dialect: str
) -> None:
    with locked_elsewhere(), deadline(0.1), pytest.raises(DatabaseBusyError) as refused:
        meet(database, clock)

    assert (
        refused.value.why == {"sqlite": "OperationalError", "postgresql": "QueryCanceled"}[dialect]
    )


def test_a_lock_is_waited_for_no_longer_than_the_request_has_left(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock
) -> None:
    with (
        locked_elsewhere(),
        timed() as watch,
        deadline(0.3),
        pytest.raises(DatabaseBusyError),
    ):
        meet(database, clock)

    assert watch.seconds < LONGEST_WAIT_S


def test_many_requests_at_a_locked_database_are_all_answered_in_time(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock
) -> None:
    def answer(number: int) -> float:
        with timed() as watch, deadline(0.5), pytest.raises(DatabaseBusyError):
            meet(database, clock, f"U{number}")
        return watch.seconds

    with locked_elsewhere(), ThreadPoolExecutor(16) as threads:
        slowest = max(threads.map(answer, range(16)))

    assert slowest < SLACK_WAITS_S


def test_a_lock_that_is_given_back_leaves_no_trace(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock
) -> None:
    with locked_elsewhere(), deadline(0.1), pytest.raises(DatabaseBusyError):
        meet(database, clock)

    meet(database, clock)

    assert is_known(database)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_reading_goes_on_while_someone_else_writes(
    database: Database, clock: FrozenClock, locked_elsewhere: Lock
) -> None:
    meet(database, clock)

    with locked_elsewhere():
        assert is_known(database)


def test_nothing_is_saved_once_the_request_was_answered(
    database: Database, clock: FrozenClock
) -> None:
    with (
        pytest.raises(DatabaseBusyError),
        deadline(0.2),
        database.write() as session,
    ):
        ensure_person(session, identity(), clock.now())
        sleep(0.25)

    assert not is_known(database)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_full_disk_saves_nothing_and_later_writes_work_again(
    database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(DatabaseBusyError), database.write() as session:
        pages = session.scalar(text("PRAGMA page_count"))
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        for number in range(1000):
            ensure_person(session, identity(f"U{number}"), clock.now())
    assert not is_known(database, "U0")

    with database.write() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    meet(database, clock)

    assert is_known(database)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_read_only_database_is_reported(database: Database, clock: FrozenClock) -> None:
    with pytest.raises(DatabaseBusyError), database.write() as session:
        session.execute(text("PRAGMA query_only = ON"))
        ensure_person(session, identity(), clock.now())


def test_a_file_that_is_gone_is_reported(tmp_path: Path) -> None:
    database = Database.open(f"sqlite:///{tmp_path}/data/lost.db", keys=())
    shutil.rmtree(tmp_path / "data")

    with pytest.raises(DatabaseBusyError), database.read():
        pass


@pytest.mark.parametrize("state", ["53100", "53300", "57P03", "25006", "40P01", "08006", "58030"])
@pytest.mark.parametrize("dialect", ["postgresql"])
def test_postgresql_in_trouble_is_reported(database: Database, state: str) -> None:
    failing = f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{state}'; END $$"

    with pytest.raises(DatabaseBusyError), database.write() as session:
        session.execute(text(failing))


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_statement_that_takes_too_long_is_stopped(database: Database) -> None:
    with (
        timed() as watch,
        deadline(0.3),
        pytest.raises(DatabaseBusyError),
        database.read() as session,
    ):
        session.execute(text("SELECT pg_sleep(5)"))

    assert watch.seconds < LONGEST_WAIT_S


def test_a_server_that_does_not_answer_is_reported_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        database = Database.open(f"postgresql://u:p@127.0.0.1:{port}/d", keys=())
        with timed() as watch, pytest.raises(DatabaseBusyError), database.read():
            pass

    assert watch.seconds < SLACK_WAITS_S


def test_a_server_that_is_not_there_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    database = Database.open(f"postgresql://u:p@127.0.0.1:{port}/d", keys=())

    with pytest.raises(DatabaseBusyError), database.read():
        pass


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_connection_lost_in_the_middle_saves_nothing(
    database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(DatabaseBusyError), database.write() as session:
        ensure_person(session, identity(), clock.now())
        own = session.scalar(text("SELECT pg_backend_pid()"))
        with database.write() as other:
            other.execute(text("SELECT pg_terminate_backend(:own)"), {"own": own})
        find_person(session, identity())

    assert not is_known(database)


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_connections_lost_while_idle_are_made_anew(database: Database, clock: FrozenClock) -> None:
    meet(database, clock)
    with database.write() as session:
        own = session.scalar(text("SELECT pg_backend_pid()"))
        others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> :own"
        with database.write() as other:
            idle = other.scalar(text("SELECT pg_backend_pid()"))
        session.execute(text(f"{others} AND pid = {idle}"), {"own": own})

    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(lambda _: is_known(database), range(4))) == [True] * 4


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_commit_without_an_answer_is_not_called_unsaved(
    database: Database, database_url: str, clock: FrozenClock
) -> None:
    with server_that_is_cut_at_commit(database_url) as url:
        far_away = Database.open(url, keys=())
        with pytest.raises(OutcomeUnknownError):
            meet(far_away, clock)
        far_away.close()

    assert is_known(database)


ORPHAN = "INSERT INTO kept_line (person_id, prompt_id, kept_at) VALUES (99, 'x', '2027-01-01')"


def test_a_mistake_of_ours_is_not_called_busy(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text(ORPHAN))


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_mistake_found_at_the_end_is_not_called_busy(
    database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(text(ORPHAN))

    meet(database, clock)
    assert is_known(database)
