"""The one route on which Slack reaches us over HTTP. Needs the `http` extra."""

import asyncio
import json
from time import monotonic

from slack_bolt import BoltResponse
from slack_sdk.signature import SignatureVerifier
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, Router

from bot.gateway.reception import RETRY_NUMBER, RETRY_REASON, Reception
from bot.gateway.requests import Payload
from bot.gateway.wire import ForeignTypeError, MalformedError, is_signed, read_payload
from bot.model.deadline import REQUEST_SECONDS

EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
BODY_LIMIT = 1024 * 1024


def make_router(reception: Reception, signing_secret: str) -> Router:
    """Build what serves Slack's requests and the health check, and nothing else."""
    door = _Door(reception, SignatureVerifier(signing_secret))
    return Router(
        [
            Route(EVENTS_PATH, door.receive, methods=["POST"]),
            Route(HEALTH_PATH, _health, methods=["GET"]),
        ],
        redirect_slashes=False,
        max_body_size=BODY_LIMIT,
    )


class _Door:
    """Lets in what Slack has signed; nothing else is parsed, and nothing is logged."""

    def __init__(self, reception: Reception, verifier: SignatureVerifier) -> None:
        self._reception = reception
        self._verifier = verifier

    async def receive(self, request: Request) -> Response:
        arrived = monotonic()
        try:
            async with asyncio.timeout(REQUEST_SECONDS):
                body = await request.body()
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=408)
        if not self._is_signed(request, body):
            return Response(status_code=401)
        try:
            payload = read_payload(body, request.headers.get("content-type", ""))
        except ForeignTypeError as refusal:
            return PlainTextResponse(str(refusal), 415)
        except MalformedError as refusal:
            return PlainTextResponse(str(refusal), 400)
        return await self._answer(payload, request, arrived)

    def _is_signed(self, request: Request, body: bytes) -> bool:
        stamp = request.headers.get("x-slack-request-timestamp")
        return is_signed(self._verifier, body, stamp, request.headers.get("x-slack-signature"))

    async def _answer(self, payload: Payload, request: Request, arrived: float) -> Response:
        if payload.get("type") == "url_verification":
            challenge = json.dumps({"challenge": payload.get("challenge")})
            return Response(challenge, media_type="application/json")
        retry = {
            name: request.headers[name]
            for name in (RETRY_NUMBER, RETRY_REASON)
            if name in request.headers
        }
        return _http(await self._reception.answer(payload, arrived=arrived, retry=retry))


async def _health(_request: Request) -> Response:
    return PlainTextResponse("ok")


def _http(answer: BoltResponse) -> Response:
    return Response(
        answer.body.encode("utf-8", "replace"),
        answer.status,
        {"content-type": answer.headers["content-type"][0]},
    )
