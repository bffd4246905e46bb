"""The journal is wiped however busy the database is just now, or it is said that it is not."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import text

from bot.model.people import Person
from storage.address import sqlite_file
from storage.engine import Database
from storage.people import delete_person
from storage.wiping import wipe_journal
from tests.conftest import KEYS
from tests.journeys.test_my_data import everything_in

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])
"""PostgreSQL keeps its own house."""


class InUse(Database):
    """A database whose reader leaves only once it was in the way."""

    let_go: Callable[[], None]

    def wipe_journal(self) -> bool:
        is_wiped = super().wipe_journal()
        self.let_go()
        return is_wiped


@pytest.fixture
def in_use(database_url: str) -> Iterator[InUse]:
    """Give the database, opened once more."""
    with closing(InUse.open(database_url, keys=KEYS)) as opened:
        assert isinstance(opened, InUse)
        yield opened


def test_it_is_tried_again_when_a_reader_was_in_the_way(
    in_use: InUse, database: Database, database_url: str, ana: Person
) -> None:
    path = sqlite_file(database_url)
    assert path
    with database.read() as reader:
        reader.execute(text("SELECT count(*) FROM person"))
        with database.write() as session:
            delete_person(session, ana.id)
        in_use.let_go = reader.rollback

        is_wiped = wipe_journal(in_use, seconds=10)

    assert is_wiped
    assert ana.slack_user.encode() not in everything_in(path)


def test_a_reader_that_stays_is_said_when_the_time_is_up(database: Database, ana: Person) -> None:
    with database.read() as reader:
        reader.execute(text("SELECT count(*) FROM person"))
        with database.write() as session:
            delete_person(session, ana.id)

        assert not wipe_journal(database, seconds=0.2)


def test_a_writer_that_stays_is_said_when_the_time_is_up(database: Database) -> None:
    with database.write():
        assert not wipe_journal(database, seconds=0.2)
