"""The database's own time, which all replicas share."""

from datetime import UTC, datetime
from time import monotonic

from sqlalchemy import text

from bot.clock import Clock, Shown, SystemClock, run_on, unless_noise
from storage.engine import Database

_NOW = text("SELECT clock_timestamp()")


class DatabaseClock:
    """PostgreSQL's clock: asked once a tick, and carried on in between by the monotonic clock.

    Replicas whose own clocks disagree thus agree on what is due, and on whose lease is over.
    """

    def __init__(self, database: Database) -> None:
        """Ask once; raises `DatabaseBusyError`."""
        self._database = database
        self._shown = self._ask()

    def refresh(self) -> None:
        """Ask anew. Raises `DatabaseBusyError`, and runs on then."""
        self._shown = unless_noise(self._ask(), self._shown)

    def now(self) -> datetime:
        """Return the database's present moment, aware, in UTC."""
        return run_on(self._shown)

    def _ask(self) -> Shown:
        """Return what the database's clock shows, and the monotonic second at which it did."""
        with self._database.read() as session:
            asked = monotonic()
            told: datetime = session.scalars(_NOW).one()
        return told.astimezone(UTC), asked


def shared_clock(clock: Clock, database: Database) -> Clock:
    """Return the clock that all processes of this bot go by: PostgreSQL's own, where it is used.

    A clock that is not the machine's own was chosen, and stays.
    """
    if database.dialect == "postgresql" and isinstance(clock, SystemClock):
        return DatabaseClock(database)
    return clock
