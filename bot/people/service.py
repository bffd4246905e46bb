"""Forget people who have not come back."""

from datetime import timedelta

from bot.clock import Clock
from storage import people
from storage.engine import Database

IDLE_FOR = timedelta(days=90)
"""How long we remember someone who saved nothing; App Home promises it."""

BATCH = 500
"""How many go in one transaction, so that nobody waits long for the database."""


class PeopleService:
    """What is held about people, as a whole."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def forget_idle(self) -> int:
        """Delete everyone who was away for `IDLE_FOR` and saved nothing; return how many went.

        Raises `DatabaseBusyError`; what was deleted until then stays deleted.
        """
        gone = 0
        while forgotten := self._forget_some():
            gone += forgotten
        return gone

    def _forget_some(self) -> int:
        with self._database.write() as session:
            return people.delete_idle(session, self._clock.now() - IDLE_FOR, BATCH)
