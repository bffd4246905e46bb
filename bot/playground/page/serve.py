"""Serve the page on this machine only."""

import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI
from nicegui import app, ui
from starlette.middleware.trustedhost import TrustedHostMiddleware

from bot.playground.page.node import ASSETS
from bot.playground.page.shell import open_tab
from bot.playground.page.stage import Stage

HOST = "127.0.0.1"
_STYLES = ("base", "layout", "topbar", "controls", "messages", "blocks", "modal", "log")
_ADDRESS = "/assets"


def claim(port: int) -> socket.socket:
    """Return a listening socket at *port*, or at any free one if that is taken or 0."""
    try:
        return socket.create_server((HOST, port))
    except OSError:
        return socket.create_server((HOST, 0))


def serve(stage: Stage, listening: socket.socket, ready: Callable[[], None]) -> None:
    """Serve the page until the process is asked to end; call *ready* once it can be opened."""
    web = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # Another site, opened in the same browser, must not reach this one under a name of its own.
    web.add_middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])
    app.add_static_files(_ADDRESS, ASSETS)
    ui.page("/")(_page(stage))
    app.on_startup(ready)
    ui.run_with(
        web,
        title=f"{stage.workspace.name} · playground",
        favicon=ASSETS / "mark.svg",
        dark=None,
        language="en-US",
        tailwind=False,
        show_welcome_message=False,
    )
    config = uvicorn.Config(web, log_level="warning", timeout_graceful_shutdown=2)
    stop_telling = stage.workspace.on_change(stage.news.spread)
    with _ended_by_signal():
        uvicorn.Server(config).run(sockets=[listening])
    stop_telling()


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the server, and then the rest in order.

    uvicorn sends itself the signal once more when it has ended, to whoever listened before.
    """
    ours = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: None) for number in ours}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _page(stage: Stage) -> Callable[[], object]:
    async def page() -> None:
        for name in _STYLES:
            ui.add_head_html(f'<link rel="stylesheet" href="{_ADDRESS}/{name}.css">')
        ui.add_head_html(f'<script type="module" src="{_ADDRESS}/page.js"></script>')
        await ui.context.client.connected()
        open_tab(stage)

    return page
