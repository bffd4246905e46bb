"""Tell the time."""

import json
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from time import monotonic
from typing import Protocol

from bot.model.errors import BotError

NOISE_S = 0.1
"""Less than this is the noise of a round trip, and would only make time tremble."""

Shown = tuple[datetime, float]
"""A moment, and the monotonic second at which a clock showed it."""


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return datetime.now(UTC)


class ClockError(BotError):
    """The clock that was to be followed does not answer as one."""


class FollowedClock:
    """A clock that follows another over HTTP, as the playground's, which people move.

    It asks `GET url`, answered by `{"now": "2027-03-01T08:59:00Z"}`, twice a second,
    and runs on by itself in between, and for good when the other is gone.
    """

    def __init__(self, url: str, *, every_s: float = 0.5) -> None:
        """Ask once; raises ClockError if nothing there tells the time."""
        self._url = url
        self._every_s = every_s
        self._stopped = Event()
        self._shown = _ask(url)
        Thread(target=self._follow, name="followed-clock", daemon=True).start()

    def now(self) -> datetime:
        """Return the other clock's present moment, aware, in UTC."""
        return run_on(self._shown)

    def stop(self) -> None:
        """Stop asking; time runs on."""
        self._stopped.set()

    def _follow(self) -> None:
        while not self._stopped.wait(self._every_s):
            try:
                told = _ask(self._url)
            except ClockError:
                continue
            self._shown = unless_noise(told, self._shown)


def run_on(shown: Shown) -> datetime:
    """Return what a clock that showed *shown* shows by now."""
    moment, at = shown
    return moment + timedelta(seconds=monotonic() - at)


def unless_noise(told: Shown, shown: Shown) -> Shown:
    """Return what a clock was *told* anew, or *shown* where that is the same but for noise."""
    is_jump = abs((run_on(told) - run_on(shown)).total_seconds()) > NOISE_S
    return told if is_jump else shown


def use_packaged_zones() -> None:
    """Read time zones from the `tzdata` package alone, so that all machines agree on them."""
    import zoneinfo

    zoneinfo.reset_tzpath(to=())


def _ask(url: str) -> Shown:
    """Return what the clock at *url* shows, and the monotonic second at which it did."""
    from http.client import HTTPException
    from urllib.request import ProxyHandler, build_opener

    # Without proxies: what is followed is on this machine.
    opener = build_opener(ProxyHandler({}))
    began = monotonic()
    try:
        with opener.open(url, timeout=2) as answer:
            told = json.load(answer)["now"]
        moment = datetime.fromisoformat(told)
    except (OSError, HTTPException, ValueError, KeyError, TypeError):
        raise ClockError(f"No clock answers at {url}.") from None
    if moment.tzinfo is None:
        raise ClockError(f"The clock at {url} does not name its time zone.")
    return moment.astimezone(UTC), (began + monotonic()) / 2
