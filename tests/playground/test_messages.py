"""Messages, histories and people: what the bot may write and see."""

from typing import Any

import pytest
from slack_sdk import WebClient

from bot.playground.values import ChannelKind
from bot.playground.workspace import Workspace
from tests.playground.conftest import BEN, GRACE, MAYA, call
from tests.playground.manifest import changed
from tests.playground.pieces import section


def of_kind(workspace: Workspace, kind: ChannelKind) -> str:
    return next(one.id for one in workspace.channels(MAYA) if one.kind is kind)


def test_a_persons_id_means_their_conversation_with_the_bot(
    client: WebClient, workspace: Workspace
) -> None:
    told = client.chat_postMessage(channel=MAYA, text="Good morning")

    bot_channel = workspace.bot_channel(MAYA)
    assert told["channel"] == bot_channel.id
    assert workspace.messages(MAYA, bot_channel.id)[-1].ts == told["ts"]


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (ChannelKind.PUBLIC, "not_in_channel"),
        (ChannelKind.PRIVATE, "channel_not_found"),
        (ChannelKind.DIRECT, "channel_not_found"),
    ],
)
@pytest.mark.parametrize("method", ["chat.postMessage", "chat.postEphemeral"])
def test_the_bot_writes_only_where_it_belongs(
    workspace: Workspace, method: str, kind: ChannelKind, error: str
) -> None:
    refused = call(workspace, method, channel=of_kind(workspace, kind), user=MAYA, text="hi")

    assert refused == {"ok": False, "error": error}


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"channel": "C0NOWHERE", "text": "hi"}, "channel_not_found"),
        ({"channel": MAYA}, "no_text"),
        ({"channel": MAYA, "text": "x" * 40_001}, "msg_too_long"),
        ({"channel": MAYA, "blocks": "[{"}, "invalid_blocks_format"),
        ({"channel": MAYA, "blocks": [{"type": "banner"}]}, "invalid_blocks"),
        ({"channel": MAYA, "text": "hi", "metadata": {"key": 1}}, "invalid_metadata_schema"),
        ({"channel": MAYA, "text": "hi", "thread_ts": "1.0"}, "thread_not_found"),
        ({"channel": "USLACKBOT", "text": "hi"}, "cannot_dm_bot"),
    ],
)
def test_a_message_that_cannot_be_is_refused(
    workspace: Workspace, args: dict[str, Any], error: str
) -> None:
    assert call(workspace, "chat.postMessage", **args)["error"] == error


def test_bad_blocks_are_explained_with_a_pointer(workspace: Workspace) -> None:
    refused = call(workspace, "chat.postMessage", channel=MAYA, blocks=[section("x" * 3001)])

    said = "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"
    assert refused["errors"] == [said]
    assert refused["response_metadata"] == {"messages": [f"[ERROR] {said}"]}


def test_without_a_messages_tab_there_is_no_conversation() -> None:
    workspace = Workspace(changed(messages_tab_enabled=False))

    refused = call(workspace, "chat.postMessage", channel=MAYA, text="hi")

    assert refused["error"] == "messages_tab_disabled"


def test_a_deactivated_person_gets_nothing(workspace: Workspace) -> None:
    workspace.change_person(MAYA, deactivated=True)

    refused = call(workspace, "chat.postMessage", channel=MAYA, text="hi")

    assert refused["error"] == "user_disabled"


def test_only_one_person_sees_an_ephemeral_message(
    client: WebClient, workspace: Workspace, channel: str
) -> None:
    client.chat_postEphemeral(channel=channel, user=MAYA, text="for you")

    assert workspace.messages(MAYA, channel)[-1].text == "for you"
    assert workspace.messages(GRACE, channel)[-1].text != "for you"


def test_an_ephemeral_message_is_for_members(workspace: Workspace) -> None:
    private = of_kind(workspace, ChannelKind.PRIVATE)
    workspace.invite_bot(private)

    refused = call(workspace, "chat.postEphemeral", channel=private, user=BEN, text="hi")

    assert refused["error"] == "user_not_in_channel"


