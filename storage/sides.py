"""What both kinds of database have in common: a side to read, a side to write, turns to take."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Protocol

from sqlalchemy import Connection, Engine

from bot.model.deadline import deadline
from storage.busy import told_in_our_terms
from storage.session import Session
from storage.turns import Turns

LONGEST_WAIT_S = 2.0
"""How long anyone waits for the database at most; a request may have less left."""

MIGRATION_WAIT_S = 30.0
"""How long a start waits while another process migrates."""


@dataclass(frozen=True, slots=True)
class Side:
    """An engine, and as many turns as its pool has connections.

    Waiting for a turn can be bounded by what a request has left; waiting inside
    the pool cannot. SQLite's writing side has a single turn, which is the write
    lock of the process: SQLite's own way of waiting is unfair.
    """

    engine: Engine
    turns: Turns

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session whose transaction has begun; what is not committed is rolled back.

        The turn ends once the connection is back in the pool, when the transaction
        is truly over.
        """
        began = monotonic()
        with told_in_our_terms(), self.turns.take(LONGEST_WAIT_S), ExitStack() as held:
            # One deadline for the turn, the connection and BEGIN together.
            with deadline(LONGEST_WAIT_S, started=began):
                session = held.enter_context(self.engine.connect())
                session.begin()
            yield session


class Backend(Protocol):
    """A kind of database, opened."""

    @property
    def reader(self) -> Side:
        """The side on which a session sees one snapshot and cannot write."""

    @property
    def writer(self) -> Side:
        """The side on which a session may write."""

    def migrating(self) -> AbstractContextManager[Connection]:
        """Give a connection that alone may change the schema, in one transaction."""

    def wipe_journal(self) -> bool:
        """Leave nothing of what was deleted in the log; False if a reader is in the way."""
