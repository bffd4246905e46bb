"""Nothing is left of a single entry either, once its person reads that nothing is."""

from collections.abc import Callable

import pytest

from bot.library.words.en import ENGLISH
from bot.playground.values import InHome
from storage import people
from storage.address import sqlite_file
from storage.engine import Database
from tests.fakes import identity
from tests.journeys.test_assume import note as note_quality
from tests.journeys.test_my_data import everything_in
from tests.journeys.test_practice import at
from tests.journeys.test_prepare import go_through
from tests.journeys.visitor import Visitor
from tests.waiting import in_time

SAID = ENGLISH.practice

Begun = Callable[[], None]
"""Called once there is something to delete."""

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])
"""Only SQLite has a journal of ours beside its file."""


def take_out_again(maya: Visitor, begun: Begun) -> str:
    answer = maya.type("/practice asked the zebra")
    begun()
    maya.press(SAID.undo, where=at(answer))
    return maya.words_of(at(answer))


def delete_an_entry(maya: Visitor, begun: Begun) -> str:
    maya.type("/practice asked the zebra")
    begun()
    maya.home()
    maya.press(SAID.home_all.format(count=1), where=InHome())
    maya.press(SAID.edit)
    maya.press(SAID.delete)
    return maya.reads()


def delete_a_quality(maya: Visitor, begun: Begun) -> str:
    maya.home()
    maya.press(ENGLISH.qualities.home_new, where=InHome())
    note_quality(maya, alias="Kay", text="stays calm")
    maya.workspace.close_modal(maya.id, everything=True)
    begun()
    maya.home()
    maya.press(ENGLISH.qualities.home_all.format(count=1), where=InHome())
    maya.press(ENGLISH.qualities.edit)
    maya.press(ENGLISH.qualities.delete)
    return maya.reads()


def delete_a_card(maya: Visitor, begun: Begun) -> str:
    go_through(maya)
    maya.press(ENGLISH.conversations.save_card)
    begun()
    maya.press(ENGLISH.conversations.card.delete)
    return maya.reads()


WAYS = [
    (take_out_again, "SELECT note FROM small_moment", SAID.undone),
    (delete_an_entry, "SELECT note FROM small_moment", SAID.deleted),
    (delete_a_quality, "SELECT text FROM good_quality", ENGLISH.qualities.deleted),
    (delete_a_card, "SELECT text FROM conversation_note", ENGLISH.conversations.card.deleted),
]


@pytest.mark.parametrize(("delete", "stored_in", "said"), WAYS)
def test_no_byte_is_left_where_that_is_said(
    maya: Visitor,
    database: Database,
    database_url: str,
    delete: Callable[[Visitor, Begun], str],
    stored_in: str,
    said: str,
) -> None:
    path = sqlite_file(database_url)
    assert path
    stored: list[bytes] = []

    def begun() -> None:
        with database.read() as session:
            stored.extend(row[0].encode() for row in session.exec_driver_sql(stored_in))
        assert stored and all(each in everything_in(path) for each in stored)

    answer = delete(maya, begun)

    assert said in answer
    assert [each for each in stored if each in everything_in(path)] == []


def test_a_journal_in_use_is_said_to_be_and_wiped_afterwards(
    maya: Visitor, database: Database
) -> None:
    answer = maya.type("/practice asked the zebra")
    with database.read() as reader:
        people.find_person(reader, identity(maya.id, maya.workspace.state.team.id))
        maya.press(SAID.undo, where=at(answer))
        meanwhile = maya.words_of(at(answer))

    assert ENGLISH.data.entry_wiping in meanwhile
    assert SAID.undone not in meanwhile
    assert in_time(lambda: SAID.undone in maya.words_of(at(answer)))
