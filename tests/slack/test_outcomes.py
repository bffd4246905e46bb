"""Each answer to `chat.postMessage` means one thing, whatever its form."""

import json

import pytest

from bot.slack.outcomes import (
    Posted,
    PostOutcome,
    Refused,
    RefusedForWorkspace,
    Throttled,
    Uncertain,
    outcome_of,
    seconds_to_wait,
)

DATE = "Mon, 01 Mar 2027 09:00:00 GMT"


def refusal(code: object) -> bytes:
    return json.dumps({"ok": False, "error": code}).encode()


@pytest.mark.parametrize(
    ("status", "body", "outcome"),
    [
        (200, b'{"ok": true, "channel": "D1", "ts": "1.5"}', Posted("D1", "1.5")),
        (429, b"", Throttled(30)),
        (429, b"<html>slow down</html>", Throttled(30)),
        (200, refusal("ratelimited"), Throttled(30)),
        (200, refusal("rate_limited"), Throttled(30, "rate_limited")),
        (200, refusal("internal_error"), Uncertain("internal_error")),
        (500, b'{"ok": true, "channel": "D1", "ts": "1.5"}', Uncertain("http_500")),
        (503, refusal("user_disabled"), Uncertain("http_503")),
        (200, b"<html>We'll be right", Uncertain("http_200")),
        (200, b"", Uncertain("http_200")),
        (200, b"[]", Uncertain("http_200")),
        (200, b'{"ok": "yes"}', Uncertain("http_200")),
        (403, b"<html>proxy</html>", Uncertain("http_403")),
        (302, b"", Uncertain("http_302")),
        (200, b"\xff\xfe", Uncertain("http_200")),
        (200, refusal("user_disabled"), Refused("user_disabled")),
        (200, refusal("something_new"), Refused("something_new")),
        (200, refusal("words that a person wrote"), Refused("unreadable")),
        (200, refusal(None), Refused("None")),
        (200, refusal("token_revoked"), RefusedForWorkspace("token_revoked")),
    ],
)
def test_an_answer_means_one_thing(status: int, body: bytes, outcome: PostOutcome) -> None:
    assert outcome_of(status, {}, body) == outcome


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "12"}, 12),
        ({"retry-after": " 12 "}, 12),
        ({}, 30),
        ({"Retry-After": ""}, 30),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "-5"}, 30),
        ({"Retry-After": "soon"}, 30),
        ({"Retry-After": "1e9"}, 30),
        ({"Retry-After": "99999999"}, 3600),
        ({"Retry-After": "Mon, 01 Mar 2027 09:00:45 GMT", "Date": DATE}, 45),
        ({"Retry-After": "Mon, 01 Mar 2027 08:00:00 GMT", "Date": DATE}, 1),
        ({"Retry-After": "Mon, 01 Mar 2027 09:00:45 GMT"}, 30),
        ({"Retry-After": "Mon, 01 Mar 2027 09:00:45 -0000", "Date": DATE}, 45),
    ],
)
def test_retry_after_is_understood_in_every_form(headers: dict[str, str], seconds: float) -> None:
    assert seconds_to_wait(headers) == seconds
