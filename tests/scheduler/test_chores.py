"""Chores are done in their turn, and neither a failing one nor a jump of the clock ends that."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from queue import SimpleQueue
from random import Random
from threading import Event, Thread
from time import monotonic, sleep

import pytest

from bot.gateway.quiet import quieten_sdk_loggers
from bot.model.errors import DatabaseBusyError
from bot.scheduler import Chore, Chores, Watchdog, doing
from tests.fakes import FrozenClock

OFTEN = timedelta(seconds=0.05)
SELDOM = timedelta(hours=6)


def test_a_seldom_chore_is_done_soon_after_the_start() -> None:
    done: SimpleQueue[str] = SimpleQueue()

    with doing([Chore("forget", SELDOM, _doing(done, "forgotten"))]):
        assert done.get(timeout=10) == "forgotten"


def test_seldom_chores_begin_one_after_the_other() -> None:
    done: SimpleQueue[tuple[str, float]] = SimpleQueue()

    def noting(what: str) -> Chore:
        def note() -> int:
            done.put((what, monotonic()))
            return 0

        return Chore(what, SELDOM, note)

    began_at = monotonic()
    with doing([noting("forget"), noting("wipe")], apart=timedelta(seconds=0.4)):
        (first, _), (second, after_it) = (done.get(timeout=10) for _ in range(2))

    assert [first, second] == ["forget", "wipe"]
    assert after_it - began_at >= 0.4


def test_what_is_done_seldom_is_not_put_off_by_a_jump_before_its_first_turn() -> None:
    done: SimpleQueue[str] = SimpleQueue()
    chores = [Chore(each, SELDOM, _doing(done, each)) for each in ("forget", "wipe")]

    with doing(chores, apart=timedelta(seconds=0.4)) as at_work:
        at_work.rearm()
        before = list(iter(lambda: done.get(timeout=10), "wipe"))

    assert set(before) == {"forget"}


def test_a_chore_is_done_again_and_again() -> None:
    done: SimpleQueue[str] = SimpleQueue()

    with doing([Chore("tick", OFTEN, _doing(done, "tick"))]):
        assert [done.get(timeout=10) for _ in range(3)] == ["tick"] * 3


def test_what_there_was_to_do_wakes_the_chore_that_follows() -> None:
    done: SimpleQueue[str] = SimpleQueue()
    chores = [
        Chore("send", SELDOM, _doing(done, "sent")),
        Chore("plan", SELDOM, _doing(done, "planned", count=1), then="send"),
    ]

    with doing(chores):
        found = sorted(done.get(timeout=10) for _ in range(3))

    assert found == ["planned", "sent", "sent"]


def test_a_chore_can_be_woken() -> None:
    done: SimpleQueue[str] = SimpleQueue()

    with doing([Chore("send", SELDOM, _doing(done, "sent"))]) as chores:
        done.get(timeout=10)
        chores.wake("send")
        assert done.get(timeout=10) == "sent"


@pytest.mark.parametrize(
    ("trouble", "told"),
    [
        (DatabaseBusyError("busy"), "waits for its next turn: DatabaseBusyError"),
        (KeyError("what a person wrote"), "failed: KeyError at"),
    ],
)
def test_a_chore_that_fails_has_its_next_turn(
    trouble: Exception, told: str, caplog: pytest.LogCaptureFixture
) -> None:
    tried: SimpleQueue[str] = SimpleQueue()

    def fail() -> int:
        tried.put("tried")
        raise trouble

    with doing([Chore("tick", OFTEN, fail)]):
        assert [tried.get(timeout=10) for _ in range(2)] == ["tried", "tried"]

    assert told in caplog.text
    assert "what a person wrote" not in caplog.text


def test_a_chore_still_at_work_at_its_next_turn_is_no_news(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A fan-out lasts for many turns, and the library would warn of each."""
    quieten_sdk_loggers()
    begun, finish = Event(), Event()

    def work() -> int:
        begun.set()
        finish.wait(10)
        return 0

    with doing([Chore("send", OFTEN, work)]):
        begun.wait(10)
        sleep(6 * OFTEN.total_seconds())
        finish.set()

    assert "apscheduler" not in {record.name.partition(".")[0] for record in caplog.records}


