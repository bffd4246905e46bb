"""Draw lines for a moment, and remember what a person did with them."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from bot.clock import Clock
from bot.library.choosing import Chosen, Wanted, choose_lines, pool_for
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match, Moment
from bot.model.people import Person, SlackIdentity
from bot.model.prompts import Prompt
from bot.moments.matching import Matcher
from bot.pivots.rules import LINES, Card, CardReference, Line, Notice
from storage import lines as line_log
from storage import people
from storage.engine import Database, Session
from storage.lines import LineState

NOTEBOOK_SECONDS = 1.2
"""How long a card waits for the database; the rest of the request's time is for Slack."""

NOTHING_KNOWN = LineState(shown={}, kept=frozenset(), hidden=frozenset(), used=frozenset())

Change = Callable[[Session, Person], Card]


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
        return self._matcher.match(text)

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

        def change(session: Session, person: Person) -> Card:
            mine = replace(card, tone=person.tone, audience=person.audience)
            return self._deal(session, person, mine)

        return self._remembering(asker, change) or self._deal_from_memory(card)

    def prefer(self, asker: SlackIdentity, card: CardReference) -> Card:
        """Remember the tone and audience of *card* for its person, and draw again."""

        def change(session: Session, person: Person) -> Card:
            people.set_preference(session, person.id, tone=card.tone, audience=card.audience)
            return self._deal(session, person, card)

        return self._remembering(asker, change) or self._deal_from_memory(card)

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

    def show_again(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Bring a hidden line back, to be drawn again some day."""
        return self._mark(
            asker,
            card,
            lambda session, person: line_log.unhide(session, person.id, prompt_id),
        )

    def hide(self, asker: SlackIdentity, card: CardReference, prompt_id: str) -> Card:
        """Hide a line for good, and put another in its place."""

        def change(session: Session, person: Person) -> Card:
            if self._library.get(prompt_id):
                line_log.hide(session, person.id, prompt_id, self._clock.now())
            refilled = self._refill(session, person, card, without=prompt_id)
            return replace(refilled, notice=Notice.HIDDEN, hidden=prompt_id)

        return self._remembering(asker, change) or self._unchanged(card)

    def _mark(
        self, asker: SlackIdentity, card: CardReference, mark: Callable[[Session, Person], object]
    ) -> Card:
        def change(session: Session, person: Person) -> Card:
            mark(session, person)
            state = line_log.line_state(session, person.id, card.moment, card.id)
            return _card(card, self._known(card.lines), state)

        return self._remembering(asker, change) or self._unchanged(card)

    def _remembering(self, asker: SlackIdentity, change: Change) -> Card | None:
        """Return what *change* makes of the card in one transaction; None if that can't be had."""
        try:
            with deadline(NOTEBOOK_SECONDS), self._database.write() as session:
                return change(session, people.ensure_person(session, asker, self._clock.now()))
        except DatabaseBusyError:
            return None

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

    def _deal_from_memory(self, card: CardReference) -> Card:
        chosen = self._choose(card, NOTHING_KNOWN)
        return _card(card, chosen.lines, NOTHING_KNOWN, Notice.BUSY)

    def _unchanged(self, card: CardReference) -> Card:
        return _card(card, self._known(card.lines), NOTHING_KNOWN, Notice.BUSY)


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
