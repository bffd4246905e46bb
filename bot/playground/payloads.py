"""What Slack sends the bot, in the shapes of Slack's own samples.

Every function returns a whole payload. Keys that Slack gives only in an enterprise are left out
or null, as they are for a single workspace.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from bot.playground import payload_parts as parts
from bot.playground.state import State
from bot.playground.values import Channel, Json, Member, Message, View


@dataclass(frozen=True, slots=True)
class Rights:
    """What an interaction lets the bot do: open a modal, and answer where it happened."""

    trigger_id: str
    response_url: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What a person did with an element: the block and element, and Slack's value of it."""

    block_id: str
    element: Json
    value: Json


def slash_command(
    state: State, person: Member, channel: Channel, words: tuple[str, str], rights: Rights
) -> dict[str, Any]:
    """Return a slash command; *words* are the command and what follows it."""
    command, text = words
    return {
        "token": state.credentials.verification,
        "team_id": state.team.id,
        "team_domain": state.team.domain,
        "channel_id": channel.id,
        "channel_name": parts.channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": state.team.app_id,
        "is_enterprise_install": False,
        "response_url": rights.response_url,
        "trigger_id": rights.trigger_id,
    }


def global_shortcut(
    state: State, person: Member, callback_id: str, rights: Rights
) -> dict[str, Any]:
    """Return a global shortcut: it knows no channel, and has no response_url."""
    return {
        "type": "shortcut",
        **_common(state, person),
        "action_ts": _moment(state),
        "callback_id": callback_id,
        "trigger_id": rights.trigger_id,
    }


def message_shortcut(
    state: State, person: Member, callback_id: str, message: Message, rights: Rights
) -> dict[str, Any]:
    """Return a shortcut on a message, with the whole message in it."""
    channel = state.talk.channel(message.channel)
    name = parts.channel_name(channel) if channel else ""
    return {
        "type": "message_action",
        **_common(state, person),
        "action_ts": _moment(state),
        "channel": {"id": message.channel, "name": name},
        "callback_id": callback_id,
        "trigger_id": rights.trigger_id,
        "response_url": rights.response_url,
        "message_ts": message.ts,
        "message": parts.message(state, message),
    }


def block_actions_in_message(
    state: State, person: Member, message: Message, use: Use, rights: Rights
) -> dict[str, Any]:
    """Return the use of an element in a message; an ephemeral message itself is not in it."""
    channel = state.talk.channel(message.channel)
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": message.ts,
        "channel_id": message.channel,
        "is_ephemeral": message.only_for is not None,
    }
    if message.thread_ts:
        container["thread_ts"] = message.thread_ts
    whole = {} if message.only_for else {"message": parts.message(state, message)}
    return {
        **_block_actions(state, person, use, rights),
        "container": container,
        "channel": {
            "id": message.channel,
            "name": parts.channel_name(channel) if channel else "",
        },
        **whole,
        "state": {"values": message.values},
        "response_url": rights.response_url,
    }


def block_actions_in_view(
    state: State, person: Member, view: View, use: Use, rights: Rights
) -> dict[str, Any]:
    """Return the use of an element in a modal or in App Home: no channel, no response_url."""
    return {
        **_block_actions(state, person, use, rights),
        "container": {"type": "view", "view_id": view.id},
        "view": parts.view(state, view),
    }


def view_submission(state: State, person: Member, view: View, rights: Rights) -> dict[str, Any]:
    """Return a submitted form."""
    return {
        "type": "view_submission",
        **_common(state, person),
        "user": parts.user(state, person),
        "api_app_id": state.team.app_id,
        "trigger_id": rights.trigger_id,
        "view": parts.view(state, view),
        "response_urls": [],
    }


def view_closed(state: State, person: Member, view: View, *, is_cleared: bool) -> dict[str, Any]:
    """Return a closed modal; *is_cleared* when the whole stack went."""
    return {
        "type": "view_closed",
        **_common(state, person),
        "user": parts.user(state, person),
        "api_app_id": state.team.app_id,
        "view": parts.view(state, view),
        "is_cleared": is_cleared,
    }


def event(state: State, inner: Json) -> dict[str, Any]:
    """Return an event in its wrapper, under an id that no other event has."""
    authorization = {
        "enterprise_id": None,
        "team_id": state.team.id,
        "user_id": state.team.bot_user,
        "is_bot": True,
        "is_enterprise_install": False,
    }
    return {
        "token": state.credentials.verification,
        "team_id": state.team.id,
        "api_app_id": state.team.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": f"Ev{secrets.token_hex(5).upper()}",
        "event_time": int(state.clock.now().timestamp()),
        "authorizations": [authorization],
        "is_ext_shared_channel": False,
        "event_context": f"4-{secrets.token_hex(16)}",
    }


def app_home_opened(
    state: State, person: Member, channel: Channel, tab: str, home: View | None
) -> dict[str, Any]:
    """Return what the bot hears when its tab `home` or `messages` is opened."""
    inner: dict[str, Any] = {
        "type": "app_home_opened",
        "user": person.id,
        "channel": channel.id,
        "tab": tab,
        "event_ts": _moment(state),
    }
    if home and tab == "home":
        inner["view"] = parts.view(state, home)
    return inner


def direct_message(state: State, message: Message) -> dict[str, Any]:
    """Return what the bot hears when somebody writes in its direct conversation."""
    return {
        **parts.message(state, message),
        "channel": message.channel,
        "channel_type": "im",
        "event_ts": message.ts,
    }


def _common(state: State, person: Member) -> dict[str, Any]:
    return {
        "token": state.credentials.verification,
        "team": parts.team(state),
        "user": {"id": person.id, "name": person.name, "team_id": state.team.id},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def _block_actions(state: State, person: Member, use: Use, rights: Rights) -> dict[str, Any]:
    return {
        "type": "block_actions",
        **_common(state, person),
        "user": parts.user(state, person),
        "api_app_id": state.team.app_id,
        "trigger_id": rights.trigger_id,
        "actions": [_action(state, use)],
    }


def _action(state: State, use: Use) -> dict[str, Any]:
    element = use.element
    copied = {
        key: element[key]
        for key in ("text", "value", "style", "placeholder", "initial_option", "initial_date")
        if key in element
    }
    return {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": use.block_id,
        **copied,
        **use.value,
        "action_ts": _moment(state),
    }


def _moment(state: State) -> str:
    return f"{state.clock.now().timestamp():.6f}"
