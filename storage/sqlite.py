"""Open SQLite so that nothing is lost: the driver's defaults lose updates (decision 0001)."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from bot.model.deadline import seconds_left
from storage.errors import UnusableDatabaseError
from storage.files import make_private_file, refuse_network_folder
from storage.secrets import Cipher, give_cipher
from storage.sides import LONGEST_WAIT_S, MIGRATION_WAIT_S, Side

_READING = ("foreign_keys=ON", "query_only=ON")
_WRITING = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")
_MIGRATING = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=OFF", "secure_delete=ON")


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
        return cls(
            path,
            Side(reader, BoundedSemaphore(connections)),
            Side(writer, BoundedSemaphore(1)),
        )

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Give a connection that alone may write, with foreign keys off until the end.

        With them on, rebuilding a parent table empties its children without an error.
        """
        engine = _engine(
            self.path, "BEGIN IMMEDIATE", _MIGRATING, wait_s=MIGRATION_WAIT_S, poolclass=NullPool
        )
        with engine.begin() as connection:
            yield connection
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if orphans:
                tables = ", ".join(sorted({row[0] for row in orphans}))
                raise UnusableDatabaseError(
                    f"The migration was undone: it would leave rows without an owner in {tables}."
                )


def _engine(
    path: Path,
    begin: str,
    pragmas: tuple[str, ...],
    *,
    wait_s: float = LONGEST_WAIT_S,
    **pool: Any,
) -> Engine:
    """Make an engine that begins its transactions itself, waiting only as long as it may."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"isolation_level": None},
        hide_parameters=True,
        **pool,
    )

    def wait_only_as_long_as_left(connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA busy_timeout={int(seconds_left(wait_s) * 1000)}")

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        wait_only_as_long_as_left(connection)
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        wait_only_as_long_as_left(raw)
        raw.execute(begin)

    return engine
