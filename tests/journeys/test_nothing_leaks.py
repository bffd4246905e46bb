"""What people write reaches no log, no database page and no outgoing call, whatever goes wrong."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import cast
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from bot.app import make_app, sentences_for, who_we_are
from bot.conversations.rules import ORDER
from bot.gateway.http import HttpGateway
from bot.gateway.reception import Reception
from bot.gateway.socket import SocketGateway
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.conversations import CHOICES, FIELDS
from bot.model.moments import Match
from bot.pivots.service import PivotService
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.values import ChannelKind, Direction, InHome
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from tests.journeys import test_prepare as prepare
from tests.journeys.conftest import named, reception_for
from tests.matcher import MATCHER

SECRET = "zebra-umbrella-4711"


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    """Log as much as an operator could ever ask for."""
    caplog.set_level(logging.DEBUG)
    return caplog


class CrashingPivots:
    """A use case that fails, with what was typed in its message."""

    def understand(self, text: str) -> Match:
        raise ValueError(f"cannot read {text}")

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(f"cannot {name} {SECRET}")


def said_by_the_bot(workspace: Workspace) -> str:
    """Return all that the bot ever sent to Slack."""
    from_bot = [each for each in workspace.calls.all() if each.direction is Direction.FROM_BOT]
    acks = [each.answer for each in workspace.calls.all() if each.direction is Direction.TO_BOT]
    return repr([(each.kind, each.request) for each in from_bot]) + repr(acks)


def on_disk(database_url: str) -> bytes:
    """Return every byte of the database's files."""
    path = Path(database_url.removeprefix("sqlite:///"))
    return b"".join(each.read_bytes() for each in path.parent.iterdir() if each.is_file())


@contextmanager
def crashing_bot(server: PlaygroundServer, database: Database) -> Iterator[None]:
    slack = Slack(server.bot_token, server.api_url)
    with ThreadPoolExecutor(1) as background:
        whole = make_services(database, slack, server.workspace.clock, background, MATCHER)
        services = replace(whole, pivots=cast(PivotService, CrashingPivots()))
        app = make_app(server.bot_token, who_we_are(slack), services)
        reception = Reception(app.dispatch, sentences_for(ENGLISH))
        gateway = SocketGateway(reception, server.app_token, server.api_url)
        gateway.start()
        assert gateway.wait_until_connected(10)
        yield
        gateway.stop()


@pytest.mark.usefixtures("bot")
def test_the_clicked_message_goes_nowhere(
    workspace: Workspace, database_url: str, everything_logged: pytest.LogCaptureFixture
) -> None:
    maya, ben = named("maya", workspace), named("ben", workspace)
    channel = ben.channel(ChannelKind.PUBLIC)
    said = workspace.type_in(ben.id, channel.id, f"so {SECRET} it is").message
    assert said

    maya.pivot_on(said)
    maya.press("Another three")
    maya.press("I used this")

    assert SECRET not in everything_logged.text
    assert SECRET not in said_by_the_bot(workspace)
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("harm", ["", "I want to kill myself "])
def test_what_is_typed_goes_nowhere(
    harm: str,
    workspace: Workspace,
    database_url: str,
    everything_logged: pytest.LogCaptureFixture,
) -> None:
    maya = named("maya", workspace)

    maya.type(f"/pivot {harm}{SECRET}")
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    maya.submit({ids.SITUATION_WORDS: f"{harm}{SECRET}"})
    workspace.close_modal(maya.id, everything=True)
    maya.pivot_on(maya.tense_message())
    maya.press("Make it yours")
    name = ids.MAKE_IT_YOURS_TEXT
    maya.workspace.fill(maya.id, name, name, f"{harm}{SECRET}")
    maya.workspace.close_modal(maya.id, everything=True)

    assert SECRET not in everything_logged.text
    assert SECRET not in said_by_the_bot(workspace)
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("harm", ["", "I want to kill myself "])
def test_what_is_prepared_is_readable_to_nobody_else(
    harm: str,
    workspace: Workspace,
    database_url: str,
    everything_logged: pytest.LogCaptureFixture,
) -> None:
    maya = named("maya", workspace)

    prepare.use(maya, f"/prepare {harm}{SECRET}")
    for step in ORDER:
        written = [name for name in FIELDS[step] if name not in CHOICES]
        while prepare.title(maya) == prepare.SAID.steps[step].title:
            prepare.send(maya, dict.fromkeys(written, f"{harm}{SECRET}"))
    prepare.home(maya)

    assert SECRET in maya.reads(InHome()), "its own person sees it"
    assert SECRET not in everything_logged.text
    direct = workspace.messages(maya.id, workspace.bot_channel(maya.id).id)
    assert SECRET not in repr(direct)
    if database_url.startswith("sqlite"):
        assert SECRET.encode() not in on_disk(database_url)


def test_a_crash_tells_the_person_and_nobody_else(
    server: PlaygroundServer,
    database: Database,
    workspace: Workspace,
    everything_logged: pytest.LogCaptureFixture,
) -> None:
    maya = named("maya", workspace)
    with crashing_bot(server, database):
        answer = maya.type(f"/pivot {SECRET}")
        maya.pivot_on(maya.tense_message())

    assert answer.text == ENGLISH.trouble.unexpected
    assert ENGLISH.trouble.unexpected in maya.reads()
    assert "ValueError" in everything_logged.text
    assert SECRET not in everything_logged.text


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize("fault", [Fault.server_error(), Fault.broken_body()])
def test_a_failing_slack_leaks_nothing(
    fault: Fault, workspace: Workspace, everything_logged: pytest.LogCaptureFixture
) -> None:
    maya, ben = named("maya", workspace), named("ben", workspace)
    channel = ben.channel(ChannelKind.PUBLIC)
    said = workspace.type_in(ben.id, channel.id, SECRET).message
    assert said
    workspace.faults.set("views.open", fault)

    outcome = workspace.shortcut(maya.id, ids.PIVOT_SHORTCUT, (said.channel, said.ts))

    assert outcome.acknowledged
    assert SECRET not in everything_logged.text


def test_a_body_that_slack_did_not_sign_is_refused_and_forgotten(
    server: PlaygroundServer, database: Database, everything_logged: pytest.LogCaptureFixture
) -> None:
    with reception_for(server, database) as reception:
        gateway = HttpGateway(reception, server.signing_secret, host="127.0.0.1", port=0)
        gateway.start()
        request = Request(
            f"http://127.0.0.1:{gateway.port}/slack/events",
            data=f"command=/pivot&text={SECRET}".encode(),
            headers={
                "Content-Type": "application/x-www-form-urlencoded",
                "X-Slack-Request-Timestamp": "1",
                "X-Slack-Signature": "v0=" + "0" * 64,
            },
        )
        with pytest.raises(HTTPError) as refusal:
            urlopen(request, timeout=5)
        refusal.value.close()
        gateway.stop()

    assert refusal.value.code == 401
    assert SECRET not in everything_logged.text
