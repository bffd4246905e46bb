"""A clock that runs like any other, from wherever it was moved to."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from bot.clock import Clock, SystemClock


class MovableClock:
    """The workspace's time: another clock's, shifted. Safe from any thread."""

    def __init__(self, base: Clock | None = None) -> None:
        self._base = base or SystemClock()
        self._shift = timedelta()
        self._lock = Lock()
        self._moved: list[Callable[[], None]] = []

    def now(self) -> datetime:
        """Return the workspace's present moment, aware, in UTC."""
        with self._lock:
            return self._base.now() + self._shift

    @property
    def shift(self) -> timedelta:
        """Return how far this clock is ahead of the machine's."""
        with self._lock:
            return self._shift

    def move_to(self, moment: datetime) -> None:
        """Show *moment* (aware) now, and run on from there."""
        with self._lock:
            self._shift = moment - self._base.now()
        self._tell()

    def move_by(self, length: timedelta) -> None:
        """Go forward by *length*, or back by a negative one."""
        with self._lock:
            self._shift += length
        self._tell()

    def reset(self) -> None:
        """Show the machine's own time again."""
        with self._lock:
            self._shift = timedelta()
        self._tell()

    def on_move(self, callback: Callable[[], None]) -> None:
        """Call *callback* after every move."""
        self._moved.append(callback)

    def _tell(self) -> None:
        for callback in self._moved:
            callback()
