"""Moments and secrets go into the database and come back as they were."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text

from storage.address import sqlite_file
from storage.columns import EncryptedText, NaiveMomentError, UtcDateTime
from storage.engine import Database
from storage.errors import UnreadableSecretError

TABLE = Table(
    "sample",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime),
    Column("words", EncryptedText),
)

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()


@pytest.fixture
def samples(database: Database) -> Iterator[Database]:
    """Give a database with a table for both types."""
    with database.write() as session:
        TABLE.create(session)
    yield database


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 3, 28, 1, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=0),
        datetime(2027, 10, 31, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
        datetime(2027, 1, 1, 0, 0, 0, 1, tzinfo=timezone(timedelta(hours=14))),
        datetime(1999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone(timedelta(hours=-9.5))),
    ],
)
def test_a_moment_comes_back_in_utc(samples: Database, moment: datetime) -> None:
    with samples.write() as session:
        session.execute(insert(TABLE).values(at=moment))
        found = session.scalars(select(TABLE.c.at)).one()

    assert found == moment.astimezone(UTC)
    assert found.tzinfo is UTC


def test_moments_are_compared_as_instants(samples: Database) -> None:
    east = datetime(2027, 1, 1, 12, tzinfo=timezone(timedelta(hours=9)))
    with samples.write() as session:
        session.execute(insert(TABLE).values(at=east))

    with samples.read() as session:
        later = select(TABLE.c.id).where(TABLE.c.at > datetime(2027, 1, 1, 4, tzinfo=UTC))
        earlier = select(TABLE.c.id).where(TABLE.c.at < datetime(2027, 1, 1, 4, tzinfo=UTC))
        found = (session.execute(later).all(), len(session.execute(earlier).all()))

    assert found == ([], 1)


def test_a_naive_moment_is_refused(samples: Database) -> None:
    naive = datetime(2027, 1, 1)  # noqa: DTZ001 - the mistake itself

    with pytest.raises(NaiveMomentError), samples.write() as session:
        session.execute(insert(TABLE).values(at=naive))


def test_nothing_stays_nothing(samples: Database) -> None:
    with samples.write() as session:
        session.execute(insert(TABLE).values(at=None, words=None))
        found = session.execute(select(TABLE.c.at, TABLE.c.words)).one()

    assert tuple(found) == (None, None)


@pytest.mark.parametrize("words", ["", "Ana was curt \N{PENSIVE FACE}", "half \ud83d", "x" * 9000])
def test_a_secret_comes_back_as_it_was_written(samples: Database, words: str) -> None:
    with samples.write() as session:
        session.execute(insert(TABLE).values(words=words))
        found = session.scalars(select(TABLE.c.words)).one()

    assert found == words


def test_a_secret_is_not_stored_in_the_clear(samples: Database) -> None:
    with samples.write() as session:
        session.execute(insert(TABLE).values(words="Ana was curt"))
        stored = session.scalar(text("SELECT words FROM sample"))

    assert "curt" not in str(stored)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_secret_is_in_none_of_the_files(samples: Database, database_url: str) -> None:
    with samples.write() as session:
        session.execute(insert(TABLE).values(words="Ana was curt"))
    samples.close()

    folder = (sqlite_file(database_url) or Path()).parent
    assert not [path for path in folder.iterdir() if b"Ana was curt" in path.read_bytes()]


def test_the_first_key_encrypts_and_all_decrypt(samples: Database, database_url: str) -> None:
    _write(database_url, [OLD], "old")
    _write(database_url, [NEW, OLD], "new")

    assert _read(database_url, [NEW, OLD]) == ["old", "new"]
    with pytest.raises(UnreadableSecretError):
        _read(database_url, [OLD])


@pytest.mark.parametrize("keys", [[], [NEW]])
def test_a_wrong_key_is_said_without_the_content(
    samples: Database, database_url: str, keys: list[str]
) -> None:
    _write(database_url, [OLD], "Ana was curt")
    with samples.read() as session:
        stored = str(session.scalar(text("SELECT words FROM sample")))

    with pytest.raises(UnreadableSecretError, match="ENCRYPTION_KEY") as caught:
        _read(database_url, keys)

    assert stored not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__context__ is None


def test_without_a_key_nothing_secret_is_written(samples: Database, database_url: str) -> None:
    with pytest.raises(UnreadableSecretError) as caught:
        _write(database_url, [], "Ana was curt")

    assert "Ana" not in str(caught.value)


def test_keys_are_in_no_representation() -> None:
    from storage.secrets import Cipher

    assert OLD not in repr(Cipher((OLD,)))


def _write(url: str, keys: list[str], words: str) -> None:
    database = Database.open(url, keys=keys)
    try:
        with database.write() as session:
            session.execute(insert(TABLE).values(words=words))
    finally:
        database.close()


def _read(url: str, keys: list[str]) -> list[str | None]:
    database = Database.open(url, keys=keys)
    try:
        with database.read() as session:
            return list(session.scalars(select(TABLE.c.words).order_by(TABLE.c.id)))
    finally:
        database.close()
