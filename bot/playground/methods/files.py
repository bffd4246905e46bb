"""files.*: bring a file in three steps, and take it away again."""

import re
from typing import Any

from bot.playground import bot_messages
from bot.playground.bot_messages import Target
from bot.playground.files import StoredFile
from bot.playground.methods.arguments import Arguments, optional_text, structure, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.validation.checks import problem
from bot.playground.values import SharedFile

_CONVERSATION = r"[CGDZ][A-Z0-9]{8,}"


def get_upload_url(state: State, args: Arguments) -> dict[str, Any]:
    """Say where to bring a file's bytes."""
    name, length = text(args, "filename"), optional_text(args, "length")
    if not length.isascii() or not length.isdecimal():
        raise Refusal("invalid_arguments", [problem("must be an integer", "/length")])
    if int(length) == 0:
        raise Refusal("missing_argument")
    expected = state.files.expect(name, int(length))
    return {
        "upload_url": f"{state.line.base_url}/upload/{expected.ticket}",
        "file_id": expected.id,
    }


def complete_upload(state: State, args: Arguments) -> dict[str, Any]:
    """Show files that were brought in a conversation; nobody sees them without one."""
    named = structure(args, "files")
    if not isinstance(named, list) or not named:
        raise Refusal("invalid_arguments", [problem("must be a list of files", "/files")])
    brought = [(_brought(state, one), str(one.get("title") or "")) for one in named]
    channel = optional_text(args, "channel_id")
    if channel:
        _check_channel(state, channel)
        shown = [state.files.share(file, title) for file, title in brought]
        comment = optional_text(args, "initial_comment")
        shared = tuple(SharedFile(one.id, one.name, one.title, one.length) for one in shown)
        bot_messages.post(state, {"text": comment, "files": shared}, Target(channel))
    return {"files": [{"id": file.id, "title": title or file.name} for file, title in brought]}


def delete(state: State, args: Arguments) -> dict[str, Any]:
    """Delete a file everywhere; a message that held nothing else goes with it."""
    file_id = text(args, "file")
    if state.files.find(file_id) is None:
        raise Refusal("file_not_found")
    state.files.remove(file_id)
    bot_messages.take_out(state, file_id)
    return {}


def _brought(state: State, named: Any) -> StoredFile:
    found = state.files.find(str(named.get("id"))) if isinstance(named, dict) else None
    if found is None or found.content is None:
        raise Refusal("file_not_found")
    return found


def _check_channel(state: State, channel_id: str) -> None:
    if not re.fullmatch(_CONVERSATION, channel_id):
        wrong = problem(f"input must match regex pattern: ^{_CONVERSATION}$", "/channel_id")
        raise Refusal("invalid_arguments", [wrong])
    channel = state.talk.channel(channel_id)
    if channel is None or state.roster.bot.id not in channel.members:
        raise Refusal("channel_not_found")
