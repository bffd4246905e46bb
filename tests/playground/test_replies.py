"""What arrives at a response_url."""

from datetime import timedelta
from typing import Any

import pytest
from slack_sdk.webhook import WebhookClient

from bot.playground.refusal import Refusal
from bot.playground.replies import receive
from bot.playground.server import PlaygroundServer
from bot.playground.values import InMessage
from bot.playground.workspace import Workspace
from tests.playground.conftest import GRACE, MAYA
from tests.playground.pieces import actions, button
from tests.playground.recording import RecordingLine


def right_from_a_command(workspace: Workspace, line: RecordingLine, channel: str) -> str:
    workspace.type_in(MAYA, channel, "/echo")
    return str(line.last["response_url"]).rpartition("/")[2]


def right_from_a_click(workspace: Workspace, line: RecordingLine, channel: str) -> str:
    line.will_answer({"text": "original", "blocks": [actions(button())]})
    answer = workspace.type_in(MAYA, channel, "/echo").message
    assert answer is not None
    workspace.press(MAYA, InMessage(channel, answer.ts), "row", "press")
    return str(line.last["response_url"]).rpartition("/")[2]


def last_words(workspace: Workspace, person: str, channel: str) -> str:
    return workspace.messages(person, channel)[-1].text


def test_an_answer_is_for_the_asker_alone(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    right = right_from_a_command(workspace, line, channel)

    receive(workspace.state, right, {"text": "for you"})

    assert last_words(workspace, MAYA, channel) == "for you"
    assert last_words(workspace, GRACE, channel) != "for you"


def test_an_answer_in_the_channel_is_for_all(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    right = right_from_a_command(workspace, line, channel)

    receive(workspace.state, right, {"text": "for all", "response_type": "in_channel"})

    assert last_words(workspace, GRACE, channel) == "for all"


@pytest.mark.parametrize(
    ("reply", "seen"),
    [
        ({"text": "new", "replace_original": True}, ["new"]),
        ({"text": "new", "replace_original": False}, ["original", "new"]),
        ({"text": "new"}, ["original", "new"]),
        ({"delete_original": True}, []),
    ],
)
def test_an_answer_to_a_click_says_what_becomes_of_the_original(
    workspace: Workspace, line: RecordingLine, channel: str, reply: Any, seen: list[str]
) -> None:
    before = len(workspace.messages(MAYA, channel))
    right = right_from_a_click(workspace, line, channel)

    receive(workspace.state, right, reply)

    assert [one.text for one in workspace.messages(MAYA, channel)[before:]] == seen


def test_what_is_gone_cannot_be_replaced_and_stays_gone_when_deleted(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    right = right_from_a_click(workspace, line, channel)
    workspace.reload(MAYA)
    before = len(workspace.messages(MAYA, channel))

    receive(workspace.state, right, {"delete_original": True})

    assert len(workspace.messages(MAYA, channel)) == before


def test_five_answers_are_taken_and_no_more(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    right = right_from_a_command(workspace, line, channel)
    for number in range(5):
        receive(workspace.state, right, {"text": str(number)})

    with pytest.raises(Refusal, match="used_url"):
        receive(workspace.state, right, {"text": "6"})


def test_after_half_an_hour_no_answer_is_taken(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    right = right_from_a_command(workspace, line, channel)
    workspace.clock.move_by(timedelta(minutes=31))

    with pytest.raises(Refusal, match="expired_url"):
        receive(workspace.state, right, {"text": "late"})


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        ({}, "no_text"),
        ({"text": "words", "color": "red"}, "invalid_blocks"),
        ({"blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"delete_original": "true"}, "invalid_blocks"),
    ],
)
def test_an_answer_that_slack_cannot_show_is_refused(
    workspace: Workspace, line: RecordingLine, channel: str, reply: Any, error: str
) -> None:
    right = right_from_a_command(workspace, line, channel)

    with pytest.raises(Refusal, match=error):
        receive(workspace.state, right, reply)


def test_an_address_that_was_never_given_answers_404(server: PlaygroundServer) -> None:
    answer = WebhookClient(f"{server.base_url}/response/never").send(text="hello")

    assert answer.status_code == 404
    assert "no_service" in answer.body
