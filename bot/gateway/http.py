"""HTTP mode: Slack reaches us at a public address, behind whatever proxy there is."""

import logging
import socket
from threading import Event, Thread
from time import monotonic
from typing import TYPE_CHECKING

from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import Reception
from bot.model.errors import SettingsError

if TYPE_CHECKING:
    from uvicorn import Server

STOP_SECONDS = 15
_MOST_CONNECTIONS = 1000
_KEEP_ALIVE_SECONDS = 75
"""Longer than the minute after which most proxies let go: who closes first must not be us."""

log = logging.getLogger(__name__)


class HttpGateway:
    """Serves Slack's signed requests on a thread and an event loop of its own."""

    def __init__(self, reception: Reception, signing_secret: str, *, host: str, port: int) -> None:
        self._reception = reception
        self._host = host
        self._port = port
        self._server = _make_server(reception, signing_secret)
        self._thread = Thread(target=self._run, name="http", daemon=True)
        self._ended = Event()
        self._socket: socket.socket

    @property
    def port(self) -> int:
        """The real port, also where 0 was asked for; known once started."""
        port: int = self._socket.getsockname()[1]
        return port

    def start(self) -> None:
        """Begin to answer; raise `SettingsError` if the address cannot be used."""
        quieten_sdk_loggers()
        self._socket = _listen(self._host, self._port)
        self._reception.open()
        self._thread.start()
        log.info("Listening for Slack on %s, port %d.", self._host, self.port)

    def wait_until_connected(self, timeout: float) -> bool:
        """Return at once, as the gateway for Socket Mode does when it is heard."""
        return not self._ended.is_set()

    def wait_until_ended(self, timeout: float | None = None) -> bool:
        """Wait until someone stops this."""
        return self._ended.wait(timeout)

    def stop(self) -> None:
        """Take nothing new, and finish what is in flight, for at most `STOP_SECONDS` in all."""
        ends_at = monotonic() + STOP_SECONDS
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS)
        self._reception.close(within=max(0.0, ends_at - monotonic()))

    def _run(self) -> None:
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()
            self._ended.set()


def _make_server(reception: Reception, signing_secret: str) -> "Server":
    try:
        from uvicorn import Config, Server

        from bot.gateway.route import make_router
    except ImportError:
        raise SettingsError(
            [
                "HTTP mode needs two more packages: install common-ground[http], "
                "or set SLACK_APP_TOKEN to use Socket Mode."
            ]
        ) from None
    config = Config(
        make_router(reception, signing_secret),
        log_config=None,
        log_level=logging.WARNING,
        access_log=False,
        lifespan="off",
        ws="none",
        proxy_headers=False,
        server_header=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=STOP_SECONDS - 1,
    )
    return Server(config)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as trouble:
        raise SettingsError(
            [f"HOST {host} with PORT {port} cannot be used: {trouble.strerror}."]
        ) from None
