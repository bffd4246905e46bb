"""Requests as Slack sends them over HTTP: signed, over a real socket or straight into the route."""

import asyncio
import http.client
import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier
from starlette.routing import Router

from tests.gateway.samples import signing_time

SECRET = "a-signing-secret"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
PATH = "/slack/events"


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back."""

    status: int
    body: bytes
    content_type: str = ""

    def json(self) -> Any:
        return json.loads(self.body)


def encoded(payload: dict[str, Any]) -> tuple[bytes, str]:
    """Return the body and content type in which Slack sends *payload*."""
    if payload.get("type") in ("event_callback", "url_verification"):
        return json.dumps(payload).encode(), JSON
    if "command" in payload:
        return urlencode(payload).encode(), FORM
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM


def signed(body: bytes, content_type: str) -> dict[str, str]:
    """Return the headers of a request that Slack signed just now."""
    stamp = signing_time()
    text = body.decode("utf-8", "replace")
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=text)
    return {
        "content-type": content_type,
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": str(signature),
    }


def post(port: int, payload: dict[str, Any], **more: str) -> Reply:
    """Send one signed payload over a real socket."""
    body, content_type = encoded(payload)
    headers = signed(body, content_type) | more
    return request(port, "POST", PATH, body=body, headers=headers)


def request(port: int, method: str, path: str, **more: Any) -> Reply:
    """Send one request over a real socket."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, **more)
        response = connection.getresponse()
        return Reply(response.status, response.read(), response.headers.get("content-type", ""))
    finally:
        connection.close()


def put_in(router: Router, headers: dict[str, str], body: bytes) -> Reply:
    """Send one request straight into the route, without a socket."""
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": PATH,
        "query_string": b"",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
    }
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(router(scope, receive, send))
    return Reply(sent[0]["status"], b"".join(one.get("body", b"") for one in sent[1:]))
