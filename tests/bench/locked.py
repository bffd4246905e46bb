"""G5: someone else holds the database's write lock, and people press all the same."""

import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from bot.library.words.en import ENGLISH
from tests.bench.end_to_end import OURS, our_environment
from tests.bench.orders import Order, generator
from tests.bench.plan import Plan
from tests.bench.processes import folder, logged, running
from tests.bench.table import Row, number

IN_TIME_MS = 2500
CALLERS = 20
"""More than there are threads."""


def measure(plan: Plan) -> Iterator[Row]:
    """Count whom the bot answered in time with a sentence that is true."""
    with (
        folder() as place,
        logged(place) as log,
        generator() as load,
        running(["-m", "bot", "run"], log=log, **our_environment(place, load)),
    ):
        usual = Order(OURS, "", ("blocks",), CALLERS)
        load.ask(usual)
        with _held(place / "ours.db"):
            tally = load.ask(replace(usual, expected=_sentences(), seconds=plan.locked_s))
        afterwards = load.ask(replace(usual, seconds=1))
    true = f"{tally.as_expected} of {len(tally.took_ms) + tally.unanswered}"
    yield Row(
        "G5",
        f"/pivot while the database is locked for {plan.locked_s:g} s: the longest wait",
        f"{number(tally.worst_ms)} ms, {true} true",
        "< 2.5 s, all true",
        tally.all_well and afterwards.all_well and tally.worst_ms < IN_TIME_MS,
    )


def _sentences() -> tuple[str, ...]:
    """Return what is true while nothing can be saved, as it looks on the wire."""
    return tuple(json.dumps(each)[1:-1] for each in (ENGLISH.pivot.busy, ENGLISH.trouble.busy))


@contextmanager
def _held(database: Path) -> Iterator[None]:
    """Have another process hold the lock."""
    with running(["-m", "tests.bench.locked", str(database)]) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "locked\n"
        yield


def _hold(database: str) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        sys.stdout.write("locked\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    _hold(*sys.argv[1:])
