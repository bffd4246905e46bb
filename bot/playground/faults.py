"""What can be made to go wrong between Slack and the bot, for tests and for the curious."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

ANY = "*"
"""Every Web API method and every response_url."""
RESPONSE_URL = "response_url"
SOCKET = "socket"


class FaultKind(StrEnum):
    """The ways in which a call or a connection fails."""

    THROTTLED = "throttled"
    SERVER_ERROR = "server error"
    REFUSED = "refused"
    SLOW = "slow"
    DROPPED = "dropped"
    BROKEN_BODY = "broken body"
    DISCONNECT = "disconnect"
    REFRESH = "refresh"
    BLACK_HOLE = "black hole"


@dataclass(frozen=True, slots=True)
class Fault:
    """One way to fail. Make it with the functions below."""

    kind: FaultKind
    accepted: bool = False
    """Whether Slack carries the call out before its answer fails."""
    seconds: float = 0.0
    status: int = 200
    code: str = ""
    retry_after: str | None = None

    @classmethod
    def throttled(cls, retry_after: str | None = "30") -> "Fault":
        """Answer 429; *retry_after* is the header as it stands, None leaves it out."""
        return cls(FaultKind.THROTTLED, status=429, retry_after=retry_after)

    @classmethod
    def server_error(cls, status: int = 500, *, accepted: bool = False) -> "Fault":
        """Answer with a 5xx page, having carried the call out or not."""
        return cls(FaultKind.SERVER_ERROR, accepted=accepted, status=status)

    @classmethod
    def refused(cls, code: str, *, accepted: bool = False) -> "Fault":
        """Answer `ok: false` with *code*, for instance `internal_error`."""
        return cls(FaultKind.REFUSED, accepted=accepted, code=code)

    @classmethod
    def slow(cls, seconds: float) -> "Fault":
        """Carry the call out at once, and answer *seconds* later."""
        return cls(FaultKind.SLOW, accepted=True, seconds=seconds)

    @classmethod
    def dropped(cls, *, accepted: bool = True) -> "Fault":
        """Carry the call out, then close the connection without a word."""
        return cls(FaultKind.DROPPED, accepted=accepted)

    @classmethod
    def broken_body(cls, *, accepted: bool = True) -> "Fault":
        """Carry the call out, and answer 200 with a page that is no JSON."""
        return cls(FaultKind.BROKEN_BODY, accepted=accepted)

    @classmethod
    def disconnect(cls) -> "Fault":
        """Cut every Socket Mode connection, without a close frame."""
        return cls(FaultKind.DISCONNECT)

    @classmethod
    def refresh(cls, warning_s: float = 0.5) -> "Fault":
        """Warn every connection, and close it *warning_s* later, as Slack does every few hours."""
        return cls(FaultKind.REFRESH, seconds=warning_s)

    @classmethod
    def black_hole(cls) -> "Fault":
        """Make every present connection mute: open, yet without a pong or a word."""
        return cls(FaultKind.BLACK_HOLE)


class Faults:
    """The faults switched on just now. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._set: dict[str, tuple[Fault, int | None]] = {}
        self._socket: list[Callable[[Fault], None]] = []

    def set(self, where: str, fault: Fault, *, times: int | None = None) -> None:
        """Let *where* fail from now on, or only *times* times.

        *where* is a method, `ANY`, `RESPONSE_URL`, or `SOCKET`, which acts at once on the
        connections there are.
        """
        if where == SOCKET:
            for callback in list(self._socket):
                callback(fault)
            return
        with self._lock:
            self._set[where] = (fault, times)

    def clear(self, where: str | None = None) -> None:
        """Let *where* work again; without it, everything."""
        with self._lock:
            if where is None:
                self._set.clear()
            else:
                self._set.pop(where, None)

    def active(self) -> dict[str, Fault]:
        """Return what is switched on, by where."""
        with self._lock:
            return {where: fault for where, (fault, _) in self._set.items()}

    def take(self, where: str) -> Fault | None:
        """Return the fault that this call meets, and count it."""
        with self._lock:
            for key in (where, ANY):
                if key in self._set:
                    return self._count(key)
        return None

    def on_socket(self, callback: Callable[[Fault], None]) -> None:
        """Let *callback* carry out the faults of connections."""
        self._socket.append(callback)

    def _count(self, key: str) -> Fault:
        fault, times = self._set[key]
        if times is not None:
            self._set[key] = (fault, times - 1)
            if times <= 1:
                del self._set[key]
        return fault
