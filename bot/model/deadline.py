"""How much time a request has left, carried in the context of the thread that serves it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

REQUEST_SECONDS = 2.4
"""When the gateway itself answers: Slack gives up after 3 s (delivery design, 5.1)."""

WORK_SECONDS = 2.2
"""When a handler's own waits end, so that whatever it saved is still told in time."""

_ends_at: ContextVar[float | None] = ContextVar("deadline_ends_at", default=None)


@contextmanager
def deadline(seconds: float = WORK_SECONDS, *, started: float | None = None) -> Iterator[None]:
    """Give whatever runs inside *seconds* in all, counted from *started* (monotonic seconds).

    One inside another can only shorten it.
    """
    mine = (monotonic() if started is None else started) + seconds
    outer = _ends_at.get()
    token = _ends_at.set(mine if outer is None else min(outer, mine))
    try:
        yield
    finally:
        _ends_at.reset(token)


def seconds_left(at_most: float) -> float:
    """Return the seconds left to the request, never below 0 nor above *at_most*.

    Outside a request it is *at_most*.
    """
    ends_at = _ends_at.get()
    if ends_at is None:
        return at_most
    return max(0.0, min(at_most, ends_at - monotonic()))
