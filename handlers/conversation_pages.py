"""Turn the pages of a card: what was typed is checked and saved first, and never lost."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, time
from enum import Enum, auto

from bot.conversations import form, views
from bot.conversations.cards import Known, Saved
from bot.conversations.debrief_views import looked_back_modal
from bot.conversations.debriefs import LookedBack
from bot.conversations.fields import block_of
from bot.conversations.pages import Page
from bot.conversations.rules import FormPlace, changes, step_after, step_before
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.contacts import Contacts
from bot.model.conversations import (
    LONGEST_TEXT,
    Notes,
    Step,
    Timing,
    WhenTrouble,
)
from bot.model.errors import BotError, DatabaseBusyError
from bot.model.moments import Match
from bot.model.people import SlackIdentity
from bot.model.unsent import Typed, WhenField
from bot.slack import blocks
from bot.slack.blocks import Block, View
from handlers.reading_conversations import (
    Sent,
    SentWhen,
    read_sent,
    read_typed_at,
    read_typed_in,
    read_when_form,
)
from handlers.services import Payload, Services


class To(Enum):
    """Where someone goes from a page."""

    NEXT = auto()
    BACK = auto()
    CARD = auto()


@dataclass(frozen=True, slots=True)
class Errors:
    """What is wrong with a page, under its fields by their blocks; nothing was saved."""

    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class Turning:
    """One person's pages."""

    me: SlackIdentity
    services: Services
    words: Words

    @property
    def contacts(self) -> Contacts:
        """Return whom their workspace names to someone who needs help."""
        return self.services.safety.contacts(self.me.tenant, self.words.safety)

    def page(self, place: FormPlace, known: Known) -> View:
        """Build a page with what is saved."""
        return self.form(self.services.conversations.pages.page(place, known))

    def first_page(self, known: Known, step: Step) -> View:
        """Build the page with which someone begins, or goes on."""
        return self.page(FormPlace.opened(known.card, step), known)

    def form(self, page: Page, above: list[Block] | None = None, submit: str = "") -> View:
        """Build a page; *above* stands before all else."""
        return form.form_page(page, self.contacts, self.words, above=above or [], submit=submit)

    def help_for(self, typed: Notes) -> list[Block]:
        """Build the help for what was typed; nothing where it tells of no harm."""
        match = self.services.conversations.pages.understand(typed)
        return form.help_above(match, self.contacts, self.words) if match.safety else []

    def helped(self, place: FormPlace, known: Known, typed: Notes, match: Match) -> View:
        """Build a page with what was typed, of which nothing is saved, and help above it."""
        page = self.services.conversations.pages.page(place.after_help(match), known, typed)
        above = form.help_above(match, self.contacts, self.words)
        return self.form(page, above, self.words.conversations.submit_anyway)

    def card(self, known: Known, after: FormPlace | None = None) -> View:
        """Build the card, or what waits to be put on it, or say that nothing stands on it.

        *after* is the page that was shown before in the same modal.
        """
        if known.card.version:
            return views.card_modal(known, self.words)
        if known.unsent.seen:
            step = min(known.unsent.seen, key=list(Step).index)
            place = after.on(step, known.card.version) if after else None
            return self.page(place or FormPlace.opened(known.card, step), known)
        return views.plain_modal(self.words.conversations.card.empty, self.words)

    def gone(self) -> View:
        """Say that a card is not there any more."""
        return views.plain_modal(self.words.conversations.card.gone, self.words)

    def turn(self, view: Payload, to: To) -> View | Errors:
        """Save the page that *view* is, and return what comes next, or what is in the way."""
        sent = read_sent(view)
        if sent.place.step is Step.WHEN:
            return self._turn_when(sent, read_when_form(view), to)
        too_long = [name for name, text in sent.typed.items() if len(text) > LONGEST_TEXT]
        if too_long:
            said = self.words.conversations.too_long
            return Errors({sent.blocks[name]: said for name in too_long})
        desk = self.services.conversations
        sent, harm = self._read(sent)
        if harm:
            self._drop_waiting(sent)
            return self.helped(sent.place, self._known_or_blank(sent), sent.typed, harm)
        if sent.place.step is Step.DEBRIEF:
            return self._looked_back(sent, desk.debriefs.save(self.me, sent.place, sent.typed))
        return self._saved(sent, desk.cards.save(self.me, sent.place, sent.typed), to)

    def keep_typed(self, body: Payload) -> None:
        """Keep what stands on a page for when it is closed; nothing of it if it tells of harm.

        Whatever is wrong, nobody is interrupted: the next letter brings all of it again.
        """
        sent = read_sent(body["view"])
        # Help that stands there is no leave to keep anything: only *Save it anyway* is.
        sent = replace(sent, place=replace(sent.place, anyway=None))
        typed = Typed(read_typed_at(body), read_typed_in(body), sent.typed, sent.when)
        desk = self.services.conversations
        if not desk.unsent.is_newest(sent.place, typed.at):
            return
        when = desk.pages.understand_when(sent.when.get(WhenField.WORDS, ""))
        if self._read(sent)[1] or sent.place.needs_help(when):
            self._drop_waiting(sent)
            return
        with suppress(BotError):
            desk.unsent.keep(self.me, sent.place, typed)

    def redraw(self, view: Payload, change: Callable[[Page], Page]) -> View:
        """Return the page as it stands, with something changed; nothing is saved."""
        sent = read_sent(view)
        known = self._known(sent)
        page = self.services.conversations.pages.page(sent.place, known, sent.typed)
        return self.form(change(page))

    def others(self, view: Payload) -> View:
        """Return the page as it stands, with something else offered; nothing is saved."""
        sent = read_sent(view)
        place = replace(sent.place, offered=sent.place.offered + 1)
        page = self.services.conversations.pages.page(place, self._known(sent), sent.typed)
        return self.form(page)

    def with_problems(self, view: Payload, errors: Errors) -> View:
        """Return the page as it stands, with what is wrong above it: a button shows no errors."""
        sent = read_sent(view)
        above = [blocks.section(f":warning: {each}") for each in set(errors.sentences.values())]
        return self._again(sent, sent.place, above, "")

    def take_saved(self, view: Payload) -> View:
        """Return the page with what is saved, in place of what stands there, or waits."""
        sent = read_sent(view)
        place, desk = sent.place, self.services.conversations
        desk.unsent.close(place)
        desk.unsent.forget(self.me, place)
        known = desk.cards.look_or_begin(self.me, place)
        return self.page(place.on(place.step, known.card.version), known) if known else self.gone()

    def _read(self, sent: Sent) -> tuple[Sent, Match | None]:
        """Return the page, and the harm in it of which its person has read no help yet."""
        pages = self.services.conversations.pages
        match = pages.understand(sent.typed)
        if not sent.place.needs_help(match):
            return sent, None
        unsaved = pages.understand(changes(self._known_or_blank(sent).card, sent.typed))
        if sent.place.needs_help(unsaved):
            return sent, unsaved
        return replace(sent, place=sent.place.after_help(match)), None

    def _drop_waiting(self, sent: Sent) -> None:
        """Drop what waits on a page that tells of harm: help waits for no database."""
        with suppress(BotError):
            self.services.conversations.unsent.forget(self.me, sent.place)

    def _known(self, sent: Sent) -> Known:
        """Return the card of a page; for one that is gone, as if nothing stood on it."""
        cards = self.services.conversations.cards
        known = cards.look_or_begin(self.me, sent.place)
        return known or cards.blank(self.me, sent.place.key)

    def _known_or_blank(self, sent: Sent) -> Known:
        """Return the card of a page, as far as it can be read: help waits for no database."""
        try:
            return self._known(sent)
        except DatabaseBusyError:
            return self.services.conversations.cards.blank(self.me, sent.place.key)

    def _again(self, sent: Sent, place: FormPlace, above: list[Block], submit: str) -> View:
        """Return the page once more, with what stands in its fields."""
        page = self.services.conversations.pages.page(place, self._known(sent), sent.typed)
        return self.form(page, above, submit)

    def _turn_when(self, sent: Sent, when: SentWhen, to: To) -> View | Errors:
        desk = self.services.conversations
        known = self._known_or_blank(sent)
        at = None
        if not when.is_empty:
            found = self._moment(known, when)
            if isinstance(found, WhenTrouble):
                match = desk.pages.understand_when(when.words)
                if sent.place.needs_help(match):
                    self._drop_waiting(sent)
                    return self.helped(sent.place, known, sent.typed, match)
                return Errors({self._block(sent, when, found): self._trouble(found)})
            at = found
        timing = Timing(at, when.remind, when.ask)
        return self._saved(sent, desk.appointments.set(self.me, sent.place, timing), to)

    def _moment(self, known: Known, when: SentWhen) -> datetime | WhenTrouble:
        """Return the moment that was meant; one that is saved stays, also when it is over."""
        at = known.card.timing.at
        local = at.astimezone(known.zone) if at else None
        picked = (when.picked.on, when.picked.at)
        if at and local and not when.words and picked == (local.date(), _minute(local)):
            return at
        appointments = self.services.conversations.appointments
        return appointments.understand(known, when.words, when.picked)

    def _block(self, sent: Sent, when: SentWhen, trouble: WhenTrouble) -> str:
        name = ids.WHEN_TIME if trouble is WhenTrouble.NO_TIME else ids.WHEN_DATE
        return block_of(ids.WHEN_WORDS if when.words else name, sent.place.number)

    def _trouble(self, trouble: WhenTrouble) -> str:
        return self.words.conversations.when.troubles[trouble]

    def _looked_back(self, sent: Sent, done: LookedBack) -> View:
        if not done.saved.is_done:
            return self._undecided(sent, done.saved)
        self.services.conversations.unsent.close(sent.place)
        return looked_back_modal(done, self.contacts, self.words, with_help=sent.place.help)

    def _saved(self, sent: Sent, saved: Saved, to: To) -> View:
        if not saved.is_done:
            return self._undecided(sent, saved)
        self.services.conversations.unsent.close(sent.place)
        self.services.home.refresh_soon(self.me, self.words)
        card = saved.known.card
        turn = {To.NEXT: step_after, To.BACK: step_before}.get(to)
        step = turn(sent.place.step, card) if turn else None
        if step is None:
            return self.card(saved.known, after=sent.place)
        return self.page(sent.place.on(step, card.version), saved.known)

    def _undecided(self, sent: Sent, saved: Saved) -> View:
        """Return the page with what stands in it, and what was saved elsewhere above it."""
        place = replace(sent.place, version=saved.known.card.version)
        page = self.services.conversations.pages.page(place, saved.known, sent.typed)
        above = form.choice_above(saved, self.words)
        return self.form(page, above, form.submit_of_choice(saved, self.words))


def _minute(local: datetime) -> time:
    return local.time().replace(second=0, microsecond=0, tzinfo=None)
