"""Whatever a person writes, wherever they can write: it is in no log, no trace and no file."""

import logging
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from io import StringIO
from typing import Any

import pytest
import yaml
from sqlalchemy import text as sql

from bot.app import make_app, sentences_for, who_we_are
from bot.gateway.reception import Reception
from bot.gateway.socket import SocketGateway
from bot.library.words.en import ENGLISH
from bot.logs import log_handler
from bot.model.moments import Match
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from tests.gallery import GALLERY
from tests.journeys.conftest import MANIFEST, named
from tests.journeys.entrances import ELSEWHERE, ENTRANCES, NOT_PRIVATE, fill
from tests.journeys.test_nothing_leaks import on_disk
from tests.journeys.test_nudge_message import Morning, opt_in, planner_and_sender, utc
from tests.journeys.visitor import Visitor

HARM = "I want to kill myself"
WRITTEN = pytest.mark.parametrize("name", sorted(ENTRANCES))


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[StringIO]:
    """Write the log as the bot does, with as much in it as an operator could ever ask for."""
    caplog.set_level(logging.DEBUG)
    stream = StringIO()
    handler = log_handler("DEBUG", str, stream)
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


class QuotingMatcher:
    """Understands nothing, and complains of it in the very words."""

    def match(self, text: str) -> Match:
        raise ValueError(f"cannot read {text}")


@contextmanager
def running_with(
    server: PlaygroundServer, database: Database, matcher: QuotingMatcher
) -> Iterator[None]:
    """Let the bot run with that matcher."""
    slack = Slack(server.bot_token, server.api_url)
    with ThreadPoolExecutor(1) as background:
        services = make_services(database, slack, server.workspace.clock, background, matcher)
        app = make_app(server.bot_token, who_we_are(slack), services)
        reception = Reception(app.dispatch, sentences_for(ENGLISH))
        gateway = SocketGateway(reception, server.app_token, server.api_url)
        gateway.start()
        assert gateway.wait_until_connected(10)
        yield
        gateway.stop()


def assert_forgotten(
    marker: str, log: StringIO, caplog: pytest.LogCaptureFixture, database_url: str
) -> None:
    """Look for *marker* in the log as written, in what pytest saw of it, and in every file."""
    assert log.getvalue()
    assert marker not in log.getvalue()
    assert marker not in caplog.text
    if database_url.startswith("sqlite"):
        assert marker.encode() not in on_disk(database_url)


def free_text_fields(view: Any) -> Iterator[str]:
    if isinstance(view, dict):
        if "text_input" in str(view.get("type")):
            yield str(view["action_id"])
        for value in view.values():
            yield from free_text_fields(value)
    elif isinstance(view, list | tuple):
        for value in view:
            yield from free_text_fields(value)


def test_every_place_where_one_can_write_is_looked_at() -> None:
    fields = {field for make in GALLERY.values() for field in free_text_fields(make())}
    commands = yaml.safe_load(MANIFEST.read_text())["features"]["slash_commands"]
    found = fields | {each["command"] for each in commands}
    known = [*(one for each in ENTRANCES.values() for one in each.takes), *ELSEWHERE, *NOT_PRIVATE]

    assert [each for each in sorted(found) if not each.startswith(tuple(known))] == []


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("harm", ["", f"{HARM} "])
@WRITTEN
def test_what_is_written_is_in_no_log_and_no_file(
    name: str,
    harm: str,
    workspace: Workspace,
    database_url: str,
    log: StringIO,
    caplog: pytest.LogCaptureFixture,
) -> None:
    marker = f"zebra-{name}-4711"

    ENTRANCES[name].write(named("maya", workspace), f"{harm}{marker}")

    assert_forgotten(marker, log, caplog, database_url)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("dialect", ["sqlite"])
@WRITTEN
def test_a_database_that_is_broken_is_told_without_what_was_to_be_saved(
    name: str,
    workspace: Workspace,
    database: Database,
    database_url: str,
    log: StringIO,
    caplog: pytest.LogCaptureFixture,
) -> None:
    marker = f"zebra-{name}-4711"
    maya = named("maya", workspace)
    maya.home()
    with database.write() as session:
        for table in ("shown_line", "own_line", "small_moment", "good_quality", "nudge_plan"):
            session.execute(sql(f"ALTER TABLE {table} RENAME TO lost_{table}"))

    with suppress(AssertionError, IndexError, ValueError):
        ENTRANCES[name].write(maya, marker)

    assert_forgotten(marker, log, caplog, database_url)


@pytest.mark.parametrize("dialect", ["sqlite"])
@WRITTEN
def test_a_mistake_of_ours_is_told_without_the_words_it_was_made_with(
    name: str,
    server: PlaygroundServer,
    database: Database,
    database_url: str,
    log: StringIO,
    caplog: pytest.LogCaptureFixture,
) -> None:
    marker = f"zebra-{name}-4711"

    maya = named("maya", server.workspace)
    broken = running_with(server, database, QuotingMatcher())
    with broken, suppress(AssertionError, IndexError, ValueError):
        ENTRANCES[name].write(maya, marker)

    assert_forgotten(marker, log, caplog, database_url)


@pytest.mark.parametrize("harm", ["", f"{HARM} "])
def test_what_is_said_to_a_nudge_is_in_no_log_and_no_file(
    harm: str,
    maya: Visitor,
    server: PlaygroundServer,
    background: Executor,
    database: Database,
    database_url: str,
    log: StringIO,
    caplog: pytest.LogCaptureFixture,
) -> None:
    marker = "zebra-connection-4711"
    maya.workspace.clock.move_to(utc(8))
    opt_in(database, maya.workspace, maya)
    morning = Morning(maya, *planner_and_sender(server, database), background)
    morning.go_to(utc(9))

    morning.press(ENGLISH.nudge_message.answer)
    fill(maya, *ELSEWHERE, text=f"{harm}{marker}")
    maya.home()
    morning.go_to(utc(18))

    assert_forgotten(marker, log, caplog, database_url)
