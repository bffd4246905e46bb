"""The parts that Slack's payloads share: who, where, which message, which view."""

from typing import Any

from bot.playground.bot_messages import author
from bot.playground.state import State
from bot.playground.values import (
    SLACKBOT,
    Channel,
    ChannelKind,
    Json,
    Member,
    Message,
    SharedFile,
    View,
)

_NAMES = {
    ChannelKind.PRIVATE: "privategroup",
    ChannelKind.DIRECT: "directmessage",
    ChannelKind.APP: "directmessage",
}


def team(state: State) -> dict[str, Any]:
    """Return the workspace as interactions name it."""
    return {"id": state.team.id, "domain": state.team.domain}


def user(state: State, person: Member) -> dict[str, Any]:
    """Return a person as clicks and forms name them."""
    return {
        "id": person.id,
        "username": person.name,
        "name": person.name,
        "team_id": state.team.id,
    }


def channel_name(channel: Channel) -> str:
    """Return the name the bot is told: only public channels have one."""
    return _NAMES.get(channel.kind, channel.name)


def rich_text(message: Message) -> list[Json]:
    """Return the block that Slack makes of what a person typed."""
    words = {"type": "text", "text": message.text}
    section = {"type": "rich_text_section", "elements": [words]}
    return [{"type": "rich_text", "block_id": message.ts[-5:], "elements": [section]}]


def message(state: State, said: Message) -> dict[str, Any]:
    """Return a message whole, with its words, as Slack hands it to the bot."""
    whole: dict[str, Any] = {"type": "message", "text": said.text, "ts": said.ts}
    if said.author == state.roster.bot.id:
        whole |= {**author(state), "team": state.team.id, "blocks": list(said.blocks)}
    else:
        whole |= {"user": said.author, "team": state.team.id}
        whole |= {"blocks": list(said.blocks) or rich_text(said)}
    if said.author not in (state.roster.bot.id, SLACKBOT):
        whole["client_msg_id"] = f"00000000-0000-4000-8000-{said.ts.replace('.', '')[-12:]}"
    if said.edited:
        whole["edited"] = {"user": said.author, "ts": said.ts}
    if said.files:
        whole["files"] = [_file(one) for one in said.files]
    return whole | _thread(state, said)


def view(state: State, shown: View) -> dict[str, Any]:
    """Return a view as Slack hands it back to the bot, with what stands in its fields."""
    body = shown.body
    is_home = shown.kind == "home"
    title = {"type": "plain_text", "text": "View Title", "emoji": True}
    return {
        "id": shown.id,
        "team_id": state.team.id,
        "type": shown.kind,
        "blocks": list(shown.blocks),
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "state": {"values": shown.values},
        "hash": shown.hash,
        "title": title if is_home else _emoji(body["title"]),
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": _emoji(body.get("close")),
        "submit": _emoji(body.get("submit")),
        "previous_view_id": shown.previous_id,
        "root_view_id": shown.root_id,
        "app_id": state.team.app_id,
        "external_id": body.get("external_id", ""),
        "app_installed_team_id": state.team.id,
        "bot_id": state.team.bot_id,
    }


def _emoji(text: Json | None) -> Json | None:
    return None if text is None else {"emoji": True, **text}


def _file(shared: SharedFile) -> dict[str, Any]:
    return {
        "id": shared.id,
        "name": shared.name,
        "title": shared.title,
        "size": shared.length,
        "mode": "hosted",
    }


def _thread(state: State, said: Message) -> dict[str, Any]:
    if said.thread_ts:
        parent = state.talk.find(said.channel, said.thread_ts)
        parent_user = parent.author if parent else said.author
        return {"thread_ts": said.thread_ts, "parent_user_id": parent_user}
    if not said.replies:
        return {}
    everyone = state.talk.everyone_sees(said.channel)
    replies = [one for one in everyone if one.thread_ts == said.ts]
    authors = list(dict.fromkeys(one.author for one in replies))
    return {
        "thread_ts": said.ts,
        "reply_count": len(replies),
        "reply_users_count": len(authors),
        "latest_reply": replies[-1].ts,
        "reply_users": authors,
        "is_locked": False,
        "subscribed": True,
    }
