"""Signatures and bodies over HTTP, as pure functions."""

import json
from urllib.parse import urlencode

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.gateway.wire import ForeignTypeError, MalformedError, is_signed, read_payload
from tests.gateway.samples import PLANTED, signing_time

VERIFIER = SignatureVerifier("secret")
FORM = "application/x-www-form-urlencoded"
BODY = b"command=%2Fpivot"


def signature(stamp: str, body: bytes = BODY) -> str:
    return str(VERIFIER.generate_signature(timestamp=stamp, body=body))


def test_what_slack_signed_is_signed() -> None:
    stamp = signing_time()

    assert is_signed(VERIFIER, BODY, stamp, signature(stamp))


@pytest.mark.parametrize("offset", [-301, 301])
def test_a_stale_request_is_not_signed(offset: int) -> None:
    stamp = signing_time(offset)

    assert not is_signed(VERIFIER, BODY, stamp, signature(stamp))


@pytest.mark.parametrize("stamp", [None, "", "soon", "1e9", "-5", "9" * 400, "१२३", "1 "])
def test_a_timestamp_that_is_no_number_is_not_signed(stamp: str | None) -> None:
    assert not is_signed(VERIFIER, BODY, stamp, signature("1"))


@pytest.mark.parametrize("made_up", [None, "", "v0=", "v0=" + "0" * 64, "v0=é", "x" * 9999])
def test_a_made_up_signature_is_not_one(made_up: str | None) -> None:
    assert not is_signed(VERIFIER, BODY, signing_time(), made_up)


def test_a_body_that_is_no_text_is_not_signed() -> None:
    assert not is_signed(VERIFIER, b"\xff\xfe", signing_time(), "v0=" + "0" * 64)


def test_a_command_comes_as_a_form() -> None:
    body = urlencode({"command": "/pivot", "text": "", "payload of": "x"}).encode()

    assert read_payload(body, FORM) == {"command": "/pivot", "text": "", "payload of": "x"}


def test_an_interaction_comes_as_json_in_a_form() -> None:
    body = urlencode({"payload": json.dumps({"type": "block_actions"})}).encode()

    assert read_payload(body, f"{FORM}; charset=utf-8") == {"type": "block_actions"}


def test_an_event_comes_as_json() -> None:
    assert read_payload(b'{"type": "x"}', "Application/JSON") == {"type": "x"}


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (f'{{"text": "{PLANTED}"'.encode(), "application/json"),
        (f'["{PLANTED}"]'.encode(), "application/json"),
        (b"", "application/json"),
        (b"\xff", "application/json"),
        (b"[" * 100_000, "application/json"),
        (b'{"a":' + b"9" * 5000 + b"}", "application/json"),
        (f"payload={PLANTED}".encode(), FORM),
        (b"payload=", FORM),
        (b"payload=3", FORM),
        (b"a=b&" * 200, FORM),
        (b"\xff", FORM),
    ],
)
def test_a_malformed_body_is_refused_without_a_word_of_it(body: bytes, content_type: str) -> None:
    with pytest.raises(MalformedError) as refusal:
        read_payload(body, content_type)

    assert PLANTED not in str(refusal.value)
    assert refusal.value.__cause__ is None


@pytest.mark.parametrize("content_type", ["", "text/plain", "multipart/form-data; boundary=x"])
def test_a_type_that_slack_never_sends_is_refused(content_type: str) -> None:
    with pytest.raises(ForeignTypeError):
        read_payload(b"{}", content_type)
