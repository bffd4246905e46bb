"""Tell other stories that fit the same facts, and remember which were told."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from bot.assumptions.choosing import (
    Chosen,
    Story,
    choose_stories,
    stories_for,
    story_of,
)
from bot.assumptions.memory import Memory, read_memory, renewed
from bot.assumptions.rules import (
    REQUESTS,
    STORIES,
    Card,
    Form,
    Notice,
    Reference,
    Shown,
    Written,
    with_story,
)
from bot.clock import Clock
from bot.library.choosing import Wanted, choose_lines, pool_for
from bot.library.loading import Library
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match
from bot.model.own_lines import Sayable
from bot.model.people import Audience, Person, SlackIdentity
from bot.model.prompts import Prompt, Tone
from bot.moments.typed import TypedCheck
from storage import lines as line_log
from storage import people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

log = logging.getLogger(__name__)

NOTEBOOK_SECONDS = 1.2
"""How long stories wait for the database; the rest of the request's time is for Slack."""

GLANCE_SECONDS = 0.3
"""How long they then wait to read what could not be changed."""

REPEATS = frozenset({"repeat-pattern"})
"""What is going on where it keeps happening, by the name that `avoid_when` gives it."""

Change = Callable[[Session, Person], Card]
Wish = Callable[[Reference], Reference]


