"""The load generator: Slack's side of both transports, in a process of its own.

`python -m tests.bench.load` prints its port, and then answers each order (a line of JSON) with
what came of it (a line of JSON), until its standard input ends.
"""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, cycle
from time import perf_counter
from typing import Any, Protocol

from aiohttp import WSMsgType, web

from tests.bench.bare import PEOPLE
from tests.bench.orders import Order, Tally
from tests.bench.requests import payload, signed

PATIENCE_S = 10.0
ENVELOPE_ID = "the-id-of-this-envelope"
WHO_IS_ASKED = {"ok": True, "team_id": "T1", "bot_id": "B1", "user_id": "UBOT"}


class Caller(Protocol):
    """One person's hand: it asks, and waits for the answer."""

    async def ask(self, what: str) -> str:
        """Send a prepared command and return the answer as it came."""
        ...


@dataclass
class SocketLine:
    """The Socket Mode connection of one app."""

    socket: web.WebSocketResponse
    waiting: dict[str, "asyncio.Future[str]"] = field(default_factory=dict)
    numbers: "count[int]" = field(default_factory=count)

    async def ask(self, what: str) -> str:
        """Send an envelope and return its acknowledgement."""
        envelope_id = f"envelope-{next(self.numbers)}"
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.waiting[envelope_id] = answer
        try:
            await self.socket.send_str(what.replace(ENVELOPE_ID, envelope_id, 1))
            return await answer
        finally:
            del self.waiting[envelope_id]

    async def listen(self) -> None:
        """Hand each acknowledgement to whoever waits for it, until the connection ends."""
        async for message in self.socket:
            if message.type is WSMsgType.TEXT:
                answer = self.waiting.get(json.loads(message.data)["envelope_id"])
                if answer and not answer.done():
                    answer.set_result(message.data)


@dataclass
class HttpLine:
    """One kept-alive connection; written by hand, as a client library would be the bottleneck."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, what: str) -> str:
        """Post a form and return the answer's body, with its status before it."""
        self.writer.write(what.encode())
        top = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(top.partition("content-length: ")[2].partition("\r\n")[0])
        body = (await self.reader.readexactly(length)).decode()
        return f"{top.split()[1]} {body}"


class Slack:
    """What the bots connect to and call; each is known by its app token."""

    def __init__(self) -> None:
        self._lines: dict[str, SocketLine] = {}

    def app(self) -> web.Application:
        """Make the web application."""
        app = web.Application()
        app.router.add_post("/api/{method}", self._call)
        app.router.add_get("/link/{token}", self._link)
        return app

    async def line(self, token: str) -> SocketLine:
        """Return an app's connection, once there is one."""
        while token not in self._lines:
            await asyncio.sleep(0.01)
        return self._lines[token]

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["method"] != "apps.connections.open":
            return web.json_response(WHO_IS_ASKED)
        token = request.headers["authorization"].removeprefix("Bearer ")
        return web.json_response({"ok": True, "url": f"ws://{request.host}/link/{token}"})

    async def _link(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"type": "hello", "num_connections": 1})
        line = self._lines[request.match_info["token"]] = SocketLine(socket)
        await line.listen()
        return socket


async def carry_out(order: Order, slack: Slack) -> Tally:
    """Let as many callers as ordered ask again and again, until the time is over."""
    prepare = _envelope if isinstance(order.to, str) else _post
    commands = cycle([prepare(number, order.words) for number in range(PEOPLE)])
    async with _callers(order, slack) as callers:
        tally, began = Tally(), perf_counter()
        await asyncio.gather(*(_keep_asking(each, order, tally, commands) for each in callers))
        tally.seconds = perf_counter() - began
    return tally


async def _keep_asking(caller: Caller, order: Order, tally: Tally, commands: Iterator[str]) -> None:
    ends_at = perf_counter() + order.seconds
    while True:
        began = perf_counter()
        try:
            answer = await asyncio.wait_for(caller.ask(next(commands)), PATIENCE_S)
        except (TimeoutError, ConnectionError, EOFError):
            tally.unanswered += 1
            return
        now = perf_counter()
        tally.took_ms.append((now - began) * 1000)
        tally.as_expected += any(each in answer for each in order.expected)
        if now >= ends_at:
            return


def _envelope(number: int, words: str) -> str:
    envelope = {
        "envelope_id": ENVELOPE_ID,
        "type": "slash_commands",
        "accepts_response_payload": True,
        "payload": payload(number, words),
    }
    return json.dumps(envelope)


def _post(number: int, words: str) -> str:
    form = signed(number, words)
    headers = form.headers | {"host": "127.0.0.1", "content-length": str(len(form.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"POST /slack/events HTTP/1.1\r\n{head}\r\n{form.body}"


@asynccontextmanager
async def _callers(order: Order, slack: Slack) -> AsyncIterator[list[Caller]]:
    if isinstance(order.to, str):
        line = await asyncio.wait_for(slack.line(order.to), PATIENCE_S)
        yield [line] * order.callers
        return
    lines = [
        HttpLine(*await asyncio.open_connection("127.0.0.1", order.to))
        for _ in range(order.callers)
    ]
    try:
        yield [*lines]
    finally:
        for each in lines:
            each.writer.close()


async def _serve() -> None:
    slack = Slack()
    runner = web.AppRunner(slack.app(), access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    _say(runner.addresses[0][1])
    while line := await asyncio.to_thread(sys.stdin.readline):
        _say((await carry_out(Order.read(line), slack)).as_json())
    await runner.cleanup()


def _say(value: Any) -> None:
    sys.stdout.write(f"{value}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(_serve())
