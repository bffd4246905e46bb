"""Whatever someone does, the log names nobody: a person is a keyed hash in it."""

import json
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest

from bot.library.words.en import ENGLISH
from bot.logs import log_handler
from bot.model import ids
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome
from bot.playground.workspace import Workspace
from storage.engine import Database
from storage.secrets import Cipher
from tests.conftest import KEYS
from tests.journeys.entrances import ENTRANCES
from tests.journeys.test_nudge_message import Morning, opt_in, planner_and_sender, utc
from tests.journeys.visitor import Visitor

HASH = Cipher(KEYS).pseudonym
CALLS = ("chat.postMessage", "views.open", "views.publish", "users.info")


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[StringIO]:
    """Write the log as the bot does where nobody set its level."""
    caplog.set_level(logging.INFO)
    stream = StringIO()
    handler = log_handler("INFO", HASH, stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


@pytest.fixture
def morning(
    server: PlaygroundServer, database: Database, maya: Visitor, background: Executor
) -> Morning:
    """Give Maya's Monday in Dublin, an hour before her nudge."""
    maya.workspace.clock.move_to(utc(8))
    opt_in(database, maya.workspace, maya)
    return Morning(maya, *planner_and_sender(server, database), background)


def write_everywhere(person: Visitor) -> None:
    """Write wherever one can, as far as it goes."""
    for entrance in ENTRANCES.values():
        with suppress(AssertionError, IndexError, ValueError):
            entrance.write(person, "asked what she needed")
        if person.workspace.modal(person.id):
            person.workspace.close_modal(person.id, everything=True)


def go_through_a_day(morning: Morning, other: Visitor) -> None:
    """Have a nudge, choose someone for it, and look back in the evening."""
    morning.go_to(utc(9))
    morning.press(ENGLISH.nudge_message.answer)
    morning.person.submit({ids.NUDGE_CHOICE_PERSON: other.id})
    morning.go_to(utc(18))
    morning.press(ENGLISH.practice.outcomes.helped)


def delete_everything(person: Visitor) -> None:
    person.home()
    person.press(ENGLISH.data.open, where=InHome())
    person.press(ENGLISH.data.delete_all)


def lines_of(log: StringIO) -> list[Mapping[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def named_in(log: StringIO, workspace: Workspace) -> list[str]:
    """Return the lines with somebody's id, the bot's among them."""
    everyone = [each.id for each in (*workspace.people, workspace.bot)]
    return [line for line in log.getvalue().splitlines() if any(each in line for each in everyone)]


def test_from_the_first_line_to_the_last_deletion_nobody_is_named(
    morning: Morning, ben: Visitor, workspace: Workspace, log: StringIO
) -> None:
    maya, team = morning.person, workspace.state.team.id

    write_everywhere(maya)
    go_through_a_day(morning, ben)
    delete_everything(maya)

    assert named_in(log, workspace) == []
    assert {each.get("person") for each in lines_of(log)} == {HASH(f"{team}/{maya.id}"), None}
    assert [each for each in lines_of(log) if team in str({**each, "tenant": ""})] == []


def test_while_slack_refuses_everything_nobody_is_named(
    morning: Morning, workspace: Workspace, log: StringIO
) -> None:
    for call in CALLS:
        workspace.faults.set(call, Fault.refused("user_not_found"))

    write_everywhere(morning.person)
    morning.go_to(utc(9))

    assert named_in(log, workspace) == []
    assert {each["level"] for each in lines_of(log)} >= {"INFO", "ERROR"}


def test_a_workspace_that_takes_the_bot_out_is_told_of_without_its_people(
    maya: Visitor, workspace: Workspace, log: StringIO
) -> None:
    maya.type("/pivot")

    workspace.uninstall()

    assert "took the bot out" in log.getvalue()
    assert named_in(log, workspace) == []
