"""The server as a whole: its clock, its port, its end, and a bot behind signed HTTP."""

import json
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.playground.server import PlaygroundServer
from bot.playground.values import Outcome
from bot.playground.workspace import Workspace
from tests.playground.conftest import MAYA
from tests.playground.manifest import MANIFEST

Answer = tuple[int, str, str]
"""A status, a content type and a body."""


def test_the_clock_can_be_asked_over_http(server: PlaygroundServer) -> None:
    with urllib.request.urlopen(server.clock_url, timeout=5) as response:
        told = json.load(response)["now"]

    assert told.endswith("+00:00")
    assert told <= server.workspace.clock.now().isoformat()


def test_a_port_that_is_taken_is_an_error_at_once(server: PlaygroundServer) -> None:
    port = int(server.base_url.rpartition(":")[2])

    with pytest.raises(OSError, match=r"."):
        PlaygroundServer(Workspace(MANIFEST), port=port).start()


def test_a_server_that_never_ran_can_be_stopped() -> None:
    PlaygroundServer(Workspace(MANIFEST)).stop()


def test_after_the_end_nobody_hears(server: PlaygroundServer, channel: str) -> None:
    server.stop()

    outcome = server.workspace.type_in(MAYA, channel, "/echo")

    assert outcome.notice == '/echo failed with the error "dispatch_failed"'


def test_nobody_connected_in_time_is_told(server: PlaygroundServer) -> None:
    assert server.wait_for_bot(0.05) is False


def test_two_workspaces_share_no_token() -> None:
    tokens = {PlaygroundServer(Workspace(MANIFEST)).bot_token for _ in range(2)}

    assert len(tokens) == 2


@pytest.mark.parametrize(
    ("status", "content_type", "body", "said"),
    [
        (200, "text/plain", "hello", "hello"),
        (200, "application/json", '{"text": "hello"}', "hello"),
        (500, "text/plain", "oops", '/echo failed with the error "dispatch_failed"'),
        (200, "application/json", "{", '/echo failed with the error "dispatch_failed"'),
    ],
)
def test_an_answer_over_http_is_read_as_slack_reads_it(
    server: PlaygroundServer, channel: str, status: int, content_type: str, body: str, said: str
) -> None:
    outcome = ask_a_bot_that_says(server, channel, status, content_type, body)

    assert outcome.message is not None
    assert outcome.message.text == said


def test_a_bot_that_hangs_up_is_a_failure(server: PlaygroundServer, channel: str) -> None:
    outcome = ask_a_bot_that_says(server, channel, 0, "", "")

    assert outcome.notice == '/echo failed with the error "dispatch_failed"'


def test_a_bot_that_is_not_there_is_a_failure(server: PlaygroundServer, channel: str) -> None:
    server.deliver_to("http://127.0.0.1:1/slack/events")

    outcome = server.workspace.type_in(MAYA, channel, "/echo")

    assert outcome.notice == '/echo failed with the error "dispatch_failed"'


def test_a_bot_that_is_slow_runs_out_of_time(server: PlaygroundServer, channel: str) -> None:
    outcome = ask_a_bot_that_says(server, channel, -1, "", "")

    assert outcome.notice == '/echo failed with the error "operation_timeout"'


def test_an_event_that_comes_again_over_http_is_signed_and_says_so(
    server: PlaygroundServer,
) -> None:
    heard: list[BaseHTTPRequestHandler] = []

    def answer(bot: BaseHTTPRequestHandler) -> Answer:
        heard.append(bot)
        return 500, "text/plain", ""

    with a_bot_that(answer, server):
        server.workspace.open_home(MAYA)
        for _ in range(200):
            if len(heard) > 1:
                break
            time.sleep(0.01)

    again = heard[1].headers
    assert (again["x-slack-retry-num"], again["x-slack-retry-reason"]) == ("1", "http_error")
    assert again["x-slack-signature"].startswith("v0=")


def ask_a_bot_that_says(
    server: PlaygroundServer, channel: str, status: int, content_type: str, body: str
) -> Outcome:
    """Type a command at a bot with one answer; status 0 hangs up, -1 is slow."""

    def answer(bot: BaseHTTPRequestHandler) -> Answer:
        time.sleep(max(0, -status))
        return status, content_type, body

    with a_bot_that(answer, server):
        return server.workspace.type_in(MAYA, channel, "/echo")


@contextmanager
def a_bot_that(
    answer: Callable[[BaseHTTPRequestHandler], Answer], server: PlaygroundServer
) -> Iterator[None]:
    """Let a bot answer whatever Slack sends over HTTP; a status that is none hangs up."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            status, content_type, body = answer(self)
            if status <= 0:
                return
            self.send_response(status)
            self.send_header("content-type", content_type)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args: Any) -> None:
            return

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    server.deliver_to(f"http://127.0.0.1:{httpd.server_port}")
    try:
        yield
    finally:
        server.deliver_to(None)
        httpd.shutdown()
        thread.join()
        httpd.server_close()
