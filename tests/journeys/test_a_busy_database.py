"""While someone else holds the database, every press is answered truly and in time.

What comes after three seconds the playground refuses, as Slack does, and nobody reads it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic

import psycopg

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.values import InHome, InMessage
from storage.sides import LONGEST_WAIT_S
from tests.journeys.visitor import Visitor


@contextmanager
def held(database_url: str) -> Iterator[None]:
    """Hold what every write needs, from a connection of our own."""
    if database_url.startswith("sqlite"):
        path = database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            yield
        return
    with psycopg.connect(database_url) as other_server:
        other_server.execute("LOCK TABLE person IN ACCESS EXCLUSIVE MODE")
        yield
        other_server.rollback()


def test_the_command_still_gives_lines_and_says_what_is_missing(
    maya: Visitor, database_url: str
) -> None:
    with held(database_url):
        answer = maya.type("/pivot")

    where = InMessage(answer.channel, answer.ts)
    assert len(maya.lines(where)) == 3
    assert ENGLISH.pivot.busy in maya.reads(where)


def test_the_shortcut_still_gives_lines(maya: Visitor, database_url: str) -> None:
    with held(database_url):
        maya.pivot_on(maya.tense_message())

    assert len(maya.lines()) == 3


def test_a_press_that_cannot_be_saved_says_so_on_the_card(maya: Visitor, database_url: str) -> None:
    maya.pivot_on(maya.tense_message())
    lines = maya.lines()

    with held(database_url):
        maya.press("I used this")

    assert ENGLISH.pivot.busy in maya.reads()
    assert "✓ You used this" not in maya.reads()
    assert maya.lines() == lines


def test_a_choice_in_home_that_cannot_be_saved_says_so(maya: Visitor, database_url: str) -> None:
    maya.home()

    with held(database_url):
        maya.choose("Warm", where=InHome())

    assert ENGLISH.trouble.busy in maya.reads()


def test_a_deletion_that_cannot_be_done_says_that_nothing_was_deleted(
    maya: Visitor, database_url: str
) -> None:
    maya.type("/pivot")
    maya.home()
    maya.press(ENGLISH.data.open, where=InHome())

    with held(database_url):
        maya.press(ENGLISH.data.delete_all)

    assert ENGLISH.trouble.busy_deleting in maya.reads()


def test_all_is_well_again_afterwards(maya: Visitor, database_url: str) -> None:
    with held(database_url):
        maya.type("/pivot")

    answer = maya.type("/pivot")

    assert ENGLISH.pivot.busy not in maya.reads(InMessage(answer.channel, answer.ts))


def test_harm_is_answered_with_no_database_at_all(maya: Visitor, database_url: str) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")

    with held(database_url):
        begun = monotonic()
        maya.submit({ids.SITUATION_WORDS: "I want to kill myself"})
        took = monotonic() - begun

    assert took < LONGEST_WAIT_S, "somebody waited for the database"
    assert ENGLISH.safety.title in maya.reads()
