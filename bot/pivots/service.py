"""Draw lines for a moment, and remember what a person did with them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from random import Random

from bot.clock import Clock
from bot.library.choosing import Chosen, Wanted, choose_lines
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match, Moment
from bot.model.own_lines import Sayable, own_number
from bot.model.people import Audience, Person, SlackIdentity
from bot.model.practice import Told
from bot.model.prompts import Tone
from bot.moments.matching import Matcher
from bot.pivots.cards import card_of, hiding, notice_of, swapped, with_line
from bot.pivots.notes import Notes, is_line, read_notes
from bot.pivots.rules import LINES, Card, CardReference, Notice
from storage import lines as line_log
from storage import own_lines, people, small_moments
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

log = logging.getLogger(__name__)

NOTEBOOK_SECONDS = 1.2
"""How long a card waits for the database; the rest of the request's time is for Slack."""

GLANCE_SECONDS = 0.3
"""How long it then waits to read what it could not change."""

Change = Callable[[Session, Person], Card]
Wish = Callable[[CardReference], CardReference]
DayOf = Callable[[Session, Person, datetime], date]
"""Gives the local date to which a moment belongs for a person."""


class PivotService:
    """Three lines worth saying. A busy database costs the memory, never the lines."""

    def __init__(
        self,
        database: Database,
        library: Library,
        matcher: Matcher,
        clock: Clock,
        chance: Random,
        day_of: DayOf = lambda session, person, now: now.date(),
    ) -> None:
        self._day_of = day_of
        self._database = database
        self._library = library
        self._matcher = matcher
        self._clock = clock
        self._chance = chance

    def understand(self, text: str) -> Match:
        """Return what *text* is about; the text is not kept."""
        return self._matcher.match(text) if text else Match()

    def new_card(self, moments: tuple[Moment, ...] = (), *, care: bool = False) -> CardReference:
        """Return a card that has no lines yet."""
        return CardReference(id=f"{self._chance.getrandbits(40):010x}", moments=moments, care=care)

    def draw(self, asker: SlackIdentity, card: CardReference) -> Card:
        """Put three lines on *card* that its person has not yet seen for this moment.

        Tone and audience are the ones remembered for the person.
        """
        return self._draw(asker, card, lambda mine: mine)

    def prefer_tone(self, asker: SlackIdentity, card: CardReference, tone: Tone | None) -> Card:
        """Remember how lines should sound, and draw again; whom they are for stays."""
        return self._draw(asker, card, lambda mine: replace(mine, tone=tone))

    def prefer_audience(
        self, asker: SlackIdentity, card: CardReference, audience: Audience | None
    ) -> Card:
        """Remember whom lines are for, and draw again; how they should sound stays."""
        return self._draw(asker, card, lambda mine: replace(mine, audience=audience))

    def look(self, asker: SlackIdentity, card: CardReference) -> Card:
        """Return the same card again."""
        return self._mark(asker, card, lambda session, person: None)

    def use(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Note a small moment: a line was used; a second press on the same card changes nothing."""

        def mark(session: Session, person: Person) -> None:
            if self._is_line(session, person, prompt_id):
                small_moments.add_use(
                    session,
                    person.id,
                    card.id,
                    self._used(session, person, card, prompt_id),
                    self._clock.now(),
                )

        return self._mark(asker, card, mark)

    def undo_use(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Take back that a line was used."""
        return self._mark(
            asker,
            card,
            lambda session, person: line_log.undo_use(session, person.id, prompt_id, card.id),
        )

    def keep(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Keep a line, to be found in Home and drawn a little more often."""

        def mark(session: Session, person: Person) -> None:
            if self._is_line(session, person, prompt_id):
                line_log.keep(session, person.id, prompt_id, self._clock.now())

        return self._mark(asker, card, mark)

    def unkeep(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Stop keeping a line."""
        return self._mark(
            asker,
            card,
            lambda session, person: line_log.unkeep(session, person.id, prompt_id),
        )

    def show_again(
        self, asker: SlackIdentity, card: CardReference, prompt_id: str, place: int
    ) -> Card:
        """Bring a hidden or deleted line back, to where it stood on the card."""

        def change(session: Session, person: Person) -> Card:
            line_log.unhide(session, person.id, prompt_id)
            number = own_number(prompt_id)
            if number is not None:
                own_lines.bring_back(session, person.id, number)
            return self._marked(session, person, with_line(card, prompt_id, place))

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def hide(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Hide a line for good, and put another in its place."""

        def change(session: Session, person: Person) -> Card:
            if self._is_line(session, person, prompt_id):
                line_log.hide(session, person.id, prompt_id, self._clock.now())
            return self._without(session, person, card, prompt_id, Notice.HIDDEN)

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def delete(self, asker: SlackIdentity, card: CardReference, line_id: str) -> Card:
        """Delete a line of the person's own, and put another in its place."""

        def change(session: Session, person: Person) -> Card:
            number = own_number(line_id)
            if number is None:
                return self._marked(session, person, card)
            own_lines.put_away(session, person.id, number, self._clock.now())
            return self._without(session, person, card, line_id, Notice.DELETED)

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def _mark(
        self, asker: SlackIdentity, card: CardReference, mark: Callable[[Session, Person], object]
    ) -> Card:
        def change(session: Session, person: Person) -> Card:
            mark(session, person)
            return self._marked(session, person, card)

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def _marked(self, session: Session, person: Person, card: CardReference) -> Card:
        notes = read_notes(session, person.id, card, self._library)
        return card_of(card, notes.find(card.lines, self._library), notes)

    def _used(self, session: Session, person: Person, card: CardReference, prompt_id: str) -> Told:
        line = self._library.get(prompt_id)
        return Told(
            on=self._day_of(session, person, self._clock.now()),
            practice=line.practice if line else None,
            moment=card.moment,
            prompt_id=prompt_id,
        )

    def _is_line(self, session: Session, person: Person, line_id: str) -> bool:
        return is_line(session, person.id, line_id, self._library)

    def _remembering(self, asker: SlackIdentity, change: Change) -> Card | None:
        """Return what *change* makes of the card in one transaction; None if that can't be had."""
        try:
            with deadline(NOTEBOOK_SECONDS), self._database.write() as session:
                return change(session, people.ensure_person(session, asker, self._clock.now()))
        except DatabaseBusyError:
            return None
        except UnusableDatabaseError as trouble:
            log.error("Nothing can be saved: %s", trouble)
            return None

    def _draw(self, asker: SlackIdentity, card: CardReference, wanted: Wish) -> Card:
        def change(session: Session, person: Person) -> Card:
            mine = wanted(_preferred_by(person, card))
            if mine != _preferred_by(person, card):
                people.set_preference(session, person.id, tone=mine.tone, audience=mine.audience)
            return self._deal(session, person, mine)

        drawn = self._remembering(asker, change)
        if drawn is None:
            person, notes = self._glance(asker, card)
            drawn = self._deal_unsaved(wanted(_preferred_by(person, card)), notes)
        return drawn

    def _deal(self, session: Session, person: Person, card: CardReference) -> Card:
        notes = read_notes(session, person.id, card, self._library)
        chosen = self._choose(card, notes)
        self._record(session, person, card, chosen.lines)
        return card_of(card, chosen.lines, notes, notice_of(chosen))

    def _without(
        self, session: Session, person: Person, card: CardReference, gone: str, notice: Notice
    ) -> Card:
        """Return the card with a new line for the one that is *gone*, and the way back to it."""
        place = card.lines.index(gone) if gone in card.lines else LINES
        refilled = self._refill(session, person, card, without=gone)
        return replace(refilled, notice=notice, hidden=gone, hidden_place=place)

    def _refill(self, session: Session, person: Person, card: CardReference, without: str) -> Card:
        notes = read_notes(session, person.id, card, self._library)
        taken = notes.state.hidden | frozenset(card.lines)
        new = self._choose(card, hiding(notes, taken), count=1).lines
        self._record(session, person, card, new)
        ids = [each for line in card.lines for each in swapped(line, without, new)]
        return card_of(card, notes.find(ids, self._library), notes)

    def _record(
        self, session: Session, person: Person, card: CardReference, shown: tuple[Sayable, ...]
    ) -> None:
        ids = [each.id for each in shown]
        line_log.record_shown(session, person.id, card.moment, ids, self._clock.now())

    def _choose(self, card: CardReference, notes: Notes, count: int = LINES) -> Chosen:
        avoid = frozenset({"repeat-pattern"}) if card.care else frozenset()
        wanted = Wanted(card.moment, card.tone, card.audience, avoid, count)
        pool = notes.pool(card.moment, self._library)
        return choose_lines(pool, wanted, notes.known(), self._chance)

    def _deal_unsaved(self, card: CardReference, notes: Notes) -> Card:
        # What stands on the card was shown, even where nothing else is known.
        shown = notes.state.shown
        here = {each: shown.get(each, 0) + 1 for each in card.lines}
        seen = replace(notes, state=replace(notes.state, shown={**shown, **here}))
        return card_of(card, self._choose(card, seen).lines, notes, Notice.BUSY)

    def _unchanged(self, asker: SlackIdentity, card: CardReference) -> Card:
        _, notes = self._glance(asker, card)
        return card_of(card, notes.find(card.lines, self._library), notes, Notice.BUSY)

    def _glance(self, asker: SlackIdentity, card: CardReference) -> tuple[Person | None, Notes]:
        """Return what can still be read where nothing could be written."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                if person is None:
                    return None, Notes()
                return person, read_notes(session, person.id, card, self._library)
        except (DatabaseBusyError, UnusableDatabaseError):
            return None, Notes()


def _preferred_by(person: Person | None, card: CardReference) -> CardReference:
    return replace(card, tone=person.tone, audience=person.audience) if person else card
