"""The messages about a talk, for the engine that sends them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from bot.clock import Clock
from bot.conversations.cards import Known, known_of
from bot.conversations.messages import debrief_message, reminder_message
from bot.conversations.rules import is_looked_back_on
from bot.library.words.types import Words
from bot.model.conversations import Ask, Remind, key_of
from bot.model.deliveries import Delivery
from bot.model.people import SlackIdentity
from bot.people.zones import zone_in
from bot.slack.blocks import Message
from storage import conversations, people
from storage.engine import Database, Session

HoldBack = Callable[[Sequence[Delivery], datetime], Mapping[int, datetime]]
"""Says who is not to be disturbed, and until when."""


class ReminderRoom:
    """The reminder before a talk. It comes when it was asked for: do-not-disturb is no reason."""

    def __init__(self, database: Database, words: Words, clock: Clock) -> None:
        self._database = database
        self._words = words
        self._clock = clock

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the message; None for a talk that was moved, put away or deleted since."""
        known = self._read(delivery)
        if known is None or known.card.timing.remind is Remind.NOT:
            return None
        return reminder_message(delivery, known, self._words)

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Have nothing follow: the card itself says what has become of its reminder."""

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Hold back nothing: a reminder that comes late is none."""
        return {}

    def _read(self, delivery: Delivery) -> Known | None:
        """Return the card, if it is still planned as it was when the message was."""
        who = SlackIdentity(delivery.tenant, delivery.slack_user)
        with self._database.read() as session:
            person = people.find_person(session, who)
            key = key_of(delivery.occasion)
            card = conversations.find(session, person.id, key) if person else None
            if person is None or card is None or card.archived_at:
                return None
            if card.occasion != delivery.occasion:
                return None
            zone = zone_in(session, person)
            return known_of(session, person.id, card, zone, self._clock.now())


class DebriefRoom(ReminderRoom):
    """The question after a talk, for whoever asked to be asked."""

    def __init__(self, database: Database, words: Words, clock: Clock, hold_back: HoldBack) -> None:
        super().__init__(database, words, clock)
        self._hold_back = hold_back

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the message; None if its person has looked back already, or wants none."""
        known = self._read(delivery)
        if known is None or known.card.timing.ask is Ask.NOT or is_looked_back_on(known.card):
            return None
        return debrief_message(delivery, known, self._words)

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Return who is not to be disturbed now, and until when."""
        return self._hold_back(deliveries, now)
