"""Socket Mode: up to ten WebSocket connections, and envelopes that any one of them may get.

Everything here runs on the server's event loop.
"""

import asyncio
import json
from asyncio import Future
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any
from uuid import uuid4

from aiohttp import WSMessage, WSMsgType, web

from bot.playground.calls import Traffic
from bot.playground.faults import Fault, FaultKind
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard
from bot.playground.state import State
from bot.playground.values import Direction, Json

_HOST = "playground"
_GRACE_SECONDS = 0.5
"""How long a connection is still heard after its refresh was announced, without new envelopes."""
_CLOSE_SECONDS = 1.0


@dataclass(slots=True, eq=False)
class Connection:
    """One WebSocket of the bot's, and whether it is to be a black hole, or about to close."""

    socket: web.WebSocketResponse
    request: web.Request
    mute: bool = False
    leaving: bool = False

    async def send(self, message: Json) -> bool:
        """Send a message, and say whether it left; what a black hole swallows did."""
        if self.socket.closed:
            return False
        with suppress(ConnectionError):
            if not self.mute:
                await self.socket.send_str(json.dumps(message))
            return True
        return False

    async def ping(self) -> None:
        """Send a ping, if there is anyone to get it."""
        if not self.mute and not self.socket.closed:
            with suppress(ConnectionError):
                await self.socket.ping()

    def cut(self) -> None:
        """End the TCP connection without a close frame."""
        if self.request.transport:
            self.request.transport.close()


class Sockets:
    """All connections, and the envelopes that wait for their acknowledgement."""

    def __init__(self, state: State, rng: Random) -> None:
        self._state = state
        self._rng = rng
        self._waiting: dict[str, Future[BotAnswer]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.connections: list[Connection] = []
        self.made = 0

    async def link(self, request: web.Request) -> web.StreamResponse:
        """Serve one connection until it ends."""
        with self._state.changing():
            known = self._state.tickets.redeem(
                request.query.get("ticket", ""), self._state.clock.now()
            )
        if not known:
            return web.Response(status=403, text="unknown ticket")
        socket = web.WebSocketResponse(autoping=False, timeout=_CLOSE_SECONDS)
        await socket.prepare(request)
        connection = Connection(socket, request)
        if len(self.connections) >= self._state.rules.connections:
            await connection.send(_disconnect("too_many_websockets"))
            await socket.close()
            return socket
        await self._serve(connection)
        return socket

    async def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Send an envelope on any one connection, and wait for its acknowledgement."""
        envelope_id = str(uuid4())
        waiting: Future[BotAnswer] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = waiting
        try:
            async with asyncio.timeout(seconds):
                if not await self._send_to_any(_envelope(envelope_id, delivery)):
                    return BotAnswer(Heard.NOBODY)
                return await waiting
        except TimeoutError:
            return BotAnswer(Heard.LATE)
        finally:
            del self._waiting[envelope_id]

    def break_with(self, fault: Fault) -> None:
        """Carry out a fault on every present connection."""
        if fault.kind is FaultKind.REFRESH:
            task = asyncio.ensure_future(self._refresh(list(self.connections), fault.seconds))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        for connection in list(self.connections):
            if fault.kind is FaultKind.DISCONNECT:
                connection.cut()
            elif fault.kind is FaultKind.BLACK_HOLE:
                connection.mute = True

    async def ping(self) -> None:
        """Send every connection a ping, as Slack does now and then."""
        for connection in list(self.connections):
            await connection.ping()

    async def close(self) -> None:
        """End every connection, and every wait."""
        for task in list(self._tasks):
            task.cancel()
        for waiting in self._waiting.values():
            if not waiting.done():
                waiting.set_result(BotAnswer(Heard.NOBODY))
        for connection in list(self.connections):
            connection.cut()
            await connection.socket.close()

    async def _serve(self, connection: Connection) -> None:
        self.connections.append(connection)
        self.made += 1
        self._state.tell()
        try:
            await connection.send(self._hello())
            async for message in connection.socket:
                await self._hear(connection, message)
        finally:
            self.connections.remove(connection)
            self._state.tell()

    async def _hear(self, connection: Connection, message: WSMessage) -> None:
        if connection.mute:
            return
        if message.type is WSMsgType.PING:
            await connection.socket.pong(message.data)
        elif message.type is WSMsgType.TEXT:
            self._acknowledged(message.data)

    def _acknowledged(self, text: str) -> None:
        try:
            ack = json.loads(text)
            envelope_id = str(ack["envelope_id"])
        except (ValueError, TypeError, KeyError):
            return self._note("no acknowledgement", text)
        waiting = self._waiting.get(envelope_id)
        if waiting is None or waiting.done():
            return self._note("too late", ack)
        return waiting.set_result(BotAnswer(Heard.ACKNOWLEDGED, ack.get("payload")))

    def _note(self, status: str, body: Any) -> None:
        traffic = Traffic(Direction.FROM_BOT, "socket message", status, 0.0, body)
        self._state.calls.add(self._state.clock.now(), traffic)

    async def _send_to_any(self, envelope: Json) -> bool:
        """Send to one connection that is not leaving; a broken one is passed over."""
        able = [one for one in self.connections if not one.leaving]
        self._rng.shuffle(able)
        for connection in able:
            if await connection.send(envelope):
                return True
        return False

    async def _refresh(self, connections: list[Connection], warning_s: float) -> None:
        """Warn, then announce the refresh, hear what is on its way, and close."""
        for reason in ("warning", "refresh_requested"):
            for connection in connections:
                await connection.send(_disconnect(reason))
            if reason == "warning":
                await asyncio.sleep(warning_s)
                for connection in connections:
                    connection.leaving = True
        await asyncio.sleep(_GRACE_SECONDS)
        for connection in connections:
            await connection.socket.close()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections),
            "debug_info": {"host": _HOST, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._state.team.app_id},
        }


def _disconnect(reason: str) -> Json:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": _HOST}}


def _envelope(envelope_id: str, delivery: Delivery) -> Json:
    is_event = delivery.envelope is Envelope.EVENT
    envelope = {
        "envelope_id": envelope_id,
        "type": delivery.envelope.value,
        "accepts_response_payload": not is_event,
        "payload": delivery.payload,
    }
    if not is_event:
        return envelope
    return envelope | {"retry_attempt": delivery.retry, "retry_reason": delivery.retry_reason}
