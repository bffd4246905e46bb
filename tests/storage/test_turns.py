"""Turns are neither lost, nor given twice, nor waited for in vain."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Event, Lock
from time import monotonic, sleep

import pytest

from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from storage.turns import Turns


def test_a_turn_is_refused_when_the_time_is_up() -> None:
    turns = Turns(1)

    with turns.take(1), deadline(0.05), pytest.raises(DatabaseBusyError), turns.take(1):
        pass

    with turns.take(0):
        pass


def test_a_turn_is_given_back_after_an_error() -> None:
    turns = Turns(1)
    with suppress(ZeroDivisionError), turns.take(0):
        _ = 1 // 0

    with turns.take(0):
        pass


def test_whoever_waits_goes_on_as_soon_as_a_turn_is_free() -> None:
    turns, may_end = Turns(1), Event()

    def hold() -> None:
        with turns.take(5):
            may_end.wait()

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.submit(hold), threads.submit(hold)
        sleep(0.05)
        may_end.set()

    assert (first.result(), second.result()) == (None, None)


def test_whoever_waited_long_is_next_even_if_another_is_faster() -> None:
    turns, stop = Turns(1), Event()

    def take_again_and_again() -> None:
        while not stop.is_set():
            with turns.take(5):
                sleep(0.001)

    with ThreadPoolExecutor(4) as threads:
        for _ in range(4):
            threads.submit(take_again_and_again)
        sleep(0.1)
        started = monotonic()
        for _ in range(3):
            with turns.take(5):
                waited = monotonic() - started
        stop.set()

    assert waited < 2


def test_no_turn_is_lost_or_doubled_when_many_give_up() -> None:
    turns, guard = Turns(3), Lock()
    inside, most_inside = 0, 0

    def visit(number: int) -> None:
        nonlocal inside, most_inside
        with suppress(DatabaseBusyError), turns.take(number % 7 / 1000):
            with guard:
                inside += 1
                most_inside = max(most_inside, inside)
            sleep(0.0005)
            with guard:
                inside -= 1

    with ThreadPoolExecutor(16) as threads:
        list(threads.map(visit, range(2000)))

    assert most_inside == 3
    with turns.take(0), turns.take(0), turns.take(0), pytest.raises(DatabaseBusyError):
        turns.take(0).__enter__()
