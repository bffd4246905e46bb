"""Put the messages about a talk on their way, and take them back: in the caller's transaction."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.conversations.timing import ask_at, remind_at
from bot.model.conversations import Conversation, Timing
from bot.model.deliveries import Delivery, DeliveryKind, Planned
from bot.model.people import Person
from storage import conversations, deliveries
from storage.engine import Session

KINDS = (DeliveryKind.REMINDER, DeliveryKind.DEBRIEF)


@dataclass(frozen=True, slots=True)
class Appointment:
    """For whom a talk is planned, where they are, and when; *window* is how late we may be."""

    person: Person
    zone: ZoneInfo
    now: datetime
    window: timedelta


def replan(
    session: Session, whose: Appointment, card: Conversation, timing: Timing
) -> Conversation:
    """Give the talk another time, and its messages with it; return the card as it is then.

    They get a new occasion: a message that has been sent for the old time stays what it is.
    """
    call_off(session, whose, card, "replanned")
    moved = replace(card, timing=timing, round=card.round + 1)
    version = conversations.set_timing(
        session, whose.person.id, card.key, timing, moved.round, whose.now
    )
    planned = _planned(whose, moved)
    if card.debriefed_at and timing.at == card.timing.at:
        planned = (each for each in planned if each.kind is not DeliveryKind.DEBRIEF)
    deliveries.add(session, list(planned), whose.now)
    return replace(moved, version=version, timing_changed=version)


def call_off(
    session: Session,
    whose: Appointment,
    card: Conversation,
    reason: str,
    kinds: tuple[DeliveryKind, ...] = KINDS,
) -> None:
    """Take back what is not on its way yet; what is being sent at this moment may still come."""
    for kind in kinds:
        deliveries.cancel_occasion(session, whose.person.id, kind, card.occasion, whose.now, reason)


def messages_of(
    session: Session, person_id: int, card: Conversation
) -> dict[DeliveryKind, Delivery]:
    """Return the messages about the talk as it is planned now, whatever has become of them."""
    return messages_of_all(session, person_id, [card])[card.key]


def messages_of_all(
    session: Session, person_id: int, cards: Sequence[Conversation]
) -> dict[str, dict[DeliveryKind, Delivery]]:
    """Return the same for several cards, by their keys."""
    planned = {card.occasion: card.key for card in cards if card.timing.at}
    found: dict[str, dict[DeliveryKind, Delivery]] = {card.key: {} for card in cards}
    if planned:
        for each in deliveries.of_occasions(session, person_id, KINDS, planned.keys()):
            found[planned[each.occasion]][each.kind] = each
    return found


def _planned(whose: Appointment, card: Conversation) -> Iterator[Planned]:
    """Give what is still to come."""
    due = (remind_at(card.timing, whose.zone), ask_at(card.timing, whose.zone))
    for kind, at in zip(KINDS, due, strict=True):
        if at and at > whose.now:
            yield Planned(
                person_id=whose.person.id,
                tenant=whose.person.tenant,
                kind=kind,
                occasion=card.occasion,
                local_date=at.astimezone(whose.zone).date(),
                due_at=at,
                expires_at=_expires_at(kind, at, card, whose.window),
                content=card.key,
            )


def _expires_at(
    kind: DeliveryKind, due: datetime, card: Conversation, window: timedelta
) -> datetime:
    """Return until when it may be sent: a reminder is of no use once the talk has begun."""
    if kind is DeliveryKind.REMINDER and card.timing.at:
        return min(card.timing.at, due + window)
    return due + window
