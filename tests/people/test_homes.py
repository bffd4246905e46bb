"""Where people live, over the playground's sockets."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.model.people import Home, SlackIdentity
from bot.people.homes import Homes
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from storage import people
from storage.engine import Database
from tests.fakes import FrozenClock

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire."""
    server = PlaygroundServer(Workspace(yaml.safe_load(MANIFEST.read_text()))).start()
    yield server
    server.stop()


@pytest.fixture
def maya(server: PlaygroundServer) -> SlackIdentity:
    """Give someone of that workspace."""
    [found] = [each.id for each in server.workspace.people if each.name == "maya"]
    return SlackIdentity("T1", found)


@pytest.fixture
def homes(server: PlaygroundServer, clock: FrozenClock) -> Homes:
    return Homes(Slack(server.bot_token, server.api_url), clock)


def test_slack_is_asked_once_an_hour(
    homes: Homes, server: PlaygroundServer, maya: SlackIdentity, clock: FrozenClock
) -> None:
    first = homes.ask(maya)
    server.workspace.faults.set("users.info", Fault.refused("fatal_error"))
    within_the_hour = homes.ask(maya)
    clock.advance(hours=2)

    zone = server.workspace.member(maya.slack_user).zone
    assert first == within_the_hour == Home(zone, "en-US")
    assert homes.ask(maya) == Home()


def test_it_is_written_down_for_whoever_has_a_row_and_no_zone(
    homes: Homes, maya: SlackIdentity, database: Database, clock: FrozenClock
) -> None:
    home = homes.ask(maya)
    with database.write() as session:
        homes.remember(session, people.ensure_person(session, maya, clock.now()))

    with database.read() as session:
        person = people.find_person(session, maya)
    assert person
    assert (person.zone, person.locale) == (home.zone, home.locale)


def test_without_the_scope_nobodys_home_is_known(
    homes: Homes, server: PlaygroundServer, maya: SlackIdentity
) -> None:
    server.workspace.faults.set("users.info", Fault.refused("missing_scope"))

    assert homes.ask(maya) == homes.last_known(maya) == Home()
