"""How SQLite is opened."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import sleep

import pytest
from sqlalchemy import text

from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from storage.address import parse_address, sqlite_file
from storage.engine import Database
from storage.errors import UnusableDatabaseError
from storage.files import refuse_network_folder

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("query_only", 0),
    ],
)
def test_the_writing_side_is_set_up(database: Database, pragma: str, value: object) -> None:
    with database.write() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value


def test_the_reading_side_cannot_write(database: Database) -> None:
    with database.read() as session:
        assert session.scalar(text("PRAGMA query_only")) == 1


def test_a_write_holds_the_lock_from_its_beginning(database: Database, database_url: str) -> None:
    other = sqlite3.connect(str(sqlite_file(database_url)), timeout=0, isolation_level=None)
    with database.write(), pytest.raises(sqlite3.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_missing_file_and_folder_are_made_for_their_owner_alone(
    dialect: str, tmp_path: Path
) -> None:
    folder = tmp_path / "new folder"
    database = Database.open(f"sqlite:///{folder}/my #1.db", keys=())
    with database.write() as session:
        session.execute(text("CREATE TABLE extra (id INTEGER)"))

    files = {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()}
    database.close()

    assert folder.stat().st_mode & 0o777 == 0o700
    assert files == dict.fromkeys(["my #1.db", "my #1.db-shm", "my #1.db-wal"], 0o600)


def test_a_file_in_use_is_waited_for_until_its_log_can_be_turned_on(
    dialect: str, tmp_path: Path
) -> None:
    path = tmp_path / "old.db"
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("CREATE TABLE extra (id INTEGER)")
    other.execute("BEGIN IMMEDIATE")
    database = Database.open(f"sqlite:///{path}", keys=())

    def turned_on() -> object:
        with database.read() as session:
            return session.scalar(text("PRAGMA journal_mode"))

    with ThreadPoolExecutor(1) as elsewhere:
        mode = elsewhere.submit(turned_on)
        sleep(0.1)
        other.execute("COMMIT")
        assert mode.result() == "wal"
    other.close()
    database.close()


def test_a_file_that_stays_in_use_is_reported_in_time(dialect: str, tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "old.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    database = Database.open(f"sqlite:///{tmp_path}/old.db", keys=())

    with deadline(0.1), pytest.raises(DatabaseBusyError), database.read():
        pass

    other.close()
    database.close()


def test_a_place_where_no_file_can_be_is_said(dialect: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(UnusableDatabaseError, match="cannot be made"):
        Database.open(f"sqlite:///{tmp_path}/file/x.db", keys=())


def test_a_file_of_another_kind_is_said(dialect: str, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ana, " * 100)
    database = Database.open(f"sqlite:///{tmp_path}/letter.txt", keys=())

    with pytest.raises(UnusableDatabaseError, match="not an SQLite database"):
        database.migrate()


def test_closing_folds_the_log_into_the_file(database: Database, database_url: str) -> None:
    with database.write() as session:
        session.execute(text("CREATE TABLE extra (id INTEGER)"))
    database.close()

    path = sqlite_file(database_url)
    assert path is not None
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"]
)
def test_a_database_in_memory_is_refused(dialect: str, url: str) -> None:
    with pytest.raises(UnusableDatabaseError, match="by its path"):
        Database.open(url, keys=())


@pytest.mark.parametrize(
    "url", ["", "secret", "mysql://me:secret@host/x", "postgresql://a:secret@:x/"]
)
def test_an_address_of_another_kind_is_refused_without_repeating_it(dialect: str, url: str) -> None:
    with pytest.raises(UnusableDatabaseError, match="DATABASE_URL") as caught:
        parse_address(url)

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgres://h/d", "postgresql://h/d", "postgresql+psycopg2://h/d"])
def test_postgresql_gets_the_driver_we_use(dialect: str, url: str) -> None:
    assert parse_address(url).drivername == "postgresql+psycopg"


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_a_network_file_system_is_refused(dialect: str, tmp_path: Path, kind: str) -> None:
    mounts = tmp_path / "mountinfo"
    shared = tmp_path / "shared folder"
    escaped = str(shared).replace(" ", "\\040")
    mounts.write_text(
        f"21 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw\n"
        f"22 21 0:40 / {escaped} rw shared:2 master:1 - {kind} server:/export rw\n"
    )

    refuse_network_folder(tmp_path / "local" / "x.db", mounts)
    with pytest.raises(UnusableDatabaseError, match=kind):
        refuse_network_folder(shared / "deeper" / "x.db", mounts)


def test_without_a_list_of_mounts_nothing_is_refused(dialect: str, tmp_path: Path) -> None:
    refuse_network_folder(tmp_path / "x.db", tmp_path / "no such list")
