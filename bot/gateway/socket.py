"""Socket Mode: Slack reaches us on a connection that we open; no public address is needed."""

import asyncio
import json
import logging
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from typing import Any

from slack_bolt import BoltResponse
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse

from bot.gateway.connection import Connection
from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import RETRY_NUMBER, RETRY_REASON, Reception
from bot.gateway.requests import describe
from bot.model.errors import SlackError

STOP_SECONDS = 15
ACK_SECONDS = 3
"""How long an acknowledgement is worth sending."""

log = logging.getLogger(__name__)


class SocketGateway:
    """Hears Slack on a thread and an event loop of its own, so that no handler can deafen it."""

    def __init__(
        self, reception: Reception, app_token: str, base_url: str, *, ping_interval: float = 2
    ) -> None:
        self._reception = reception
        self._app_token = app_token
        self._base_url = base_url
        self._ping_interval = ping_interval
        self._thread = Thread(target=self._run, name="socket-mode", daemon=True)
        self._begun = Event()
        self._ended = Event()
        self._leave = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop
        self._connection: Connection
        self._greeted = False
        self._refusal: str | None = None
        self._in_flight: set[asyncio.Task[Any]] = set()

    def start(self) -> None:
        """Begin to connect and to answer, without waiting for either."""
        quieten_sdk_loggers()
        self._reception.open()
        self._thread.start()
        self._begun.wait()

    def wait_until_connected(self, timeout: float) -> bool:
        """Wait for Slack's greeting; raise `SlackError` if it refuses the app token."""
        ends_at = monotonic() + timeout
        while not self.is_connected() and monotonic() < ends_at:
            if self._ended.wait(0.02):
                break
        self._raise_refusal()
        return self.is_connected()

    def wait_until_ended(self, timeout: float | None = None) -> bool:
        """Wait until someone stops this; raise `SlackError` if Slack's refusal ended it."""
        ended = self._ended.wait(timeout)
        self._raise_refusal()
        return ended

    def is_connected(self) -> bool:
        """Tell whether Slack has greeted us and, as far as we know, still hears us."""
        return self._greeted and not self._ended.is_set() and self._connection.is_up()

    def stop(self) -> None:
        """Finish what is in flight, for at most `STOP_SECONDS` in all, and hang up."""
        ends_at = monotonic() + STOP_SECONDS
        with suppress(RuntimeError):  # the loop has ended by itself
            self._loop.call_soon_threadsafe(self._leave.set)
        self._thread.join(STOP_SECONDS)
        self._reception.close(within=max(0.0, ends_at - monotonic()))

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        finally:
            self._begun.set()
            self._ended.set()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._connection = Connection(
            self._app_token,
            self._base_url,
            ssl.create_default_context(),
            self._ping_interval,
            self._take_refusal,
        )
        self._connection.message_listeners.append(self._hear)
        self._connection.socket_mode_request_listeners.append(self._answer)
        self._begun.set()
        connecting = asyncio.create_task(self._connection.connect())
        await self._leave.wait()
        connecting.cancel()
        if self._in_flight:
            await asyncio.wait(self._in_flight, timeout=STOP_SECONDS - ACK_SECONDS)
        await self._connection.close()

    async def _hear(
        self, _client: AsyncBaseSocketModeClient, message: Mapping[str, Any], _raw: str | None
    ) -> None:
        if message.get("type") == "hello":
            self._greeted = True
            log.info("Connected to Slack.")

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        arrived = monotonic()
        with self._counted():
            response = await self._reception.answer(
                request.payload, arrived=arrived, retry=_retry(request)
            )
            await self._acknowledge(client, request, response)

    @contextmanager
    def _counted(self) -> Iterator[None]:
        task = asyncio.current_task()
        assert task is not None
        self._in_flight.add(task)
        try:
            yield
        finally:
            self._in_flight.discard(task)

    async def _acknowledge(
        self, client: AsyncBaseSocketModeClient, request: SocketModeRequest, response: BoltResponse
    ) -> None:
        payload = _payload(response) if request.accepts_response_payload else None
        try:
            async with asyncio.timeout(ACK_SECONDS):
                await client.send_socket_mode_response(
                    SocketModeResponse(request.envelope_id, payload)
                )
        except (TimeoutError, ConnectionError):
            log.warning("No connection on which to answer %s.", describe(request.payload))

    def _take_refusal(self, code: str) -> None:
        log.error(
            "Slack refuses the app-level token (%s). Make one with the scope connections:write, "
            "in the app's settings under Basic Information, and put it in SLACK_APP_TOKEN.",
            code,
        )
        self._refusal = code
        self._leave.set()

    def _raise_refusal(self) -> None:
        if self._refusal is not None:
            raise SlackError(self._refusal)


def _retry(request: SocketModeRequest) -> dict[str, str]:
    if not request.retry_attempt:
        return {}
    return {
        RETRY_NUMBER: str(request.retry_attempt),
        RETRY_REASON: str(request.retry_reason or ""),
    }


def _payload(response: BoltResponse) -> dict[str, Any] | None:
    if not response.body:
        return None
    if response.headers["content-type"][0].startswith("application/json"):
        parsed: dict[str, Any] = json.loads(response.body)
        return parsed
    return {"text": response.body}
