"""HTTP mode over real sockets: what is let in, what is refused, and how soon."""

import json
import logging
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from time import monotonic, sleep
from urllib.parse import urlencode

import pytest
from slack_bolt import App

from bot.gateway.http import HttpGateway
from bot.gateway.reception import Reception
from bot.model.errors import SettingsError
from tests.fakes import SLACK_WAITS_S
from tests.gateway.apps import PIVOT_VIEW, Doings
from tests.gateway.samples import (
    PLANTED,
    SENTENCES,
    event,
    message_shortcut,
    press,
    signing_time,
    slash,
    submission,
)
from tests.gateway.signed import FORM, JSON, PATH, SECRET, post, request, signed


@pytest.fixture
def gateway(app: App) -> Iterator[HttpGateway]:
    """Give a gateway that listens on a port of its own."""
    opened = HttpGateway(Reception(app.dispatch, SENTENCES), SECRET, host="127.0.0.1", port=0)
    opened.start()
    yield opened
    opened.stop()


@pytest.fixture
def port(gateway: HttpGateway) -> int:
    """Give the port on which the gateway listens."""
    return gateway.port


def test_a_signed_command_is_answered(port: int) -> None:
    words = post(port, slash("/quick"))
    card = post(port, slash("/card"))

    assert (words.status, words.body) == (200, b"pong")
    assert card.content_type.startswith(JSON)
    assert card.json() == {"text": "card", "blocks": [{"type": "divider"}]}


def test_each_kind_of_payload_is_answered(port: int, doings: Doings) -> None:
    replies = [post(port, one) for one in (press(), message_shortcut(PLANTED), event())]

    assert [(one.status, one.body) for one in replies] == [(200, b"")] * 3
    assert post(port, submission()).json() == PIVOT_VIEW
    assert len(doings.bodies) == 3
    assert PLANTED not in json.dumps(doings.bodies)


def test_a_retry_reaches_the_handler_as_one(port: int, doings: Doings) -> None:
    retry = {"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}

    post(port, event(), **retry)

    assert doings.retries == [["1"]]


def test_slacks_check_of_the_address_is_answered(port: int) -> None:
    reply = post(port, {"type": "url_verification", "challenge": "3eZbrw"})

    assert reply.json() == {"challenge": "3eZbrw"}


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-slack-signature": "v0=" + "0" * 64},
        {"x-slack-request-timestamp": "soon"},
        {"x-slack-request-timestamp": "9" * 300},
        {"x-slack-request-timestamp": signing_time(-600)},
        {"x-slack-signature": "v0=\xe9"},
    ],
)
def test_what_slack_did_not_sign_is_refused_unread(
    port: int, headers: dict[str, str], everything_logged: pytest.LogCaptureFixture, doings: Doings
) -> None:
    body = urlencode({"payload": json.dumps(message_shortcut(PLANTED))}).encode()
    sound = signed(body, FORM) if headers else {"content-type": FORM}

    reply = request(port, "POST", PATH, body=body, headers=sound | headers)

    assert (reply.status, reply.body) == (401, b"")
    assert doings.bodies == []
    assert PLANTED not in everything_logged.text


def test_a_signature_for_another_body_is_refused(port: int) -> None:
    headers = signed(b"command=%2Fquick", FORM)

    assert request(port, "POST", PATH, body=b"command=%2Fcard", headers=headers).status == 401


