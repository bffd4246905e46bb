"""Who may call the Web API, how, and how often."""

import json
import urllib.request
from datetime import timedelta
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.playground.rules import Rules
from bot.playground.server import PlaygroundServer
from bot.playground.web_api import answer
from bot.playground.workspace import Workspace
from tests.playground.bolt import client_of
from tests.playground.conftest import MAYA, call
from tests.playground.manifest import MANIFEST
from tests.playground.pieces import modal, section


def raw(server: PlaygroundServer, method: str, body: bytes, **headers: str) -> dict[str, Any]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = urllib.request.Request(server.api_url + method, data=body, headers=named)
    with urllib.request.urlopen(request, timeout=5) as response:
        loaded: dict[str, Any] = json.load(response)
    return loaded


def test_the_bots_token_is_known(client: WebClient, workspace: Workspace) -> None:
    told = client.auth_test()

    assert told["user_id"] == workspace.bot.id
    assert told["team"] == workspace.name
    assert "chat:write" in told.headers["x-oauth-scopes"]


def test_a_call_without_a_token_is_not_authed(workspace: Workspace) -> None:
    assert answer(workspace.state, "auth.test", "", {}).body["error"] == "not_authed"


def test_a_strangers_token_is_refused(server: PlaygroundServer) -> None:
    with pytest.raises(SlackApiError, match="invalid_auth"):
        client_of(server, "xoxb-stranger").auth_test()


def test_an_app_token_opens_connections_and_nothing_else(server: PlaygroundServer) -> None:
    client = client_of(server, server.app_token)

    assert client.apps_connections_open(app_token=server.app_token)["url"].startswith("ws://")
    with pytest.raises(SlackApiError, match="not_allowed_token_type"):
        client.users_info(user=MAYA)


def test_a_bot_token_opens_no_connections(workspace: Workspace) -> None:
    refused = call(workspace, "apps.connections.open")

    assert refused["error"] == "not_allowed_token_type"


def test_a_method_that_is_not_there_is_unknown(client: WebClient) -> None:
    with pytest.raises(SlackApiError, match="unknown_method"):
        client.api_call("chat.shout")


@pytest.mark.parametrize(
    ("method", "scope"), [("users.info", "users:read"), ("conversations.history", "im:history")]
)
def test_a_scope_that_was_not_granted_is_missed(method: str, scope: str) -> None:
    workspace = Workspace(MANIFEST, declined_scopes=[scope])
    bot_channel = workspace.bot_channel(MAYA)

    refused = call(workspace, method, user=MAYA, channel=bot_channel.id)

    assert (refused["error"], refused["needed"]) == ("missing_scope", scope)
    assert scope not in refused["provided"]


def test_a_form_carries_structures_as_json(
    server: PlaygroundServer, channel: str, workspace: Workspace
) -> None:
    blocks = "%5B%7B%22type%22%3A%22divider%22%7D%5D"
    body = f"token={server.bot_token}&channel={channel}&text=hi&blocks={blocks}".encode()

    told = raw(server, "chat.postMessage", body)

    assert told["ok"] is True
    assert workspace.messages(MAYA, channel)[-1].blocks[0]["type"] == "divider"


@pytest.mark.parametrize(("body", "error"), [(b"{", "invalid_json"), (b"[]", "json_not_object")])
def test_json_that_is_none_is_refused(server: PlaygroundServer, body: bytes, error: str) -> None:
    told = raw(server, "auth.test", body, content_type="application/json")

    assert told == {"ok": False, "error": error}


@pytest.mark.parametrize(
    ("method", "args"),
    [
        ("users.info", {}),
        ("users.info", {"user": ["U1"]}),
        ("views.open", {"view": modal(section())}),
        ("views.update", {"view": modal(section())}),
        ("chat.postMessage", {"text": "words"}),
    ],
)
def test_an_argument_that_is_missing_is_named(
    workspace: Workspace, method: str, args: dict[str, Any]
) -> None:
    refused = call(workspace, method, **args)

    assert refused["error"] == "invalid_arguments"
    assert refused["response_metadata"]["messages"]


def test_too_many_calls_wait_as_long_as_they_are_told() -> None:
    workspace = Workspace(MANIFEST, rules=Rules(rate_limits=True))
    token = workspace.state.credentials.bot_token

    told = [answer(workspace.state, "users.info", token, {"user": MAYA}) for _ in range(101)]
    workspace.clock.move_by(timedelta(seconds=int(told[-1].headers["retry-after"])))
    later = answer(workspace.state, "users.info", token, {"user": MAYA})

    assert [one.status for one in told[:100]] == [200] * 100
    assert (told[100].status, told[100].body["error"]) == (429, "ratelimited")
    assert later.status == 200


def test_the_ceiling_of_messages_is_a_setting() -> None:
    rules = Rules(rate_limits=True, messages_per_minute=60, message_burst=2)
    workspace = Workspace(MANIFEST, rules=rules)
    token = workspace.state.credentials.bot_token
    args = {"channel": MAYA, "text": "hi"}

    told = [answer(workspace.state, "chat.postMessage", token, args) for _ in range(3)]

    assert [one.status for one in told] == [200, 200, 429]


def test_each_method_has_a_ceiling_of_its_own() -> None:
    workspace = Workspace(MANIFEST, rules=Rules(rate_limits=True, message_burst=1))
    for _ in range(2):
        call(workspace, "chat.postMessage", channel=MAYA, text="hi")

    assert call(workspace, "users.info", user=MAYA)["ok"] is True


def test_without_ceilings_nothing_waits(workspace: Workspace) -> None:
    told = [call(workspace, "users.info", user=MAYA)["ok"] for _ in range(200)]

    assert all(told)
