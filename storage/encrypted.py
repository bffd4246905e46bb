"""What a database holds that only its keys can read."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column

from storage.busy import told_in_our_terms
from storage.columns import EncryptedText
from storage.schema import metadata

_WAIT_S = 5.0


def encrypted_columns() -> tuple[Column[str], ...]:
    """Return every column whose text is encrypted."""
    return tuple(
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, EncryptedText)
    )


def holds_secrets(database: Path) -> bool:
    """Tell whether the SQLite file holds anything encrypted; False where there is no file.

    The database may be of an older version, and lack some of the tables.
    """
    if not database.exists():
        return False
    with told_in_our_terms(), closing(_opened(database)) as connection:
        return any(_has_any(connection, column) for column in encrypted_columns())


def _has_any(connection: sqlite3.Connection, column: Column[str]) -> bool:
    table, name = column.table.name, column.name
    known = connection.execute("SELECT name FROM pragma_table_info(?)", (table,)).fetchall()
    if (name,) not in known:
        return False
    first = f'SELECT 1 FROM "{table}" WHERE "{name}" IS NOT NULL LIMIT 1'
    return connection.execute(first).fetchone() is not None


def _opened(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{database.absolute().as_uri()}?mode=rw", uri=True, timeout=_WAIT_S, isolation_level=None
    )
