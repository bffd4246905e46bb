"""Payloads in Slack's shapes, for the gateway's tests."""

from typing import Any

from bot.clock import SystemClock
from bot.gateway.answers import Sentences

SENTENCES = Sentences(
    busy="Too busy just now; nothing was saved.",
    unexpected="That went wrong on our side.",
    unknown="There is nothing behind this any more.",
)

PLANTED = "the-marmot-sings-at-midnight"
"""What a person wrote, and what must be found nowhere."""

SLACK = {
    "team": {"id": "T1", "domain": "northwind"},
    "user": {"id": "U1", "name": "ana", "team_id": "T1"},
    "api_app_id": "A1",
    "token": "legacy-verification-token",
    "trigger_id": "1.2.3",
    "enterprise": None,
    "is_enterprise_install": False,
}


def slash(command: str = "/quick", text: str = "") -> dict[str, Any]:
    """Build what a slash command sends, once its form is parsed."""
    return {
        "token": "legacy-verification-token",
        "team_id": "T1",
        "team_domain": "northwind",
        "channel_id": "C1",
        "channel_name": "general",
        "user_id": "U1",
        "user_name": "ana",
        "command": command,
        "text": text,
        "api_app_id": "A1",
        "is_enterprise_install": "false",
        "response_url": "http://127.0.0.1/response",
        "trigger_id": "1.2.3",
    }


def message_shortcut(
    text: str = "hello", callback_id: str = "pivot_privately", **message: object
) -> dict[str, Any]:
    """Build what a message shortcut sends, clicked message and all."""
    return {
        **SLACK,
        "type": "message_action",
        "callback_id": callback_id,
        "action_ts": "1700000009.000100",
        "message_ts": "1700000000.000100",
        "response_url": "http://127.0.0.1/response",
        "channel": {"id": "C1", "name": "general"},
        "message": {
            "type": "message",
            "user": "U2",
            "ts": "1700000000.000100",
            "thread_ts": "1690000000.000100",
            "team": "T1",
            "text": text,
            "client_msg_id": text,
            "blocks": [{"type": "rich_text", "elements": [{"text": text}]}],
            "attachments": [{"fallback": text}],
            "files": [{"title": text}],
            **message,
        },
    }


def press(action_id: str = "line_use", **more: object) -> dict[str, Any]:
    """Build what a button in one of our cards sends."""
    return {
        **SLACK,
        "type": "block_actions",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "text": "x"},
        "channel": {"id": "C1", "name": "general"},
        "message": {"ts": "1.1", "thread_ts": "1.0", "text": "our card", "blocks": []},
        "actions": [
            {"type": "button", "action_id": action_id, "block_id": "b", "value": "pivot.any.1"}
        ],
        **more,
    }


def view(callback_id: str = "situation", typed: str = "") -> dict[str, Any]:
    """Build a modal of ours with one field, and what stands in it."""
    return {
        "id": "V1",
        "type": "modal",
        "callback_id": callback_id,
        "private_metadata": "ids only",
        "blocks": [
            {"type": "section", "block_id": "intro"},
            {"type": "input", "block_id": "words", "element": {"type": "plain_text_input"}},
        ],
        "state": {"values": {"words": {"words": {"type": "plain_text_input", "value": typed}}}},
        "hash": "1.a",
    }


def submission(callback_id: str = "situation", typed: str = "") -> dict[str, Any]:
    """Build what submitting a modal sends."""
    return {**SLACK, "type": "view_submission", "view": view(callback_id, typed)}


def event(kind: str = "app_home_opened", **more: object) -> dict[str, Any]:
    """Build what an event sends."""
    return {
        "token": "legacy-verification-token",
        "team_id": "T1",
        "api_app_id": "A1",
        "type": "event_callback",
        "event_id": "Ev1",
        "event_time": 1700000000,
        "authorizations": [{"team_id": "T1", "enterprise_id": None, "user_id": "UBOT"}],
        "event": {"type": kind, "user": "U1", "channel": "D1", "tab": "home", **more},
    }


def signing_time(offset: int = 0) -> str:
    """Return the timestamp that Slack would sign with, *offset* seconds from now."""
    return str(int(SystemClock().now().timestamp()) + offset)
