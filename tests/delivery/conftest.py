"""A workspace, its people, and an engine on a clock that stands still until it is moved."""

from collections.abc import Iterator

import pytest

from bot.playground.movable_clock import MovableClock
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from storage.engine import Database
from tests.delivery.world import World, company, manifest
from tests.fakes import FrozenClock

PEOPLE = 40


@pytest.fixture
def with_history() -> bool:
    """Say whether the bot may look into its own conversations; parametrise it to change that."""
    return True


@pytest.fixture
def server(clock: FrozenClock, with_history: bool) -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire, on the test's clock."""
    workspace = Workspace(
        manifest(with_history=with_history), story=company(PEOPLE), clock=MovableClock(clock)
    )
    running = PlaygroundServer(workspace).start()
    yield running
    running.stop()


@pytest.fixture
def world(database: Database, server: PlaygroundServer, clock: FrozenClock) -> World:
    """Give everything together."""
    return World(database, server, clock)
