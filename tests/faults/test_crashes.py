"""Crash and restart (1-8): whichever instruction is the last, nothing doubles or is lost."""

import signal
from collections.abc import Callable
from functools import partial
from random import Random
from time import monotonic, sleep

import pytest

from bot.model.deliveries import DeliveryState
from bot.playground.faults import Fault
from tests.faults import invariants
from tests.faults.conftest import Begin
from tests.faults.cycling import STEP, Cycles
from tests.faults.marks import LONG, on_postgresql, on_sqlite
from tests.faults.mischief import at_call, before_writing, die, freeze
from tests.faults.trial import HURRIED, NINE, POST, Trial, until

SENT, PENDING, UNKNOWN = DeliveryState.SENT, DeliveryState.PENDING, DeliveryState.UNKNOWN

HALF_A_LEASE_S = float(HURRIED["ROW_LEASE_SECONDS"]) / 2
"""What the frozen must have slept of real time: moving the playground's clock, by which leases
are taken over, does not move the monotonic one, by which a process knows its own to be over."""

pytestmark = pytest.mark.faults


@pytest.mark.parametrize("every", [5, pytest.param(1, marks=LONG)])
def test_01_killed_at_any_call_of_a_cycle_one_copy_arrives(begin: Begin, every: int) -> None:
    """As SQLite's makers test it: at the first, the second, ... until one is not reached."""
    trial = begin(people=200)
    reached, wrong = [], []
    for call in range(1, 200, every):
        trial.invite([call])
        if _cycle(trial, partial(at_call, call, die)) == -signal.SIGKILL:
            reached.append(call)
        _cycle(trial, rounds=3, later=True)
        if len(trial.received(call)) != 1:
            wrong.append(call)
        if call not in reached:
            break

    assert wrong == []
    assert 40 < max(reached) < 190
    invariants.check(trial)


def test_02_killed_at_random_moments_of_a_fan_out_each_gets_one_copy(begin: Begin) -> None:
    """A short cut of three hundred kills; those are in `make faults`."""
    trial = fan_out(begin, people=60)

    kill_at_random(trial, 12, Random(2), SENDING_PER_SECOND="10", SENDING_BURST="1")

    finish(trial, people=60)


@on_postgresql
def test_03_killed_among_three_replicas_each_gets_one_copy(begin: Begin) -> None:
    """A short cut of three hundred kills, too."""
    trial = fan_out(begin, people=60)

    kill_among_three(trial, 10, Random(3), SENDING_PER_SECOND="10", SENDING_BURST="1")

    finish(trial, people=60)


@on_sqlite
def test_05_killed_before_the_first_byte_it_is_sent_once_within_its_lease(trial: Trial) -> None:
    trial.invite([1])
    bot = trial.bear(partial(before_writing, die))
    until(lambda: not bot.alive)
    died = monotonic()

    trial.start()

    assert trial.wait_until_ended() == {SENT: 1}
    assert monotonic() - died < 15
    invariants.check(trial)


def test_06_told_to_end_in_a_fan_out_it_ends_in_time_and_leaves_nothing_unknown(
    begin: Begin,
) -> None:
    trial = begin(people=40)
    trial.invite(range(40))
    trial.workspace.faults.set(POST, Fault.slow(0.1))
    bot = trial.start()
    until(lambda: trial.delivered > 10)
    began = monotonic()

    code = bot.stop()

    states = trial.states()
    assert (code, monotonic() - began < 15) == (0, True)
    assert set(states) == {SENT, PENDING}
    trial.start()
    trial.wait_until_ended()
    invariants.check(trial)


@on_postgresql
def test_07_frozen_before_the_request_it_changes_nothing_once_another_took_over(
    trial: Trial,
) -> None:
    trial.invite([1])
    asleep = trial.bear(partial(before_writing, freeze))
    until(lambda: asleep.frozen)
    trial.move_clock(minutes=5)
    trial.start()
    trial.wait_until_ended()
    [as_settled] = trial.rows()
    sleep(HALF_A_LEASE_S)

    asleep.thaw()

    sleep(1)
    assert asleep.alive
    assert trial.rows() == [as_settled]
    invariants.check(trial)


@on_postgresql
def test_07_frozen_during_the_request_it_changes_nothing_once_another_took_over(
    trial: Trial,
) -> None:
    trial.invite([1])
    trial.workspace.faults.set(POST, Fault.slow(0.7), times=1)
    asleep = trial.start()
    until(lambda: trial.delivered == 1)
    asleep.freeze()
    trial.move_clock(minutes=5)
    trial.start()
    trial.wait_until_ended()
    [as_settled] = trial.rows()

    asleep.thaw()

    sleep(1)
    assert trial.rows() == [as_settled]
    invariants.check(trial)


@on_sqlite
def test_08_restarted_again_and_again_over_the_due_minute_all_are_sent_once(begin: Begin) -> None:
    """A short cut of five minutes; those are in `make faults`."""
    trial = begin(people=30, starts_at=NINE - 2 * STEP / 100)
    trial.invite(range(30))

    restart_for(trial, seconds=10, every=1.5)

    trial.start()
    assert trial.wait_until_ended() == {SENT: 30}
    invariants.check(trial)


def fan_out(begin: Begin, *, people: int) -> Trial:
    """Begin with so many who are all due, and a Slack at which most kills hit a request."""
    trial = begin(people=people)
    trial.invite(range(people))
    trial.workspace.faults.set(POST, Fault.slow(0.03))
    return trial


def finish(trial: Trial, *, people: int) -> None:
    """Let one bot end what is left, and see that each has got one copy."""
    trial.workspace.faults.clear()
    trial.start()
    assert trial.wait_until_ended(300) == {SENT: people}
    invariants.check(trial)


def kill_among_three(trial: Trial, times: int, chance: Random, **settings: str) -> None:
    """Let three bots work beside one another, of which one is killed and replaced each time."""
    replicas = [trial.bear(**settings) for _ in range(3)]
    for _ in range(times):
        sleep(chance.uniform(0.2, 1.0))
        unlucky = chance.randrange(3)
        replicas[unlucky].kill()
        replicas[unlucky] = trial.bear(**settings)
    for each in replicas:
        each.kill()


def kill_at_random(
    trial: Trial, times: int, chance: Random, *, longest: float = 1.5, **environment: str
) -> None:
    """Let the bot run and be killed so often, each time a moment later or sooner."""
    for _ in range(times):
        bot = trial.bear(**environment)
        sleep(chance.uniform(0.2, longest))
        bot.kill()


def restart_for(trial: Trial, *, seconds: float, every: float, **environment: str) -> None:
    """End the bot and start it again, by turns tidily and not."""
    ends_at = monotonic() + seconds
    tidily = False
    while monotonic() < ends_at:
        bot = trial.bear(**environment)
        sleep(every)
        if tidily:
            assert bot.stop() is not None, f"It was told to end, and did not.\n{bot.output}"
        else:
            bot.kill()
        tidily = not tidily


def _cycle(
    trial: Trial, *mischief: Callable[[], None], rounds: int = 1, later: bool = False
) -> int | None:
    """Let a process do once what is due; return how it ended."""
    starts_at = NINE + STEP if later else NINE
    server = trial.server
    what = Cycles(trial.url, server.api_url, server.bot_token, starts_at.isoformat(), rounds)
    birth = trial.birth((), mischief)
    return trial.live(birth.doing(what)).wait(30)