def test_what_is_being_done_at_the_end_is_finished() -> None:
    begun, told, finished = Event(), Event(), Event()

    def work() -> int:
        begun.set()
        told.wait(10)
        finished.set()
        return 0

    with doing([Chore("send", SELDOM, work)], before_end=told.set):
        assert begun.wait(10)

    assert finished.is_set()


def test_a_chore_that_wakes_another_while_all_end_holds_nothing_up() -> None:
    begun, may_finish = Event(), Event()

    def plan() -> int:
        begun.set()
        may_finish.wait(10)
        return 1

    chores = Chores(
        [Chore("plan", SELDOM, plan, then="send"), Chore("send", SELDOM, int)], Random()
    )
    chores.start()
    assert begun.wait(10)
    ending = Thread(target=chores.end, daemon=True)
    ending.start()
    sleep(0.2)

    may_finish.set()

    ending.join(10)
    assert not ending.is_alive()


def test_after_a_jump_of_the_clock_every_chore_is_armed_anew() -> None:
    done: SimpleQueue[float] = SimpleQueue()

    def work() -> int:
        done.put(monotonic())
        return 0

    with doing([Chore("tick", timedelta(seconds=1), work)]) as chores:
        done.get(timeout=10)
        sleep(0.3)
        rearmed_at = monotonic()
        chores.rearm()
        again_at = next(at for at in iter(lambda: done.get(timeout=10), None) if at > rearmed_at)

    assert again_at - rearmed_at > 0.9


@pytest.mark.parametrize("hours", [-1, 1, 24])
def test_the_watchdog_notices_a_clock_that_jumps(
    hours: int, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    jumped = Event()
    watchdog = Watchdog(clock, jumped.set, every_s=0.01)
    watchdog.start()

    clock.advance(hours=hours)

    assert jumped.wait(10)
    watchdog.end()
    assert "The clock jumped" in caplog.text


def test_the_watchdog_outlives_whatever_goes_wrong_after_a_jump(
    clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    jumps: SimpleQueue[str] = SimpleQueue()

    def go_wrong() -> None:
        jumps.put("jumped")
        raise DatabaseBusyError("what a person wrote")

    watchdog = Watchdog(clock, go_wrong, every_s=0.01)
    watchdog.start()

    for _ in range(2):
        clock.advance(hours=1)
        assert jumps.get(timeout=10) == "jumped"

    watchdog.end()
    assert "what a person wrote" not in caplog.text


def test_the_chores_are_rearmed_whatever_goes_wrong_after_a_jump(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What goes wrong is the database, which is out of reach when a machine resumes."""
    rearmed = Event()
    clock = FrozenClock()
    quick = partial(Watchdog, clock, every_s=0.01)
    monkeypatch.setattr("bot.scheduler.Watchdog", lambda _, on_jump: quick(on_jump))
    monkeypatch.setattr(Chores, "rearm", lambda _: rearmed.set())

    def go_wrong() -> None:
        raise DatabaseBusyError("out of reach")

    with doing([], on_jump=go_wrong):
        clock.advance(hours=1)
        assert rearmed.wait(10)


def test_the_watchdog_says_nothing_of_a_clock_that_runs(clock: FrozenClock) -> None:
    jumped = Event()
    watchdog = Watchdog(clock, jumped.set, every_s=0.01)
    watchdog.start()

    clock.advance(seconds=30)

    assert not jumped.wait(0.2)
    watchdog.end()


def _doing(done: "SimpleQueue[str]", what: str, *, count: int = 0) -> Callable[[], int]:
    def do() -> int:
        done.put(what)
        return count

    return do
