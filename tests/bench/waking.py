"""G9, G10 and G11: what a tick, a start and a change cost, with a thousand people and a million."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.limits import Limits
from bot.model.people import Home
from bot.nudges.requests import Adjust
from bot.nudges.service import NudgeService
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, sending_of
from storage.engine import Database
from storage.keys import new_key
from tests.bench.crowd import TENANT, fill, opened
from tests.bench.measuring import Call, in_turns, pair_of, percentile
from tests.bench.ours import NOWHERE, TOKEN
from tests.bench.plan import Plan
from tests.bench.processes import folder, logged, rss_mb
from tests.bench.starting import SETTLE_S, a_slack
from tests.bench.table import Pair, Row, at_most, number
from tests.fakes import FrozenClock, identity

FEW = 1000
DUE_ON = date(2099, 3, 2)
BEFORE = "2099-03-02T08:00+00:00"
TICK = ("plan nudges", "look up", "send")
AT_A_TIME = 100
MOST_MB = 5.0
CHANGE = "UPDATE nudge_plan SET at = ?, next_due_at = ? WHERE person_id = ?"


Chores = Mapping[str, Callable[[], int]]


@dataclass(frozen=True, slots=True)
class Promise:
    """What takes no longer than so many milliseconds, and hardly longer with more people."""

    what: str
    most_ms: float
    times: float


NONE_DUE = Promise("tick, none due", 1.0, 1.5)
SOME_DUE = Promise(f"tick, {AT_A_TIME} due", 10.0, 2.5)


def measure(plan: Plan) -> Iterator[Row]:
    """Fill two databases, and do everything in both by turns."""
    with folder() as place:
        key, library = new_key(), Library.load()
        files = {people: place / f"{people}.db" for people in (FEW, plan.crowd)}
        for people, path in files.items():
            with opened(path, key):
                pass
            fill(path, people, DUE_ON)
        yield from _ticks(files, plan, key, library)
        yield _change(files[FEW], plan, key)
        yield from _starts(files, plan, key, place)


def _ticks(files: Mapping[int, Path], plan: Plan, key: str, library: Library) -> Iterator[Row]:
    """Look while nothing is due, and then with a hundred due at a time."""
    clock = FrozenClock(BEFORE)
    with opened(files[FEW], key) as few, opened(files[plan.crowd], key) as many:
        bots = {name: _chores(each, clock, library) for name, each in _named(few, many)}
        for chores in bots.values():
            chores["plan nudges"]()
        kinds: dict[str, Call] = {name: _timed(chores, TICK) for name, chores in bots.items()}
        none = in_turns(kinds, plan.rounds, plan.slow_calls)
        yield _within(NONE_DUE, none, plan.crowd)
        some: dict[str, list[list[float]]] = {name: [] for name in bots}
        for turn in range(plan.rounds + 1):
            for (name, chores), path in zip(bots.items(), files.values(), strict=True):
                taken = _hundred_due(chores, clock, path, turn)
                if turn:
                    some[name].append([taken])
    yield _within(SOME_DUE, some, plan.crowd)


def _hundred_due(chores: Chores, clock: FrozenClock, path: Path, turn: int) -> float:
    """Make a hundred plans due a while before all others, and time the tick that plans them."""
    first = 1 + turn * AT_A_TIME
    clock.move_to(BEFORE)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute(
            "UPDATE nudge_plan SET next_due_at = '2099-03-02 08:30:00.000000', at = '08:30'"
            " WHERE person_id BETWEEN ? AND ?",
            (first, first + AT_A_TIME - 1),
        )
        raw.commit()
    chores["plan nudges"]()
    clock.advance(minutes=30)
    began = perf_counter()
    assert chores["plan nudges"]() == AT_A_TIME
    return (perf_counter() - began) * 1000


def _change(path: Path, plan: Plan, key: str) -> Row:
    """Change one schedule after the other, beside one durable UPDATE without anything around it."""
    with opened(path, key) as database, closing(_raw(path)) as raw:
        clock, hours = FrozenClock("2099-03-02T12:00+00:00"), cycle(range(24))
        nudges = NudgeService(database, _Nowhere(), clock, window=timedelta(hours=2))

        def ours(turn: int) -> float:
            wish = Adjust(at=time(next(hours), 23))
            began = perf_counter()
            nudges.adjust(identity(f"U{turn + 1}", TENANT), wish)
            return (perf_counter() - began) * 1000

        def bare(turn: int) -> float:
            hour = next(hours)
            values = (f"{hour:02}:07", f"2099-03-03 {hour:02}:07:00.000000", turn + 1)
            began = perf_counter()
            raw.execute("BEGIN IMMEDIATE")
            raw.execute(CHANGE, values)
            raw.execute("COMMIT")
            return (perf_counter() - began) * 1000

        taken = in_turns({"bare": bare, "ours": ours}, plan.rounds, plan.slow_calls)
    return at_most("G11", "change a schedule: p50", pair_of(taken["bare"], taken["ours"], 50), 3)


def _starts(files: Mapping[int, Path], plan: Plan, key: str, place: Path) -> Iterator[Row]:
    """Start the bot on both, by turns, and see how soon it hears Slack and what it takes."""
    with logged(place) as log, a_slack(place) as slack:
        started: dict[int, list[float]] = {people: [] for people in files}
        memory: dict[int, list[float]] = {people: [] for people in files}
        for _ in range(plan.starts):
            for people, path in files.items():
                on_it = slack.with_database(f"sqlite:///{path}", key)
                began = perf_counter()
                with on_it.bot(log) as bot:
                    started[people].append((perf_counter() - began) * 1000)
                    sleep(SETTLE_S)
                    memory[people].append(rss_mb(bot.pid))
    few, many = started.values()
    what = f"start to connected, {plan.crowd:,} people beside {FEW:,}"
    yield at_most("G10", what, Pair(few, many), 1.1)
    grown = median(memory[plan.crowd]) - median(memory[FEW])
    yield Row(
        "G10",
        f"memory, {plan.crowd:,} people beside {FEW:,}",
        f"{number(median(memory[plan.crowd]))} MB",
        f"≤ +{MOST_MB:g} MB",
        grown <= MOST_MB,
        f"{number(median(memory[FEW]))} MB",
        f"{grown:+.1f} MB",
    )


def _within(promise: Promise, taken: Mapping[str, list[list[float]]], crowd: int) -> Row:
    """Build a promise's row."""
    few, many = ([_middle(each) for each in taken[name]] for name in ("few", "many"))
    pair = Pair(few, many)
    longest = max(median(few), median(many))
    return Row(
        "G9",
        f"{promise.what}: {crowd:,} people beside {FEW:,}",
        f"{number(median(many))} ms",
        f"≤ {promise.most_ms:g} ms, ≤ {promise.times:g} ×",
        longest <= promise.most_ms and pair.ratio <= promise.times,
        f"{number(median(few))} ms",
        f"{number(pair.ratio)} ×",
    )


def _middle(times: list[float]) -> float:
    return percentile(times, 50) if len(times) > 1 else times[0]


def _named(few: Database, many: Database) -> tuple[tuple[str, Database], ...]:
    return (("few", few), ("many", many))


def _chores(database: Database, clock: FrozenClock, library: Library) -> Chores:
    parts = Parts(database, Slack(TOKEN, NOWHERE), clock, Limits(), library, ENGLISH)
    return {each.name: each.do for each in chores_of(parts, sending_of(parts))}


def _timed(chores: Chores, names: tuple[str, ...]) -> Call:
    def call(_: int) -> float:
        began = perf_counter()
        for name in names:
            assert chores[name]() == 0
        return (perf_counter() - began) * 1000

    return call


def _raw(path: Path) -> sqlite3.Connection:
    raw = sqlite3.connect(path, isolation_level=None)
    raw.execute("PRAGMA synchronous=FULL")
    return raw


class _Nowhere:
    """Knows of nobody where they are."""

    default_zone = "UTC"

    def home_of(self, who: object) -> Home:
        """Return that it is not known."""
        return Home()