def test_an_unsigned_body_is_not_even_told_that_it_is_malformed(port: int) -> None:
    assert request(port, "POST", PATH, body=b"{", headers={"content-type": JSON}).status == 401


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (f'{{"text": "{PLANTED}"'.encode(), JSON, 400),
        (f"payload={PLANTED}".encode(), FORM, 400),
        (b"{}", "text/plain", 415),
        (b"{}", "", 415),
    ],
)
def test_what_slack_would_never_send_is_refused_in_plain_words(
    port: int, body: bytes, content_type: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    reply = request(port, "POST", PATH, body=body, headers=signed(body, content_type))

    assert reply.status == status
    assert reply.content_type.startswith("text/plain")
    assert 0 < len(reply.body) < 100
    assert PLANTED not in reply.body.decode() + caplog.text


def test_a_body_of_five_megabytes_is_refused_quickly(port: int) -> None:
    body = b"command=%2Fquick&text=" + b"x" * 5_000_000
    began = monotonic()

    reply = request(port, "POST", PATH, body=body, headers=signed(body, FORM))

    assert reply.status == 413
    assert monotonic() - began < SLACK_WAITS_S
    assert post(port, slash("/quick")).body == b"pong"


def test_a_body_that_grows_without_an_announced_length_is_refused(port: int) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(80):
            yield b"x" * 65_536

    reply = request(port, "POST", PATH, body=endless(), encode_chunked=True)

    assert reply.status == 413


def test_a_body_that_does_not_come_is_not_waited_for(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        began = monotonic()
        line.sendall(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc")
        start = line.recv(64)

    assert start.startswith(b"HTTP/1.1 408")
    assert monotonic() - began < 3


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/healthz", 200),
        ("GET", PATH, 405),
        ("PUT", PATH, 405),
        ("POST", "/healthz", 405),
        ("POST", PATH + "/", 404),
        ("GET", "/", 404),
        ("POST", "/slack", 404),
    ],
)
def test_there_is_one_way_in(port: int, method: str, path: str, status: int) -> None:
    reply = request(port, method, path)

    assert reply.status == status
    assert status != 200 or reply.body == b"ok"


def test_an_unknown_command_gets_a_sentence(port: int) -> None:
    reply = post(port, slash("/nobody"))

    assert reply.status == 200
    assert reply.json()["text"] == SENTENCES.unknown


def test_a_crash_leaves_no_word_in_the_log(
    port: int, everything_logged: pytest.LogCaptureFixture
) -> None:
    command = post(port, slash("/crash", PLANTED))
    shortcut = post(port, message_shortcut(PLANTED, callback_id="crash"))

    assert command.json()["text"] == SENTENCES.unexpected
    assert shortcut.status == 200
    assert "ValueError at tests.gateway.apps" in everything_logged.text
    assert PLANTED not in everything_logged.text


def test_a_request_is_one_line_of_the_log_and_the_server_adds_none(
    port: int, everything_logged: pytest.LogCaptureFixture
) -> None:
    post(port, slash("/quick", PLANTED))
    request(port, "GET", "/healthz")

    [line] = [each for each in everything_logged.records if each.levelno >= logging.INFO]
    assert line.getMessage() == "slash_command /quick was heard"
    assert PLANTED not in everything_logged.text


def test_hanging_handlers_do_not_hold_up_others(port: int) -> None:
    with ThreadPoolExecutor(41) as crowd:
        hanging = [crowd.submit(post, port, slash("/slow")) for _ in range(40)]
        sleep(0.2)
        health = request(port, "GET", "/healthz")
        still_hanging = not any(each.done() for each in hanging)
        began = monotonic()
        quick = post(port, slash("/quick"))
        quick_after = monotonic() - began

    assert (health.status, quick.status) == (200, 200)
    assert still_hanging
    assert quick_after <= SLACK_WAITS_S
    assert [one.result().json()["text"] for one in hanging] == [SENTENCES.busy] * 40


def test_stopping_first_finishes_what_is_in_flight(app: App) -> None:
    gateway = HttpGateway(Reception(app.dispatch, SENTENCES), SECRET, host="127.0.0.1", port=0)
    gateway.start()
    with ThreadPoolExecutor(1) as crowd:
        nap = crowd.submit(post, gateway.port, slash("/nap"))
        sleep(0.15)
        port = gateway.port
        gateway.stop()

    assert nap.result(0).body == b"rested"
    assert gateway.wait_until_ended(0)
    with pytest.raises(ConnectionRefusedError):
        request(port, "GET", "/healthz")


def test_an_address_in_use_is_said_in_words(port: int, app: App) -> None:
    second = HttpGateway(Reception(app.dispatch, SENTENCES), SECRET, host="127.0.0.1", port=port)

    with pytest.raises(SettingsError, match=f"PORT {port} cannot be used: Address already in use"):
        second.start()


def test_without_its_packages_http_mode_says_what_to_install() -> None:
    started = subprocess.run(
        [sys.executable, "-c", WITHOUT_UVICORN], capture_output=True, text=True, timeout=30
    )

    assert "SettingsError: HTTP mode needs two more packages" in started.stderr


WITHOUT_UVICORN = """
import sys
sys.modules["uvicorn"] = None
from bot.gateway.http import HttpGateway
HttpGateway(None, "secret", host="127.0.0.1", port=0)
"""
