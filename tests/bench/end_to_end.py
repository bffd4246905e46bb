"""G3 and G4: over real sockets, with the commands coming from a process of their own."""

import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic, sleep

from storage.keys import new_key
from tests.bench.bare import ANSWER
from tests.bench.bare_server import token_of
from tests.bench.orders import Generator, Order, Tally, generator
from tests.bench.plan import Plan
from tests.bench.processes import folder, logged, running
from tests.bench.requests import SECRET
from tests.bench.table import Pair, Row, at_least, at_most, number

OURS = "xapp-of-the-bot"
IN_PARALLEL = 8
AT_ONCE = 300
READY_S = 20.0


@dataclass(frozen=True, slots=True)
class Sides:
    """The same command, asked of the bare app and of ours."""

    name: str
    bare: Order
    ours: Order


def measure(plan: Plan) -> Iterator[Row]:
    """Compare throughput and latency, and let many ask at once, over both transports."""
    for way in ("Socket Mode", "HTTP"):
        with folder() as place, generator() as load, _all_running(way, place, load) as commands:
            yield from _in_parallel(way, commands, load, plan)
            yield _at_once(way, commands[-1], load, plan)


def our_environment(place: Path, load: Generator, http_port: int | None = None) -> dict[str, str]:
    """Return what `run` needs to serve the load generator, with its database in *place*."""
    return {
        "SLACK_API_URL": load.api_url,
        "SLACK_BOT_TOKEN": "xoxb-of-the-bot",
        "SLACK_APP_TOKEN": "" if http_port else OURS,
        "SLACK_SIGNING_SECRET": SECRET,
        "PORT": str(http_port or 0),
        "HOST": "127.0.0.1",
        "DATABASE_URL": f"sqlite:///{place}/ours.db",
        "ENCRYPTION_KEY": new_key(),
        "LOG_LEVEL": "WARNING",
    }


@contextmanager
def _all_running(way: str, place: Path, load: Generator) -> Iterator[list[Sides]]:
    """Run the bare app, the bare app that makes notes, and the bot, all side by side."""
    notes = f"sqlite:///{place}/notes.db"
    over_http = way == "HTTP"
    ports = [_free_port() for _ in range(3)]
    to: list[str | int] = [*ports] if over_http else [token_of(""), token_of(notes), OURS]
    with ExitStack() as running_now:
        log = running_now.enter_context(logged(place))
        for url, port in zip(("", notes), ports, strict=False):
            where = ["http", str(port)] if over_http else ["socket", load.api_url]
            command = ["-m", "tests.bench.bare_server", *where, url]
            running_now.enter_context(running(command, log=log))
        settings = our_environment(place, load, ports[2] if over_http else None)
        running_now.enter_context(running(["-m", "bot", "run"], log=log, **settings))
        for port in ports if over_http else ():
            wait_until_listening(port)
        pong, note = (Order(each, "", (ANSWER,), IN_PARALLEL) for each in to[:2])
        ours = Order(to[2], "", ("blocks",), IN_PARALLEL)
        yield [
            Sides("/pivot help", pong, replace(ours, words="help")),
            Sides("/pivot", note, ours),
        ]


def _in_parallel(way: str, commands: list[Sides], load: Generator, plan: Plan) -> Iterator[Row]:
    tallies: dict[str, list[tuple[Tally, Tally]]] = {each.name: [] for each in commands}
    for turn in range(plan.load_rounds + 1):
        for each in commands:
            both = [
                _well(load.ask(replace(order, seconds=plan.load_s)))
                for order in (each.bare, each.ours)
            ]
            if turn:
                tallies[each.name].append((both[0], both[1]))
    for each, least in zip(commands, (0.5, 0.2), strict=True):
        bare, ours = zip(*tallies[each.name], strict=True)
        name = f"{each.name}, {way}, {IN_PARALLEL} in parallel"
        speed = Pair([one.per_second for one in bare], [one.per_second for one in ours])
        wait = Pair([one.p99_ms for one in bare], [one.p99_ms for one in ours])
        yield at_least("G3", f"{name}: throughput", speed, least, "/s")
        yield at_most("G3", f"{name}: p99", wait, 2.5)


def _at_once(way: str, command: Sides, load: Generator, plan: Plan) -> Row:
    """Let everyone press at the same moment; what counts is the one who waits longest."""
    bare, ours = (
        [load.ask(replace(order, callers=AT_ONCE)) for _ in range(plan.bursts)]
        for order in (command.bare, command.ours)
    )
    worst = Pair([one.worst_ms for one in bare], [one.worst_ms for one in ours])
    longest = max(worst.ours)
    lost = sum(one.unanswered for one in ours)
    return Row(
        "G4",
        f"{AT_ONCE} × {command.name} at once, {way}: the longest wait",
        f"{number(longest)} ms, {lost} unanswered",
        "< 1 s, 0 unanswered",
        longest < 1000 and not lost,
        f"{number(max(worst.floor))} ms",
        f"{number(worst.ratio)} ×",
    )


def _well(tally: Tally) -> Tally:
    if not tally.all_well:
        raise RuntimeError(f"{tally.unanswered} unanswered, {tally.as_expected} as expected")
    return tally


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_listening(port: int) -> None:
    """Wait until someone takes connections at *port*."""
    ends_at = monotonic() + READY_S
    while monotonic() < ends_at:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        sleep(0.05)
    raise RuntimeError("a server did not start")
