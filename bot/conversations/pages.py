"""What a page of the form shows: what stands on the card, examples, and what is offered."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.conversations import offers
from bot.conversations.cards import Known
from bot.conversations.checking import PageCheck
from bot.conversations.offers import Need
from bot.conversations.rules import FormPlace
from bot.conversations.waiting import when_of
from bot.library.loading import Library
from bot.model.conversations import (
    EXCHANGES,
    FIELDS,
    Conversation,
    Field,
    Notes,
    Step,
)
from bot.model.good_qualities import GoodQuality
from bot.model.moments import Match
from bot.model.prompts import Kind, Prompt
from bot.model.unsent import WhenNotes

NOTICED = "noticed"
"""What something is called that a person noticed themselves, where others have a prompt's id."""

_BEFORE_THE_TALK = [
    name for step, names in FIELDS.items() if step is not Step.DEBRIEF for name in names
]
_OFFERED_KINDS = (Kind.ASSUMPTION, Kind.QUESTION, Kind.PIVOT)


@dataclass(frozen=True, slots=True)
class Offered:
    """What a page offers for its fields; nothing at all where the card tells of harm."""

    noticed: tuple[GoodQuality, ...] = field(default=(), repr=False)
    readings: tuple[Prompt, ...] = ()
    questions: tuple[Prompt, ...] = ()
    answers: Mapping[Field, Prompt] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the form. `shown` is what stands in its fields, saved or not yet.

    So is `when`, on the page that asks for it. `waited` says that some of it was typed earlier,
    and not sent. `match` is what the card as a whole tells of.
    """

    place: FormPlace
    known: Known
    shown: Notes = field(repr=False)
    when: WhenNotes = field(repr=False)
    examples: Mapping[Field, str] = field(default_factory=dict)
    offered: Offered = field(default_factory=Offered)
    match: Match = field(default_factory=Match)
    waited: bool = False

    @property
    def card(self) -> Conversation:
        """Return the card as it is saved."""
        return self.known.card


class PageMaker:
    """Makes pages, and puts into a field what was offered for it."""

    def __init__(self, library: Library, check: PageCheck) -> None:
        self._library = library
        self._check = check

    def understand(self, typed: Notes) -> Match:
        """Return what the words on a page are about; safety comes before anything is kept."""
        return self._check.match(typed)

    def understand_when(self, words: str) -> Match:
        """Return what words are about that were to say when the talk is, and name no time."""
        return self._check.match_short(words)

    def page(self, place: FormPlace, known: Known, shown: Notes | None = None) -> Page:
        """Return a page with what is saved, or waits to be sent; *shown* comes before both."""
        card = known.card
        waited = shown is None and place.step in known.unsent.seen
        if waited:
            place = replace(place, version=min(place.version, known.unsent.seen[place.step]))
        if shown is None:
            place = replace(place, drawn_ms=int(known.now.timestamp() * 1000))
            notes = {**card.notes, **known.unsent.notes}
            shown = {name: notes.get(name, "") for name in FIELDS[place.step]}
        when = {**when_of(card, known.zone), **known.unsent.when}
        examples = offers.examples(self._library, card.key, card.setting)
        match = self._match(place.step, card)
        offered = Offered() if match.safety else self._offered(place, known, match)
        return Page(place, known, shown, when, examples, offered, match, waited)

    def with_offer(self, page: Page, name: Field, source: str) -> Page:
        """Return *page* with what was offered in its field, behind what someone wrote there.

        Something offered that was taken before gives way. The field is a new one for Slack,
        which would else go on showing what stands there.
        """
        text = self._text_of(page.known, source)
        before = page.shown.get(name, "")
        if not text or text in before:
            return page
        kept = "" if self._is_an_offer(before, page.known) else before
        shown = {**page.shown, name: "\n".join(filter(None, (kept, text)))}
        place = replace(page.place, number=page.place.number + 1)
        return replace(page, place=place, shown=shown)

    def _match(self, step: Step, card: Conversation) -> Match:
        if step not in (Step.KINDER, Step.OPENING, Step.ANSWERS):
            return Match()
        return self._check.match({name: card.text(name) for name in _BEFORE_THE_TALK})

    def _offered(self, place: FormPlace, known: Known, match: Match) -> Offered:
        card = known.card
        need = Need(card.key, card.setting, match)
        if place.step is Step.KINDER:
            readings = offers.kinder_readings(self._library, need, place.offered)
            return Offered(noticed=known.noticed, readings=readings)
        if place.step is Step.OPENING:
            return Offered(questions=offers.questions(self._library, need, place.offered))
        if place.step is Step.ANSWERS:
            return Offered(answers=self._answers(need, card, place.offered))
        return Offered()

    def _answers(self, need: Need, card: Conversation, times: int) -> dict[Field, Prompt]:
        found: dict[Field, Prompt] = {}
        for said, answer in EXCHANGES:
            if not card.text(said):
                continue
            heard = replace(self._check.match({said: card.text(said)}), care=need.match.care)
            each = Need(f"{need.key}/{said}", need.setting, heard)
            prompt = offers.answer(self._library, each, times)
            if prompt:
                found[answer] = prompt
        return found

    def _text_of(self, known: Known, source: str) -> str:
        kind, _, number = source.partition(":")
        if kind == NOTICED:
            return next((each.text for each in known.noticed if str(each.id) == number), "")
        prompt = self._library.get(source)
        return prompt.text if prompt and prompt.kind in _OFFERED_KINDS else ""

    def _is_an_offer(self, text: str, known: Known) -> bool:
        if any(each.text == text for each in known.noticed):
            return True
        every = (each for kind in _OFFERED_KINDS for each in self._library.of_kind(kind))
        return any(each.text == text for each in every)
