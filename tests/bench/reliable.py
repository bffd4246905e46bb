"""G14 and G15: many processes claim the same rows, and the bot is killed again and again."""

from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from bot.model.deliveries import DeliveryState
from bot.playground.faults import Fault
from storage.engine import Database
from tests.bench.plan import Plan
from tests.bench.processes import folder
from tests.bench.table import Row
from tests.conftest import KEYS
from tests.faults.births import prepare
from tests.faults.invariants import copies_by_key
from tests.faults.test_crashes import kill_at_random
from tests.faults.test_replicas import claim_at_once, plan_rows
from tests.faults.trial import POST, a_trial
from tests.postgres import new_database, server_url

PROCESSES = (1, 2, 4, 8)
NAIVELY = 4
SLOWLY = {"SENDING_PER_SECOND": "10", "SENDING_BURST": "1"}


def claims(plan: Plan) -> Iterator[Row]:
    """Let one to eight processes claim the same rows on PostgreSQL, and some as one should not."""
    prepare()
    doubled = missed = 0
    with folder() as place, server_url() as admin:
        for processes in PROCESSES:
            claimed = _claimed(admin, place, processes, plan.claims)
            doubled += sum(count - 1 for count in claimed.values())
            missed += plan.claims - len(claimed)
        naive = _claimed(admin, place, NAIVELY, plan.claims, naively=True)
    control = sum(count - 1 for count in naive.values())
    yield Row(
        "G14",
        f"{plan.claims:,} claims by 1, 2, 4 and 8 processes; the control looks at no state",
        f"{doubled} doubled, {missed} missed; control {control:,} doubled",
        "0, 0; control > 0",
        not (doubled or missed) and control > 0,
    )


def kills(plan: Plan) -> Iterator[Row]:
    """Kill the bot again and again in the middle of a fan-out, where it may look and where not."""
    prepare()
    for with_history in (True, False):
        states, copies, promised = _killed(plan.kills, with_history=with_history)
        sent, unsure = states[DeliveryState.SENT], states[DeliveryState.UNCONFIRMED]
        doubled = sum(count - 1 for count in copies.values())
        lost = promised - sent - unsure
        may = "with" if with_history else "without"
        yield Row(
            "G15",
            f"{plan.kills} × kill -9 at random, {may} the permission to look",
            f"{lost} lost, {doubled} doubled, {unsure} recorded as uncertain",
            "0, 0, 0" if with_history else "0, 0, each uncertain one",
            not (lost or doubled) and (unsure == 0 or not with_history),
        )


def _claimed(
    admin: str, place: Path, processes: int, rows: int, *, naively: bool = False
) -> Counter[int]:
    with new_database(admin) as url, closing(Database.open(url, keys=KEYS)) as database:
        database.migrate()
        plan_rows(database, rows)
        return claim_at_once(processes, url, place, naively=naively)


def _killed(times: int, *, with_history: bool) -> tuple[Counter[DeliveryState], Counter[str], int]:
    """Return how everything ended, what was delivered, and how much had been promised."""
    people = 4 * times
    with (
        folder() as place,
        a_trial(
            f"sqlite:///{place}/bot.db", place, people=people, with_history=with_history
        ) as trial,
    ):
        trial.database.migrate()
        trial.invite(range(people))
        trial.workspace.faults.set(POST, Fault.slow(0.03))
        kill_at_random(trial, times, Random(15), longest=0.8, **SLOWLY)
        trial.workspace.faults.clear()
        trial.start()
        trial.wait_until_ended(600)
        return trial.states(), copies_by_key(trial), people
