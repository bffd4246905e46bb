"""Run the bot as a process of its own, so that it can be killed while Slack lives on."""

import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from threading import Thread
from time import monotonic, sleep

from bot.playground.server import HOST, PlaygroundServer

LINES_KEPT = 2000
LAST_WORDS_S = 5
_GUARD = 'read -r _; kill -KILL "$1"'
"""Reads until its parent is gone, and then ends the bot: nothing outlives who started it."""


class BotNotRunningError(RuntimeError):
    """The bot ended, or did not become ready; the message ends with what it printed last."""


@dataclass(frozen=True, slots=True)
class BotSettings:
    """What the bot's process gets besides the addresses and tokens of the playground."""

    database_url: str
    environment: Mapping[str, str] = field(default_factory=dict)
    """The variables to start from, the caller's own for instance."""
    http_port: int | None = None
    """A port to listen on for signed HTTP; None means Socket Mode."""
    command: Sequence[str] = (sys.executable, "-m", "bot", "run")


class ChildBot:
    """The bot as `run` starts it, on the playground's addresses, tokens and clock."""

    def __init__(self, server: PlaygroundServer, settings: BotSettings) -> None:
        self._server = server
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self._guard: subprocess.Popen[bytes] | None = None
        self._reader: Thread | None = None
        self._lines: deque[str] = deque(maxlen=LINES_KEPT)
        self._connections_before = 0

    @property
    def output(self) -> str:
        """Return what the bot printed, of all its lives: the newest two thousand lines."""
        return "".join(list(self._lines))

    @property
    def pid(self) -> int:
        """Return the process's id."""
        return self._running().pid

    @property
    def alive(self) -> bool:
        """Return whether the process runs."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> "ChildBot":
        """Start the process; `wait_until_connected` says when it hears."""
        if self.alive:
            raise RuntimeError("the bot already runs")
        self._connections_before = self._server.connections_ever
        self._process = subprocess.Popen(
            [*self._settings.command, "--clock-from", self._server.clock_url],
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C reaches only the parent, which stops it in order
        )
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", _GUARD, "guard", str(self._process.pid)],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )
        self._reader = Thread(target=self._read, args=(self._process,), daemon=True)
        self._reader.start()
        return self

    def wait_until_connected(self, seconds: float = 20.0) -> "ChildBot":
        """Wait until the bot hears Slack; `BotNotRunningError` if it ends or is too slow."""
        ends_at = monotonic() + seconds
        while not self._connected():
            if not self.alive or monotonic() > ends_at:
                what = "is not connected yet" if self.alive else "has ended"
                raise BotNotRunningError(f"the bot {what}; it printed:\n{self._last_words()}")
            sleep(0.02)
        return self

    def kill(self) -> None:
        """End the process as a power cut would (SIGKILL)."""
        self._end(signal.SIGKILL, 10)

    def stop(self, seconds: float = 20.0) -> int:
        """Ask the process to end (SIGTERM), and return its exit code; too slow means SIGKILL."""
        if not self.alive:
            return self._close()
        try:
            return self._end(signal.SIGTERM, seconds)
        except subprocess.TimeoutExpired:
            self.kill()
            raise BotNotRunningError(f"the bot did not end in {seconds:g} s") from None

    def freeze(self) -> None:
        """Stop the process where it stands (SIGSTOP), as a suspended machine would."""
        self._running().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self._running().send_signal(signal.SIGCONT)

    def _environment(self) -> dict[str, str]:
        given = {
            **self._settings.environment,
            "SLACK_API_URL": self._server.api_url,
            "SLACK_BOT_TOKEN": self._server.bot_token,
            "DATABASE_URL": self._settings.database_url,
            "PYTHONUNBUFFERED": "1",
        }
        port = self._settings.http_port
        if port is None:
            return given | {"SLACK_APP_TOKEN": self._server.app_token}
        # Set but empty, lest a token in a nearby .env choose Socket Mode.
        http = {"SLACK_APP_TOKEN": "", "SLACK_SIGNING_SECRET": self._server.signing_secret}
        return given | http | {"HOST": HOST, "PORT": str(port)}

    def _connected(self) -> bool:
        if self._settings.http_port is None:
            return self._server.connections_ever > self._connections_before
        with socket.socket() as probe:
            probe.settimeout(0.5)
            return probe.connect_ex((HOST, self._settings.http_port)) == 0

    def _end(self, how: signal.Signals, seconds: float) -> int:
        process = self._running()
        process.send_signal(how)
        process.wait(seconds)
        return self._close()

    def _close(self) -> int:
        """Take the guard away, read the last words, and return the exit code."""
        if self._guard and self._guard.stdin:
            self._guard.kill()
            self._guard.wait()
            self._guard.stdin.close()
            self._guard = None
        if self._reader:
            self._reader.join(LAST_WORDS_S)
        return self._process.returncode if self._process else 0

    def _read(self, process: "subprocess.Popen[str]") -> None:
        assert process.stdout
        with process.stdout as lines:
            for line in lines:
                self._lines.append(line)

    def _last_words(self) -> str:
        if self._reader and not self.alive:
            self._reader.join(LAST_WORDS_S)  # what it printed may still be on its way
        return "".join(list(self._lines)[-20:])

    def _running(self) -> "subprocess.Popen[str]":
        if self._process is None or self._process.poll() is not None:
            raise BotNotRunningError(f"the bot does not run; it printed:\n{self._last_words()}")
        return self._process
