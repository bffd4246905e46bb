"""Open SQLite so that nothing is lost: the driver's defaults lose updates (decision 0001)."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from bot.model.deadline import deadline, seconds_left
from storage.busy import told_in_our_terms
from storage.errors import UnusableDatabaseError
from storage.files import make_private_file, refuse_network_folder
from storage.secrets import Cipher, give_cipher
from storage.sides import LONGEST_WAIT_S, MIGRATION_WAIT_S, Side
from storage.turns import Turns

_READING = ("foreign_keys=ON", "query_only=ON")
_WRITING = ("synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_MIGRATING = ("synchronous=FULL", "foreign_keys=OFF", "secure_delete=ON")

_MOMENT_S = 0.01

WIPE_WAIT_MS = 100


@dataclass(frozen=True, slots=True)
class SqliteBackend:
    """One SQLite file: many readers, each on a snapshot, and one writer at a time."""

    path: Path
    reader: Side
    writer: Side

    @classmethod
    def open(cls, path: Path, cipher: Cipher, connections: int) -> "SqliteBackend":
        """Make the file, private to its owner, if it is missing, and prepare both sides."""
        refuse_network_folder(path)
        make_private_file(path)
        reader = _engine(path, "BEGIN", _READING, pool_size=connections, max_overflow=0)
        writer = _engine(path, "BEGIN IMMEDIATE", _WRITING, pool_size=1, max_overflow=0)
        for engine in (reader, writer):
            give_cipher(engine.dialect, cipher)
        return cls(path, Side(reader, Turns(connections)), Side(writer, Turns(1)))

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection that alone may write, with foreign keys off until the end.

        With them on, rebuilding a parent table empties its children without an error.
        """
        engine = _engine(self.path, "BEGIN IMMEDIATE", _MIGRATING, poolclass=NullPool)
        with ExitStack() as held:
            with deadline(MIGRATION_WAIT_S):
                connection = held.enter_context(engine.begin())
            yield connection
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                tables = ", ".join(sorted({row[0] for row in orphans}))
                raise UnusableDatabaseError(
                    f"The migration was undone: it would leave rows without an owner in {tables}."
                )

    def wipe_journal(self) -> bool:
        """Fold the log into the file and cut it to nothing; False if a reader is in the way."""
        with told_in_our_terms(), ExitStack() as held:
            held.enter_context(self.writer.turns.take(LONGEST_WAIT_S))
            raw = self.writer.engine.raw_connection()
            held.callback(raw.close)
            cursor = raw.cursor()
            # A reader may stay for long; whoever asks tries again.
            cursor.execute(f"PRAGMA busy_timeout={WIPE_WAIT_MS}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            answer = cursor.fetchone()
            return answer is not None and answer[0] == 0


def _engine(path: Path, begin: str, pragmas: tuple[str, ...], **pool: Any) -> Engine:
    """Make an engine that begins its transactions itself, waiting no longer than the deadline."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None},
        hide_parameters=True,
        **pool,
    )
    _take_over(engine, begin, pragmas)
    return engine


def _take_over(engine: Engine, begin: str, pragmas: tuple[str, ...]) -> None:
    """Prepare each connection, begin each transaction, and leave none open, ourselves."""

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        _wait_at_most_what_is_left(connection)
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            _turn_on_the_log(connection)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        _wait_at_most_what_is_left(raw)
        raw.execute(begin)

    @event.listens_for(engine, "checkin")
    def _leave_nothing_open(connection: sqlite3.Connection | None, _record: object) -> None:
        # After a COMMIT that failed, SQLite is still inside; SQLAlchemy thinks it is not.
        if connection is not None and connection.in_transaction:
            connection.rollback()


def _turn_on_the_log(connection: sqlite3.Connection) -> None:
    """Turn on write-ahead logging, which stays on for the file.

    When two processes do so to a new file at once, SQLite does not let one wait for
    the other, so we do.
    """
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not seconds_left(_MOMENT_S):
                raise
        sleep(_MOMENT_S)
        _wait_at_most_what_is_left(connection)


def _wait_at_most_what_is_left(connection: sqlite3.Connection) -> None:
    # Whoever begins a transaction has set a deadline; this bound is never the shorter one.
    milliseconds = int(seconds_left(MIGRATION_WAIT_S) * 1000)
    connection.execute(f"PRAGMA busy_timeout={milliseconds}")
