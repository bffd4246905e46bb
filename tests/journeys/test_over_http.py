"""The same bot behind signed HTTP: one journey for each kind of payload."""

from collections.abc import Iterator

import pytest

from bot.gateway.http import HttpGateway
from bot.model import ids
from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage
from bot.playground.workspace import Workspace
from storage.engine import Database
from tests.journeys.conftest import named, reception_for
from tests.journeys.visitor import Visitor


@pytest.fixture
def maya_over_http(
    server: PlaygroundServer, workspace: Workspace, database: Database
) -> Iterator[Visitor]:
    with reception_for(server, database) as reception:
        gateway = HttpGateway(reception, server.signing_secret, host="127.0.0.1", port=0)
        gateway.start()
        server.deliver_to(f"http://127.0.0.1:{gateway.port}/slack/events")
        yield named("maya", workspace)
        gateway.stop()


def test_a_command_is_answered(maya_over_http: Visitor) -> None:
    answer = maya_over_http.type("/pivot")

    assert len(maya_over_http.lines(InMessage(answer.channel, answer.ts))) == 3


def test_a_shortcut_opens_a_modal_and_a_press_changes_it(maya_over_http: Visitor) -> None:
    maya_over_http.pivot_on(maya_over_http.tense_message())
    first = maya_over_http.lines()

    maya_over_http.press("Another three")

    assert not set(first) & set(maya_over_http.lines())


def test_a_form_is_taken(maya_over_http: Visitor) -> None:
    maya_over_http.pivot_on(maya_over_http.tense_message())
    maya_over_http.press("What's going on?")

    outcome = maya_over_http.submit({ids.SITUATION_MOMENT: "credit"})

    assert outcome.went_well


def test_a_form_is_sent_back_with_its_mistake(maya_over_http: Visitor) -> None:
    maya_over_http.pivot_on(maya_over_http.tense_message())
    maya_over_http.press("What's going on?")

    assert ids.SITUATION_WORDS in maya_over_http.submit({}).errors


def test_an_event_publishes_home(maya_over_http: Visitor) -> None:
    maya_over_http.home()

    assert "Who can see what" in maya_over_http.reads(InHome())
