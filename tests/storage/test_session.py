"""What is done apart is undone alone; where that cannot be, all is undone and said to be."""

import pytest

from bot.model.errors import DatabaseBusyError
from storage.engine import Database
from storage.flags import Flag, read_flag, set_flag
from storage.session import Session, apart
from tests.fakes import FrozenClock


def write_apart(session: Session, clock: FrozenClock, first: str = "") -> None:
    """Write, and fail, after the words *first* to the database."""
    with apart(session):
        set_flag(session, Flag.RESTORED, "inside", clock.now())
        if first:
            session.exec_driver_sql(first)
        raise ValueError


def test_an_error_undoes_what_is_inside_and_nothing_else(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        set_flag(session, Flag.HOLD, "before", clock.now())
        with pytest.raises(ValueError):
            write_apart(session, clock)

    with database.read() as session:
        found = (read_flag(session, Flag.HOLD), read_flag(session, Flag.RESTORED))
    assert found == ("before", None)


def test_where_the_transaction_is_gone_the_database_is_said_to_be_busy(
    database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(DatabaseBusyError), database.write() as session:
        set_flag(session, Flag.HOLD, "before", clock.now())
        write_apart(session, clock, first="ROLLBACK")

    with database.read() as session:
        assert read_flag(session, Flag.HOLD) is None


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_where_the_connection_is_lost_the_database_is_said_to_be_busy(
    database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(DatabaseBusyError), database.write() as session:
        write_apart(session, clock, first="SELECT pg_terminate_backend(pg_backend_pid())")

    with database.read() as session:
        assert read_flag(session, Flag.RESTORED) is None
