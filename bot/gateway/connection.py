"""One Socket Mode connection that finds its way back, however Slack or the network goes away."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from ssl import SSLContext
from typing import Any

from aiohttp import ClientWebSocketResponse, ClientWSTimeout, WSMsgType
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

CALL_SECONDS = 8
TRY_SECONDS = 10
"""For one whole try: a call for an address, and the connection to it."""
REST_SECONDS = 1.0
"""Between two connections: Slack sends the eleventh of an app away at once, again and again."""
DRAIN_SECONDS = 12
"""How long the old connection is heard beside its successor; Slack warns 10 s before its end."""
CLOSE_SECONDS = 1
LONGEST_PAUSE = 30

_REFUSALS = frozenset(
    {
        "account_inactive",
        "invalid_auth",
        "missing_scope",
        "not_allowed_token_type",
        "not_authed",
        "token_expired",
        "token_revoked",
    }
)

log = logging.getLogger(__name__)


class Connection(SocketModeClient):
    """Slack's own client, except for how it connects.

    The SDK closes the old connection before it has a new one, and drops what came in between;
    tries an address again and again that Slack has long forgotten; waits for a connection
    without end; and prints a traceback at each failure. Reading, pinging and noticing silence
    are the SDK's.
    """

    def __init__(
        self,
        app_token: str,
        base_url: str,
        ssl: SSLContext,
        ping_interval: float,
        on_refusal: Callable[[str], None],
    ) -> None:
        # Whatever goes wrong in there is told by us, once and in words.
        silent = logging.getLogger(f"{__name__}.sdk")
        silent.setLevel(logging.CRITICAL)
        super().__init__(
            app_token,
            logger=silent,
            web_client=AsyncWebClient(
                base_url=base_url, timeout=CALL_SECONDS, ssl=ssl, logger=silent, retry_handlers=[]
            ),
            ping_interval=ping_interval,
        )
        self._on_refusal = on_refusal
        self._unreachable = False
        self._opened_at = -REST_SECONDS
        self._drains: set[asyncio.Task[None]] = set()

    async def connect(self) -> None:
        """Connect, for as long as it takes; only a refused token ends it."""
        for pause in _pauses():
            await self._rest()
            try:
                async with asyncio.timeout(TRY_SECONDS):
                    session = await self._open()
            except Exception as trouble:  # whatever it was, trying again is the only cure
                code = _code_of(trouble)
                if code in _REFUSALS:
                    self._on_refusal(code)
                    return
                self._tell_once(code or type(trouble).__name__)
                await asyncio.sleep(max(pause, _asked_to_wait(trouble)))
            else:
                self._adopt(session)
                return

    async def connect_to_new_endpoint(self, force: bool = False) -> None:
        """Connect anew if need be."""
        seen = self.current_session
        if force or not await self.is_connected():
            await self._replace(seen)

    async def send_message(self, message: str) -> None:
        """Send on the present connection; if that just broke, once more on its successor."""
        present = self._session()
        try:
            await present.send_str(message)
        except ConnectionError:
            await self._replace(present)
            await self._session().send_str(message)

    async def close(self) -> None:
        """Hang up for good."""
        for drain in self._drains:
            drain.cancel()
        await asyncio.gather(*self._drains, return_exceptions=True)
        await super().close()  # type: ignore[no-untyped-call]

    def is_up(self) -> bool:
        """Tell, from any thread, whether a connection is open as far as we know."""
        session = self.current_session
        return session is not None and not session.closed and not self.stale

    async def _replace(self, seen: ClientWebSocketResponse | None) -> None:
        """Connect anew unless someone else has done so; whoever asks meanwhile waits for it."""
        async with self.connect_operation_lock:
            if self.current_session is seen and not self.closed:
                await self.connect()

    def _session(self) -> ClientWebSocketResponse:
        if self.current_session is None:
            raise ConnectionError
        return self.current_session

    async def _open(self) -> ClientWebSocketResponse:
        address = await self.web_client.apps_connections_open(app_token=self.app_token)
        return await self.aiohttp_client_session.ws_connect(
            address["url"],
            timeout=ClientWSTimeout(ws_close=CLOSE_SECONDS),
            autoping=False,
            heartbeat=self.ping_interval,
            proxy=self.proxy,
            ssl=self.web_client.ssl or True,
        )

    def _adopt(self, session: ClientWebSocketResponse) -> None:
        old, reader = self.current_session, self.message_receiver
        self.current_session = session
        self.stale = False
        self.last_ping_pong_time = None
        self._opened_at = asyncio.get_running_loop().time()
        self._unreachable = False
        for task in (self.current_session_monitor, reader):
            if task is not None:
                task.cancel()
        self.current_session_monitor = asyncio.ensure_future(self.monitor_current_session())
        self.message_receiver = asyncio.ensure_future(self.receive_messages())
        if old is not None and reader is not None and not old.closed:
            drain = asyncio.create_task(self._drain(old, reader))
            self._drains.add(drain)
            drain.add_done_callback(self._drains.discard)

    async def _drain(self, old: ClientWebSocketResponse, reader: "asyncio.Future[Any]") -> None:
        """Hear out the old connection: what Slack sent on it, it sends on no other."""
        try:
            await asyncio.wait({reader})
            async with asyncio.timeout(DRAIN_SECONDS):
                async for message in old:
                    if message.type is WSMsgType.PING:
                        await old.pong(message.data)
                    elif message.type is WSMsgType.TEXT and "envelope_id" in message.data:
                        await self.enqueue_message(message.data)
        except (TimeoutError, ConnectionError):
            pass
        finally:
            await old.close()

    async def _rest(self) -> None:
        now = asyncio.get_running_loop().time()
        await asyncio.sleep(max(0.0, self._opened_at + REST_SECONDS - now))

    def _tell_once(self, reason: str) -> None:
        if not self._unreachable:
            log.warning("Slack cannot be reached (%s). Trying until it answers.", reason)
        self._unreachable = True


def _pauses() -> Iterator[float]:
    pause = 1.0
    while True:
        yield pause
        pause = min(pause * 2, LONGEST_PAUSE)


def _code_of(trouble: Exception) -> str:
    data = getattr(getattr(trouble, "response", None), "data", None)
    return str(data.get("error") or "") if isinstance(data, dict) else ""


def _asked_to_wait(trouble: Exception) -> float:
    headers = trouble.response.headers if isinstance(trouble, SlackApiError) else {}
    seconds = str(headers.get("Retry-After", ""))
    return min(float(seconds), LONGEST_PAUSE) if seconds.isdecimal() else 0.0
