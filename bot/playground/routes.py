"""The HTTP side of the workspace: Web API, response_url, Socket Mode's door, the clock."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import quote

from aiohttp import web

from bot.playground import replies, web_api
from bot.playground.calls import Traffic
from bot.playground.faults import RESPONSE_URL, Fault, FaultKind
from bot.playground.refusal import Refusal
from bot.playground.sockets import Sockets
from bot.playground.state import State
from bot.playground.values import Direction
from bot.playground.web_api import ApiAnswer

BODY_BYTES = 10_000_000
UPLOAD = "files upload"
"""The name of the step that is no method, in the log and for what can be made to go wrong."""
_GONE = {"used_url": 404, "expired_url": 404, "no_service": 404}
"""The HTTP status of what a response_url refuses; anything else is a 400."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A call from the bot: where it goes, what it says, and how to carry it out."""

    request: web.Request
    kind: str
    asked: Any
    carry_out: Callable[[], ApiAnswer]


def make_app(state: State, sockets: Sockets) -> web.Application:
    """Build the routes."""
    app = web.Application(client_max_size=BODY_BYTES)
    desk = Routes(state)
    app.router.add_route("*", "/api/{method}", desk.api)
    app.router.add_post("/response/{name}", desk.response_url)
    app.router.add_post("/upload/{ticket}", desk.upload)
    app.router.add_get("/file/{file}", desk.file)
    app.router.add_get("/link", sockets.link)
    app.router.add_get("/clock", desk.clock)
    return app


class Routes:
    """Handlers that turn HTTP into calls, meet faults, and write everything down."""

    def __init__(self, state: State) -> None:
        self._state = state

    async def api(self, request: web.Request) -> web.StreamResponse:
        """Serve one call of the Web API."""
        method = request.match_info["method"]
        try:
            args = await _arguments(request)
        except Refusal as refusal:
            return web.json_response(refusal.body())
        token = _token(request, args)
        asked = {name: value for name, value in args.items() if name != "token"}
        return await self._serve(
            Incoming(
                request,
                method,
                asked,
                lambda: web_api.answer(self._state, method, token, args),
            )
        )

    async def response_url(self, request: web.Request) -> web.StreamResponse:
        """Serve one answer to an interaction."""
        try:
            reply = json.loads(await request.text())
        except ValueError:
            return web.Response(status=400, text="invalid_payload")
        name = request.match_info["name"]

        def carry_out() -> ApiAnswer:
            try:
                replies.receive(self._state, name, reply)
            except Refusal as refusal:
                return ApiAnswer(refusal.body(), _GONE.get(refusal.code, 400))
            return ApiAnswer({"ok": True})

        return await self._serve(Incoming(request, RESPONSE_URL, reply, carry_out))

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file that was announced."""
        content = await request.read()
        ticket = request.match_info["ticket"]

        def carry_out() -> ApiAnswer:
            with self._state.changing():
                taken = self._state.files.receive(ticket, content)
            return ApiAnswer({"ok": True}) if taken else ApiAnswer({"ok": False}, 400)

        return await self._serve(Incoming(request, UPLOAD, {"bytes": len(content)}, carry_out))

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Give a file to whoever sees it in a conversation."""
        with self._state.reading():
            found = self._state.files.find(request.match_info["file"])
        if found is None or not found.is_shared:
            return web.Response(status=404)
        named = {"content-disposition": f"attachment; filename*=UTF-8''{quote(found.name)}"}
        return web.Response(body=found.content, headers=named)

    async def clock(self, request: web.Request) -> web.Response:
        """Tell the workspace's present moment: `{"now": "2027-03-01T08:59:00+00:00"}`."""
        return web.json_response({"now": self._state.clock.now().isoformat()})

    async def _serve(self, incoming: Incoming) -> web.StreamResponse:
        fault = self._state.faults.take(incoming.kind)
        started = monotonic()
        answer = _refused_at_once(fault) if fault and not fault.accepted else incoming.carry_out()
        response = await self._answer(incoming.request, answer, fault)
        status = answer.outcome if fault is None else f"{answer.outcome} ({fault.kind})"
        traffic = Traffic(
            Direction.FROM_BOT,
            incoming.kind,
            status,
            (monotonic() - started) * 1000,
            incoming.asked,
            answer.body,
        )
        self._state.calls.add(self._state.clock.now(), traffic)
        return response

    async def _answer(
        self, request: web.Request, answer: ApiAnswer, fault: Fault | None
    ) -> web.StreamResponse:
        make = _FAULTY.get(fault.kind) if fault else None
        if fault and make:
            return await make(request, fault)
        if fault and fault.kind is FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind is FaultKind.REFUSED:
            return web.json_response({"ok": False, "error": fault.code})
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)


def _refused_at_once(fault: Fault) -> ApiAnswer:
    """Return what the log says of a call that was not carried out."""
    return ApiAnswer({"ok": False, "error": fault.code or fault.kind.value})


async def _throttled(request: web.Request, fault: Fault) -> web.StreamResponse:
    headers = {} if fault.retry_after is None else {"retry-after": fault.retry_after}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)


async def _server_error(request: web.Request, fault: Fault) -> web.StreamResponse:
    return web.Response(status=fault.status, text="<html>upstream</html>", content_type="text/html")


async def _broken_body(request: web.Request, fault: Fault) -> web.StreamResponse:
    return web.Response(text="<html><body>We'll be right", content_type="text/html")


async def _dropped(request: web.Request, fault: Fault) -> web.StreamResponse:
    if request.transport:
        request.transport.close()
    return web.Response()


_FAULTY: dict[FaultKind, Callable[[web.Request, Fault], Awaitable[web.StreamResponse]]] = {
    FaultKind.THROTTLED: _throttled,
    FaultKind.SERVER_ERROR: _server_error,
    FaultKind.BROKEN_BODY: _broken_body,
    FaultKind.DROPPED: _dropped,
}


async def _arguments(request: web.Request) -> dict[str, Any]:
    query: dict[str, Any] = dict(request.query)
    if request.content_type != "application/json":
        return {**query, **await request.post()}
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise Refusal("invalid_json") from None
    if not isinstance(body, dict):
        raise Refusal("json_not_object")
    return {**query, **body}


def _token(request: web.Request, args: dict[str, Any]) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return token if scheme.lower() == "bearer" else str(args.get("token", ""))
