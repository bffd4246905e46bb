"""A workspace, its server, and people to act as."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.rules import Rules
from bot.playground.server import PlaygroundServer
from bot.playground.values import ChannelKind
from bot.playground.web_api import answer
from bot.playground.workspace import Workspace
from tests.playground.bolt import client_of
from tests.playground.manifest import MANIFEST
from tests.playground.recording import RecordingLine

MAYA, TOMAS, GRACE = "U05MAYA0001", "U05TOMAS002", "U05GRACE004"
BEN = "U05BEN00005"


def call(workspace: Workspace, method: str, **args: Any) -> dict[str, Any]:
    """Call a method of the Web API as the bot does, without HTTP, and return the answer."""
    return answer(workspace.state, method, workspace.state.credentials.bot_token, args).body


@pytest.fixture
def workspace() -> Workspace:
    """Give a workspace that nobody serves yet, and that does not wait long for an answer."""
    return Workspace(MANIFEST, rules=Rules(ack_seconds=0.5))


@pytest.fixture
def server(workspace: Workspace) -> Iterator[PlaygroundServer]:
    """Give the workspace on 127.0.0.1."""
    running = PlaygroundServer(workspace).start()
    yield running
    running.stop()


@pytest.fixture
def client(server: PlaygroundServer) -> WebClient:
    """Give Slack's own client with the bot's token."""
    return client_of(server)


@pytest.fixture
def channel(workspace: Workspace) -> str:
    """Give the id of a public channel that the bot is in."""
    public = next(one for one in workspace.channels(MAYA) if one.kind is ChannelKind.PUBLIC)
    workspace.invite_bot(public.id)
    return public.id


@pytest.fixture
def line(workspace: Workspace) -> RecordingLine:
    """Give a bot that only listens, in the place of a real one."""
    recording = RecordingLine()
    workspace.state.line = recording
    return recording
