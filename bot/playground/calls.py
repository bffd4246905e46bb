"""The log of every call between Slack and the bot, both ways, for the curious."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from bot.playground.values import Call, Direction

KEPT = 1000


@dataclass(frozen=True, slots=True)
class Traffic:
    """What there is to say of a call before it gets its number."""

    direction: Direction
    kind: str
    status: str
    milliseconds: float
    request: Any = None
    answer: Any = None


class CallLog:
    """The newest thousand calls, oldest first. It is the person's own machine: bodies are kept."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._calls: deque[Call] = deque(maxlen=KEPT)
        self._count = 0
        self._added: list[Callable[[], None]] = []

    def add(self, at: datetime, traffic: Traffic) -> None:
        """Write a call down."""
        with self._lock:
            self._count += 1
            self._calls.append(
                Call(
                    number=self._count,
                    at=at,
                    direction=traffic.direction,
                    kind=traffic.kind,
                    status=traffic.status,
                    milliseconds=traffic.milliseconds,
                    request=traffic.request,
                    answer=traffic.answer,
                )
            )
        for callback in self._added:
            callback()

    def all(self, *, after: int = 0) -> tuple[Call, ...]:
        """Return the calls whose number is above *after*, oldest first."""
        with self._lock:
            return tuple(call for call in self._calls if call.number > after)

    def of(self, kind: str) -> tuple[Call, ...]:
        """Return the calls of one kind, oldest first: `chat.postMessage`, `interactive …`."""
        return tuple(call for call in self.all() if call.kind.startswith(kind))

    def on_add(self, callback: Callable[[], None]) -> None:
        """Call *callback* after every call written down."""
        self._added.append(callback)