class AssumptionService:
    """Three other stories. A busy database costs the memory, never the stories."""

    def __init__(
        self, database: Database, library: Library, check: TypedCheck, clock: Clock, chance: Random
    ) -> None:
        self._database = database
        self._library = library
        self._check = check
        self._clock = clock
        self._chance = chance

    def understand(self, written: Written) -> Match:
        """Return what the words in the form are about; they are not kept."""
        return self._check.match(written.facts, written.whom.alias)

    def prompt(self, prompt_id: str) -> Prompt | None:
        """Return one prompt of the library."""
        return self._library.get(prompt_id)

    def draw(self, asker: SlackIdentity, form: Form) -> Card:
        """Tell three stories that their reader has not yet seen for this moment.

        For whom they are is what is remembered for the person.
        """
        return self._draw(asker, form, lambda mine: mine)

    def prefer_audience(self, asker: SlackIdentity, form: Form, audience: Audience | None) -> Card:
        """Remember whom it is about, alike for stories and lines, and tell others."""
        return self._draw(asker, form, lambda mine: replace(mine, audience=audience))

    def keep(self, asker: SlackIdentity, form: Form, story_id: str) -> Card:
        """Keep a story, to be found again in Home."""

        def mark(session: Session, person: Person) -> None:
            if story_of(self._library, story_id):
                line_log.keep(session, person.id, story_id, self._clock.now())

        return self._mark(asker, form, mark)

    def unkeep(self, asker: SlackIdentity, form: Form, story_id: str) -> Card:
        """Stop keeping a story."""
        return self._mark(
            asker,
            form,
            lambda session, person: line_log.unkeep(session, person.id, story_id),
        )

    def hide(self, asker: SlackIdentity, form: Form, story_id: str) -> Card:
        """Hide a story for good, and tell another in its place."""

        def change(session: Session, person: Person) -> Card:
            if story_of(self._library, story_id):
                line_log.hide(session, person.id, story_id, self._clock.now())
            return self._without(session, person, form, story_id)

        return self._remembering(asker, change) or self._unchanged(asker, form)

    def show_again(self, asker: SlackIdentity, form: Form, story_id: str, place: int) -> Card:
        """Bring a hidden story back, to where it stood."""
        reference = with_story(form.reference, story_id, place)
        if not reference.care:
            reference = replace(reference, requests=())
        return self._mark(
            asker,
            replace(form, reference=reference),
            lambda session, person: line_log.unhide(session, person.id, story_id),
        )

    def _draw(self, asker: SlackIdentity, form: Form, wanted: Wish) -> Card:
        def change(session: Session, person: Person) -> Card:
            mine = wanted(_preferred_by(person, form.reference))
            if mine.audience is not person.audience:
                people.set_preference(session, person.id, audience=mine.audience)
            return self._deal(session, person, replace(form, reference=mine))

        return self._remembering(asker, change) or self._deal_unsaved(asker, form, wanted)

    def _mark(
        self, asker: SlackIdentity, form: Form, mark: Callable[[Session, Person], object]
    ) -> Card:
        def change(session: Session, person: Person) -> Card:
            mark(session, person)
            memory = renewed(session, person.id, form)
            return self._card(form.reference, self._found(form.reference, memory), memory)

        return self._remembering(asker, change) or self._unchanged(asker, form)

    def _remembering(self, asker: SlackIdentity, change: Change) -> Card | None:
        """Return what *change* makes of it in one transaction; None if that can't be had."""
        try:
            with deadline(NOTEBOOK_SECONDS), self._database.write() as session:
                return change(session, people.ensure_person(session, asker, self._clock.now()))
        except DatabaseBusyError:
            return None
        except UnusableDatabaseError as trouble:
            log.error("Nothing can be saved: %s", trouble)
            return None

    def _deal(self, session: Session, person: Person, form: Form) -> Card:
        card = self._dealt(form.reference, renewed(session, person.id, form))
        shown = [*card.reference.stories, *card.reference.requests]
        self._record(session, person, card.reference, shown)
        return card

    def _dealt(self, reference: Reference, memory: Memory) -> Card:
        chosen = self._choose(reference, memory)
        requests = self._requests(reference, memory, chosen.stories)
        asked = replace(reference, requests=tuple(each.id for each in requests))
        notice = Notice.STARTED_OVER if chosen.started_over else None
        return self._card(asked, chosen.stories, memory, notice)

    def _record(
        self, session: Session, person: Person, reference: Reference, shown: Sequence[str]
    ) -> None:
        line_log.record_shown(session, person.id, reference.moment, shown, self._clock.now())

    def _choose(
        self,
        reference: Reference,
        memory: Memory,
        beside: Sequence[Story] = (),
        count: int = STORIES,
    ) -> Chosen:
        pool = stories_for(self._library, reference.moment)
        wanted = _wanted(reference, count)
        return choose_stories(pool, wanted, memory.known, self._chance, beside=beside)

    def _requests(
        self, reference: Reference, memory: Memory, stories: Sequence[Story]
    ) -> Sequence[Sayable]:
        """Return firm, kind requests where it keeps happening, or where there is no story."""
        if stories and not reference.care:
            return ()
        asked = {each.question.id for each in stories}
        known = replace(memory.known, hidden=memory.known.hidden | asked)
        pool = pool_for(self._library, reference.moment)
        wanted = replace(_wanted(reference, REQUESTS), tone=Tone.DIRECT)
        return choose_lines(pool, wanted, known, self._chance).lines

    def _without(self, session: Session, person: Person, form: Form, gone: str) -> Card:
        """Return the card with a new story for the one that is *gone*, and the way back to it."""
        reference, memory = form.reference, renewed(session, person.id, form)
        place = reference.stories.index(gone) if gone in reference.stories else STORIES
        left = [each for each in self._found(reference, memory) if each.id != gone]
        new = self._choose(reference, memory, left, count=STORIES - len(left)).stories
        if not (left or new):
            requests = self._requests(reference, memory, ())
            reference = replace(reference, requests=tuple(each.id for each in requests))
        self._record(session, person, reference, [each.id for each in new])
        card = self._card(reference, (*left[:place], *new, *left[place:]), memory, Notice.HIDDEN)
        return replace(card, hidden=gone, hidden_place=place)

    def _found(self, reference: Reference, memory: Memory) -> tuple[Story, ...]:
        """Return the stories that stand there, without those that are hidden or gone."""
        found = (story_of(self._library, each) for each in reference.stories)
        return tuple(each for each in found if each and each.id not in memory.known.hidden)

    def _card(
        self,
        reference: Reference,
        stories: Sequence[Story],
        memory: Memory,
        notice: Notice | None = None,
    ) -> Card:
        requests = (self._library.get(each) for each in reference.requests)
        return Card(
            reference=replace(reference, stories=tuple(each.id for each in stories)),
            stories=tuple(Shown(each, kept=each.id in memory.known.kept) for each in stories),
            requests=tuple(each for each in requests if each),
            noticed=memory.noticed,
            notice=notice,
        )

    def _deal_unsaved(self, asker: SlackIdentity, form: Form, wanted: Wish) -> Card:
        person, memory = self._glance(asker, form)
        # What stands there was shown, even where nothing else is known.
        shown = memory.known.shown
        here = {each: shown.get(each, 0) + 1 for each in form.reference.stories}
        seen = replace(memory, known=replace(memory.known, shown={**shown, **here}))
        card = self._dealt(wanted(_preferred_by(person, form.reference)), seen)
        return replace(card, notice=Notice.BUSY)

    def _unchanged(self, asker: SlackIdentity, form: Form) -> Card:
        _, memory = self._glance(asker, form)
        found = self._found(form.reference, memory)
        return self._card(form.reference, found, memory, Notice.BUSY)

    def _glance(self, asker: SlackIdentity, form: Form) -> tuple[Person | None, Memory]:
        """Return what can still be read where nothing could be written."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                return person, read_memory(session, person.id, form) if person else Memory()
        except (DatabaseBusyError, UnusableDatabaseError):
            return None, Memory()


def _wanted(reference: Reference, count: int) -> Wanted:
    avoid: frozenset[str] = REPEATS if reference.care else frozenset()
    return Wanted(reference.moment, None, reference.audience, avoid, count)


def _preferred_by(person: Person | None, reference: Reference) -> Reference:
    return replace(reference, audience=person.audience) if person else reference
