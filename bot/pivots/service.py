"""Draw lines for a moment, and remember what a person did with them."""

import logging
from collections.abc import Callable
from dataclasses import replace
from random import Random

from bot.clock import Clock
from bot.library.choosing import Chosen, Wanted, choose_lines, pool_for
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match, Moment
from bot.model.people import Audience, Person, SlackIdentity
from bot.model.prompts import Prompt, Tone
from bot.moments.matching import Matcher
from bot.pivots.rules import LINES, Card, CardReference, Line, Notice
from storage import lines as line_log
from storage import people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError
from storage.lines import LineState

log = logging.getLogger(__name__)

NOTEBOOK_SECONDS = 1.2
"""How long a card waits for the database; the rest of the request's time is for Slack."""

GLANCE_SECONDS = 0.3
"""How long it then waits to read what it could not change."""

NOTHING_KNOWN = LineState(shown={}, kept=frozenset(), hidden=frozenset(), used=frozenset())

Change = Callable[[Session, Person], Card]
Wish = Callable[[CardReference], CardReference]


class PivotService:
    """Three lines worth saying. A busy database costs the memory, never the lines."""

    def __init__(
        self, database: Database, library: Library, matcher: Matcher, clock: Clock, chance: Random
    ) -> None:
        self._database = database
        self._library = library
        self._matcher = matcher
        self._clock = clock
        self._chance = chance

    def understand(self, text: str) -> Match:
        """Return what *text* is about; the text is not kept."""
        return self._matcher.match(text) if text else Match()

    def line(self, prompt_id: str) -> Prompt | None:
        """Return one line of the library."""
        return self._library.get(prompt_id)

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
        """Record that a line was used; a second press on the same card changes nothing."""

        def mark(session: Session, person: Person) -> None:
            if self._library.get(prompt_id):
                line_log.record_use(
                    session, person.id, prompt_id, card.moment, card.id, self._clock.now()
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
            if self._library.get(prompt_id):
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
        """Bring a hidden line back, to where it stood on the card."""

        def change(session: Session, person: Person) -> Card:
            line_log.unhide(session, person.id, prompt_id)
            return self._marked(session, person, _with_line(card, prompt_id, place))

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def hide(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Hide a line for good, and put another in its place."""

        def change(session: Session, person: Person) -> Card:
            if self._library.get(prompt_id):
                line_log.hide(session, person.id, prompt_id, self._clock.now())
            refilled = self._refill(session, person, card, without=prompt_id)
            place = card.lines.index(prompt_id) if prompt_id in card.lines else LINES
            return replace(refilled, notice=Notice.HIDDEN, hidden=prompt_id, hidden_place=place)

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def _mark(
        self, asker: SlackIdentity, card: CardReference, mark: Callable[[Session, Person], object]
    ) -> Card:
        def change(session: Session, person: Person) -> Card:
            mark(session, person)
            return self._marked(session, person, card)

        return self._remembering(asker, change) or self._unchanged(asker, card)

    def _marked(self, session: Session, person: Person, card: CardReference) -> Card:
        state = line_log.line_state(session, person.id, card.moment, card.id)
        return _card(card, self._known(card.lines), state)

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
            person, state = self._glance(asker, card)
            drawn = self._deal_unsaved(wanted(_preferred_by(person, card)), state)
        return drawn

    def _deal(self, session: Session, person: Person, card: CardReference) -> Card:
        state = line_log.line_state(session, person.id, card.moment, card.id)
        chosen = self._choose(card, state)
        self._record(session, person, card, chosen.lines)
        return _card(card, chosen.lines, state, _notice(chosen))

    def _refill(self, session: Session, person: Person, card: CardReference, without: str) -> Card:
        state = line_log.line_state(session, person.id, card.moment, card.id)
        taken = state.hidden | frozenset(card.lines)
        new = self._choose(card, replace(state, hidden=taken), count=1).lines
        self._record(session, person, card, new)
        ids = [each for line in card.lines for each in _swap(line, without, new)]
        return _card(card, self._known(ids), state)

    def _record(
        self, session: Session, person: Person, card: CardReference, shown: tuple[Prompt, ...]
    ) -> None:
        ids = [each.id for each in shown]
        line_log.record_shown(session, person.id, card.moment, ids, self._clock.now())

    def _choose(self, card: CardReference, state: LineState, count: int = LINES) -> Chosen:
        avoid = frozenset({"repeat-pattern"}) if card.care else frozenset()
        return choose_lines(
            pool_for(self._library, card.moment),
            Wanted(card.moment, card.tone, card.audience, avoid, count),
            shown=state.shown,
            hidden=state.hidden,
            kept=state.kept,
            chance=self._chance,
        )

    def _known(self, prompt_ids: "list[str] | tuple[str, ...]") -> tuple[Prompt, ...]:
        found = (self._library.get(each) for each in prompt_ids)
        return tuple(each for each in found if each)

    def _deal_unsaved(self, card: CardReference, state: LineState) -> Card:
        # What stands on the card was shown, even where nothing else is known.
        here = {each: state.shown.get(each, 0) + 1 for each in card.lines}
        chosen = self._choose(card, replace(state, shown={**state.shown, **here}))
        return _card(card, chosen.lines, state, Notice.BUSY)

    def _unchanged(self, asker: SlackIdentity, card: CardReference) -> Card:
        _, state = self._glance(asker, card)
        return _card(card, self._known(card.lines), state, Notice.BUSY)

    def _glance(self, asker: SlackIdentity, card: CardReference) -> tuple[Person | None, LineState]:
        """Return what can still be read where nothing could be written."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                if person is None:
                    return None, NOTHING_KNOWN
                return person, line_log.line_state(session, person.id, card.moment, card.id)
        except (DatabaseBusyError, UnusableDatabaseError):
            return None, NOTHING_KNOWN


def _preferred_by(person: Person | None, card: CardReference) -> CardReference:
    return replace(card, tone=person.tone, audience=person.audience) if person else card


def _with_line(card: CardReference, prompt_id: str, place: int) -> CardReference:
    """Return *card* with a line put back, in place of the one that came for it."""
    if prompt_id in card.lines or place >= LINES:
        return card
    after = place + (len(card.lines) == LINES)
    return replace(card, lines=(*card.lines[:place], prompt_id, *card.lines[after:]))


def _swap(line: str, old: str, new: tuple[Prompt, ...]) -> list[str]:
    return [line] if line != old else [each.id for each in new]


def _notice(chosen: Chosen) -> Notice | None:
    if not chosen.lines:
        return Notice.NONE_LEFT
    return Notice.STARTED_OVER if chosen.started_over else None


def _card(
    card: CardReference,
    prompts: tuple[Prompt, ...],
    state: LineState,
    notice: Notice | None = None,
) -> Card:
    return Card(
        reference=replace(card, lines=tuple(each.id for each in prompts)),
        lines=tuple(
            Line(each, used=each.id in state.used, kept=each.id in state.kept) for each in prompts
        ),
        notice=notice,
    )
