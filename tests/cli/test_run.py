"""`run`, as a process of its own against the playground's Slack."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Timer
from time import monotonic, sleep

import pytest

from bot.clock import SystemClock
from bot.manifest import load_manifest
from bot.playground.child import BotSettings, ChildBot
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from storage import tenants
from storage.engine import Database
from storage.keys import find_keys
from storage.people import ensure_person
from tests.cli.conftest import Type, clean_environment
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity


@pytest.fixture
def server() -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire."""
    server = PlaygroundServer(Workspace(load_manifest())).start()
    yield server
    server.stop()


@pytest.fixture
def child(server: PlaygroundServer, tmp_path: Path) -> Iterator[Callable[..., ChildBot]]:
    """Give a way to start the bot, which ends with the test."""
    started = []

    def start(*options: str, http_port: int | None = None) -> ChildBot:
        settings = BotSettings(
            f"sqlite:///{tmp_path}/bot.db",
            environment=clean_environment(),
            http_port=http_port,
            command=(sys.executable, "-m", "bot", "run", *options),
        )
        started.append(ChildBot(server, settings).start())
        return started[-1].wait_until_connected()

    yield start
    for bot in started:
        bot.kill() if bot.alive else bot.stop()


Start = Callable[..., ChildBot]


def settings_for(server: PlaygroundServer, database: Path) -> dict[str, str]:
    """Return what a person would write into `.env` to run on the playground's Slack."""
    return {
        "SLACK_API_URL": server.api_url,
        "SLACK_BOT_TOKEN": server.bot_token,
        "SLACK_APP_TOKEN": server.app_token,
        "DATABASE_URL": f"sqlite:///{database}",
    }


def wait_for(words: str, bot: ChildBot) -> None:
    ends_at = monotonic() + 15
    while words not in bot.output:
        assert monotonic() < ends_at, bot.output
        sleep(0.02)


def test_it_says_where_everything_is_and_no_secret(
    child: Start, server: PlaygroundServer, tmp_path: Path
) -> None:
    bot = child()

    wait_for("Slack: Socket Mode; no public address is needed\n", bot)

    key = (tmp_path / "bot.db.key").read_text().strip()
    assert f"Database: {tmp_path}/bot.db\n" in bot.output
    assert f"Encryption key: {tmp_path}/bot.db.key, made just now. Keep a copy" in bot.output
    for secret in (key, server.bot_token, server.app_token):
        assert secret not in bot.output


def test_the_second_time_the_key_is_only_named(child: Start, tmp_path: Path) -> None:
    child().stop()

    again = child()

    wait_for(f"Encryption key: {tmp_path}/bot.db.key\n", again)
    assert "made just now" not in again.output


def test_its_log_is_json_where_no_terminal_is_and_names_nobody(
    child: Start, server: PlaygroundServer
) -> None:
    bot = child()
    maya = server.workspace.people[0].id

    server.workspace.open_home(maya)

    wait_for("app_home_opened was heard", bot)
    lines = [json.loads(line) for line in bot.output.splitlines() if line.startswith("{")]
    [heard] = [line for line in lines if "app_home_opened" in line["event"]]
    assert isinstance(heard["ms"], int)
    assert len(heard["person"]) == 12
    assert maya not in bot.output


def test_sigterm_ends_it_tidily(child: Start) -> None:
    bot = child()

    code = bot.stop()

    assert code == 0, bot.output
    assert "Traceback" not in bot.output


def test_ctrl_c_ends_it_tidily(child: Start) -> None:
    bot = child()

    os.kill(bot.pid, signal.SIGINT)

    ends_at = monotonic() + 15
    while bot.alive:
        assert monotonic() < ends_at
        sleep(0.02)
    assert bot.stop() == 0, bot.output
    assert "Traceback" not in bot.output


def test_over_http_it_names_its_address(child: Start, free_port: int) -> None:
    bot = child(http_port=free_port)

    wait_for(f"Slack: HTTP, at http://127.0.0.1:{free_port}/slack/events\n", bot)
    assert bot.stop() == 0, bot.output


