"""What the workspace sends the bot has Slack's shapes: no key more, no type other, none missing."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.playground.values import InHome, InMessage, InModal, Json
from bot.playground.workspace import Workspace
from tests.playground.conftest import MAYA, call
from tests.playground.pieces import actions, button, field, home, modal, option, plain
from tests.playground.recording import RecordingLine

SAMPLES = Path(__file__).parents[3] / "shared" / "slack" / "samples"
needs_samples = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="Slack's samples do not lie beside this repository"
)

KINDS = {
    "command": "app-backend-slash-commands-SlashCommandPayload",
    "message_shortcut": "app-backend-interactive-components-MessageShortcutPayload",
    "bot_message_shortcut": "app-backend-interactive-components-MessageShortcutPayload",
    "press_in_message": "app-backend-interactive-components-BlockActionPayload",
    "press_in_ephemeral": "app-backend-interactive-components-BlockActionPayload",
    "press_in_modal": "app-backend-interactive-components-BlockActionPayload",
    "press_in_home": "app-backend-interactive-components-BlockActionPayload",
    "submission": "app-backend-views-ViewSubmissionPayload",
    "closing": "app-backend-views-ViewClosedPayload",
    "home_opened": "events-AppHomeOpenedPayload",
}

# What Slack sends although its recorded samples lack it, each with its source.
ALSO_SENT = {
    "blocks",  # in views: docs.slack.dev/reference/views; its content is the bot's own
    "values",  # what stands in fields: docs.slack.dev/reference/interaction-payloads/
    "response_urls",  # in view submissions: the view_submission reference
    "selected_options",  # of checkboxes: docs.slack.dev/reference/block-kit/block-elements
}
NULLABLE = {"enterprise", "enterprise_id", "close", "submit", "previous_view_id"}

COMMON = {"type", "team", "user", "token", "is_enterprise_install", "enterprise"}
REQUIRED = {
    "command": {
        "token",
        "command",
        "text",
        "user_id",
        "channel_id",
        "channel_name",
        "team_id",
        "team_domain",
        "response_url",
        "trigger_id",
        "api_app_id",
    },
    "message_shortcut": COMMON
    | {"callback_id", "trigger_id", "response_url", "message_ts", "message", "channel"},
    "global_shortcut": COMMON | {"callback_id", "trigger_id", "action_ts"},
    "press_in_message": COMMON
    | {"container", "channel", "message", "actions", "trigger_id", "response_url", "state"},
    "press_in_ephemeral": COMMON
    | {"container", "channel", "actions", "trigger_id", "response_url", "state"},
    "press_in_modal": COMMON | {"container", "view", "actions", "trigger_id", "api_app_id"},
    "press_in_home": COMMON | {"container", "view", "actions", "trigger_id", "api_app_id"},
    "submission": COMMON | {"view", "trigger_id", "api_app_id", "response_urls"},
    "closing": COMMON | {"view", "is_cleared", "api_app_id"},
    "home_opened": {"token", "team_id", "api_app_id", "event", "type", "event_id", "event_time"},
}


@pytest.fixture
def sent(workspace: Workspace, line: RecordingLine, channel: str) -> dict[str, dict[str, Any]]:
    """Do one of everything, and give what was sent for it."""
    return dict(_of_shortcuts(workspace, line, channel)) | dict(
        _of_clicks(workspace, line, channel)
    )


def _of_shortcuts(workspace: Workspace, line: RecordingLine, channel: str) -> Any:
    tense = workspace.landmarks["tense"]
    workspace.type_in(MAYA, channel, "/echo hello")
    yield "command", line.last
    reply = workspace.thread(MAYA, tense.channel, tense.ts)[-1]
    workspace.shortcut(MAYA, "look", (reply.channel, reply.ts))
    yield "message_shortcut", line.last
    workspace.shortcut(MAYA, "start")
    yield "global_shortcut", line.last
    said = call(workspace, "chat.postMessage", channel=channel, text="words")
    workspace.shortcut(MAYA, "look", (channel, said["ts"]))
    yield "bot_message_shortcut", line.last


def _of_clicks(workspace: Workspace, line: RecordingLine, channel: str) -> Any:
    row = actions(button(), {"type": "overflow", "action_id": "more", "options": [option("a")]})
    said = call(workspace, "chat.postMessage", channel=channel, text="words", blocks=[row])
    workspace.press(MAYA, InMessage(channel, said["ts"]), "row", "press")
    yield "press_in_message", line.last
    line.will_answer({"text": "words", "blocks": [row]})
    answer = workspace.type_in(MAYA, channel, "/echo").message
    assert answer
    workspace.press(MAYA, InMessage(channel, answer.ts), "row", "more", "a")
    yield "press_in_ephemeral", line.last
    yield from _of_views(workspace, line, row)


def _of_views(workspace: Workspace, line: RecordingLine, row: Json) -> Any:
    call(workspace, "views.publish", user_id=MAYA, view=home(dict(row)))
    workspace.press(MAYA, InHome(), "row", "press")
    yield "press_in_home", line.last
    workspace.open_home(MAYA)
    yield "home_opened", line.last
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": [option("a"), option("b")]}
    form = modal(
        actions(boxes), field("a"), submit=plain("Send"), notify_on_close=True, callback_id="form"
    )
    workspace.shortcut(MAYA, "start")
    call(workspace, "views.open", trigger_id=line.last["trigger_id"], view=form)
    workspace.press(MAYA, InModal(), "row", "boxes", ("a", "b"))
    yield "press_in_modal", line.last
    line.will_answer({"response_action": "errors", "errors": {"a": "No"}})
    workspace.submit(MAYA, {"a": "words"})
    yield "submission", line.last
    workspace.close_modal(MAYA)
    yield "closing", line.last


@needs_samples
@pytest.mark.parametrize("kind", KINDS)
def test_a_payload_has_no_key_and_no_type_that_slack_has_not(
    kind: str, sent: dict[str, dict[str, Any]]
) -> None:
    sample = json.loads((SAMPLES / f"{KINDS[kind]}.json").read_text())

    strange = list(differences(sent[kind], sample, ""))

    assert strange == []


@pytest.mark.parametrize("kind", REQUIRED)
def test_a_payload_has_every_key_a_bot_relies_on(
    kind: str, sent: dict[str, dict[str, Any]]
) -> None:
    missing = REQUIRED[kind] - set(sent[kind])

    assert missing == set()


def test_a_message_shortcut_carries_the_whole_message(sent: dict[str, dict[str, Any]]) -> None:
    message = sent["message_shortcut"]["message"]

    words = message["blocks"][0]["elements"][0]["elements"][0]["text"]
    assert "blank rows" in message["text"]
    assert words == message["text"]
    assert message["thread_ts"] != message["ts"]


def test_a_parent_says_how_many_replied(workspace: Workspace, line: RecordingLine) -> None:
    tense = workspace.landmarks["tense"]

    workspace.shortcut(MAYA, "look", (tense.channel, tense.ts))

    assert line.last["message"]["reply_count"] == 4
    assert line.last["message"]["thread_ts"] == tense.ts


def test_a_private_channel_is_not_named(workspace: Workspace, line: RecordingLine) -> None:
    named = {}
    for channel in workspace.channels(MAYA):
        workspace.type_in(MAYA, channel.id, "/echo")
        named[channel.kind.value] = line.last["channel_name"]

    assert named == {
        "public": "kitchen-table",
        "private": "privategroup",
        "direct": "directmessage",
        "app": "directmessage",
    }


def test_a_global_shortcut_knows_no_channel(sent: dict[str, dict[str, Any]]) -> None:
    assert not {"channel", "response_url"} & set(sent["global_shortcut"])


def test_an_ephemeral_message_is_not_in_its_clicks(sent: dict[str, dict[str, Any]]) -> None:
    assert "message" not in sent["press_in_ephemeral"]
    assert sent["press_in_ephemeral"]["container"]["is_ephemeral"] is True


def test_what_stands_in_fields_comes_with_clicks_and_forms(sent: dict[str, dict[str, Any]]) -> None:
    pressed = sent["press_in_modal"]["view"]["state"]["values"]
    submitted = sent["submission"]["view"]["state"]["values"]

    assert [one["value"] for one in pressed["row"]["boxes"]["selected_options"]] == ["a", "b"]
    assert pressed["a"]["words"] == {"type": "plain_text_input", "value": None}
    assert submitted["a"]["words"]["value"] == "words"


def differences(ours: Any, slacks: Any, where: str) -> Iterator[str]:
    """Yield every key that Slack's sample lacks, and every value of another type."""
    name = where.rpartition("/")[2]
    if name in ALSO_SENT or (ours is None and name in NULLABLE):
        return
    if type(ours) is not type(slacks):
        yield f"{where}: {type(ours).__name__}, not {type(slacks).__name__}"
    elif isinstance(ours, dict):
        yield from _differences_of_keys(ours, slacks, where)
    elif isinstance(ours, list):
        for one in ours:
            yield from differences(one, slacks[0], f"{where}/0")


def _differences_of_keys(ours: Json, slacks: Json, where: str) -> Iterator[str]:
    for key, value in ours.items():
        if key in slacks:
            yield from differences(value, slacks[key], f"{where}/{key}")
        elif key not in ALSO_SENT:
            yield f"{where}/{key}: Slack's sample lacks it"
