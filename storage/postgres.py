"""Open PostgreSQL so that no one waits for it longer than a request may."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.pool import NullPool

from bot.model.deadline import seconds_left
from storage.errors import UnusableDatabaseError
from storage.secrets import Cipher, give_cipher
from storage.sides import LONGEST_WAIT_S, MIGRATION_WAIT_S, Side
from storage.turns import Turns

if TYPE_CHECKING:
    from psycopg import Connection as RawConnection

_LONGEST_WAIT_MS = int(LONGEST_WAIT_S * 1000)
_WORTH_A_ROUND_TRIP_MS = 100

# Seconds but for the last; a server that vanished is noticed within about two.
_WHILE_CONNECTING = {
    "connect_timeout": 2,
    "keepalives_idle": 1,
    "keepalives_interval": 1,
    "keepalives_count": 1,
    "tcp_user_timeout": _LONGEST_WAIT_MS,
}

# Any number will do, if it is always the same and nobody else's: "common ground" in ASCII, cut.
_MIGRATION_LOCK = 0x636F6D6D6F6E67

_LIMITS = text(
    "SELECT set_config('lock_timeout', :limit, :only_now),"
    " set_config('statement_timeout', :limit, :only_now)"
)


@dataclass(frozen=True, slots=True)
class PostgresBackend:
    """One PostgreSQL database. Both sides share the connections of one engine."""

    address: URL
    reader: Side
    writer: Side

    @classmethod
    def open(cls, address: URL, cipher: Cipher, connections: int) -> "PostgresBackend":
        """Prepare both sides; nothing connects yet."""
        engine = _engine(
            address, pool_size=connections, max_overflow=0, pool_pre_ping=True, pool_use_lifo=True
        )
        give_cipher(engine.dialect, cipher)
        _limit_waiting(engine)
        turns = Turns(connections)
        snapshot = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        return cls(address, Side(snapshot, turns), Side(engine, turns))

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection that holds the lock of all migrations until its transaction ends."""
        with _engine(self.address, poolclass=NullPool).begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{MIGRATION_WAIT_S}s'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            yield connection

    def wipe_journal(self) -> bool:
        """Return True: a deleted row's remains are the server's own, which its vacuum clears."""
        return True


def _engine(address: URL, **pool: Any) -> Engine:
    chosen = {name: value for name, value in _WHILE_CONNECTING.items() if name not in address.query}
    try:
        return create_engine(address, connect_args=chosen, hide_parameters=True, **pool)
    except ImportError:
        raise UnusableDatabaseError(
            "PostgreSQL needs one more package: pip install 'common-ground[postgres]'"
        ) from None


def _limit_waiting(engine: Engine) -> None:
    """Bound each statement and each wait for a lock by what the request has left.

    A fresh connection gets the usual limit, so that most transactions need not
    ask for theirs: that would cost a round trip each.
    """

    @event.listens_for(engine, "connect")
    def _prepare(connection: "RawConnection[Any]", _record: object) -> None:
        for name in ("lock_timeout", "statement_timeout"):
            connection.execute(f"SET {name} = {_LONGEST_WAIT_MS}")
        # A date cast to text names an occasion, as Python writes it.
        connection.execute("SET datestyle = 'ISO, YMD'")
        connection.commit()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        left = int(seconds_left(LONGEST_WAIT_S) * 1000)
        if left < _LONGEST_WAIT_MS - _WORTH_A_ROUND_TRIP_MS:
            # Zero would mean no limit at all.
            connection.execute(_LIMITS, {"limit": str(max(1, left)), "only_now": True})
