"""What can be made to go wrong, seen by Slack's own client."""

from time import monotonic
from typing import Any
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.playground.faults import ANY, RESPONSE_URL, Fault
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from tests.playground.conftest import MAYA


def delivered(workspace: Workspace) -> int:
    return len(workspace.messages(MAYA, workspace.bot_channel(MAYA).id))


def post(client: WebClient) -> Any:
    return client.chat_postMessage(channel=MAYA, text="Good morning")


@pytest.mark.parametrize("retry_after", ["30", "0", None, "Wed, 21 Oct 2026 07:28:00 GMT"])
def test_throttled_says_when_to_come_back_as_it_was_told(
    client: WebClient, workspace: Workspace, retry_after: str | None
) -> None:
    workspace.faults.set("chat.postMessage", Fault.throttled(retry_after))

    with pytest.raises(SlackApiError) as refused:
        post(client)

    assert refused.value.response.status_code == 429
    assert refused.value.response.headers.get("retry-after") == retry_after
    assert delivered(workspace) == 0


@pytest.mark.parametrize(
    ("fault", "copies"),
    [
        (Fault.server_error(), 0),
        (Fault.server_error(503, accepted=True), 1),
        (Fault.refused("internal_error"), 0),
        (Fault.refused("internal_error", accepted=True), 1),
        (Fault.broken_body(), 1),
        (Fault.broken_body(accepted=False), 0),
    ],
)
def test_a_failure_happens_before_or_after_the_message_was_taken(
    client: WebClient, workspace: Workspace, fault: Fault, copies: int
) -> None:
    workspace.faults.set("chat.postMessage", fault)

    with pytest.raises(SlackApiError):
        post(client)

    assert delivered(workspace) == copies


@pytest.mark.parametrize(("accepted", "copies"), [(True, 1), (False, 0)])
def test_dropped_ends_the_connection_without_a_word(
    client: WebClient, workspace: Workspace, accepted: bool, copies: int
) -> None:
    workspace.faults.set("chat.postMessage", Fault.dropped(accepted=accepted))

    with pytest.raises((URLError, ConnectionError)):
        post(client)

    assert delivered(workspace) == copies


def test_the_sdks_default_of_one_retry_delivers_twice(
    client: WebClient, workspace: Workspace
) -> None:
    retrying = WebClient(client.token, base_url=client.base_url)
    workspace.faults.set("chat.postMessage", Fault.dropped(), times=1)

    answer = post(retrying)

    assert answer["ok"] is True
    assert delivered(workspace) == 2


def test_slow_takes_the_message_at_once_and_answers_later(
    client: WebClient, workspace: Workspace
) -> None:
    workspace.faults.set("chat.postMessage", Fault.slow(0.3))
    started = monotonic()

    post(client)

    assert monotonic() - started >= 0.3
    assert delivered(workspace) == 1


def test_a_fault_ends_after_so_many_times(client: WebClient, workspace: Workspace) -> None:
    workspace.faults.set("chat.postMessage", Fault.refused("fatal_error"), times=2)

    outcomes = []
    for _ in range(3):
        try:
            outcomes.append(post(client)["ok"])
        except SlackApiError as refused:
            outcomes.append(refused.response["error"])

    assert outcomes == ["fatal_error", "fatal_error", True]


def test_a_fault_of_everything_meets_every_method(client: WebClient, workspace: Workspace) -> None:
    workspace.faults.set(ANY, Fault.server_error())

    for method in ("auth.test", "users.info"):
        with pytest.raises(SlackApiError):
            client.api_call(method, json={"user": MAYA})


@pytest.mark.parametrize("where", [None, "auth.test"])
def test_a_fault_that_is_cleared_is_gone(
    client: WebClient, workspace: Workspace, where: str | None
) -> None:
    workspace.faults.set("auth.test", Fault.server_error())
    active = workspace.faults.active()

    workspace.faults.clear(where)

    assert list(active) == ["auth.test"]
    assert client.auth_test()["ok"] is True


def test_an_answer_to_an_interaction_can_fail_too(
    server: PlaygroundServer, workspace: Workspace
) -> None:
    workspace.faults.set(RESPONSE_URL, Fault.server_error(502))

    answer = WebhookClient(f"{server.base_url}/response/any").send(text="hello")

    assert answer.status_code == 502


def test_the_log_says_what_was_done_and_what_went_wrong(
    client: WebClient, workspace: Workspace
) -> None:
    workspace.faults.set("chat.postMessage", Fault.dropped())
    with pytest.raises((URLError, ConnectionError)):
        post(client)

    [call] = workspace.calls.of("chat.postMessage")
    assert call.status == "ok (dropped)"
    assert call.request == {"channel": MAYA, "text": "Good morning"}
