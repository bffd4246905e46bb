"""Let only one bot run on a SQLite file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from storage.address import sqlite_file
from storage.errors import AlreadyRunningError
from storage.files import make_private_file


@contextmanager
def hold_run_lock(url: str) -> Iterator[None]:
    """Hold the lock of the one bot that runs on the file at *url*; nothing for PostgreSQL.

    Raises AlreadyRunningError if another process holds it. The lock is on a file of
    its own, because closing a second handle on the database would drop SQLite's
    own locks; it ends with the process, whatever ends that. The file stays.
    """
    database = sqlite_file(url)
    if database is None:
        yield
        return
    path = database.with_name(f"{database.name}.lock")
    make_private_file(path)
    with path.open("r+b") as file:
        if not _taken(file):
            raise AlreadyRunningError(
                f"Another Common Ground already runs on {database}. Two would send everything "
                "twice. Stop the other one first, or use PostgreSQL, where several may run."
            )
        yield


def _taken(file: IO[bytes]) -> bool:
    """Try to lock the file, without waiting."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
