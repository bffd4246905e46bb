"""Whom each workspace names, had within a moment or not at all: help does not wait."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from bot.clock import Clock
from bot.model.contacts import Contacts
from bot.model.deadline import seconds_left
from bot.model.errors import BotError

PATIENCE_S = 0.2
"""How long someone in danger waits for the database, at most."""

FRESH_FOR = timedelta(seconds=30)
"""How soon a change that another process saved is seen here."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    contacts: Contacts
    at: datetime


class ContactsMemory:
    """What the database last said. Safe from any thread.

    The reading has a thread of its own, since a driver that is connecting, or a disk that
    hangs, waits for longer than any limit we can give it. There is one at a time for a workspace.
    """

    def __init__(self, read: Callable[[str], Contacts], clock: Clock) -> None:
        """Remember what *read* says of a tenant; it may take long, and raise any `BotError`."""
        self._read = read
        self._clock = clock
        self._lock = Lock()
        self._known: dict[str, _Known] = {}
        self._asked: dict[str, Event] = {}

    def recall(self, tenant: str) -> Contacts | None:
        """Return the contacts of *tenant*, those last known if need be; None if none ever were."""
        if not self._is_fresh(tenant):
            self._ask(tenant).wait(seconds_left(PATIENCE_S))
        known = self._known.get(tenant)
        return known.contacts if known else None

    def remember(self, tenant: str, contacts: Contacts) -> None:
        """Take over what was just saved; a reading that began before no longer counts."""
        with self._lock:
            self._asked.pop(tenant, None)
            self._known[tenant] = _Known(contacts, self._clock.now())

    def _is_fresh(self, tenant: str) -> bool:
        known = self._known.get(tenant)
        # A clock that was set back makes nothing young again.
        return known is not None and timedelta(0) <= self._clock.now() - known.at < FRESH_FOR

    def _ask(self, tenant: str) -> Event:
        """Return what is set once the database has answered, or has failed to."""
        with self._lock:
            asked = self._asked.get(tenant)
            if asked:
                return asked
            told = self._asked[tenant] = Event()
        Thread(target=self._find_out, args=(tenant, told), name="contacts", daemon=True).start()
        return told

    def _find_out(self, tenant: str, told: Event) -> None:
        contacts = None
        try:
            contacts = self._read(tenant)
        except BotError as trouble:
            log.info("Contacts could not be read: %s", type(trouble).__name__)
        finally:
            # Whatever happened, whoever waits goes on, and the next one asks anew.
            self._settle(tenant, told, contacts)

    def _settle(self, tenant: str, told: Event, contacts: Contacts | None) -> None:
        with self._lock:
            if self._asked.get(tenant) is told:
                del self._asked[tenant]
                if contacts is not None:
                    self._known[tenant] = _Known(contacts, self._clock.now())
        told.set()
