"""A real Bolt app over the real SDK: each way in, and what it leads to."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest
from slack_bolt import App

from bot.playground.server import PlaygroundServer
from bot.playground.values import InHome, InMessage, InModal
from bot.playground.workspace import Workspace
from tests.playground.bolt import Register, over_http, over_socket_mode
from tests.playground.conftest import GRACE, MAYA
from tests.playground.tiny_app import register

Run = Callable[[PlaygroundServer, Register], AbstractContextManager[App]]


@pytest.fixture(params=[over_socket_mode, over_http], ids=["socket", "http"])
def tiny(request: pytest.FixtureRequest, server: PlaygroundServer) -> Any:
    """Run the app both ways."""
    with request.param(server, register) as app:
        yield app


pytestmark = pytest.mark.usefixtures("tiny")


def test_a_command_is_answered_for_the_asker_alone(workspace: Workspace, channel: str) -> None:
    outcome = workspace.type_in(MAYA, channel, "/echo tea & cake")

    assert outcome.went_well
    assert outcome.message and outcome.message.text == "You said tea &amp; cake"
    assert outcome.message in workspace.messages(MAYA, channel)
    assert outcome.message not in workspace.messages(GRACE, channel)


def test_a_command_that_asks_for_ids_gets_them(workspace: Workspace, channel: str) -> None:
    outcome = workspace.type_in(MAYA, channel, "/names @grace in #kitchen-table, not @nobody")

    assert outcome.message
    assert outcome.message.text == (
        "<@U05GRACE004|grace> in <#C05KITCHEN2|kitchen-table>, not @nobody"
    )


def test_a_button_in_a_private_answer_replaces_it(workspace: Workspace, channel: str) -> None:
    answer = workspace.type_in(MAYA, channel, "/echo one").message
    assert answer

    outcome = workspace.press(MAYA, InMessage(channel, answer.ts), "row", "again")

    assert outcome.went_well
    assert workspace.messages(MAYA, channel)[-1].text == "Again"


def test_a_message_shortcut_opens_a_modal_which_leads_to_a_form(workspace: Workspace) -> None:
    tense = workspace.landmarks["tense"]

    opened = workspace.shortcut(MAYA, "look", (tense.channel, tense.ts))
    pressed = workspace.press(MAYA, InModal(), "row", "next")
    sent = workspace.submit(MAYA, {"a": "fine"})

    assert [opened.went_well, pressed.went_well, sent.went_well] == [True, True, True]
    assert workspace.modal(MAYA) is None


def test_a_form_comes_back_with_a_sentence_under_its_field(workspace: Workspace) -> None:
    workspace.shortcut(MAYA, "start")

    outcome = workspace.submit(MAYA, {"a": "wrong"})

    form = workspace.modal(MAYA)
    assert outcome.errors == {"a": "Not that one"}
    assert form and form.errors == {"a": "Not that one"}


def test_writing_again_takes_the_sentence_away(workspace: Workspace) -> None:
    workspace.shortcut(MAYA, "start")
    workspace.submit(MAYA, {"a": "wrong"})

    workspace.fill(MAYA, "a", "words", "right")

    form = workspace.modal(MAYA)
    assert form and not form.errors


@pytest.mark.parametrize(("words", "left"), [("more", 2), ("other", 1), ("enough", 0), ("ok", 0)])
def test_an_answer_to_a_form_moves_the_stack(workspace: Workspace, words: str, left: int) -> None:
    workspace.shortcut(MAYA, "start")

    outcome = workspace.submit(MAYA, {"a": words})

    assert outcome.went_well
    assert len(workspace.modals(MAYA)) == left


def test_a_form_that_asked_for_it_hears_of_its_closing(workspace: Workspace) -> None:
    workspace.shortcut(MAYA, "start")

    outcome = workspace.close_modal(MAYA)

    assert outcome.heard
    assert workspace.calls.of("interactive view_closed form")[-1].status == "ok"


def test_home_is_published_when_it_is_opened(workspace: Workspace) -> None:
    outcome = workspace.open_home(MAYA)

    home = workspace.home(MAYA)
    assert outcome.went_well
    assert home and home.blocks[0]["elements"][0]["action_id"] == "again"
    assert workspace.home(GRACE) is None


def test_a_button_in_home_has_no_place_to_answer_at(workspace: Workspace) -> None:
    workspace.open_home(MAYA)

    workspace.press(MAYA, InHome(), "row", "again")

    sent = workspace.calls.of("interactive block_actions again")[-1].request
    assert "response_url" not in sent
    assert sent["container"]["type"] == "view"


def test_a_request_that_nobody_handles_is_a_failure_to_the_person(
    workspace: Workspace, channel: str
) -> None:
    bot_channel = workspace.bot_channel(MAYA)

    outcome = workspace.type_in(MAYA, bot_channel.id, "hello")

    assert outcome.heard and not outcome.acknowledged
