"""When a talk is: set it, put it off, and say which messages are wanted about it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.conversations.cards import Known, Saved, end_waiting
from bot.conversations.planning import Appointment, replan
from bot.conversations.rules import FormPlace
from bot.conversations.timing import chosen_moment, postponed
from bot.conversations.waiting import when_of
from bot.conversations.work import Work, known
from bot.model.conversations import (
    Ask,
    Conversation,
    Postpone,
    Remind,
    Spoken,
    Timing,
    WhenTrouble,
    key_of,
)
from bot.model.deliveries import Delivery, DeliveryKind
from bot.model.people import SlackIdentity
from storage import conversations, deliveries
from storage.engine import Session

ReadWhen = Callable[[str, date], Spoken]
"""Reads a day and a time of day out of words, seen from today."""


@dataclass(frozen=True, slots=True)
class About:
    """A message, and the card that it is about, if that is still there."""

    delivery: Delivery
    known: Known | None

    @property
    def key(self) -> str:
        """Return the key of the card."""
        return key_of(self.delivery.occasion)


class AppointmentService:
    """When talks are. All raise `DatabaseBusyError`, having saved nothing."""

    def __init__(self, work: Work, read_when: ReadWhen) -> None:
        self._work = work
        self._read_when = read_when

    def understand(self, known: Known, words: str, picked: Spoken) -> datetime | WhenTrouble:
        """Return the moment that was meant: words count before what was *picked*."""
        today = known.now.astimezone(known.zone).date()
        spoken = self._read_when(words, today) if words else picked
        return chosen_moment(spoken, known.now, known.zone)

    def set(self, asker: SlackIdentity, place: FormPlace, timing: Timing) -> Saved:
        """Say when the talk is, and plan its messages; sent twice it is done once.

        What is counted from now on ("in an hour") is another time a minute later.
        """
        with self._work.writing(asker) as (session, whose):
            person_id = whose.person.id
            stored = conversations.find(session, person_id, place.key, to_change=True)
            blank = Conversation(place.key)
            if stored is None and place.version:
                return Saved(known(session, whose, blank), is_gone=True)
            if timing.at is None and not (stored and stored.version):
                end_waiting(session, person_id, place, when_of(blank, whose.zone))
                return Saved(known(session, whose, blank))
            card = stored or conversations.begin(session, person_id, place.key, whose.now)
            if card.timing != timing and card.timing_changed > place.version:
                return Saved(known(session, whose, card), timing_overtaken=True)
            if card.timing != timing:
                card = replan(session, whose, card, timing)
            end_waiting(session, person_id, place, when_of(card, whose.zone))
            return Saved(known(session, whose, card))

    def postpone(
        self, asker: SlackIdentity, key: str, to: Postpone, seen_round: int
    ) -> Known | None:
        """Put a talk off; a second press on the same button moves it no further."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            at = card.timing.at
            is_open = at is not None and card.archived_at is None
            if at and is_open and card.round == seen_round and to is not Postpone.PICK:
                moved = postponed(at, to, whose.now, whose.zone)
                replan(session, whose, card, replace(card.timing, at=moved))

        return self._work.change(asker, key, act)

    def stop(self, asker: SlackIdentity, key: str, kind: DeliveryKind) -> Known | None:
        """Send no reminder of this talk, or no question after it."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            stopped = replace(card.timing, remind=Remind.NOT)
            if kind is DeliveryKind.DEBRIEF:
                stopped = replace(card.timing, ask=Ask.NOT)
            if stopped != card.timing:
                replan(session, whose, card, stopped)

        return self._work.change(asker, key, act)

    def about(self, asker: SlackIdentity, delivery_id: int) -> About | None:
        """Return a message of the person's own with its card; None if it is no longer known."""
        with self._work.reading(asker) as (session, whose):
            found = deliveries.find(session, whose.person.id, delivery_id) if whose else None
            if whose is None or found is None:
                return None
            card = conversations.find(session, whose.person.id, key_of(found.occasion))
            return About(found, known(session, whose, card) if card else None)
