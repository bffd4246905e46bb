"""conversations.*: only what a bot may look at in its own direct conversations."""

from typing import Any

from bot.playground import payload_parts as parts
from bot.playground.methods.arguments import Arguments, flag, optional_text, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.values import ChannelKind, Message

_SCOPES = {
    ChannelKind.PUBLIC: "channels:history",
    ChannelKind.PRIVATE: "groups:history",
    ChannelKind.DIRECT: "im:history",
    ChannelKind.APP: "im:history",
}


def history(state: State, args: Arguments) -> dict[str, Any]:
    """Return messages of a conversation, newest first."""
    channel = state.talk.channel(text(args, "channel"))
    if channel is None:
        raise Refusal("channel_not_found")
    needed = _SCOPES[channel.kind]
    if needed not in state.app.scopes:
        provided = ",".join(sorted(state.app.scopes))
        raise Refusal("missing_scope", needed=needed, provided=provided)
    if state.roster.bot.id not in channel.members:
        raise Refusal("channel_not_found")
    found = [one for one in state.talk.everyone_sees(channel.id) if _within(one, args)]
    limit = _limit(args)
    newest = list(reversed(found))[:limit]
    with_metadata = flag(args, "include_all_metadata")
    return {
        "messages": [_told(state, message, with_metadata=with_metadata) for message in newest],
        "has_more": len(found) > limit,
        "pin_count": 0,
    }


def _limit(args: Arguments) -> int:
    words = optional_text(args, "limit") or "100"
    if not words.isdigit() or not 1 <= int(words) <= 999:
        raise Refusal("invalid_limit")
    return int(words)


def _within(message: Message, args: Arguments) -> bool:
    if message.thread_ts:
        return False
    oldest = _moment(args, "oldest", 0.0)
    latest = _moment(args, "latest", float("inf"))
    ts = float(message.ts)
    return oldest <= ts <= latest if flag(args, "inclusive") else oldest < ts < latest


def _moment(args: Arguments, name: str, default: float) -> float:
    words = optional_text(args, name)
    try:
        return float(words) if words else default
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def _told(state: State, message: Message, *, with_metadata: bool) -> dict[str, Any]:
    told = parts.message(state, message)
    if message.metadata is None:
        return told
    shown = message.metadata if with_metadata else {"event_type": message.metadata["event_type"]}
    return told | {"metadata": shown}
