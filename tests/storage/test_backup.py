"""Backups: whole, private, on hold, and never in the way of what is there."""

from pathlib import Path

import pytest

from bot.model.people import Person
from storage.backup import backup
from storage.engine import Database
from storage.errors import BackupError
from storage.flags import Flag, clear_flag, read_flag
from storage.keys import find_keys
from storage.people import delete_person, ensure_person, find_person
from tests.fakes import FrozenClock, identity
from tests.storage.filling import counts, fill

sqlite_only = pytest.mark.parametrize("dialect", ["sqlite"])


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "backups ?"
    folder.mkdir()
    return folder / "copy.db"


@sqlite_only
def test_a_backup_holds_every_row(
    database: Database, database_url: str, target: Path, clock: FrozenClock
) -> None:
    with database.write() as session:
        fill(session, identity(), clock.now())
        expected = counts(session)

    made = backup(database_url, target)

    assert (made.path, made.size) == (target, target.stat().st_size)
    assert _counts(target) == expected


@sqlite_only
def test_a_backup_is_on_hold_and_the_original_is_not(
    database: Database, database_url: str, target: Path, clock: FrozenClock
) -> None:
    backup(database_url, target, clock=clock)

    with database.read() as session:
        assert read_flag(session, Flag.HOLD) is None
    assert _counts(target)["operator_flag"] == 1


@sqlite_only
def test_a_backup_is_one_file_that_only_its_owner_reads(
    database: Database, database_url: str, target: Path
) -> None:
    backup(database_url, target)

    assert target.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in target.parent.iterdir()] == [target.name]


@sqlite_only
def test_a_backup_never_overwrites(database: Database, database_url: str, target: Path) -> None:
    target.write_text("precious")

    with pytest.raises(BackupError, match="never overwrite"):
        backup(database_url, target)

    assert target.read_text() == "precious"
    assert [file.name for file in target.parent.iterdir()] == [target.name]


@sqlite_only
def test_a_backup_is_made_while_someone_writes(
    database: Database, database_url: str, target: Path, clock: FrozenClock
) -> None:
    with database.write() as session:
        ensure_person(session, identity(), clock.now())
        backup(database_url, target)

    assert _counts(target)["person"] == 0


@sqlite_only
def test_a_backup_names_the_key_file_it_leaves_out(
    database: Database, database_url: str, target: Path
) -> None:
    keys = find_keys(None, database_url)

    made = backup(database_url, target)

    assert made.key_file == keys.path


@sqlite_only
def test_what_was_deleted_is_not_in_a_backup(
    database: Database, database_url: str, target: Path, clock: FrozenClock
) -> None:
    with database.write() as session:
        person = ensure_person(session, identity("UFORGOTTEN"), clock.now())
    with database.write() as session:
        delete_person(session, person.id)

    backup(database_url, target)

    assert b"UFORGOTTEN" not in target.read_bytes()


@sqlite_only
def test_a_backup_into_a_missing_folder_is_refused(
    database: Database, database_url: str, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match="cannot be written"):
        backup(database_url, tmp_path / "nowhere" / "copy.db")


def test_a_backup_of_nothing_is_refused(tmp_path: Path, target: Path) -> None:
    with pytest.raises(BackupError, match="no database"):
        backup(f"sqlite:///{tmp_path}/missing.db", target)

    assert not (tmp_path / "missing.db").exists()


def test_a_backup_of_something_else_is_refused(tmp_path: Path, target: Path) -> None:
    (tmp_path / "empty.db").touch()

    with pytest.raises(BackupError, match="not a database of Common Ground"):
        backup(f"sqlite:///{tmp_path}/empty.db", target)

    assert list(target.parent.iterdir()) == []


def test_for_postgresql_its_own_tool_is_named(target: Path) -> None:
    with pytest.raises(BackupError, match="pg_dump"):
        backup("postgresql://host/database", target)


def test_a_hold_can_be_lifted(database: Database, ana: Person, clock: FrozenClock) -> None:
    with database.write() as session:
        fill(session, identity(), clock.now())
        clear_flag(session, Flag.HOLD)
        clear_flag(session, Flag.HOLD)
        lifted = read_flag(session, Flag.HOLD)

    assert lifted is None


def _counts(path: Path) -> dict[str, int]:
    moved = path.rename(path.with_name("restored.db")).rename(path.parent.parent / "restored.db")
    database = Database.open(f"sqlite:///{moved}", keys=())
    with database.read() as session:
        assert read_flag(session, Flag.HOLD)
        assert find_person(session, identity("UNEVER")) is None
        found = counts(session)
    database.close()
    return found
