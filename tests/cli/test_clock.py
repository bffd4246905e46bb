"""The clock that follows another."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from zoneinfo import TZPATH, ZoneInfo

import pytest

from bot.clock import ClockError, FollowedClock, SystemClock, use_packaged_zones
from tests.waiting import in_time

MORNING = datetime(2027, 3, 1, 8, 59, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class ShownClock:
    """Serves a clock that shows whatever it was last told."""

    def __init__(self) -> None:
        self.answer = json.dumps({"now": MORNING.isoformat()})
        shown = self

        class Desk(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.end_headers()
                self.wfile.write(shown.answer.encode())

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self.url = f"http://127.0.0.1:{self._server.server_port}/clock"
        self._thread = Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def show(self, moment: datetime) -> None:
        self.answer = json.dumps({"now": moment.isoformat()})

    def vanish(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def shown() -> Iterator[ShownClock]:
    clock = ShownClock()
    yield clock
    clock.vanish()


@pytest.fixture
def follow() -> Iterator[Callable[[str], FollowedClock]]:
    """Give a way to follow a clock until the test ends."""
    following = []

    def begin(url: str) -> FollowedClock:
        following.append(FollowedClock(url, every_s=0.02))
        return following[-1]

    yield begin
    for clock in following:
        clock.stop()


Follow = Callable[[str], FollowedClock]


def test_the_machines_clock_tells_aware_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_it_shows_the_other_clocks_time_at_once(shown: ShownClock, follow: Follow) -> None:
    now = follow(shown.url).now()

    assert MORNING <= now < MORNING + SECOND
    assert now.tzinfo is UTC


def test_it_notices_when_the_other_clock_is_moved(shown: ShownClock, follow: Follow) -> None:
    clock = follow(shown.url)
    for moved_to in (MORNING + timedelta(days=1), MORNING - timedelta(days=1)):
        shown.show(moved_to)

        assert in_time(lambda moment=moved_to: abs(clock.now() - moment) < SECOND)  # type: ignore[misc]


def test_it_runs_on_when_the_other_clock_is_gone(follow: Follow) -> None:
    shown = ShownClock()
    clock = follow(shown.url)
    shown.vanish()
    before = clock.now()

    sleep(0.1)

    assert timedelta(seconds=0.05) < clock.now() - before < SECOND


def test_it_runs_on_when_the_other_clock_talks_nonsense(shown: ShownClock, follow: Follow) -> None:
    clock = follow(shown.url)
    shown.answer = "[]"

    sleep(0.1)

    assert MORNING < clock.now() < MORNING + SECOND


def test_it_understands_any_zone(shown: ShownClock, follow: Follow) -> None:
    shown.show(MORNING.astimezone(ZoneInfo("Asia/Kolkata")))

    assert abs(follow(shown.url).now() - MORNING) < SECOND


@pytest.mark.parametrize("answer", ["", "{}", '{"now": 5}', '{"now": "2027-03-01T08:59:00"}'])
def test_what_does_not_tell_the_time_is_no_clock(shown: ShownClock, answer: str) -> None:
    shown.answer = answer

    with pytest.raises(ClockError):
        FollowedClock(shown.url)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/clock", "clock", "file:///clock"])
def test_an_address_without_a_clock_is_told_in_words(url: str) -> None:
    with pytest.raises(ClockError, match="No clock answers at"):
        FollowedClock(url)


def test_zones_come_from_the_package_alone() -> None:
    import zoneinfo

    before = TZPATH
    use_packaged_zones()
    try:
        assert zoneinfo.TZPATH == ()
        assert ZoneInfo.no_cache("Europe/Berlin").utcoffset(MORNING) == timedelta(hours=1)
    finally:
        zoneinfo.reset_tzpath(before)
