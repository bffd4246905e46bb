"""The cards with which people prepare: write on them, look through them, put them away."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random

from bot.conversations.cards import Known, Saved, write_page
from bot.conversations.planning import Appointment, call_off, messages_of_all, replan
from bot.conversations.rules import FormPlace, turn_of
from bot.conversations.work import Work, known
from bot.model.conversations import FIELDS, Conversation, Field, Notes, Step
from bot.model.paging import Page, page_of
from bot.model.people import SlackIdentity
from storage import conversations, good_qualities, unsent
from storage.engine import Session

AHEAD = 3
"""How many cards Home shows."""

PAGE = 8
"""How many cards one page of the list holds."""

_MAIN = (*FIELDS[Step.WHO], Field.FIRST_LINE, Field.FIRST_QUESTION, Field.MY_WANT)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The open cards with their main words, those that come next first; and how many in all."""

    ahead: tuple[Known, ...] = ()
    count: int = 0


class ConversationService:
    """Cards. Whatever changes one raises `DatabaseBusyError` when nothing could be saved."""

    def __init__(self, work: Work, chance: Random) -> None:
        self._work = work
        self._chance = chance

    def begin(self, asker: SlackIdentity) -> Known:
        """Return a card of which nothing is stored until something is written on it."""
        self._work.zones.learn(asker)
        return self.blank(asker, f"{self._chance.getrandbits(64):016x}")

    def look(self, asker: SlackIdentity, key: str) -> Known | None:
        """Return a card of the person's own, or None."""
        return self._work.look(asker, key)

    def look_or_begin(self, asker: SlackIdentity, place: FormPlace) -> Known | None:
        """Return the card of a page; None for one that was there and is gone."""
        found = self._work.look(asker, place.key)
        return found if found or place.version else self.blank(asker, place.key)

    def save(self, asker: SlackIdentity, place: FormPlace, typed: Notes) -> Saved:
        """Save a page, all of it or nothing; sent twice it is saved once."""
        with self._work.writing(asker) as (session, whose):
            done = write_page(session, whose.person.id, place, typed, whose.now)
            if done is None:
                blank = known(session, whose, Conversation(place.key))
                return Saved(blank, is_gone=True)
            return Saved(_with_own(session, whose, done[0]), done[1])

    def ahead(self, asker: SlackIdentity) -> Shelf:
        """Return what Home shows."""
        with self._work.reading(asker) as (session, whose):
            if whose is None:
                return Shelf()
            every = conversations.all_of(session, whose.person.id)
            still_open = [each for each in every if not each.archived_at]
            still_open.sort(key=lambda each: turn_of(each, whose.now))
            return Shelf(tuple(_with_main(session, whose, still_open[:AHEAD])), len(every))

    def page(self, asker: SlackIdentity, number: int) -> Page[Known]:
        """Return a page of all cards, the open ones first; pages count from 0."""
        with self._work.reading(asker) as (session, whose):
            if whose is None:
                return Page((), 0, 1, 0)
            every = conversations.all_of(session, whose.person.id)
            every.sort(key=lambda each: (each.archived_at is not None, turn_of(each, whose.now)))
            found = page_of(every, number, PAGE)
            shown = tuple(_with_main(session, whose, found.items))
            return Page(shown, found.number, found.pages, found.total)

    def archive(self, asker: SlackIdentity, key: str) -> Known | None:
        """Put a card away, and take back its messages; None if it is gone."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            call_off(session, whose, card, "archived")
            conversations.archive(session, whose.person.id, key, whose.now)

        return self._work.change(asker, key, act)

    def bring_back(self, asker: SlackIdentity, key: str) -> Known | None:
        """Put a card among the open ones again, with the messages that are still to come."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            conversations.archive(session, whose.person.id, key, None)
            if card.archived_at and card.timing.at:
                replan(session, whose, card, card.timing)

        return self._work.change(asker, key, act)

    def delete(self, asker: SlackIdentity, key: str) -> None:
        """Delete a card and all that stands on it; nothing happens if it is gone already."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            call_off(session, whose, card, "deleted")
            conversations.remove(session, whose.person.id, key)

        self._work.change(asker, key, act)

    def blank(self, asker: SlackIdentity, key: str) -> Known:
        """Return a card of that key on which nothing stands."""
        zone = self._work.zones.glance(asker)
        return Known(Conversation(key), zone, self._work.clock.now())


def _with_own(session: Session, whose: Appointment, card: Conversation) -> Known:
    """Return what is known of a card, with what was noticed found again under a newer key."""
    found = known(session, whose, card)
    is_missing = card.whom.is_named and not found.noticed
    if is_missing and good_qualities.mend_hashes(session, whose.person.id):
        return known(session, whose, card)
    return found


def _with_main(session: Session, whose: Appointment, cards: Sequence[Conversation]) -> list[Known]:
    who = whose.person.id
    messages = messages_of_all(session, who, cards)
    return [
        Known(_with_typed(session, who, each), whose.zone, whose.now, messages=messages[each.key])
        for each in conversations.with_notes(session, who, cards, _MAIN)
    ]


def _with_typed(session: Session, person_id: int, card: Conversation) -> Conversation:
    """Return a card of which nothing was sent yet with what waits to be."""
    if card.version:
        return card
    return replace(card, notes=unsent.of_card(session, person_id, card.key).notes)
