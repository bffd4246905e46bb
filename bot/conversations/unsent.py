"""What people type on a page waits there, also when they close it before they send it.

It is kept apart from the card: nothing typed counts until it is sent.
"""

from datetime import datetime

from bot.conversations.cards import Known
from bot.conversations.hearing import Heard
from bot.conversations.planning import Appointment
from bot.conversations.rules import FormPlace
from bot.conversations.waiting import not_saved, seen_on, to_drop, to_keep
from bot.conversations.work import Work, known
from bot.model.conversations import Conversation
from bot.model.deadline import deadline
from bot.model.people import SlackIdentity
from bot.model.unsent import Typed, Waiting
from storage import conversations, unsent
from storage.engine import Session

LETTER_SECONDS = 0.8
"""How long a letter waits for the database: the next one brings all of the page again."""


class UnsentService:
    """Pages that were not sent. Whatever changes one raises `DatabaseBusyError`."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._heard = Heard()

    def is_newest(self, place: FormPlace, at: datetime) -> bool:
        """Tell whether nothing was heard of that page that was typed later."""
        return self._heard.is_newest(place, at)

    def close(self, place: FormPlace) -> None:
        """Hear nothing more of a page that was saved."""
        self._heard.close(place)

    def keep(self, asker: SlackIdentity, place: FormPlace, typed: Typed) -> None:
        """Keep what stands on a page in place of what waited there; what is saved waits no more.

        A letter that comes after a newer one, or after its page was sent, changes nothing; nor
        does one for a card that is gone.
        """

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            self._keep(session, whose, card, place, typed)

        with deadline(LETTER_SECONDS):
            if place.version:
                self._work.change(asker, place.key, act)
                return
            with self._work.writing(asker) as (session, whose):
                blank = Conversation(place.key)
                found = conversations.find(session, whose.person.id, place.key, to_change=True)
                new = not_saved(found or blank, typed, 0, whose.zone)
                if found is None and (new.notes or new.when):
                    found = conversations.begin(session, whose.person.id, place.key, whose.now)
                if found:
                    act(session, whose, found)

    def forget(self, asker: SlackIdentity, place: FormPlace) -> None:
        """Drop what waits on a page, as far as it was seen there."""

        def act(session: Session, whose: Appointment, card: Conversation) -> None:
            rows = unsent.rows_of(session, whose.person.id, card.key)
            unsent.forget(session, whose.person.id, card.key, seen_on(rows, place))

        self._work.change(asker, place.key, act)

    def newest(self, asker: SlackIdentity) -> Known | None:
        """Return the card that was begun last and of which nothing was sent, if there is one."""
        with self._work.reading(asker) as (session, whose):
            if whose is None:
                return None
            every = conversations.all_of(session, whose.person.id)
            bare = (known(session, whose, each) for each in every if not each.version)
            return next((each for each in bare if each.unsent.seen), None)

    def _keep(
        self,
        session: Session,
        whose: Appointment,
        card: Conversation,
        place: FormPlace,
        typed: Typed,
    ) -> None:
        person_id, key = whose.person.id, card.key
        new = not_saved(card, typed, place.version, whose.zone)
        rows = unsent.rows_of(session, person_id, key)
        # Another letter may have come while this one waited for the card.
        if self._heard.is_newest(place, typed.at):
            kept = {
                name: Waiting(text, place.version, place.view, typed.at)
                for name, text in to_keep(rows, new, place).items()
            }
            unsent.keep(session, person_id, key, kept)
        unsent.forget(session, person_id, key, to_drop(rows, typed, new, place))
