"""Copy a SQLite database while the bot runs."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, create_engine
from sqlalchemy.pool import NullPool

from bot.clock import Clock, SystemClock
from storage.address import sqlite_file
from storage.busy import told_in_our_terms
from storage.errors import BackupError
from storage.files import private_draft
from storage.flags import Flag, set_flag
from storage.keys import key_file

_WAIT_S = 10.0


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished copy. `key_file` is what must be kept as well, if the keys are in a file."""

    path: Path
    size: int
    key_file: Path | None


def backup(database_url: str, target_path: str | Path, *, clock: Clock | None = None) -> Backup:
    """Copy the database at one instant to *target_path*, readable by its owner only.

    The copy's hold flag is set: a bot that starts from it looks up what was sent
    meanwhile before it sends. The key is not in the copy. Nothing is overwritten,
    and the target appears only once it is complete. Raises BackupError for what
    cannot be copied, DatabaseBusyError if the disk is full.
    """
    source, target = _checked_source(database_url), Path(target_path).absolute()
    try:
        with private_draft(target) as draft:
            _copy(source, draft)
            _hold(draft, clock or SystemClock())
            size = draft.stat().st_size
    except FileExistsError:
        raise BackupError(f"{target} exists already; backups never overwrite.") from None
    except OSError as error:
        raise BackupError(f"{target} cannot be written: {error.strerror}.") from error
    key = key_file(source)
    return Backup(target, size, key if key.exists() else None)


def _checked_source(database_url: str) -> Path:
    source = sqlite_file(database_url)
    if source is None:
        raise BackupError(
            "This copies SQLite files. For PostgreSQL use its own tool: "
            "pg_dump --format=custom --file=backup.dump DATABASE"
        )
    if not source.exists():
        raise BackupError(f"There is no database at {source}.")
    return source


def _copy(source: Path, draft: Path) -> None:
    with told_in_our_terms(), closing(_opened(source)) as connection:
        tables = "SELECT count(*) FROM sqlite_master WHERE name = 'operator_flag'"
        if connection.execute(tables).fetchone() == (0,):
            raise BackupError(f"{source} is not a database of Common Ground, or is still empty.")
        # One read transaction: the bot goes on writing, and what it deleted is not copied.
        connection.execute("VACUUM INTO ?", (str(draft),))


def _opened(source: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{source.as_uri()}?mode=rw", uri=True, timeout=_WAIT_S, isolation_level=None
    )


def _hold(draft: Path, clock: Clock) -> None:
    # Not as a `Database`: its log would not work on a network drive, where backups may go.
    engine = create_engine(URL.create("sqlite", database=str(draft)), poolclass=NullPool)
    with told_in_our_terms(), engine.begin() as session:
        set_flag(session, Flag.HOLD, "restored from a backup", clock.now())
