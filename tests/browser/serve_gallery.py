"""Run as a program: the playground's page with the gallery bot in the same process."""

import sys
from contextlib import ExitStack

from bot.playground.main import opening
from bot.playground.page.serve import HOST, claim, serve
from bot.playground.page.stage import BotState, Stage
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from tests.browser.gallery_bot import MANIFEST, register
from tests.playground.bolt import over_socket_mode


class BotInside:
    """The gallery bot on its line, which can be cut and joined again."""

    def __init__(self, server: PlaygroundServer) -> None:
        self._server = server
        self._running: ExitStack | None = None

    def state(self) -> BotState:
        """Return whether it listens."""
        if self._running is None:
            return BotState.STOPPED
        return BotState.LISTENING if self._server.connections else BotState.STARTING

    def restart(self) -> None:
        """Join the line."""
        self._running = ExitStack()
        self._running.enter_context(over_socket_mode(self._server, register))

    def last_words(self) -> str:
        """Return what it would have printed."""
        return "Nothing more to say."

    def end(self) -> None:
        """Leave the line."""
        if self._running:
            self._running.close()
            self._running = None


def main() -> None:
    """Print the address when the page is there; the word `stop` on stdin stops the bot."""
    workspace = Workspace(MANIFEST)
    server = PlaygroundServer(workspace).start()
    bot = BotInside(server)
    bot.restart()
    listening = claim(0)
    address = f"http://{HOST}:{listening.getsockname()[1]}/"
    _obey(bot)
    try:
        serve(Stage(workspace, bot, opening(workspace)), listening, lambda: _say(address))
    finally:
        bot.end()
        server.stop()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _obey(bot: BotInside) -> None:
    from threading import Thread

    def listen() -> None:
        for line in sys.stdin:
            if line.strip() == "stop":
                bot.end()
                _say("stopped")

    Thread(target=listen, daemon=True).start()


if __name__ == "__main__":
    main()
