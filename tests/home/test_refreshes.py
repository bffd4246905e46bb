"""Home is refreshed after a change, but never at the cost of those who wait for an answer."""

from concurrent.futures import Executor, Future
from typing import Any

from bot.home.service import REFRESHES_AT_ONCE
from bot.library.words.en import ENGLISH
from bot.moments.matching import PatternMatcher
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from tests.fakes import FrozenClock, identity


class CountingExecutor(Executor):
    """Counts what it is given, and does none of it."""

    def __init__(self) -> None:
        self.taken = 0

    def submit(self, *_: Any, **__: Any) -> "Future[Any]":
        self.taken += 1
        return Future()


def test_a_crowd_at_once_gets_few_refreshes(database: Database, clock: FrozenClock) -> None:
    background = CountingExecutor()
    slack = Slack("xoxb-1", "http://127.0.0.1:9/")
    services = make_services(database, slack, clock, background, PatternMatcher())

    for number in range(300):
        services.home.refresh_soon(identity(f"U{number}"), ENGLISH)

    assert REFRESHES_AT_ONCE <= background.taken <= REFRESHES_AT_ONCE + 2
