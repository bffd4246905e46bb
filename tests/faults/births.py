"""The bot as processes that begin in a moment: forked from one that has imported everything.

What runs is `run`, as it is typed; a start of its own would take a second for each of the hundreds
of lives that some faults cost.
"""

import faulthandler
import os
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import NoReturn

Mischief = Callable[[], None]
"""What is done to a process before the bot begins in it. Has to be picklable."""

CONTEXT = get_context("forkserver")
IMPORTED = [
    "aiohttp",
    "bot.app",
    "bot.cli.main",
    "bot.cli.run",
    "bot.gateway.socket",
    "psycopg",
    "pytest",
    "slack_sdk.socket_mode.aiohttp",
    "sqlalchemy.dialects.postgresql.psycopg",
    "sqlalchemy.dialects.sqlite",
    "tests.faults.mischief",
    "tests.faults.preread",
]


@dataclass(frozen=True, slots=True)
class Birth:
    """What a process begins with."""

    environment: dict[str, str]
    log: Path
    arguments: Sequence[str] = ()
    """What is typed after `common-ground`."""
    mischief: Sequence[Mischief] = field(default=())
    instead: Mischief | None = None
    """What to do in place of a command."""

    def doing(self, instead: Mischief) -> "Birth":
        """Return the same, for a process that does something else than a command."""
        return replace(self, instead=instead)


class Life:
    """A process, from its birth to its end."""

    def __init__(self, birth: Birth) -> None:
        self._log = birth.log
        self._process = CONTEXT.Process(target=_live, args=(birth,))
        self._process.start()

    @property
    def pid(self) -> int:
        """Return the process's id."""
        assert self._process.pid
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Tell whether the process runs, or is frozen."""
        return self._process.is_alive()

    @property
    def output(self) -> str:
        """Return what the process printed."""
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def kill(self) -> None:
        """End the process as a power cut would (SIGKILL)."""
        self._send(signal.SIGKILL)
        self._process.join(10)

    def stop(self, seconds: float = 20.0) -> int | None:
        """Ask the process to end (SIGTERM), and return its exit code; None if it does not.

        Then its output says where each of its threads was.
        """
        self._send(signal.SIGTERM)
        code = self.wait(seconds)
        if code is None:
            self._send(signal.SIGABRT)
            self._process.join(10)
        return code

    def wait(self, seconds: float) -> int | None:
        """Wait for the process to end by itself, and return its exit code; None if it does not."""
        self._process.join(seconds)
        return self._process.exitcode

    def freeze(self) -> None:
        """Stop the process where it stands (SIGSTOP), as a suspended machine would."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen process go on."""
        self._send(signal.SIGCONT)

    @property
    def frozen(self) -> bool:
        """Tell whether the process is stopped where it stands."""
        status = Path(f"/proc/{self.pid}/stat").read_text()
        return status.rpartition(")")[2].split()[0] == "T"

    def _send(self, what: signal.Signals) -> None:
        # An id whose process has ended may by now be somebody else's.
        if self.alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, what)


def prepare() -> None:
    """Say what the process from which all are forked imports."""
    CONTEXT.set_forkserver_preload(IMPORTED)


def _live(birth: Birth) -> NoReturn:
    _unmeasured()
    os.setsid()
    _print_to(birth.log)
    faulthandler.enable()
    threading.Thread(target=_end_with_whoever_started_us, daemon=True).start()
    os.environ.clear()  # noqa: TID251  # a process's own variables
    os.environ.update(birth.environment)  # noqa: TID251
    from tests.faults.preread import use_it

    for do in (use_it, *birth.mischief):
        do()
    if birth.instead:
        birth.instead()
        sys.exit(0)
    from bot.cli.main import main

    sys.exit(main(birth.arguments))


def _unmeasured() -> None:
    """Leave coverage aside: a killed process cannot save it, and it would slow all others."""
    coverage = sys.modules.get("coverage")
    current = coverage.Coverage.current() if coverage else None
    if current:
        current.stop()


def _print_to(log: Path) -> None:
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for number in (1, 2):
        os.dup2(out, number)
    sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115


def _end_with_whoever_started_us() -> None:
    parent = parent_process()
    assert parent
    connection.wait([parent.sentinel])
    os.kill(os.getpid(), signal.SIGKILL)
