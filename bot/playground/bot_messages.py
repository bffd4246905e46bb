"""Messages that the bot writes, whichever way they reach Slack."""

from dataclasses import dataclass, replace
from typing import Any

from bot.playground.adoption import adopt
from bot.playground.elements import values_in
from bot.playground.state import State
from bot.playground.values import Json, Message


@dataclass(frozen=True, slots=True)
class Target:
    """Where a message of the bot's goes; `only_for` makes it ephemeral."""

    channel: str
    only_for: str | None = None
    thread_ts: str | None = None


def post(state: State, payload: Json, target: Target) -> Message:
    """Keep a checked message of the bot's, and return it."""
    blocks = adopt(payload.get("blocks") or ())
    return state.talk.add(
        Message(
            channel=target.channel,
            ts=state.talk.new_ts(state.clock.now()),
            author=state.roster.bot.id,
            text=str(payload.get("text") or ""),
            blocks=blocks,
            thread_ts=target.thread_ts,
            only_for=target.only_for,
            values=values_in(blocks),
            metadata=payload.get("metadata"),
            files=tuple(payload.get("files") or ()),
        )
    )


def take_out(state: State, file_id: str) -> None:
    """Take a file out of every message; one that held nothing else goes."""
    for message in state.talk.with_file(file_id):
        left = tuple(one for one in message.files if one.id != file_id)
        if left or message.text or message.blocks:
            state.talk.put(replace(message, files=left))
        else:
            state.talk.remove(message)


def rewrite(state: State, message: Message, payload: Json) -> Message:
    """Put new words and blocks in the place of a message's old ones, and return it."""
    blocks = adopt(payload.get("blocks") or ())
    return state.talk.put(
        replace(
            message,
            text=str(payload.get("text") or ""),
            blocks=blocks,
            values=values_in(blocks, message.values),
            metadata=payload.get("metadata", message.metadata),
            edited=message.only_for is None,
        )
    )


def author(state: State) -> dict[str, Any]:
    """Return what Slack says of the bot in each of its messages."""
    team = state.team
    profile = {
        "id": team.bot_id,
        "app_id": team.app_id,
        "name": state.roster.bot.real_name,
        "deleted": False,
        "updated": 1767225600,
        "team_id": team.id,
        "icons": {
            "image_36": f"https://{team.domain}.invalid/bot_36.png",
            "image_48": f"https://{team.domain}.invalid/bot_48.png",
            "image_72": f"https://{team.domain}.invalid/bot_72.png",
        },
    }
    return {
        "user": team.bot_user,
        "bot_id": team.bot_id,
        "app_id": team.app_id,
        "bot_profile": profile,
    }
