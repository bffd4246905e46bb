"""Crash and restart at full length (2, 3, 8, 9), for `make faults`."""

import shutil
from functools import partial
from pathlib import Path
from random import Random
from time import sleep

import pytest

from bot.model.deliveries import DeliveryState
from bot.playground.faults import Fault
from tests.faults import invariants
from tests.faults.births import Life
from tests.faults.conftest import Begin
from tests.faults.marks import LONG, on_postgresql, on_sqlite
from tests.faults.mischief import at_call, die
from tests.faults.test_crashes import (
    fan_out,
    finish,
    kill_among_three,
    kill_at_random,
    restart_for,
)
from tests.faults.trial import NINE, POST, Trial, until

SENT = DeliveryState.SENT
KILLS = 300
PEOPLE = 1000

pytestmark = [pytest.mark.faults, *LONG]


@on_sqlite
def test_02_three_hundred_kills_in_a_fan_out_of_a_thousand(begin: Begin) -> None:
    trial = fan_out(begin, people=PEOPLE)

    kill_at_random(trial, KILLS, Random(2), SENDING_PER_SECOND="5", SENDING_BURST="1")

    finish(trial, people=PEOPLE)


@on_postgresql
def test_03_three_hundred_kills_among_three_replicas(begin: Begin) -> None:
    trial = fan_out(begin, people=PEOPLE)

    kill_among_three(trial, KILLS, Random(3), SENDING_PER_SECOND="10", SENDING_BURST="1")

    finish(trial, people=PEOPLE)


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"])
def test_02_without_the_scope_for_history_kills_double_nothing(begin: Begin, dialect: str) -> None:
    """Each uncertain send is recorded as such, and never repeated."""
    trial = begin(people=200, with_history=False)
    trial.invite(range(200))
    trial.workspace.faults.set(POST, Fault.slow(0.03))

    kill_at_random(trial, 60, Random(4), SENDING_PER_SECOND="10", SENDING_BURST="1")

    trial.workspace.faults.clear()
    trial.start()
    states = trial.wait_until_ended(120)
    assert set(states) <= {SENT, DeliveryState.UNCONFIRMED}
    assert sum(states.values()) == 200
    invariants.check(trial)


@on_sqlite
def test_01_killed_at_any_call_of_the_whole_bot_one_copy_arrives(begin: Begin) -> None:
    """As in the short one, but with every thread of `run`, so the k-th call is not always one."""
    trial = begin(people=200)
    for call in range(1, 120):
        trial.invite([call])
        bot = trial.bear(partial(at_call, call, die))
        until(partial(_is_over, trial, bot))
        bot.kill()

    trial.start()
    trial.wait_until_ended(60)
    invariants.check(trial)


@on_sqlite
def test_08_restarted_for_five_minutes_over_the_due_minute(begin: Begin) -> None:
    trial = begin(people=300, starts_at=NINE.replace(hour=8, minute=59))
    trial.invite(range(300))

    restart_for(trial, seconds=300, every=2, SENDING_PER_SECOND="2", SENDING_BURST="1")

    finish(trial, people=300)


@on_sqlite
def test_09_the_power_fails_at_a_random_moment(begin: Begin, tmp_path: Path) -> None:
    """What was on the disk at that moment is all there is, and a page half written after it."""
    trial, chance = begin(people=300), Random(9)
    trial.invite(range(300))
    trial.workspace.faults.set(POST, Fault.slow(0.02))
    for _ in range(40):
        bot = trial.bear(SENDING_PER_SECOND="10", SENDING_BURST="1")
        sleep(chance.uniform(0.4, 1.2))
        bot.freeze()
        kept = _copied(trial, tmp_path)
        bot.kill()
        _put_back(trial, kept, chance)

    finish(trial, people=300)


def _copied(trial: Trial, folder: Path) -> Path:
    """Copy the database and its log as they are, while their process stands still."""
    kept = folder / "kept"
    kept.mkdir(exist_ok=True)
    file = _file(trial)
    for path in (file, file.with_name(f"{file.name}-wal")):
        if path.exists():
            shutil.copy(path, kept / path.name)
    return kept


def _put_back(trial: Trial, kept: Path, chance: Random) -> None:
    """Begin from the copies, whose log ends with what was just being written."""
    file = _file(trial)
    trial.database.close()
    for each in file.parent.glob(f"{file.name}-*"):
        if not each.name.endswith(".lock"):
            each.unlink()
    for path in kept.iterdir():
        shutil.move(path, file.parent / path.name)
    log = file.with_name(f"{file.name}-wal")
    if log.exists():
        with log.open("ab") as end:
            end.write(chance.randbytes(chance.randrange(4096)))


def _file(trial: Trial) -> Path:
    return Path(trial.url.removeprefix("sqlite:///"))


def _is_over(trial: Trial, bot: Life) -> bool:
    return bool(trial.ended) or not bot.alive
