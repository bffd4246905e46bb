"""Real Bolt apps on the playground, in the test's own process."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import run_bolt_app
from slack_sdk import WebClient
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.playground.server import PlaygroundServer

Register = Callable[[App], None]


def client_of(server: PlaygroundServer, token: str | None = None) -> WebClient:
    """Return Slack's own client, pointed at the playground."""
    return WebClient(token or server.bot_token, base_url=server.api_url, retry_handlers=[])


@contextmanager
def over_socket_mode(server: PlaygroundServer, register: Register) -> Iterator[App]:
    """Run an app over Socket Mode, with the SDK's aiohttp client in a thread of its own."""
    app = App(client=client_of(server), process_before_response=True)
    register(app)
    loop, ended = asyncio.new_event_loop(), asyncio.Event()
    thread = threading.Thread(target=loop.run_until_complete, args=(_socket(server, app, ended),))
    thread.start()
    assert server.wait_for_bot()
    try:
        yield app
    finally:
        loop.call_soon_threadsafe(ended.set)
        thread.join()
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def _socket(server: PlaygroundServer, app: App, ended: asyncio.Event) -> None:
    web_client = AsyncWebClient(base_url=server.api_url)
    client = SocketModeClient(server.app_token, web_client=web_client, ping_interval=0.2)

    async def hear(_: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        answer = await asyncio.to_thread(run_bolt_app, app, request)
        await send_async_response(client, request, answer, 0.0)

    client.socket_mode_request_listeners.append(hear)
    await client.connect()  # type: ignore[no-untyped-call]
    await ended.wait()
    await client.close()  # type: ignore[no-untyped-call]


@contextmanager
def over_http(server: PlaygroundServer, register: Register) -> Iterator[App]:
    """Run an app over signed HTTP, at /slack/events."""
    app = App(
        client=client_of(server),
        signing_secret=server.signing_secret,
        process_before_response=True,
    )
    register(app)
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(app))
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,))
    thread.start()
    server.deliver_to(f"http://127.0.0.1:{httpd.server_port}/slack/events")
    try:
        yield app
    finally:
        server.deliver_to(None)
        httpd.shutdown()
        thread.join()
        httpd.server_close()


def _handler_for(app: App) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"])).decode()
            headers: dict[str, Any] = {
                name.lower(): [value] for name, value in self.headers.items()
            }
            answer = app.dispatch(BoltRequest(body=body, headers=headers))
            sent = answer.body.encode()
            self.send_response(answer.status)
            for name, value in answer.first_headers_without_set_cookie().items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *args: Any) -> None:
            return

    return Handler
