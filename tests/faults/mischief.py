"""What can be done to the bot's process before the bot begins in it.

None of this is a switch in the bot: the process changes its own copy of the code.
"""

import gc
import os
import signal
import sqlite3
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import wraps
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread, current_thread, get_ident, main_thread
from time import monotonic, sleep, time_ns
from typing import Any

from sqlalchemy import Connection, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import Pool

from bot.delivery.rooms import Room
from bot.delivery.turn import Turn
from bot.model.deliveries import DeliveryKind
from bot.scheduler import Chores

FULL = 2
"""SQLite's number for `synchronous=FULL`."""

MANY = 50_000
"""Fewer objects than the bot and what it imports are made of."""


def die() -> None:
    """End as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)


def freeze() -> None:
    """Stop where it stands, as a suspended machine would.

    The signal is sent to this very thread: another one that got it would leave this one some
    time in which to go on.
    """
    signal.pthread_kill(get_ident(), signal.SIGSTOP)


def let_another_thread_take_sigterm() -> None:
    """Have SIGTERM wake another thread than the main one, as a signal that comes too early does."""
    Thread(target=Event().wait, daemon=True).start()
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})


def at_moment(second: float) -> None:
    """Wait for a second of the monotonic clock, which all processes share."""
    sleep(max(0.0, second - monotonic()))


def tell_once_all_is_read(file: Path) -> None:
    """Make a file as soon as what was read at the start is left alone by the garbage collector."""

    def watch() -> None:
        while gc.get_freeze_count() < MANY:
            sleep(0.05)
        file.touch()

    Thread(target=watch, daemon=True).start()


def before_writing(act: Callable[[], None]) -> None:
    """Do something between the claim and the first byte of the request, once."""
    done: list[bool] = []

    def once() -> None:
        if not done:
            done.append(True)
            act()

    _before(Turn, "_post", once)


def at_call(number: int, act: Callable[[], None]) -> None:
    """Do something at the *number*-th call to the database or to Slack.

    Counted are the calls of the main thread and of the chores: before each statement, each COMMIT
    and what comes after it, and before and after each step of a request.
    """
    counted = [0]

    def count(*_: object, **__: object) -> None:
        if current_thread() is main_thread() or getattr(current_thread(), "is_at_work", False):
            counted[0] += 1
            if counted[0] == number:
                act()

    for source, name in (
        (Engine, "before_cursor_execute"),
        (Engine, "commit"),
        (Pool, "checkin"),
    ):
        event.listen(source, name, count)
    for step in ("connect", "send", "getresponse"):
        _before(HTTPConnection, step, count)
        _after(HTTPConnection, step, count)
    _before(Chores, "_do", _note_that_it_is_at_work)


def _note_that_it_is_at_work() -> None:
    setattr(current_thread(), "is_at_work", True)  # noqa: B010  # our own mark on a thread


def _before(owner: type, name: str, act: Callable[[], None]) -> None:
    original = getattr(owner, name)

    @wraps(original)
    def replaced(*given: Any, **named: Any) -> Any:
        act()
        return original(*given, **named)

    setattr(owner, name, replaced)


def _after(owner: type, name: str, act: Callable[[], None]) -> None:
    original = getattr(owner, name)

    @wraps(original)
    def replaced(*given: Any, **named: Any) -> Any:
        result = original(*given, **named)
        act()
        return result

    setattr(owner, name, replaced)


def knows_only(*kinds: DeliveryKind) -> None:
    """Be an older release, which cannot write every kind of message."""
    import bot.timed

    rooms_of = bot.timed.rooms_of

    def fewer(parts: bot.timed.Parts) -> dict[DeliveryKind, Room]:
        return {kind: room for kind, room in rooms_of(parts).items() if kind in kinds}

    setattr(bot.timed, "rooms_of", fewer)  # noqa: B010


def with_clock_off_by(seconds: float) -> None:
    """Have a machine whose clock is wrong."""
    import apscheduler.schedulers.base
    import apscheduler.triggers.interval

    import bot.clock

    class Wrong(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> "Wrong":
            return cls.fromtimestamp(time_ns() / 1e9 + seconds, tz)

    for module in (bot.clock, apscheduler.schedulers.base, apscheduler.triggers.interval):
        setattr(module, "datetime", Wrong)  # noqa: B010


def read_only_while(flag: Path) -> None:
    """Have a disk on which nothing can be written as long as a file is there."""

    def allow_or_not(connection: Connection) -> None:
        raw = connection.connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        if raw.execute("PRAGMA synchronous").fetchone() == (FULL,):  # only the writer's is
            raw.execute(f"PRAGMA query_only={int(flag.exists())}")

    event.listen(Engine, "begin", allow_or_not)
