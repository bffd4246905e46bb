"""What is held about a person: seen, taken away and deleted by themselves, over real sockets."""

from concurrent.futures import Executor
from datetime import timedelta
from pathlib import Path

import pytest

from bot.library.words.en import ENGLISH
from bot.model.held import HeldKind
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome
from storage.address import sqlite_file
from storage.engine import Database
from tests.journeys.test_nudge_message import Morning, opt_in, planner_and_sender, utc
from tests.journeys.visitor import Visitor
from tests.storage.filling import counts

SAID = ENGLISH.data
MARKER = "asked the zebra what it needs"


def look(visitor: Visitor) -> str:
    visitor.home()
    visitor.press(SAID.open, where=InHome())
    return visitor.reads()


def test_whoever_never_used_the_bot_finds_nothing(maya: Visitor) -> None:
    assert SAID.nothing in look(maya)


def test_what_is_held_is_said_in_plain_words_and_counted(maya: Visitor) -> None:
    maya.type("/pivot")
    maya.type(f"/practice {MARKER}")

    said = look(maya)

    assert SAID.tables["small_moment"].format(count=1) in said
    assert SAID.tables["shown_line"].format(count=3) in said
    assert SAID.slack in said
    assert MARKER not in said


def test_it_can_be_taken_away_as_text(maya: Visitor) -> None:
    maya.type(f"/practice {MARKER}")
    look(maya)

    maya.press(SAID.export)

    assert MARKER in maya.reads()


def test_how_long_small_moments_are_kept_is_chosen_and_what_goes_next_is_said(
    maya: Visitor,
) -> None:
    maya.type(f"/practice {MARKER}")
    maya.workspace.clock.move_by(timedelta(days=100))
    look(maya)

    maya.choose(SAID.keep_for[92])

    announced = SAID.keep_next_one.split("{")[0]
    assert announced in maya.reads()
    maya.workspace.close_modal(maya.id)
    maya.home()
    assert announced in maya.reads(InHome())
    look(maya)
    maya.choose(SAID.keep_ever)
    assert announced not in maya.reads()


def test_one_kind_goes_and_the_rest_stays(maya: Visitor) -> None:
    maya.type("/pivot")
    maya.type(f"/practice {MARKER}")
    look(maya)

    maya.press(SAID.delete_kind)

    receipt = maya.reads()
    assert SAID.tables["small_moment"].format(count=1) in receipt
    assert SAID.wiped in receipt
    maya.workspace.close_modal(maya.id)
    said = look(maya)
    assert SAID.kinds.of(HeldKind.LINES) in said
    assert SAID.kinds.of(HeldKind.MOMENTS) not in said


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_everything_goes_and_not_a_byte_is_left(
    maya: Visitor, database: Database, database_url: str
) -> None:
    maya.type("/pivot")
    maya.type(f"/practice {MARKER}")
    path = sqlite_file(database_url)
    assert path
    with database.read() as session:
        [stored] = session.exec_driver_sql("SELECT note FROM small_moment").one()
    before = everything_in(path)
    look(maya)

    maya.press(SAID.delete_all)

    assert SAID.wiped in maya.reads()
    after = everything_in(path)
    assert (stored.encode() in before, maya.id.encode() in before) == (True, True)
    assert (stored.encode() in after, maya.id.encode() in after) == (False, False)


def test_everything_goes_from_every_table(maya: Visitor, database: Database) -> None:
    maya.type("/pivot")
    maya.type(f"/practice {MARKER}")
    look(maya)

    maya.press(SAID.delete_all)

    with database.read() as session:
        left = {name for name, rows in counts(session).items() if rows}
    assert left == {"tenant"}


def test_whoever_deletes_everything_when_their_nudge_is_due_gets_none_any_more(
    maya: Visitor, server: PlaygroundServer, database: Database, background: Executor
) -> None:
    maya.workspace.clock.move_to(utc(8))
    opt_in(database, maya.workspace, maya)
    morning = Morning(maya, *planner_and_sender(server, database), background)
    maya.workspace.clock.move_to(utc(9))
    planned = morning.planner.plan_due()
    look(maya)

    maya.press(SAID.delete_all)
    for day in (1, 2):
        morning.go_to(utc(9, day=day))

    assert planned == 1
    assert morning.messages() == []
    with database.read() as session:
        assert {name for name, rows in counts(session).items() if rows} == {"tenant"}


def test_deleting_twice_says_that_there_was_nothing(maya: Visitor) -> None:
    maya.type("/pivot")
    look(maya)
    maya.press(SAID.delete_all)
    maya.workspace.close_modal(maya.id)

    assert SAID.nothing in look(maya)


def everything_in(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))
