"""The command line, typed into a process of its own or called in this one."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli.checks.finding import Subject
from bot.cli.main import main
from bot.settings import examine
from tests.cli.findings import TOKENS
from tests.fakes import FrozenClock

SETTINGS = (
    "COMMAND_PREFIX",
    "DATABASE_URL",
    "ENCRYPTION_KEY",
    "HOST",
    "LISTENER_THREADS",
    "LOG_LEVEL",
    "PORT",
    "PYTHONUNBUFFERED",
    "SLACK_",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str


Call = Callable[..., Printed]
Type = Callable[..., Printed]


def clean_environment() -> dict[str, str]:
    """Return the machine's variables without any of our settings, or of Python's."""
    everything = os.environ  # noqa: TID251  # a process that is typed needs PATH and the like
    return {name: value for name, value in everything.items() if not name.startswith(SETTINGS)}


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Give a way to run a command in this process, where it needs no settings."""

    def run(*words: str) -> Printed:
        try:
            code = main(words)
        except SystemExit as ending:
            code = int(ending.code or 0)
        printed = capsys.readouterr()
        return Printed(code, printed.out, printed.err)

    return run


@pytest.fixture
def type_in(tmp_path: Path) -> Type:
    """Give a way to run a command in a process of its own, in an empty folder."""

    def run(*words: str, settings: Mapping[str, str] | None = None) -> Printed:
        ended = subprocess.run(
            [sys.executable, "-m", "bot", *words],
            env={**clean_environment(), "XDG_DATA_HOME": str(tmp_path), **(settings or {})},
            cwd=tmp_path,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Printed(ended.returncode, ended.stdout, ended.stderr)

    return run


@pytest.fixture
def subject(tmp_path: Path) -> Callable[..., Subject]:
    """Give a way to make what doctor looks at, with two good tokens unless told otherwise."""

    def make(**values: str) -> Subject:
        database = {"DATABASE_URL": f"sqlite:///{tmp_path}/common-ground.db"}
        settings, problems = examine({**TOKENS, **database, **values})
        return Subject(settings, problems, tmp_path, FrozenClock())

    return make


@pytest.fixture
def free_port() -> int:
    """Give a port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
