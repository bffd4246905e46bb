"""While someone else holds the database, every press is answered truly and in time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from time import monotonic

import psycopg

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground.values import InHome, InMessage
from tests.journeys.visitor import Visitor

IN_TIME_S = 2.5


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
        begun = monotonic()
        answer = maya.type("/pivot")
        took = monotonic() - begun

    where = InMessage(answer.channel, answer.ts)
    assert took < IN_TIME_S
    assert len(maya.lines(where)) == 3
    assert ENGLISH.pivot.busy in maya.reads(where)


def test_the_shortcut_still_gives_lines(maya: Visitor, database_url: str) -> None:
    with held(database_url):
        begun = monotonic()
        maya.pivot_on(maya.tense_message())
        took = monotonic() - begun

    assert took < IN_TIME_S
    assert len(maya.lines()) == 3


def test_a_press_that_cannot_be_saved_says_so_on_the_card(maya: Visitor, database_url: str) -> None:
    maya.pivot_on(maya.tense_message())
    lines = maya.lines()

    with held(database_url):
        begun = monotonic()
        maya.press("I used this")
        took = monotonic() - begun

    assert took < IN_TIME_S
    assert ENGLISH.pivot.busy in maya.reads()
    assert "✓ You used this" not in maya.reads()
    assert maya.lines() == lines


def test_a_choice_in_home_that_cannot_be_saved_says_so(maya: Visitor, database_url: str) -> None:
    maya.home()

    with held(database_url):
        begun = monotonic()
        maya.choose("Warm", where=InHome())
        took = monotonic() - begun

    assert took < IN_TIME_S
    assert ENGLISH.trouble.busy in maya.reads()


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

    assert took < 1
    assert ENGLISH.safety.title in maya.reads()
