"""Chores are done at the start, and a failing one does not end the bot."""

from queue import SimpleQueue

import pytest

from bot.clock import SystemClock
from bot.model.errors import DatabaseBusyError
from bot.scheduler import chores


def test_a_chore_is_done_soon_after_the_start() -> None:
    done: SimpleQueue[str] = SimpleQueue()

    def forget_idle() -> int:
        done.put("forgotten")
        return 0

    with chores(SystemClock(), forget_idle=forget_idle):
        assert done.get(timeout=10) == "forgotten"


def test_a_busy_database_leaves_a_chore_for_its_next_turn(
    caplog: pytest.LogCaptureFixture,
) -> None:
    tried: SimpleQueue[str] = SimpleQueue()

    def forget_idle() -> int:
        tried.put("tried")
        raise DatabaseBusyError("busy")

    with chores(SystemClock(), forget_idle=forget_idle):
        tried.get(timeout=10)

    assert "waits for its next turn: DatabaseBusyError" in caplog.text
