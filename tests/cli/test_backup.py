"""`backup`, and what it says."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage.engine import Database
from storage.keys import find_keys
from tests.cli.conftest import Type


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a migrated SQLite database with its key file."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        database.migrate()
    return url


def test_it_copies_and_says_that_the_key_is_not_in_the_copy(
    url: str, type_in: Type, tmp_path: Path
) -> None:
    printed = type_in("backup", "copy.db", settings={"DATABASE_URL": url})

    assert (printed.code, printed.err) == (0, "")
    assert printed.out.startswith(f"Copied to {tmp_path}/copy.db (")
    assert f"The encryption key is not in it. Copy {tmp_path}/bot.db.key as well" in printed.out
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert copy.execute("SELECT name FROM operator_flag").fetchall() == [("hold",)]


def test_a_key_of_the_environment_is_named_too(url: str, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "bot.db.key").unlink()

    printed = type_in("backup", "copy.db", settings={"DATABASE_URL": url})

    assert "Keep ENCRYPTION_KEY safe as well" in printed.out


def test_it_never_overwrites(url: str, type_in: Type, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")

    printed = type_in("backup", "copy.db", settings={"DATABASE_URL": url})

    assert printed.code == 2
    assert "exists already" in printed.err
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_a_malformed_database_address_is_told_in_words(type_in: Type) -> None:
    printed = type_in("backup", "copy.db", settings={"DATABASE_URL": "mysql://host"})

    assert printed.code == 2
    assert "DATABASE_URL is not one that Common Ground can use" in printed.err
