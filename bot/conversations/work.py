"""What every use case of cards does alike: whose it is, where they are, one short transaction."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.conversations.cards import Known, known_of
from bot.conversations.planning import Appointment
from bot.model.conversations import Conversation
from bot.model.deadline import deadline
from bot.model.people import Person, SlackIdentity
from bot.people.zones import Zones
from storage import conversations, people
from storage.engine import Database, Session

CARD_SECONDS = 1.2
"""How long a card waits for the database; the rest of the request's time is for Slack."""

Act = Callable[[Session, Appointment, Conversation], None]


@dataclass(frozen=True, slots=True)
class Work:
    """The means; *window* is how late a message about a talk may still be sent."""

    database: Database
    clock: Clock
    zones: Zones
    window: timedelta

    @contextmanager
    def reading(self, asker: SlackIdentity) -> Iterator[tuple[Session, Appointment | None]]:
        """Give a transaction that reads, and whose it is; None for someone unknown."""
        with deadline(CARD_SECONDS), self.database.read() as session:
            person = people.find_person(session, asker)
            yield session, self._whose(session, asker, person) if person else None

    @contextmanager
    def writing(self, asker: SlackIdentity) -> Iterator[tuple[Session, Appointment]]:
        """Give a transaction that writes for someone, who is known from then on."""
        with deadline(CARD_SECONDS), self.database.write() as session:
            person = people.ensure_person(session, asker, self.clock.now())
            self.zones.remember(session, person)
            yield session, self._whose(session, asker, person)

    def look(self, asker: SlackIdentity, key: str) -> Known | None:
        """Return a card of the person's own, or None."""
        with self.reading(asker) as (session, whose):
            card = conversations.find(session, whose.person.id, key) if whose else None
            return known(session, whose, card) if whose and card else None

    def change(self, asker: SlackIdentity, key: str, act: Act) -> Known | None:
        """Do something with a card that is there, and return it as it is then; None without one.

        Nobody who had all of theirs deleted gets a row by an old button.
        """
        with deadline(CARD_SECONDS), self.database.write() as session:
            person = people.find_person(session, asker)
            card = conversations.find(session, person.id, key, to_change=True) if person else None
            if person is None or card is None:
                return None
            whose = self._whose(session, asker, person)
            act(session, whose, card)
            changed = conversations.find(session, person.id, key)
            return known(session, whose, changed) if changed else None

    def _whose(self, session: Session, asker: SlackIdentity, person: Person) -> Appointment:
        zone = self.zones.of(session, asker, person)
        return Appointment(person, zone, self.clock.now(), self.window)


def known(session: Session, whose: Appointment, card: Conversation) -> Known:
    """Return the card with all that is known about it."""
    return known_of(session, whose.person.id, card, whose.zone, whose.now)