def test_a_message_of_the_bots_can_be_rewritten_and_deleted(
    client: WebClient, workspace: Workspace
) -> None:
    said = client.chat_postMessage(channel=MAYA, text="one")
    place = {"channel": said["channel"], "ts": said["ts"]}

    client.chat_update(text="two", **place)
    rewritten = workspace.messages(MAYA, said["channel"])[-1]
    client.chat_delete(**place)

    assert (rewritten.text, rewritten.edited) == ("two", True)
    assert workspace.messages(MAYA, said["channel"]) == ()


@pytest.mark.parametrize(
    ("method", "error"),
    [("chat.update", "cant_update_message"), ("chat.delete", "cant_delete_message")],
)
def test_a_message_of_a_persons_is_theirs(
    workspace: Workspace, channel: str, method: str, error: str
) -> None:
    theirs = workspace.messages(MAYA, channel)[0]

    refused = call(workspace, method, channel=channel, ts=theirs.ts, text="mine")

    assert refused["error"] == error


def test_a_message_that_is_not_there_is_not_found(workspace: Workspace, channel: str) -> None:
    refused = call(workspace, "chat.update", channel=channel, ts="1.0", text="hi")

    assert refused["error"] == "message_not_found"


def test_the_bot_sees_its_own_conversation_newest_first(
    client: WebClient, workspace: Workspace
) -> None:
    metadata = {"event_type": "nudge", "event_payload": {"key": "k"}}
    for words in ("one", "two", "three"):
        said = client.chat_postMessage(channel=MAYA, text=words, metadata=metadata)

    told = client.conversations_history(channel=said["channel"], limit=2, include_all_metadata=True)

    assert [message["text"] for message in told["messages"]] == ["three", "two"]
    assert told["messages"][0]["metadata"] == metadata
    assert told["has_more"] is True


def test_a_history_begins_after_oldest(client: WebClient) -> None:
    said = [client.chat_postMessage(channel=MAYA, text=words) for words in ("one", "two")]

    told = client.conversations_history(channel=said[0]["channel"], oldest=said[0]["ts"])

    assert [message["text"] for message in told["messages"]] == ["two"]


@pytest.mark.parametrize(
    ("kind", "error"),
    [(ChannelKind.PUBLIC, "missing_scope"), (ChannelKind.DIRECT, "channel_not_found")],
)
def test_the_bot_sees_nobody_elses(workspace: Workspace, kind: ChannelKind, error: str) -> None:
    refused = call(workspace, "conversations.history", channel=of_kind(workspace, kind))

    assert refused["error"] == error


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"limit": 0}, "invalid_limit"),
        ({"limit": "many"}, "invalid_limit"),
        ({"oldest": "yesterday"}, "invalid_ts_oldest"),
        ({"channel": "D0NOWHERE"}, "channel_not_found"),
    ],
)
def test_a_history_that_cannot_be_is_refused(
    workspace: Workspace, args: dict[str, Any], error: str
) -> None:
    said = call(workspace, "chat.postMessage", channel=MAYA, text="hi")

    refused = call(workspace, "conversations.history", **{"channel": said["channel"]} | args)

    assert refused["error"] == error


def test_a_person_has_a_zone_by_name_and_by_offset(client: WebClient, workspace: Workspace) -> None:
    told = client.users_info(user=MAYA, include_locale=True)["user"]

    assert (told["tz"], told["locale"]) == ("Europe/Stockholm", "en-US")
    assert told["tz_offset"] in (3600, 7200)


def test_a_deactivated_person_has_no_zone(workspace: Workspace) -> None:
    workspace.change_person(MAYA, deactivated=True)

    told = call(workspace, "users.info", user=MAYA)["user"]

    assert told["deleted"] is True
    assert "tz" not in told


def test_a_stranger_is_not_found(workspace: Workspace) -> None:
    assert call(workspace, "users.info", user="U0NOBODY")["error"] == "user_not_found"
