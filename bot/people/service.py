"""Forget people who have not come back."""

from datetime import datetime, timedelta

from bot.clock import Clock
from storage import people, tenants
from storage.engine import Database
from storage.wiping import wipe_journal

IDLE_FOR = timedelta(days=90)
"""How long we remember someone who saved nothing; App Home promises it."""

BATCH = 500
"""How many go in one transaction, so that nobody waits long for the database."""

WIPE_SECONDS = 10.0
"""How long it is tried to wipe the journal after that; the next time does it otherwise."""


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
        while self._is_anyone_idle() and (forgotten := self._forget_some()):
            gone += forgotten
        if gone:
            wipe_journal(self._database, WIPE_SECONDS)
        return gone

    def wipe_left(self, grace: timedelta) -> int:
        """Delete all of each workspace that took the bot out *grace* ago; return how many rows.

        Raises `DatabaseBusyError`; what was deleted until then stays deleted.
        """
        gone = 0
        while wiped := self._wipe_some(grace):
            gone += wiped
        if gone:
            wipe_journal(self._database, WIPE_SECONDS)
        return gone

    def note_left(self, tenant: str) -> bool:
        """Note that a workspace took the bot out; False if nothing is held of it."""
        with self._database.write() as session:
            if tenants.mark_uninstalled(session, tenant, self._clock.now()):
                return True
            return tenant in tenants.uninstalled(session)

    def left_at(self) -> dict[str, datetime]:
        """Return when each workspace took the bot out whose data is still here."""
        with self._database.read() as session:
            return tenants.uninstalled_at(session)

    def _wipe_some(self, grace: timedelta) -> int:
        with self._database.write() as session:
            return tenants.wipe_some(session, self._clock.now() - grace, BATCH)

    def _is_anyone_idle(self) -> bool:
        """Look through everyone while nobody has to wait: mostly there is nothing to do."""
        with self._database.read() as session:
            return people.is_anyone_idle(session, self._clock.now() - IDLE_FOR)

    def _forget_some(self) -> int:
        with self._database.write() as session:
            return people.delete_idle(session, self._clock.now() - IDLE_FOR, BATCH)
