"""Tell a database that cannot serve us now from a mistake of ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy.exc import DBAPIError, OperationalError

from bot.model.errors import DatabaseBusyError
from storage.errors import UnusableDatabaseError

_SQLITE_CODES = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)

# Classes and codes of the standard and of PostgreSQL's appendix "Error Codes".
_SQLSTATE_CLASSES = ("08", "40", "53", "57", "58")
_SQLSTATES = frozenset({"25006", "55P03"})  # read-only, a lock not had in time


@contextmanager
def told_in_our_terms() -> Iterator[None]:
    """Turn locked, full, read-only, unreachable and too slow into DatabaseBusyError.

    A damaged file, or one of another kind, is an UnusableDatabaseError.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        if _is_busy(error):
            refuse_as_busy(type(getattr(error, "orig", error)).__name__, error)
        if _sqlite_code(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
            raise UnusableDatabaseError(
                "The database file is damaged, or is not an SQLite database. Restore a backup."
            ) from error
        raise


def refuse_as_busy(why: str, cause: Exception | None = None) -> NoReturn:
    """Raise DatabaseBusyError, with one sentence for all causes: it may reach a person."""
    said = "The database could not be used in time; nothing was saved."
    raise DatabaseBusyError(said, why) from cause


def _is_busy(error: DBAPIError | sqlite3.Error) -> bool:
    if _sqlite_code(error) in _SQLITE_CODES:
        return True
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    state = getattr(error.orig, "sqlstate", None)
    if state is None:
        # No answer from the server: not reached, or the connection was lost.
        return isinstance(error, OperationalError) or error.connection_invalidated
    return state in _SQLSTATES or state.startswith(_SQLSTATE_CLASSES)


def _sqlite_code(error: DBAPIError | sqlite3.Error) -> int:
    """Return SQLite's code without its details, which stand above the low byte, or 0."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    return getattr(origin, "sqlite_errorcode", 0) & 0xFF
