"""One HTTP request that tells whether it can have reached Slack when it fails.

slack_sdk cannot: its errors do not say whether a byte was written, and its time-out is for each
operation on the socket, not for the call (decision 0030).
"""

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from ssl import SSLContext, SSLError
from threading import Timer
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.request import (
    HTTPHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

LONGEST_BODY = 1_000_000


class NotWrittenError(OSError):
    """The request failed before its first byte was written."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a request may take in all, and the monotonic second after which none begins."""

    seconds: float
    begins_before: float


class Asking:
    """Makes requests, each of them once: no retry, no redirect. Safe to share between threads.

    Proxies are those that the environment names when this is made.
    """

    def __init__(self, tls: SSLContext) -> None:
        self._opener = OpenerDirector()
        for handler in (ProxyHandler(), _Handler(tls)):
            self._opener.add_handler(handler)

    def ask(self, url: str, body: bytes, headers: Mapping[str, str], bounds: Bounds) -> Reply:
        """Post *body* to *url*.

        Raises NotWrittenError if Slack cannot have seen any of it; after any other OSError or
        HTTPException it may have.
        """
        call = _Call(bounds)
        request = _Timed(url, body, headers, call)
        try:
            with self._opener.open(request, timeout=bounds.seconds) as answer:
                return Reply(answer.status, answer.headers, answer.read(LONGEST_BODY))
        except URLError as error:
            if isinstance(error.reason, NotWrittenError):
                raise error.reason from None
            raise
        finally:
            call.end()


class _Call:
    """The time that is left to a request; when it is over, the connection is cut."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._ends_at = monotonic() + bounds.seconds
        self._timer: Timer | None = None

    def begin(self, line: socket.socket) -> None:
        """Watch over the open connection. Raises NotWrittenError if it took too long to open.

        The time is read last of all: whoever is frozen after that writes all the same.
        """
        self._timer = Timer(max(0.0, self._ends_at - monotonic()), _cut, (line,))
        self._timer.daemon = True
        self._timer.start()
        if monotonic() >= min(self._ends_at, self._bounds.begins_before):
            raise NotWrittenError("too_late")

    def end(self) -> None:
        """Stop watching."""
        if self._timer:
            self._timer.cancel()


class _Timed(Request):
    """A request that knows how long it may take."""

    def __init__(self, url: str, body: bytes, headers: Mapping[str, str], call: _Call) -> None:
        super().__init__(url, body, dict(headers))
        self.call = call


def _cut(line: socket.socket) -> None:
    with suppress(OSError):
        # Not the method of a TLS socket, which is for the thread that reads it.
        socket.socket.shutdown(line, socket.SHUT_RDWR)


class _Watched(HTTPConnection):
    """A connection that tells failing to connect, proxies and TLS included, from all else."""

    def __init__(self, host: str, *, call: _Call, **options: Any) -> None:
        super().__init__(host, **options)
        self._call = call

    def connect(self) -> None:
        """Connect, and look at the time once more before anything is written."""
        try:
            super().connect()
        except (OSError, HTTPException) as error:
            raise NotWrittenError(_cause(error)) from None
        self._call.begin(self.sock)


class _WatchedTls(_Watched, HTTPSConnection):
    """The same over TLS."""


class _Handler(HTTPHandler, HTTPSHandler):
    """Opens watched connections, for requests that are timed."""

    def __init__(self, tls: SSLContext) -> None:
        HTTPSHandler.__init__(self, context=tls)
        self._tls = tls

    def http_open(self, req: Request) -> HTTPResponse:
        """Open a plain connection."""
        return self.do_open(partial(_Watched, call=_call_of(req)), req)

    def https_open(self, req: Request) -> HTTPResponse:
        """Open a connection over TLS."""
        return self.do_open(partial(_WatchedTls, call=_call_of(req)), req, context=self._tls)


def _call_of(request: Request) -> _Call:
    assert isinstance(request, _Timed)
    return request.call


def _cause(error: Exception) -> str:
    if isinstance(error, socket.gaierror):
        return "dns"
    if isinstance(error, SSLError):
        return "tls"
    if isinstance(error, TimeoutError):
        return "connect_timeout"
    if isinstance(error, ConnectionRefusedError):
        return "refused"
    return "unreachable"
