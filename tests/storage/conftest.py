"""What the storage tests share: people to write about, and someone who is in the way."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import psycopg
import pytest

from bot.model.people import Person
from storage.address import sqlite_file
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

_HOLD_SQLITE = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def ana(database: Database, clock: FrozenClock) -> Person:
    """Give a person who is in the database."""
    with database.write() as session:
        return ensure_person(session, identity("UANA"), clock.now())


@pytest.fixture
def empty(empty_url: str) -> Iterator[Database]:
    """Give a database with no table in it."""
    database = Database.open(empty_url, keys=())
    yield database
    database.close()


@pytest.fixture
def locked_elsewhere(database_url: str) -> Callable[[], AbstractContextManager[None]]:
    """Give a way to let someone else hold the lock that any write needs."""
    path = sqlite_file(database_url)
    if path is None:
        return lambda: _postgres_locked(database_url)
    return lambda: _sqlite_locked(str(path))


@contextmanager
def _sqlite_locked(path: str) -> Iterator[None]:
    """Let another process hold the write lock."""
    command = [sys.executable, "-c", _HOLD_SQLITE, path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdin and holder.stdout
        assert holder.stdout.readline() == b"held\n"
        yield
        holder.stdin.close()


@contextmanager
def _postgres_locked(url: str) -> Iterator[None]:
    """Let another connection keep everyone from the table of people."""
    with psycopg.connect(url) as connection:
        connection.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE")
        yield
        connection.rollback()
