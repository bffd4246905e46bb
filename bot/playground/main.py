"""Start the playground: the workspace, the bot in a process of its own, and the page."""

import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Lock

from platformdirs import user_data_path

from bot.manifest import load_manifest
from bot.model.limits import NUMBERS
from bot.playground.child import BotSettings, ChildBot
from bot.playground.page.serve import HOST, claim, serve
from bot.playground.page.stage import BotState, Opening, Stage
from bot.playground.rules import Rules
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace

DATABASE = "playground.db"
_NOTHING_OF_YOURS = dict.fromkeys(
    ("ENCRYPTION_KEY", "COMMAND_PREFIX", "LOG_LEVEL", "LISTENER_THREADS", "HOST", "PORT", *NUMBERS),
    "",
)
"""Settings of a real bot that may stand in a `.env` nearby, and are none of the playground's."""
_SOON = {"TICK_SECONDS": "1"}
"""Whoever has just moved the clock waits for what comes then."""


class ChildOnStage:
    """The bot's process, as the page looks after it."""

    def __init__(self, server: PlaygroundServer, settings: BotSettings) -> None:
        self._server = server
        self._child = ChildBot(server, settings)
        self._lock = Lock()

    def state(self) -> BotState:
        """Return whether it listens, is about to, or has ended."""
        if not self._child.alive:
            return BotState.STOPPED
        return BotState.LISTENING if self._server.connections else BotState.STARTING

    def restart(self) -> None:
        """Start it, unless it runs."""
        with self._lock:
            if not self._child.alive:
                self._child.start()

    def last_words(self) -> str:
        """Return what it printed last."""
        return "".join(self._child.output.splitlines(keepends=True)[-12:]).strip()

    def end(self) -> None:
        """Ask it to end."""
        self._child.stop()


def main(
    *, data: Path | None, port: int, fresh: bool, open_browser: bool, say: Callable[[str], None]
) -> int:
    """Run the playground until Ctrl-C, and return the exit code."""
    folder = data or user_data_path("common-ground") / "playground"
    folder.mkdir(parents=True, exist_ok=True)
    if fresh:
        forget(folder)
    listening = claim(port)
    if port not in (0, listening.getsockname()[1]):
        say(f"Port {port} is taken, so the page is at another one.")
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    workspace = Workspace(load_manifest(), rules=Rules(rate_limits=True))
    server = PlaygroundServer(workspace).start()
    url = f"sqlite:///{(folder / DATABASE).absolute()}"
    bot = ChildOnStage(server, BotSettings(url, environment=_NOTHING_OF_YOURS | _SOON))
    bot.restart()

    def ready() -> None:
        say(f"The playground is at {address} (Ctrl-C ends it)")
        say(f"What the bot remembers here is in {folder.absolute()}; --fresh begins anew.")
        if open_browser:
            webbrowser.open(address)

    try:
        serve(Stage(workspace, bot, opening(workspace)), listening, ready)
    finally:
        bot.end()
        server.stop()
    return 0


def opening(workspace: Workspace) -> Opening:
    """Return what a first visit looks at: the thread that got tense, as one of those in it."""
    tense = workspace.landmarks["tense"]
    return Opening(tense.author, tense.channel, tense.ts)


def forget(folder: Path) -> None:
    """Delete the playground's own database from *folder*, with what belongs to it."""
    for file in folder.glob(f"{DATABASE}*"):
        file.unlink()
