"""Turns that threads take: fast when it can be, fair when it must be."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

from bot.model.deadline import seconds_left
from storage.busy import refuse_as_busy

_PATIENCE_S = 0.05


@dataclass(slots=True, eq=False)
class _Waiter:
    """A thread in the queue. It sleeps on `bell` until it is worth looking again."""

    bell: Lock = field(default_factory=Lock)
    since: float = field(default_factory=monotonic)
    has_turn: bool = False

    def __post_init__(self) -> None:
        self.bell.acquire()

    def wake(self) -> None:
        """Ring the bell, if it does not ring already."""
        if self.bell.locked():
            self.bell.release()


class Turns:
    """As many turns as there are connections.

    A turn given back is free for anyone, which keeps a busy thread going without
    a switch. But whoever has waited for 50 ms gets it handed over: with Python's
    semaphore alone, some threads wait for seconds (decision 0001).
    """

    def __init__(self, number: int) -> None:
        self._guard = Lock()
        self._free = number
        self._queue: deque[_Waiter] = deque()

    @contextmanager
    def take(self, at_most_s: float) -> Iterator[None]:
        """Wait for a turn and hold it; raise DatabaseBusyError when the time is up before."""
        if not self._taken(seconds_left(at_most_s)):
            refuse_as_busy("no turn")
        try:
            yield
        finally:
            self._give_back()

    def _taken(self, timeout_s: float) -> bool:
        with self._guard:
            if self._free:
                self._free -= 1
                return True
            waiter = _Waiter()
            self._queue.append(waiter)
        ends_at = waiter.since + timeout_s
        while waiter.bell.acquire(timeout=max(0.0, ends_at - monotonic())):
            if self._taken_by(waiter):
                return True
        return self._taken_by(waiter, leaving=True)

    def _taken_by(self, waiter: _Waiter, *, leaving: bool = False) -> bool:
        """Say whether the waiter has a turn now, and let it leave the queue if so, or anyway."""
        with self._guard:
            if waiter.has_turn:
                return True
            found_one = self._free > 0
            if found_one or leaving:
                self._queue.remove(waiter)
            self._free -= found_one
            return found_one

    def _give_back(self) -> None:
        with self._guard:
            self._free += 1
            if not self._queue:
                return
            first = self._queue[0]
            if monotonic() - first.since > _PATIENCE_S:
                self._queue.popleft()
                self._free -= 1
                first.has_turn = True
            first.wake()
