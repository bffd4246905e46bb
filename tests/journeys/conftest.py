"""The bot and a Slack workspace in one process, over real sockets."""

from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml

from bot.app import make_app, sentences_for, who_we_are
from bot.gateway.reception import Reception
from bot.gateway.socket import SocketGateway
from bot.library.words.en import ENGLISH
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from tests.journeys.visitor import Visitor
from tests.matcher import MATCHER

MANIFEST = Path(__file__).parents[2] / "manifest.yml"


@pytest.fixture
def workspace() -> Workspace:
    """Give the playground's workspace, with the manifest that people install."""
    return Workspace(yaml.safe_load(MANIFEST.read_text()))


@pytest.fixture
def server(workspace: Workspace) -> Iterator[PlaygroundServer]:
    """Give Slack's side of the wire."""
    server = PlaygroundServer(workspace).start()
    yield server
    server.stop()


@pytest.fixture(scope="session", autouse=True)
def _warm() -> None:
    """Begin as in a bot that has been running for a while: its tables take a second to read."""
    MATCHER.match("")


@pytest.fixture
def background() -> Iterator[Executor]:
    """Give what does the bot's work that nobody waits for."""
    with ThreadPoolExecutor(1) as background:
        yield background


@pytest.fixture
def bot(server: PlaygroundServer, database: Database, background: Executor) -> Iterator[None]:
    """Let the bot run, connected over Socket Mode."""
    with reception_for(server, database, background) as reception:
        gateway = SocketGateway(reception, server.app_token, server.api_url)
        gateway.start()
        assert gateway.wait_until_connected(timeout=10)
        yield
        gateway.stop()


@contextmanager
def reception_for(
    server: PlaygroundServer, database: Database, background: Executor | None = None
) -> Iterator[Reception]:
    """Give the whole bot but its gateway."""
    slack = Slack(server.bot_token, server.api_url)
    with background or ThreadPoolExecutor(1) as background:
        services = make_services(database, slack, server.workspace.clock, background, MATCHER)
        app = make_app(server.bot_token, who_we_are(slack), services)
        yield Reception(app.dispatch, sentences_for(ENGLISH))


def let_finish(background: Executor) -> int:
    """Wait until nothing is left of what nobody waits for: a planner leaves its rows for later."""
    return background.submit(int).result(10)


@pytest.fixture
def maya(bot: None, workspace: Workspace) -> Visitor:
    """Give the person who began the tense thread."""
    return named("maya", workspace)


@pytest.fixture
def ben(bot: None, workspace: Workspace) -> Visitor:
    """Give someone else in the same channel."""
    return named("ben", workspace)


def named(name: str, workspace: Workspace) -> Visitor:
    """Return the person of that name."""
    [found] = [each.id for each in workspace.people if each.name == name]
    return Visitor(workspace, found)
