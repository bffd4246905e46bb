"""Whatever arrives, properly signed or not, is answered, and nothing breaks.

`pytest tests/gateway/test_mutations.py --hypothesis-profile=thorough` tries 10,000.
"""

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.routing import Router

from bot.gateway.reception import Reception
from bot.gateway.route import make_router
from tests.gateway.apps import Doings, make_app
from tests.gateway.samples import SENTENCES, event, message_shortcut, press, slash, submission
from tests.gateway.signed import FORM, JSON, SECRET, encoded, put_in, signed

MANY = settings(max_examples=max(300, settings().max_examples), deadline=None)

STRANGE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
SOUND = st.sampled_from(
    [
        slash("/quick"),
        slash("/card", "words"),
        slash("/nobody"),
        message_shortcut(),
        press(),
        press("nobody"),
        submission(),
        submission("crash"),
        submission() | {"type": "view_closed"},
        event(),
        event("message", text="words"),
        {"type": "url_verification", "challenge": "x"},
    ]
)


@pytest.fixture(scope="module")
def router() -> Iterator[Router]:
    """Give the route before a real app."""
    reception = Reception(make_app(Doings()).dispatch, SENTENCES)
    reception.open()
    yield make_router(reception, SECRET)
    reception.close(within=5)


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a payload of Slack's in which something is missing, replaced or added."""
    payload: dict[str, Any] = copy.deepcopy(draw(SOUND))
    for _ in range(draw(st.integers(0, 4))):
        payload[draw(st.text(max_size=8))] = draw(STRANGE)
        target, key = draw(st.sampled_from(list(places(payload))))
        if draw(st.booleans()):
            target[key] = draw(STRANGE)
        else:
            target.pop(key)
    return payload


def places(payload: Any) -> Iterator[tuple[Any, Any]]:
    """Walk through every place of *payload* that can be changed."""
    if isinstance(payload, dict | list):
        keys = list(payload) if isinstance(payload, dict) else range(len(payload))
        for key in keys:
            yield payload, key
            yield from places(payload[key])


@MANY
@given(payload=mutated())
def test_a_mutated_payload_is_always_answered(router: Router, payload: dict[str, Any]) -> None:
    body = json.dumps(payload).encode()

    reply = put_in(router, signed(body, JSON), body)

    assert reply.status == 200
    assert reply.body == b"" or reply.body.decode()


@MANY
@given(payload=mutated(), data=st.data())
def test_a_mutated_body_is_answered_or_refused(
    router: Router, payload: dict[str, Any], data: st.DataObject
) -> None:
    body, content_type = encoded(payload) if "command" not in payload else (b"command=%2Fx", FORM)
    at = data.draw(st.integers(0, len(body)))
    body = body[:at] + data.draw(st.binary(max_size=4)) + body[at + data.draw(st.integers(0, 3)) :]

    reply = put_in(router, signed(body, content_type), body)

    assert reply.status in (200, 400, 401)


@MANY
@given(
    st.dictionaries(
        st.sampled_from(["x-slack-request-timestamp", "x-slack-signature", "content-type"]),
        st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40),
    ),
    st.binary(max_size=40),
)
def test_whatever_slack_did_not_sign_is_refused(
    router: Router, headers: dict[str, str], body: bytes
) -> None:
    assert put_in(router, headers, body).status == 401
