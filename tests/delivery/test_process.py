"""The bot as a process of its own plans and sends what is due, whatever ends it in between."""

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

import pytest

from bot.model.deliveries import FINAL, DeliveryKind, DeliveryState
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.model.people import SlackIdentity
from bot.playground.child import BotSettings, ChildBot
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from storage import deliveries
from storage.engine import Database
from storage.nudge_plans import save_plan
from storage.people import ensure_person
from tests.cli.conftest import clean_environment
from tests.conftest import KEYS
from tests.delivery.world import company, manifest, slack_id

POST = "chat.postMessage"
PATIENCE_S = 30
HURRIED = {
    "ENCRYPTION_KEY": KEYS[0],
    "TICK_SECONDS": "0.2",
    "ROW_LEASE_SECONDS": "4",
    "SENDER_LEASE_SECONDS": "2",
    "SETTLING_SECONDS": "0.5",
    "CALL_SECONDS": "1.5",
}

Start = Callable[[], ChildBot]
Found = TypeVar("Found")


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire, on the machine's own time."""
    server = PlaygroundServer(Workspace(manifest(), story=company(3))).start()
    yield server
    server.stop()


@pytest.fixture
def database(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """Give the database that the bot runs on."""
    path = tmp_path / "bot.db"
    path.write_bytes(sqlite_template.read_bytes())
    path.chmod(0o600)
    with closing(Database.open(f"sqlite:///{path}", keys=KEYS)) as opened:
        yield opened


@pytest.fixture
def start(server: PlaygroundServer, database: Database, tmp_path: Path) -> Iterator[Start]:
    """Give a way to start the bot; whatever was started ends with the test."""
    started: list[ChildBot] = []
    settings = BotSettings(
        f"sqlite:///{tmp_path}/bot.db",
        environment={**clean_environment(), **HURRIED},
        command=(sys.executable, "-m", "bot", "run"),
    )

    def begin() -> ChildBot:
        started.append(ChildBot(server, settings).start())
        return started[-1].wait_until_connected()

    yield begin
    for bot in started:
        bot.kill() if bot.alive else bot.stop()


@pytest.fixture
def person(server: PlaygroundServer, database: Database) -> int:
    """Give someone who wants a nudge, and whose time has just come."""
    workspace = server.workspace
    now = workspace.clock.now()
    who = SlackIdentity(workspace.state.team.id, slack_id(1))
    with database.write() as session:
        person = ensure_person(session, who, now)
        schedule = Schedule("UTC", at=now.time().replace(second=0, microsecond=0), days=EVERY_DAY)
        plan = Plan(
            person.id,
            who.tenant,
            who.slack_user,
            enabled=True,
            schedule=schedule,
            next_date=now.date(),
            next_due_at=now,
            channel=workspace.bot_channel(slack_id(1)).id,
        )
        save_plan(session, plan, "test")
    return person.id


def test_a_nudge_arrives_at_its_time_once(
    server: PlaygroundServer, database: Database, person: int, start: Start
) -> None:
    bot = start()

    state = _ended_as(database, person)
    sleep(1)  # several ticks more

    assert (state, bot.stop()) == (DeliveryState.SENT, 0)
    assert _copies(server) == 1


def test_killed_after_slack_took_it_one_copy_arrives(
    server: PlaygroundServer, database: Database, person: int, start: Start
) -> None:
    server.workspace.faults.set(POST, Fault.slow(30), times=1)
    bot = start()
    _until(lambda: _copies(server) == 1)

    bot.kill()
    start()

    assert _ended_as(database, person) is DeliveryState.SENT
    assert _copies(server) == 1


def test_told_to_end_while_sending_it_ends_in_time_and_knows_what_it_did(
    server: PlaygroundServer, database: Database, person: int, start: Start
) -> None:
    server.workspace.faults.set(POST, Fault.slow(1), times=1)
    bot = start()
    _until(lambda: _copies(server) == 1)
    began = monotonic()

    code = bot.stop()

    assert (code, monotonic() - began < 15) == (0, True)
    assert _ended_as(database, person) is DeliveryState.SENT


def _copies(server: PlaygroundServer) -> int:
    workspace = server.workspace
    return len(workspace.messages(slack_id(1), workspace.bot_channel(slack_id(1)).id))


def _ended_as(database: Database, person: int) -> DeliveryState:
    """Wait until the nudge has ended, and return as what."""

    def state() -> DeliveryState | None:
        with database.read() as session:
            found = deliveries.of_person(session, person, DeliveryKind.NUDGE, since=date.min)
        return found[0].state if found and found[0].state in FINAL else None

    return _until(state)


def _until(what: Callable[[], Found | None]) -> Found:
    """Wait for something to be there, or true, and return it."""
    ends_at = monotonic() + PATIENCE_S
    while not (found := what()):
        assert monotonic() < ends_at, "it did not happen in time"
        sleep(0.05)
    return found
