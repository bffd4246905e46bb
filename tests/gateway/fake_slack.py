"""Slack's end of Socket Mode, for the gateway's tests: one that refreshes, drops and falls mute."""

import asyncio
import itertools
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

from aiohttp import WSMsgType, web

from tests.fakes import SLACK_WAITS_S
from tests.gateway.samples import slash


@dataclass(slots=True)
class Ack:
    """What came back for one envelope."""

    seconds: float
    body: dict[str, Any]

    @property
    def payload(self) -> Any:
        """Return what the acknowledgement carried."""
        return self.body.get("payload")


@dataclass(slots=True, eq=False)
class Line:
    """One connection; while it is mute it neither hears nor speaks."""

    socket: web.WebSocketResponse
    transport: asyncio.Transport
    mute: bool = False
    pongs: int = 0


@dataclass
class FakeSlack:
    """Serves `apps.connections.open` and the connections that follow from it."""

    lines: list[Line] = field(default_factory=list)
    opens: list[float] = field(default_factory=list)
    failing: web.Response | None = None
    """What `apps.connections.open` answers instead, while it is set."""

    def __post_init__(self) -> None:
        self._numbers = itertools.count(1)
        self._waiting: dict[str, tuple[float, Future[Ack]]] = {}
        self._thread = Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._ready = Event()
        self._loop: asyncio.AbstractEventLoop
        self._leave: asyncio.Event
        self.port = 0

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    def start(self) -> None:
        self._thread.start()
        self._ready.wait(10)

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._leave.set)
        self._thread.join(10)

    def send(self, kind: str, payload: Any, **more: Any) -> "Future[Ack]":
        """Send one envelope on the oldest connection, as Slack may; wait for nothing."""
        envelope_id = f"envelope-{next(self._numbers)}"
        envelope = {
            "type": kind,
            "envelope_id": envelope_id,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
            **more,
        }
        future: Future[Ack] = Future()
        self._waiting[envelope_id] = (monotonic(), future)
        self._do(self._send(envelope))
        return future

    def ask(self, kind: str, payload: Any, **more: Any) -> Ack:
        """Send one envelope and wait for what comes back, as long as Slack would."""
        return self.send(kind, payload, **more).result(SLACK_WAITS_S)

    def refresh(self, warning_s: float = 0.5) -> None:
        """Ask for a new connection, and close each old one *warning_s* later."""
        self._do(self._refresh(warning_s))

    def say(self, text: str) -> None:
        """Send *text* as it is, on every connection."""
        self._do(self._say(text))

    def ping(self) -> None:
        """Send a ping on every connection."""
        for line in list(self.lines):
            self._do(line.socket.ping())

    def drop(self, *, reset: bool = False) -> None:
        """End every connection without a close frame."""
        for line in list(self.lines):
            end = line.transport.abort if reset else line.transport.close
            self._loop.call_soon_threadsafe(end)

    def fall_mute(self) -> None:
        """Keep every present connection open, and neither hear nor speak on it."""
        for line in self.lines:
            line.mute = True

    def _do(self, what: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(5)

    async def _serve(self) -> None:
        self._loop, self._leave = asyncio.get_running_loop(), asyncio.Event()
        app = web.Application()
        app.router.add_post("/api/apps.connections.open", self._open)
        app.router.add_get("/link", self._link)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.port = site._server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        self._ready.set()
        await self._leave.wait()
        await runner.cleanup()

    async def _open(self, request: web.Request) -> web.Response:
        self.opens.append(monotonic())
        if self.failing is not None:
            return web.Response(
                status=self.failing.status, text=self.failing.text, headers=self.failing.headers
            )
        return web.json_response({"ok": True, "url": f"ws://127.0.0.1:{self.port}/link"})

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        assert request.transport is not None
        line = Line(socket, request.transport)
        self.lines.append(line)
        await socket.send_json({"type": "hello", "num_connections": len(self.lines)})
        try:
            async for message in socket:
                if not line.mute:
                    await self._hear(line, message.type, message)
        finally:
            self.lines.remove(line)
        return socket

    async def _hear(self, line: Line, kind: WSMsgType, message: Any) -> None:
        if kind is WSMsgType.PING:
            await line.socket.pong(message.data)
        line.pongs += kind is WSMsgType.PONG
        if kind is not WSMsgType.TEXT:
            return
        body = message.json()
        sent_at, future = self._waiting.pop(body["envelope_id"])
        future.set_result(Ack(monotonic() - sent_at, body))

    async def _send(self, envelope: dict[str, Any]) -> None:
        hearing = [one for one in self.lines if not one.transport.is_closing()]
        if hearing and not hearing[0].mute:
            await hearing[0].socket.send_json(envelope)

    async def _say(self, text: str) -> None:
        for line in self.lines:
            await line.socket.send_str(text)

    async def _refresh(self, warning_s: float) -> None:
        for line in list(self.lines):
            await line.socket.send_json({"type": "disconnect", "reason": "warning"})
            self._loop.call_later(warning_s, lambda one=line: asyncio.ensure_future(_end(one)))  # type: ignore[misc]


async def _end(line: Line) -> None:
    if not line.socket.closed:
        await line.socket.send_json({"type": "disconnect", "reason": "refresh_requested"})
        await line.socket.close()


def eventually(true: Callable[[], bool], within: float) -> float:
    """Return after how many seconds *true* became so."""
    began = monotonic()
    while not true():
        assert monotonic() - began < within, f"not within {within} s"
        sleep(0.02)
    return monotonic() - began


def load(slack: FakeSlack, seconds: float, per_second: int = 50) -> "list[Future[Ack]]":
    """Send commands at an even pace; return what is to come back for each."""
    sent = []
    began = monotonic()
    while monotonic() - began < seconds:
        sent.append(slack.send("slash_commands", slash("/quick")))
        sleep(max(0.0, began + len(sent) / per_second - monotonic()))
    return sent
