"""`data wipe`: what a workspace left goes, also where its token is dead and no bot can run."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.manifest import load_manifest
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from storage import tenants
from storage.engine import Database
from storage.keys import find_keys
from storage.people import ensure_person, find_person
from tests.cli.conftest import Type
from tests.cli.test_run import settings_for
from tests.fakes import identity

ANA = identity("UANA")
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def opened(url: str) -> Database:
    return Database.open(url, keys=find_keys(None, url).values)


def is_there(url: str) -> bool:
    with closing(opened(url)) as database, database.read() as session:
        return find_person(session, ANA) is not None


def leave(url: str, at: datetime) -> None:
    with closing(opened(url)) as database, database.write() as session:
        tenants.mark_uninstalled(session, ANA.tenant, at)


def lately() -> datetime:
    return SystemClock().now() - timedelta(days=1)


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give a Slack that refuses every token but its own."""
    server = PlaygroundServer(Workspace(load_manifest())).start()
    yield server
    server.stop()


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Give a database that holds something about Ana."""
    url = f"sqlite:///{tmp_path}/bot.db"
    with closing(opened(url)) as database:
        database.migrate()
        with database.write() as session:
            ensure_person(session, ANA, LONG_AGO)
    return url


def test_what_waited_long_enough_goes_without_any_token(url: str, type_in: Type) -> None:
    leave(url, LONG_AGO)

    printed = type_in("data", "wipe", settings={"DATABASE_URL": url})

    assert (printed.code, printed.err) == (0, "")
    assert "Deleted 2 entries" in printed.out
    assert not is_there(url)


def test_what_still_waits_is_said_with_its_day_and_goes_now_if_asked(
    url: str, type_in: Type
) -> None:
    at = lately()
    leave(url, at)

    waiting = type_in("data", "wipe", settings={"DATABASE_URL": url})
    still_there = is_there(url)
    gone = type_in("data", "wipe", "--now", settings={"DATABASE_URL": url})

    assert (
        f"T1 took the bot out: its data goes on {at + timedelta(days=30):%Y-%m-%d}" in waiting.out
    )
    assert still_there
    assert "Deleted 2 entries" in gone.out
    assert not is_there(url)


def test_days_that_were_set_count(url: str, type_in: Type) -> None:
    leave(url, lately())

    settings = {"DATABASE_URL": url, "UNINSTALL_GRACE_DAYS": "0"}
    printed = type_in("data", "wipe", settings=settings)

    assert "Deleted 2 entries" in printed.out
    assert not is_there(url)


def test_a_workspace_that_nobody_heard_leave_is_named(url: str, type_in: Type) -> None:
    nothing = type_in("data", "wipe", "--now", settings={"DATABASE_URL": url})
    unknown = type_in("data", "wipe", "--left", "T9", settings={"DATABASE_URL": url})
    waits = type_in("data", "wipe", "--left", "T1", settings={"DATABASE_URL": url})
    goes = type_in("data", "wipe", "--left", "T1", "--now", settings={"DATABASE_URL": url})

    assert "Nothing is to be deleted: no workspace took the bot out." in nothing.out
    assert unknown.code == 2
    assert "Nothing is held of a workspace T9." in unknown.err
    assert "T1 took the bot out: its data goes on" in waits.out
    assert "Deleted 2 entries" in goes.out


def test_a_bot_whose_token_is_refused_still_wipes_when_it_starts(
    server: PlaygroundServer, url: str, type_in: Type, tmp_path: Path
) -> None:
    leave(url, LONG_AGO)
    settings = settings_for(server, tmp_path / "bot.db")

    ended = type_in("run", settings={**settings, "SLACK_BOT_TOKEN": "xoxb-not-this-one"})

    assert ended.code == 2
    assert "Deleted 2 entries" in ended.out
    assert not is_there(url)


def test_a_bot_whose_token_is_refused_says_what_waits_and_the_way(
    server: PlaygroundServer, url: str, type_in: Type, tmp_path: Path
) -> None:
    leave(url, lately())
    settings = settings_for(server, tmp_path / "bot.db")

    ended = type_in("run", settings={**settings, "SLACK_BOT_TOKEN": "xoxb-not-this-one"})

    assert "T1 took the bot out: its data goes on" in ended.out
    assert "common-ground data wipe" in ended.out
    assert is_there(url)
