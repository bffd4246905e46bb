"""Keys: given, kept in a file that only its owner reads, and never shown."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.model.errors import KeyFileError
from bot.model.own_lines import OwnDraft
from storage import own_lines
from storage.encrypted import encrypted_columns
from storage.engine import Database
from storage.keys import Keys, find_keys, new_key
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity
from tests.storage.starting import at_once

FIRST, SECOND = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/data/common-ground.db"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "common-ground.db.key"


def test_given_keys_are_taken_in_their_order(url: str, path: Path) -> None:
    keys = find_keys(f" {FIRST} , {SECOND},", url)

    assert keys == Keys((FIRST, SECOND), "given")
    assert not path.exists()


@pytest.mark.parametrize("given", [None, "", "  "])
def test_without_keys_a_file_is_made_that_only_its_owner_reads(
    url: str, path: Path, given: str | None
) -> None:
    keys = find_keys(given, url)

    assert (keys.origin, keys.path) == ("new file", path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_file_is_found_again(url: str) -> None:
    made = find_keys(None, url)

    found = find_keys(None, url)

    assert (found.values, found.origin) == (made.values, "file")


def test_a_new_key_is_one_that_the_cipher_takes() -> None:
    key = new_key()

    assert Fernet(key).decrypt(Fernet(key).encrypt(b"words")) == b"words"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_file_that_others_may_use_is_refused(url: str, path: Path, mode: int) -> None:
    find_keys(None, url)
    path.chmod(mode)

    with pytest.raises(KeyFileError, match="chmod 600"):
        find_keys(None, url)


@pytest.mark.parametrize(
    "wrong",
    ["short", FIRST[:-4], FIRST + "!", "\N{SNOWMAN}" * 44],
    ids=["short", "cut off", "too long", "no letters"],
)
def test_a_malformed_key_is_named_by_its_place_alone(url: str, wrong: str) -> None:
    with pytest.raises(KeyFileError, match="key 2 of 2") as caught:
        find_keys(f"{FIRST},{wrong}", url)

    assert wrong not in str(caught.value)
    assert FIRST not in str(caught.value)


def test_an_empty_file_is_refused(url: str, path: Path) -> None:
    find_keys(None, url)
    path.write_text("\n")

    with pytest.raises(KeyFileError, match="holds no key"):
        find_keys(None, url)


def test_a_key_that_was_rotated_stays_in_the_file(url: str, path: Path) -> None:
    find_keys(None, url)
    path.write_text(f"{SECOND}\n{FIRST}\n")

    assert find_keys(None, url).values == (SECOND, FIRST)


def test_a_place_where_no_key_file_can_be_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(KeyFileError, match="cannot be used"):
        find_keys(None, f"sqlite:///{tmp_path}/file/x.db")


def test_postgresql_needs_a_given_key() -> None:
    with pytest.raises(KeyFileError, match="ENCRYPTION_KEY"):
        find_keys(None, "postgresql://host/database")


def test_keys_are_never_shown(url: str) -> None:
    assert FIRST not in repr(find_keys(FIRST, url))


def test_processes_that_start_at_once_agree_on_a_key(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path}/{number}/x.db" for number in range(20)]

    found = at_once(3, _values, urls)

    assert found[0] == found[1] == found[2]


def _values(url: str) -> tuple[str, ...]:
    return find_keys(None, url).values


@pytest.fixture
def written_in(tmp_path: Path, sqlite_template: Path) -> str:
    """Give the address of a database in which someone wrote something, with FIRST as its key."""
    path = tmp_path / "written.db"
    shutil.copy(sqlite_template, path)
    database = Database.open(f"sqlite:///{path}", keys=[FIRST])
    with database.write() as session:
        now = FrozenClock().now()
        person = ensure_person(session, identity(), now)
        own_lines.add(session, person.id, OwnDraft("my own words"), now)
    database.close()
    return f"sqlite:///{path}"


def test_a_key_that_was_dropped_is_missed_and_no_other_is_made(
    written_in: str, tmp_path: Path
) -> None:
    with pytest.raises(KeyFileError, match="Set ENCRYPTION_KEY as it was"):
        find_keys(None, written_in)

    assert not (tmp_path / "written.db.key").exists()


def test_a_fresh_key_that_is_given_is_taken_since_the_old_one_may_be_lost(written_in: str) -> None:
    assert find_keys(SECOND, written_in).values == (SECOND,)


def test_a_database_in_which_nobody_wrote_anything_gets_a_new_key(
    tmp_path: Path, sqlite_template: Path
) -> None:
    shutil.copy(sqlite_template, tmp_path / "empty.db")

    assert find_keys(None, f"sqlite:///{tmp_path}/empty.db").origin == "new file"


def test_a_database_of_an_older_release_gets_a_new_key(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    with closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE person (id INTEGER)")

    assert find_keys(None, f"sqlite:///{path}").origin == "new file"


def test_what_is_encrypted_is_known_from_the_tables_themselves() -> None:
    assert "own_line.text" in {str(column) for column in encrypted_columns()}
