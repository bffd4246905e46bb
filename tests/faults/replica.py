"""A process of the bot in a test's own process: it can die at any touch of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from threading import Event
from typing import Any

from bot.clock import Clock
from bot.delivery.means import Means
from bot.delivery.service import DeliveryService
from bot.library.words.en import ENGLISH
from bot.model.limits import Limits
from bot.nudges.choosing import NudgeDeck
from bot.nudges.planning import NudgePlanner
from bot.slack.client import Slack
from bot.timed import Parts, rooms_of
from storage.engine import Database, Session
from tests.faults.shelf import LIBRARY


class DiedError(BaseException):
    """The process was killed: nothing in it may catch this, and nothing follows it."""


class Mortal:
    """A database as a process sees it that will die at the *touches*-th touch.

    A touch is the beginning of a transaction, and the moments right before and after its COMMIT.
    Once dead, a process does nothing more: not even what stands in a `finally`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.touches: int | None = None
        self.is_dead = False

    def touch(self) -> None:
        """Die, if it is time."""
        if self.touches is not None:
            self.touches -= 1
            self.is_dead = self.is_dead or self.touches <= 0
        if self.is_dead:
            raise DiedError

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session to read."""
        self.touch()
        with self._database.read() as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session to write."""
        self.touch()
        with self._database.write() as session:
            yield session
            self.touch()
        self.touch()


class NoWaiting(Event):
    """A signal to stop, which lets nobody wait: the clock of such a test stands."""

    def wait(self, timeout: float | None = None) -> bool:
        """Return at once."""
        return self.is_set()


class Replica:
    """One process: its planner, its sender, and the database that it dies with."""

    def __init__(self, parts: Parts, chance: Random) -> None:
        self.database = Mortal(parts.database)
        mine: Any = self.database
        own = Parts(mine, parts.slack, parts.clock, parts.limits, parts.library, parts.words)
        deck = NudgeDeck(parts.library, chance)
        window = parts.limits.catch_up
        self._planner = NudgePlanner(mine, parts.clock, deck.choose, window=window)
        rooms = rooms_of(own)
        stopping = NoWaiting()
        self._sending = DeliveryService(
            Means(mine, parts.slack, parts.clock, chance, rooms, parts.limits, stopping=stopping)
        )

    def tick(self) -> None:
        """Do what is due: look up, plan and send."""
        self._sending.recover()
        self._planner.plan_due()
        self._sending.work()


def parts_of(database: Database, slack: Slack, clock: Clock, limits: Limits) -> Parts:
    """Return what replicas are made of, with the library that is read already."""
    return Parts(database, slack, clock, limits, LIBRARY, ENGLISH)
