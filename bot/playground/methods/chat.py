"""chat.*: what the bot writes of its own accord."""

from typing import Any

from bot.playground import bot_messages
from bot.playground import payload_parts as parts
from bot.playground.bot_messages import Target
from bot.playground.methods.arguments import Arguments, optional_text, structure, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.validation.messages import TEXT_MAX, block_problems
from bot.playground.values import Channel, ChannelKind, Message


def post_message(state: State, args: Arguments) -> dict[str, Any]:
    """Post where the bot belongs; a person's id means their conversation with the bot."""
    channel = _open_channel(state, text(args, "channel"))
    payload = _payload(args)
    thread = optional_text(args, "thread_ts") or None
    if thread and state.talk.find(channel.id, thread) is None:
        raise Refusal("thread_not_found")
    said = bot_messages.post(state, payload, Target(channel.id, thread_ts=thread))
    return {"channel": channel.id, "ts": said.ts, "message": _told(state, said)}


def post_ephemeral(state: State, args: Arguments) -> dict[str, Any]:
    """Post what only one person of the channel can see."""
    channel = _own_channel(state, text(args, "channel"))
    person = text(args, "user")
    if person not in channel.members:
        raise Refusal("user_not_in_channel")
    thread = optional_text(args, "thread_ts") or None
    said = bot_messages.post(state, _payload(args), Target(channel.id, person, thread))
    return {"message_ts": said.ts}


def update(state: State, args: Arguments) -> dict[str, Any]:
    """Rewrite one of the bot's own messages."""
    message = _own_message(state, args, "cant_update_message")
    changed = bot_messages.rewrite(state, message, _payload(args))
    return {
        "channel": changed.channel,
        "ts": changed.ts,
        "text": changed.text,
        "message": _told(state, changed),
    }


def delete(state: State, args: Arguments) -> dict[str, Any]:
    """Delete one of the bot's own messages."""
    message = _own_message(state, args, "cant_delete_message")
    state.talk.remove(message)
    return {"channel": message.channel, "ts": message.ts}


def _payload(args: Arguments) -> dict[str, Any]:
    words = optional_text(args, "text")
    blocks = structure(args, "blocks", "invalid_blocks_format") or []
    if not words and not blocks:
        raise Refusal("no_text")
    if len(words) > TEXT_MAX:
        raise Refusal("msg_too_long")
    problems = block_problems(blocks)
    if problems:
        raise Refusal("invalid_blocks", problems)
    metadata = structure(args, "metadata", "invalid_metadata_format")
    payload = {"text": words, "blocks": blocks}
    return payload if metadata is None else payload | {"metadata": _metadata(metadata)}


def _metadata(metadata: Any) -> dict[str, Any]:
    if not isinstance(metadata, dict) or set(metadata) != {"event_type", "event_payload"}:
        raise Refusal("invalid_metadata_schema")
    return metadata


def _open_channel(state: State, name: str) -> Channel:
    person = state.roster.find(name)
    if person is None:
        return _own_channel(state, name)
    if person.is_bot:
        raise Refusal("cannot_dm_bot")
    if person.deactivated:
        raise Refusal("user_disabled")
    return _own_channel(state, state.talk.with_bot(person).id)


def _own_channel(state: State, channel_id: str) -> Channel:
    """Return a conversation the bot may write in; others' secrets are not even there for it."""
    channel = state.talk.channel(channel_id)
    if channel is None:
        raise Refusal("channel_not_found")
    if channel.kind is ChannelKind.APP and not state.app.messages_tab:
        raise Refusal("messages_tab_disabled")
    if state.roster.bot.id in channel.members:
        return channel
    raise Refusal("not_in_channel" if channel.kind is ChannelKind.PUBLIC else "channel_not_found")


def _own_message(state: State, args: Arguments, refusal: str) -> Message:
    channel = _own_channel(state, text(args, "channel"))
    message = state.talk.find(channel.id, text(args, "ts"))
    if message is None or message.only_for:
        raise Refusal("message_not_found")
    if message.author != state.roster.bot.id:
        raise Refusal(refusal)
    return message


def _told(state: State, message: Message) -> dict[str, Any]:
    told = parts.message(state, message)
    return told if message.metadata is None else told | {"metadata": message.metadata}
