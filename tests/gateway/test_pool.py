"""The bounded pool of threads."""

from collections.abc import Iterator
from concurrent.futures import Future
from threading import Event
from time import monotonic

import pytest
from slack_bolt import BoltResponse

from bot.gateway.pool import Pool, PoolFullError
from bot.model.deadline import WORK_SECONDS, seconds_left
from bot.model.errors import DeadlineExceededError

PONG = BoltResponse(status=200, body="pong")


@pytest.fixture
def gate() -> Iterator[Event]:
    """Give an event on which work can wait; it is set at the end, so that threads end."""
    event = Event()
    yield event
    event.set()


@pytest.fixture
def pool(gate: Event) -> Iterator[Pool]:
    """Give a small pool: two threads, and room for three to wait."""
    small = Pool(threads=2, waiting=3)
    small.start()
    yield small
    gate.set()
    small.stop(5)


def blocked(pool: Pool, gate: Event, times: int) -> "list[Future[BoltResponse]]":
    """Occupy the pool's threads, and return once they all wait at *gate*."""
    started = [Event() for _ in range(times)]

    def wait(mine: Event) -> BoltResponse:
        mine.set()
        gate.wait()
        return PONG

    results = [pool.submit(lambda one=one: wait(one), monotonic()) for one in started]  # type: ignore[misc]
    assert all(one.wait(5) for one in started)
    return results


def test_work_runs_with_what_is_left_of_its_deadline(pool: Pool) -> None:
    left: list[float] = []

    def work() -> BoltResponse:
        left.append(seconds_left(at_most=10))
        return PONG

    pool.submit(work, monotonic() - 1).result(5)

    assert WORK_SECONDS - 1.5 < left[0] <= WORK_SECONDS - 1


def test_work_whose_time_is_up_is_never_begun(pool: Pool) -> None:
    begun = Event()

    def work() -> BoltResponse:
        begun.set()
        return PONG

    result = pool.submit(work, monotonic() - WORK_SECONDS)

    assert isinstance(result.exception(5), DeadlineExceededError)
    assert not begun.is_set()


def test_cancelled_work_is_never_begun(pool: Pool, gate: Event) -> None:
    blocked(pool, gate, 2)
    begun = Event()

    def work() -> BoltResponse:
        begun.set()
        return PONG

    pool.submit(work, monotonic()).cancel()
    gate.set()

    assert pool.submit(lambda: PONG, monotonic()).result(5) is PONG
    assert not begun.is_set()


def test_no_more_may_wait_than_there_is_room_for(pool: Pool, gate: Event) -> None:
    blocked(pool, gate, 2)
    waiting = [pool.submit(lambda: PONG, monotonic()) for _ in range(3)]

    with pytest.raises(PoolFullError):
        pool.submit(lambda: PONG, monotonic())

    for one in waiting:
        one.cancel()
    with pytest.raises(PoolFullError):  # given up, yet still in the queue
        pool.submit(lambda: PONG, monotonic())


def test_room_comes_back(pool: Pool, gate: Event) -> None:
    blocked(pool, gate, 2)
    waiting = [pool.submit(lambda: PONG, monotonic()) for _ in range(3)]
    gate.set()
    for one in waiting:
        one.result(5)

    results = [pool.submit(lambda: PONG, monotonic()) for _ in range(3)]

    assert [one.result(5) for one in results] == [PONG] * 3


def test_a_thread_survives_an_error(pool: Pool) -> None:
    def fail() -> BoltResponse:
        raise KeyError

    failures = [pool.submit(fail, monotonic()) for _ in range(3)]

    assert all(isinstance(one.exception(5), KeyError) for one in failures)
    assert pool.submit(lambda: PONG, monotonic()).result(5) is PONG


def test_stopping_finishes_what_was_taken_and_takes_nothing_more(gate: Event) -> None:
    pool = Pool(threads=1, waiting=3)
    pool.start()
    results = [*blocked(pool, gate, 1), pool.submit(lambda: PONG, monotonic())]
    gate.set()

    pool.stop(within=5)

    assert [one.result(0) for one in results] == [PONG, PONG]
    with pytest.raises(PoolFullError):
        pool.submit(lambda: PONG, monotonic())


def test_stopping_leaves_behind_what_hangs(gate: Event) -> None:
    pool = Pool(threads=2, waiting=3)
    pool.start()
    blocked(pool, gate, 2)
    began = monotonic()

    pool.stop(within=0.2)

    assert monotonic() - began < 1
