"""A bounded pool of threads, each doing one piece of work within its request's deadline."""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import BoundedSemaphore, Thread
from time import monotonic
from typing import NamedTuple

from slack_bolt import BoltResponse

from bot.model.deadline import WORK_SECONDS, deadline
from bot.model.errors import BotError, DeadlineExceededError

Work = Callable[[], BoltResponse]


class PoolFullError(BotError):
    """Too much is waiting already; this was not even queued."""


class _Job(NamedTuple):
    work: Work
    arrived: float
    result: "Future[BoltResponse]"


class Pool:
    """Threads that take work in order of arrival.

    The standard library's pool would do but for two things: its queue has no bound, and the
    process cannot end while one of its threads hangs.
    """

    def __init__(self, *, threads: int = 16, waiting: int = 500) -> None:
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._room = BoundedSemaphore(waiting)
        self._threads = [
            Thread(target=self._serve, name=f"request-{number}", daemon=True)
            for number in range(1, threads + 1)
        ]
        self._open = False

    def start(self) -> None:
        """Begin to take work."""
        self._open = True
        for thread in self._threads:
            thread.start()

    def submit(self, work: Work, arrived: float) -> "Future[BoltResponse]":
        """Queue *work* of a request that came at *arrived* (monotonic seconds).

        It runs with what is left of the deadline in its context. If nothing is left when a
        thread takes it, or the future was cancelled, it is never begun.
        """
        if not self._open or not self._room.acquire(blocking=False):
            raise PoolFullError
        result: Future[BoltResponse] = Future()
        self._jobs.put(_Job(work, arrived, result))
        return result

    def stop(self, within: float) -> None:
        """Take nothing more, finish what was taken, and leave behind whatever still hangs."""
        self._open = False
        for _ in self._threads:
            self._jobs.put(None)
        ends_at = monotonic() + within
        for thread in self._threads:
            thread.join(max(0.0, ends_at - monotonic()))

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._room.release()
            if job.result.set_running_or_notify_cancel():
                _do(job)


def _do(job: _Job) -> None:
    try:
        if monotonic() - job.arrived >= WORK_SECONDS:
            raise DeadlineExceededError
        with deadline(WORK_SECONDS, started=job.arrived):
            answer = job.work()
    except Exception as error:  # whoever waits gets it, and the thread lives on
        job.result.set_exception(error)
    else:
        job.result.set_result(answer)
