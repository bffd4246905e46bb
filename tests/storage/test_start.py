"""A start imports only what it needs."""

import subprocess
import sys

import pytest

_START = """
import sys
from storage.engine import Database
database = Database.open(sys.argv[1], keys=())
database.migrate()
print([name for name in sys.argv[2:] if name in sys.modules])
"""


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_current_sqlite_file_needs_neither_alembic_nor_postgresql_nor_cryptography(
    database_url: str,
) -> None:
    unneeded = ["alembic", "psycopg", "sqlalchemy.dialects.postgresql", "cryptography"]

    started = subprocess.run(
        [sys.executable, "-c", _START, database_url, *unneeded],
        capture_output=True,
        text=True,
        check=True,
    )

    assert started.stdout.strip() == "[]"


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_a_current_postgresql_database_needs_no_alembic(database_url: str) -> None:
    started = subprocess.run(
        [sys.executable, "-c", _START, database_url, "alembic"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert started.stdout.strip() == "[]"
