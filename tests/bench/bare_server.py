"""The bare app behind Slack's own adapters: `python -m tests.bench.bare_server WAY WHERE [URL]`.

WAY is `socket`, with an API's address for WHERE, or `http`, with a port. With the URL of an
empty database the command makes a note in it. Nothing here is ours: the app answers on the event
loop itself, and nothing bounds how long that may take.
"""

import asyncio
import logging
import sys

from slack_bolt import App
from slack_bolt.adapter.socket_mode.aiohttp import SocketModeHandler
from slack_bolt.adapter.starlette import SlackRequestHandler
from slack_sdk.web.async_client import AsyncWebClient

from tests.bench.bare import Notebook, bare_app
from tests.bench.requests import SECRET


def main(way: str, where: str, url: str = "") -> None:
    """Serve until ended."""
    logging.basicConfig(level=logging.WARNING)
    app = bare_app(SECRET, Notebook(url) if url else None)
    if way == "http":
        _serve_http(app, int(where))
    else:
        asyncio.run(_serve_socket(app, where, token_of(url)))


def token_of(url: str) -> str:
    """Return the app token of the bare app with the database at *url*."""
    return "xapp-bare-notes" if url else "xapp-bare"


async def _serve_socket(app: App, api_url: str, token: str) -> None:
    client = AsyncWebClient(base_url=api_url)
    handler = SocketModeHandler(app, token, web_client=client)
    await handler.start_async()  # type: ignore[no-untyped-call]


def _serve_http(app: App, port: int) -> None:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.routing import Route

    handler = SlackRequestHandler(app)
    routes = [Route("/slack/events", handler.handle, methods=["POST"])]
    uvicorn.run(Starlette(routes=routes), port=port, log_level="warning", access_log=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
