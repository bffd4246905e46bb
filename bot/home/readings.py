"""Whoever read a person's Home last also publishes last, however slow the others are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

from bot.model.people import SlackIdentity


@dataclass(slots=True)
class _Queue:
    """What is under way for one person; it goes with the last of it."""

    under_way: int = 0
    begun: int = 0
    newest: int = 0
    publishing: Lock = field(default_factory=Lock)


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of a person's Home, and its place among the others."""

    _queue: _Queue
    _number: int

    def publish(self, post: Callable[[], None], *, is_shown: bool = False) -> None:
        """Call *post*, unless something read later stands there already.

        What *is_shown* as far as Slack said before the reading is posted only if something else
        was published since; what was read earlier gives way to it all the same.
        """
        with self._queue.publishing:
            if self._number < self._queue.newest:
                return
            if not is_shown or self._queue.newest:
                post()
            self._queue.newest = self._number


class Readings:
    """The readings that are under way, of everyone; only within one process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._queues: dict[SlackIdentity, _Queue] = {}

    @contextmanager
    def begin(self, who: SlackIdentity) -> Iterator[Reading]:
        """Give a reading, to be begun before anything is read."""
        with self._lock:
            queue = self._queues.setdefault(who, _Queue())
            queue.under_way += 1
            queue.begun += 1
            reading = Reading(queue, queue.begun)
        try:
            yield reading
        finally:
            with self._lock:
                queue.under_way -= 1
                if not queue.under_way:
                    del self._queues[who]
