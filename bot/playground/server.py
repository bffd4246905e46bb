"""The workspace on 127.0.0.1: a server in a thread of its own, and the line to the bot."""

import asyncio
from concurrent.futures import Future
from random import Random
from threading import Event, Thread, current_thread
from time import monotonic, sleep

from aiohttp import ClientSession, web

from bot.playground import events, http_delivery
from bot.playground.faults import Fault
from bot.playground.line import BotAnswer, Delivery, Silence
from bot.playground.routes import make_app
from bot.playground.sockets import Sockets
from bot.playground.workspace import Workspace

HOST = "127.0.0.1"
TICK_SECONDS = 0.2


class PlaygroundServer:
    """Slack's side of the wire. Give the bot `api_url` and the tokens, then `start()`.

    With `deliver_to(url)` payloads go by signed HTTP; without it over Socket Mode.
    """

    def __init__(self, workspace: Workspace, port: int = 0, rng: Random | None = None) -> None:
        self.workspace = workspace
        self._port = port
        self._state = workspace.state
        self._sockets = Sockets(self._state, rng or Random())
        self._bot_url: str | None = None
        self._started = Event()
        self._failure: BaseException | None = None
        self._thread = Thread(target=self._run, name="playground", daemon=True)

    @property
    def base_url(self) -> str:
        """Return the server's address, without a slash at its end."""
        return f"http://{HOST}:{self._port}"

    @property
    def api_url(self) -> str:
        """Return what `SLACK_API_URL` is to be."""
        return f"{self.base_url}/api/"

    @property
    def clock_url(self) -> str:
        """Return what `--clock-from` is to be."""
        return f"{self.base_url}/clock"

    @property
    def bot_token(self) -> str:
        """Return what `SLACK_BOT_TOKEN` is to be."""
        return self._state.credentials.bot_token

    @property
    def app_token(self) -> str:
        """Return what `SLACK_APP_TOKEN` is to be."""
        return self._state.credentials.app_token

    @property
    def signing_secret(self) -> str:
        """Return what `SLACK_SIGNING_SECRET` is to be."""
        return self._state.credentials.signing_secret

    @property
    def connections(self) -> int:
        """Return how many Socket Mode connections are open."""
        return len(self._sockets.connections)

    @property
    def connections_ever(self) -> int:
        """Return how many Socket Mode connections were ever made."""
        return self._sockets.made

    def start(self) -> "PlaygroundServer":
        """Begin to serve; OSError if the port is taken."""
        self._thread.start()
        self._started.wait()
        if self._failure:
            raise self._failure
        self._state.line = self
        self._state.faults.on_socket(self._break)
        return self

    def stop(self) -> None:
        """End every connection, and the thread."""
        self._state.line = Silence()
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._done.set)
            self._thread.join()

    def deliver_to(self, url: str | None) -> None:
        """Hand payloads to the bot at *url*; None goes back to Socket Mode."""
        self._bot_url = url

    def wait_for_bot(self, seconds: float = 10.0) -> bool:
        """Wait until the bot is connected over Socket Mode, and say whether it is."""
        ends_at = monotonic() + seconds
        while not self.connections and monotonic() < ends_at:
            sleep(0.01)
        return self.connections > 0

    def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Hand something to the bot, and wait at most *seconds* for its acknowledgement."""
        if current_thread() is self._thread:
            raise RuntimeError("the server's own thread cannot wait for the bot")
        asked: Future[BotAnswer] = asyncio.run_coroutine_threadsafe(
            self._ask(delivery, seconds), self._loop
        )
        return asked.result(seconds + 5)

    async def _ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        if self._bot_url is None:
            return await self._sockets.ask(delivery, seconds)
        return await http_delivery.deliver(
            self._session, self._bot_url, self.signing_secret, delivery, seconds
        )

    def _break(self, fault: Fault) -> None:
        self._loop.call_soon_threadsafe(self._sockets.break_with, fault)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as failure:  # start() raises it in the thread that waits there
            self._failure = failure
        finally:
            self._started.set()

    async def _serve(self) -> None:
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        app = make_app(self._state, self._sockets)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        try:
            site = web.TCPSite(runner, HOST, self._port)
            await site.start()
            self._port = runner.addresses[0][1]
            async with ClientSession() as self._session:
                self._started.set()
                await self._tick()
        finally:
            await self._sockets.close()
            await runner.cleanup()

    async def _tick(self) -> None:
        """Send unheard events again when they are due, and ping, until the end."""
        pinged_at = monotonic()
        while not self._done.is_set():
            if monotonic() - pinged_at >= self._state.rules.ping_seconds:
                await self._sockets.ping()
                pinged_at = monotonic()
            await asyncio.to_thread(events.tell_again, self._state)
            try:
                await asyncio.wait_for(self._done.wait(), TICK_SECONDS)
            except TimeoutError:
                continue
