"""APScheduler: a handful of timed chores, never a job for one person."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import Clock
from bot.model.errors import BotError

FORGET_EVERY = timedelta(hours=6)

log = logging.getLogger(__name__)


@contextmanager
def chores(clock: Clock, *, forget_idle: Callable[[], int]) -> Iterator[None]:
    """Do the chores now and then, on a thread of their own, until the block ends.

    Each is safe to do again, to do late and to do twice at once, so that a chore that was
    missed is simply done the next time.
    """
    scheduler = BackgroundScheduler(
        timezone="UTC",
        job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
    )
    scheduler.add_job(
        lambda: _do("forget idle people", forget_idle),
        "interval",
        seconds=FORGET_EVERY.total_seconds(),
        next_run_time=clock.now(),
    )
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown()


def _do(name: str, chore: Callable[[], int]) -> None:
    try:
        count = chore()
    except BotError as trouble:
        log.warning("Chore %r waits for its next turn: %s", name, type(trouble).__name__)
    else:
        log.info("Chore %r: %d", name, count)