def test_a_second_bot_on_the_same_file_refuses_to_start(
    child: Start, server: PlaygroundServer, type_in: Type, tmp_path: Path
) -> None:
    first = child()

    second = type_in("run", settings=settings_for(server, tmp_path / "bot.db"))

    assert second.code == 2
    assert second.err.startswith("Another Common Ground already runs on ")
    assert first.alive


def test_hold_sets_the_flag_in_the_database(child: Start, tmp_path: Path) -> None:
    child("--hold")

    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        found = database.execute("SELECT name FROM operator_flag WHERE name = 'hold'").fetchall()

    assert found == [("hold",)]


def test_a_workspace_that_has_it_again_keeps_its_data_from_the_start_on(
    child: Start, server: PlaygroundServer, tmp_path: Path
) -> None:
    url, tenant = f"sqlite:///{tmp_path}/bot.db", server.workspace.state.team.id
    child().stop()
    with closing(Database.open(url, keys=find_keys(None, url).values)) as database:
        with database.write() as session:
            ensure_person(session, identity(tenant=tenant), FrozenClock().now())
            tenants.mark_uninstalled(session, tenant, SystemClock().now())
            before = tenants.uninstalled(session)

        child()

        with database.read() as session:
            assert (before, tenants.uninstalled(session)) == ({tenant}, set())


def test_a_clock_that_is_not_there_ends_it_in_words(
    server: PlaygroundServer, type_in: Type, tmp_path: Path
) -> None:
    ended = type_in(
        "run",
        "--clock-from",
        "http://127.0.0.1:9/clock",
        settings=settings_for(server, tmp_path / "bot.db"),
    )

    assert (ended.code, ended.err) == (2, "No clock answers at http://127.0.0.1:9/clock.\n")


def test_a_refused_token_ends_it_in_words(
    server: PlaygroundServer, type_in: Type, tmp_path: Path
) -> None:
    settings = settings_for(server, tmp_path / "bot.db")

    ended = type_in("run", settings={**settings, "SLACK_BOT_TOKEN": "xoxb-not-this-one"})

    assert ended.code == 2
    assert "Slack refuses SLACK_BOT_TOKEN (invalid_auth)." in ended.out
    assert "not-this-one" not in ended.out + ended.err


def test_a_database_out_of_reach_ends_it_in_words(type_in: Type) -> None:
    settings = {
        "SLACK_BOT_TOKEN": "xoxb-1234567890",
        "SLACK_APP_TOKEN": "xapp-1234567890",
        "DATABASE_URL": "postgresql://me:hidden@127.0.0.1:9/x",
        "ENCRYPTION_KEY": KEYS[0],
    }

    ended = type_in("run", settings=settings)

    assert ended.code == 2
    assert ended.err.startswith("The database does not answer: x on 127.0.0.1 (PostgreSQL).")
    assert "hidden" not in ended.out + ended.err


def test_sigterm_while_it_waits_for_slack_ends_it_quietly(tmp_path: Path) -> None:
    with _waiting_for_slack(tmp_path) as process:
        process.terminate()

        out, err = process.communicate(timeout=10)

    assert (process.returncode, out) == (0, "")
    assert "Traceback" not in err


@contextmanager
def _waiting_for_slack(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Give a bot that has said, on a pipe that nobody hurries, that Slack is out of reach."""
    environment = {
        **clean_environment(),
        "SLACK_BOT_TOKEN": "xoxb-1234567890",
        "SLACK_APP_TOKEN": "xapp-1234567890",
        "SLACK_API_URL": "http://127.0.0.1:9/",
        "DATABASE_URL": f"sqlite:///{folder}/bot.db",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        # Whoever reads the pipe must not wait for ever.
        alarm = Timer(20, process.kill)
        alarm.start()
        assert process.stdout
        while line := process.stdout.readline():
            if "cannot be reached" in line:
                break
        alarm.cancel()
        yield process
