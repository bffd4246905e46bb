"""APScheduler: a handful of timed chores, never a job for one person."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random, SystemRandom
from threading import Condition, Event, Thread
from time import monotonic

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.clock import Clock, SystemClock
from bot.model.errors import BotError, name_and_place

WATCH_EVERY_S = 5.0
A_JUMP_S = 60.0
"""How far wall and monotonic time may drift apart between two looks before it is a jump."""
SOON = timedelta(minutes=1)
"""Chores done at least so often begin at a random moment of their first turn, so that the ticks
of several processes do not coincide; the others begin one after the other, *apart* from each
other, so that what looks through everyone holds up neither the start nor each other."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """Something done now and then. What it returns is how much there was to do.

    Safe to do again, to do late and to do twice at once, so that one that was missed is simply
    done the next time. If there was something to do, the chore named *then* follows at once.
    """

    name: str
    every: timedelta
    do: Callable[[], int]
    then: str = ""


class Chores:
    """Chores on threads of their own, each never beside itself."""

    def __init__(
        self, chores: Sequence[Chore], chance: Random, apart: timedelta = timedelta()
    ) -> None:
        self._chores = {chore.name: chore for chore in chores}
        self._chance = chance
        self._apart = apart
        self._is_ending = False
        self._at_work = 0
        self._no_longer = Condition()
        self._scheduler = BackgroundScheduler(
            timezone="UTC",
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    def start(self) -> None:
        """Begin."""
        for chore in self._chores.values():
            self._scheduler.add_job(
                self._do,
                IntervalTrigger(seconds=chore.every.total_seconds()),
                (chore,),
                id=chore.name,
                next_run_time=self._first_turn(chore),
            )
        self._scheduler.start()

    def end(self) -> None:
        """Begin nothing more, and wait for what is being done.

        APScheduler waits for it with the lock in hand that `wake` needs. So whoever may still
        wake another is waited for before, and whoever begins now wakes nobody.
        """
        with self._no_longer:
            self._is_ending = True
            self._scheduler.pause()
            self._no_longer.wait_for(lambda: self._at_work == 0)
        self._scheduler.shutdown()

    def wake(self, name: str) -> None:
        """Let a chore be done now instead of at its next turn."""
        self._scheduler.modify_job(name, next_run_time=SystemClock().now())

    def rearm(self) -> None:
        """Count every chore's time anew from now; the turn that was due is skipped.

        APScheduler waits for a moment of the wall clock: after that was set back by an hour, it
        would do nothing for an hour. What is done seldom begins anew: it may not have begun yet.
        """
        for chore in self._chores.values():
            self._scheduler.reschedule_job(
                chore.name, trigger=IntervalTrigger(seconds=chore.every.total_seconds())
            )
            if chore.every > SOON:
                self._scheduler.modify_job(chore.name, next_run_time=self._first_turn(chore))

    def _first_turn(self, chore: Chore) -> datetime:
        if chore.every <= SOON:
            return SystemClock().now() + chore.every * self._chance.random()
        return SystemClock().now() + self._apart * list(self._chores).index(chore.name)

    def _do(self, chore: Chore) -> None:
        with self._no_longer:
            wakes = bool(chore.then) and not self._is_ending
            self._at_work += wakes
        try:
            self._do_and_tell(chore, wakes=wakes)
        finally:
            with self._no_longer:
                self._at_work -= wakes
                self._no_longer.notify_all()

    def _do_and_tell(self, chore: Chore, *, wakes: bool) -> None:
        try:
            count = chore.do()
        except BotError as trouble:
            log.warning("Chore %r waits for its next turn: %s", chore.name, type(trouble).__name__)
            return
        except Exception as mistake:
            # APScheduler would log its message, which may hold what a person wrote.
            log.error("Chore %r failed: %s", chore.name, name_and_place(mistake))
            return
        log.log(logging.INFO if count else logging.DEBUG, "Chore %r: %d", chore.name, count)
        if count and wakes:
            self.wake(chore.then)


class Watchdog:
    """Notices that the clock jumped, by the monotonic clock, which nobody sets."""

    def __init__(
        self, clock: Clock, on_jump: Callable[[], object], *, every_s: float = WATCH_EVERY_S
    ) -> None:
        self._clock = clock
        self._on_jump = on_jump
        self._every_s = every_s
        self._ended = Event()
        self._thread = Thread(target=self._watch, name="watchdog", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def end(self) -> None:
        """Stop watching."""
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        before = self._apart()
        while not self._ended.wait(self._every_s):
            now = self._apart()
            if abs(now - before) > A_JUMP_S:
                log.warning("The clock jumped by %.0f s; one turn is skipped.", now - before)
                self._tell()
            before = now

    def _tell(self) -> None:
        try:
            self._on_jump()
        except Exception as trouble:  # the next jump has to be noticed too
            log.warning("What follows a jump was cut short: %s", name_and_place(trouble))

    def _apart(self) -> float:
        return self._clock.now().timestamp() - monotonic()


@contextmanager
def doing(
    chores: Sequence[Chore],
    *,
    apart: timedelta = timedelta(),
    on_jump: Callable[[], object] = lambda: None,
    before_end: Callable[[], object] = lambda: None,
) -> Iterator[Chores]:
    """Do the chores until the block ends, and *before_end* before the last ones are waited for.

    Those done seldom begin in their order, each *apart* after the one before it.
    """
    at_work = Chores(chores, SystemRandom(), apart)

    def start_over() -> None:
        try:
            on_jump()
        finally:
            at_work.rearm()

    watchdog = Watchdog(SystemClock(), start_over)
    at_work.start()
    watchdog.start()
    try:
        yield at_work
    finally:
        before_end()
        watchdog.end()
        at_work.end()
