"""The database, as services hold it: sessions to read and to write, and its schema kept current."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Literal

from sqlalchemy.exc import DBAPIError

from bot.model.deadline import seconds_left
from storage.address import parse_address, sqlite_file
from storage.busy import refuse_as_busy, told_in_our_terms
from storage.errors import OutcomeUnknownError, UnusableDatabaseError
from storage.postgres import PostgresBackend
from storage.schema import SCRIPTS, known_versions, version_of
from storage.secrets import Cipher
from storage.session import Session as Session
from storage.sides import Backend
from storage.sqlite import SqliteBackend

CONNECTIONS = 20
"""At least one for each thread that answers Slack, and for each sender."""


class Database:
    """A SQLite file or a PostgreSQL database, safe to share between threads."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    @classmethod
    def open(
        cls,
        url: str,
        *,
        keys: Sequence[str],
        connections: int = CONNECTIONS,
        unreadable: str | None = None,
    ) -> "Database":
        """Return the database at *url*; a missing SQLite file is made, PostgreSQL not yet asked.

        *keys* encrypt what people write: the first encrypts, any decrypts. *unreadable* stands
        in the place of what none of them reads; without it that is an UnreadableSecretError.
        Raises UnusableDatabaseError for an address or a place that cannot work.
        """
        cipher = Cipher(tuple(keys), unreadable)
        path = sqlite_file(url)
        if path is not None:
            return cls(SqliteBackend.open(path, cipher, connections))
        return cls(PostgresBackend.open(parse_address(url), cipher, connections))

    @property
    def dialect(self) -> Literal["sqlite", "postgresql"]:
        """Say which kind of database it is."""
        return "sqlite" if isinstance(self._backend, SqliteBackend) else "postgresql"

    def read(self) -> AbstractContextManager[Session]:
        """Give a session that sees one snapshot and cannot write.

        Raises DatabaseBusyError when the database cannot serve it in time.
        """
        return self._backend.reader.session()

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session that is committed at the end, and rolled back if an error leaves it.

        Raises DatabaseBusyError, having saved nothing, when the database is locked,
        full, read-only or out of reach, and when the request's time is up at the
        end: by then the person was told that nothing was saved. Raises
        OutcomeUnknownError when PostgreSQL was lost before it answered to COMMIT.
        On SQLite, a thread that opens a second one inside waits for itself, and is
        refused.
        """
        with self._backend.writer.session() as session:
            yield session
            if not seconds_left(1):
                refuse_as_busy("time is up")
            _commit(session)

    def schema_version(self) -> str | None:
        """Return which migration the database has reached, or None for an empty one."""
        with self.read() as session:
            return version_of(session)

    def migrate(self, *, scripts: Path = SCRIPTS) -> None:
        """Bring the schema up to date; safe when several processes start at once.

        Costs one small read when there is nothing to do. Raises
        UnusableDatabaseError for a database that a newer release has migrated.
        """
        known = known_versions(scripts)
        found = self.schema_version()
        if found == known[-1]:
            return
        if found is not None and found not in known:
            raise UnusableDatabaseError(
                f"The database was migrated by a newer release (its version is {found}, the newest "
                f"known here {known[-1]}). Run that release, or restore a backup made before it."
            )
        # Imported only now: Alembic takes longer than the rest of a start.
        from storage.migrations.upgrade import upgrade

        with told_in_our_terms(), self._backend.migrating() as connection:
            upgrade(connection, scripts)

    def wipe_journal(self) -> bool:
        """Leave nothing of what was deleted in SQLite's log; False if a reader is in the way.

        The file itself is wiped as rows go (`secure_delete`). PostgreSQL keeps its own house.
        """
        return self._backend.wipe_journal()

    def close(self) -> None:
        """Close all connections. The writer goes last, and folds SQLite's log into the file."""
        self._backend.reader.engine.dispose()
        self._backend.writer.engine.dispose()


def _commit(session: Session) -> None:
    try:
        session.commit()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise OutcomeUnknownError("The connection was lost while saving.") from error
        raise
