"""Cards in a transaction: find one, and save a page of it without losing what others saved."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversations.planning import messages_of
from bot.conversations.rules import FormPlace, changes, overtaken
from bot.conversations.waiting import over
from bot.model.conversations import (
    Conversation,
    Field,
    Notes,
)
from bot.model.deliveries import Delivery, DeliveryKind
from bot.model.good_qualities import GoodQuality
from bot.model.unsent import Unsent, WhenNotes
from storage import conversations, good_qualities, unsent
from storage.engine import Session
from storage.secrets import without_gaps

NOTICED = 3
"""How many good qualities of one's own are shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """A card, and what else is known where it is shown.

    `noticed` are the good qualities that its person noted about the other one; `messages` are
    those about the talk, with what has become of them; `unsent` is what waits on its pages.
    """

    card: Conversation
    zone: ZoneInfo
    now: datetime
    noticed: tuple[GoodQuality, ...] = field(default=(), repr=False)
    messages: Mapping[DeliveryKind, Delivery] = field(default_factory=dict)
    unsent: Unsent = field(default_factory=Unsent)

    @property
    def is_over(self) -> bool:
        """Tell whether the talk has begun by now, and so can be looked back on."""
        return self.card.timing.at is not None and self.card.timing.at <= self.now


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a page that was sent: all of it is saved, or nothing.

    Nothing is where `overtaken` names fields that were changed elsewhere meanwhile, or where
    the card `is_gone`: then its person decides.
    """

    known: Known
    overtaken: tuple[Field, ...] = ()
    timing_overtaken: bool = False
    is_gone: bool = False

    @property
    def is_done(self) -> bool:
        """Tell whether it is saved."""
        return not (self.overtaken or self.timing_overtaken or self.is_gone)


def known_of(
    session: Session, person_id: int, card: Conversation, zone: ZoneInfo, now: datetime
) -> Known:
    """Return the card with all that is known about it."""
    noticed = good_qualities.about(session, person_id, card.whom, NOTICED)
    messages = messages_of(session, person_id, card)
    waiting = unsent.of_card(session, person_id, card.key)
    return Known(card, zone, now, tuple(noticed), messages, waiting)


def write_page(
    session: Session, person_id: int, place: FormPlace, typed: Notes, now: datetime
) -> tuple[Conversation, tuple[Field, ...]] | None:
    """Save what was typed on a page of a card.

    Return the card as it is then, and the fields for which someone was faster: if there are
    any, nothing is saved. What is saved waits no longer to be sent. Nothing typed makes no card.
    None stands for one that is gone.
    """
    readable = without_gaps(session, {each.value: text for each, text in typed.items()})
    key, typed = place.key, {each: typed[each] for each in typed if each.value in readable}
    stored = conversations.find(session, person_id, key, to_change=True)
    if stored is None and place.version:
        return None
    if stored is None and not any(typed.values()):
        return Conversation(key), ()
    stored = stored or conversations.begin(session, person_id, key, now)
    lost = overtaken(stored, typed, place.version)
    if lost:
        return stored, lost
    new = changes(stored, typed)
    version = stored.version
    if new:
        version = conversations.write(session, person_id, key, new, now)
    end_waiting(session, person_id, place, typed)
    notes = {**stored.notes, **new}
    changed = {**stored.changed, **dict.fromkeys(new, version)}
    return replace(stored, version=version, notes=notes, changed=changed), ()


def end_waiting(
    session: Session, person_id: int, place: FormPlace, sent: Notes | WhenNotes
) -> None:
    """Drop what waited on a page that was *sent*, as far as it was seen there.

    What was typed meanwhile on another device waits on.
    """
    rows = unsent.rows_of(session, person_id, place.key)
    unsent.forget(session, person_id, place.key, over(rows, sent, place))
