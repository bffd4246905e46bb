"""G12: how soon the bot hears Slack, and what it takes of the machine while nothing happens."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from subprocess import Popen
from time import monotonic, perf_counter, sleep
from typing import IO

import yaml

from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from storage.keys import new_key
from tests.bench.plan import Plan
from tests.bench.processes import cpu_seconds, folder, logged, rss_mb, running
from tests.bench.table import Pair, Row, at_most, number

MANIFEST = Path(__file__).parents[2] / "manifest.yml"
READY_S = 20.0
SETTLE_S = 3.0
MOST_CPU = 0.002
MOST_FOR_VERSION_MS = 60

BARE_PYTHON = ["-c", "pass"]
VERSION = ["-m", "bot", "--version"]
BARE_IMPORTS = """
import aiohttp, apscheduler.schedulers.background, dotenv, slack_bolt, slack_sdk.webhook
import slack_sdk.socket_mode.aiohttp, sqlalchemy.orm, sqlalchemy.dialects.sqlite
import sys; print("ready", flush=True); sys.stdin.read()
"""
"""The packages that `run` imports, in Socket Mode on a SQLite file that is up to date."""


@dataclass(slots=True)
class Starts:
    """How many milliseconds each start took."""

    python: list[float] = field(default_factory=list)
    version: list[float] = field(default_factory=list)
    imports: list[float] = field(default_factory=list)
    bot: list[float] = field(default_factory=list)


def measure(plan: Plan) -> Iterator[Row]:
    """Start everything in turns, and then let it be."""
    with folder() as place, logged(place) as log, a_slack(place) as slack:
        starts = Starts()
        for turn in range(plan.starts + 1):
            _start_each(starts if turn else Starts(), slack, log)
        yield at_most("G12", "start to connected", Pair(starts.imports, starts.bot), 1.3)
        yield _version(starts)
        with slack.bot(log) as bot, _imports() as imports:
            sleep(SETTLE_S)
            began = cpu_seconds(bot.pid)
            sleep(plan.idle_s)
            share = (cpu_seconds(bot.pid) - began) / plan.idle_s
            memory = Pair([rss_mb(imports.pid)], [rss_mb(bot.pid)])
    yield at_most("G12", "memory when idle", memory, 1.3, "MB")
    target, met = f"≤ {MOST_CPU:.1%}", share <= MOST_CPU
    yield Row("G12", f"CPU over {plan.idle_s:g} idle seconds", f"{share:.2%}", target, met)


@dataclass(frozen=True, slots=True)
class Slack:
    """The playground's server, and how the bot gets there."""

    server: PlaygroundServer
    environment: dict[str, str]

    def with_database(self, url: str, key: str) -> "Slack":
        """Return the same for a bot on another database."""
        return Slack(self.server, self.environment | {"DATABASE_URL": url, "ENCRYPTION_KEY": key})

    @contextmanager
    def bot(self, log: IO[str]) -> Iterator["Popen[str]"]:
        """Give the bot, connected."""
        before = self.server.connections_ever
        with running(["-m", "bot", "run"], log=log, **self.environment) as process:
            ends_at = monotonic() + READY_S
            while self.server.connections_ever == before:
                sleep(0.001)
                if process.poll() is not None or monotonic() > ends_at:
                    raise RuntimeError("the bot did not connect")
            yield process


@contextmanager
def a_slack(place: Path) -> Iterator[Slack]:
    """Give the playground's server, and a bot whose database is in *place*."""
    server = PlaygroundServer(Workspace(yaml.safe_load(MANIFEST.read_text()))).start()
    environment = {
        "SLACK_API_URL": server.api_url,
        "SLACK_BOT_TOKEN": server.bot_token,
        "SLACK_APP_TOKEN": server.app_token,
        "DATABASE_URL": f"sqlite:///{place}/ours.db",
        "ENCRYPTION_KEY": new_key(),
    }
    yield Slack(server, environment)
    server.stop()


@contextmanager
def _imports() -> Iterator["Popen[str]"]:
    with running(["-c", BARE_IMPORTS]) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def _start_each(starts: Starts, slack: Slack, log: IO[str]) -> None:
    for command, taken in ((BARE_PYTHON, starts.python), (VERSION, starts.version)):
        began = perf_counter()
        with running(command, log=log) as process:
            process.wait()
            taken.append(_ms_since(began))
    began = perf_counter()
    with _imports():
        starts.imports.append(_ms_since(began))
    began = perf_counter()
    with slack.bot(log):
        starts.bot.append(_ms_since(began))


def _version(starts: Starts) -> Row:
    python, version = median(starts.python), median(starts.version)
    more = version - python
    return Row(
        "G12",
        "--version beside bare Python",
        f"{number(version)} ms",
        f"≤ +{MOST_FOR_VERSION_MS} ms",
        more <= MOST_FOR_VERSION_MS,
        f"{number(python)} ms",
        f"+{number(more)} ms",
    )


def _ms_since(began: float) -> float:
    return (perf_counter() - began) * 1000
