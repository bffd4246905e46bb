"""In which order a card is filled in, and what happens when two devices fill in the same page.

Pure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.model.conversations import (
    CHOICES,
    EXCHANGES,
    FIELDS,
    Conversation,
    Felt,
    Field,
    Notes,
    Step,
)
from bot.model.moments import Match, SafetyKind
from bot.model.unreadable import Unreadable

ORDER = tuple(step for step in Step if step is not Step.DEBRIEF)
"""The pages, in the order in which they come. Any of them can be left empty."""

IN_A_ROW = 3
"""From so many talks with the same person on, something is said about them."""

PAGES_A_VERSION = 1000
"""More pages than anyone turns without changing anything on the card."""

FRESH_FOR = timedelta(days=2)
"""For how long a talk that is over stands first, so that it can be looked back on."""


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a page of the form carries along, ids and numbers only.

    `version` is that of the card it was filled in from. `number` goes up with each page: Slack
    keeps what stands in a field for as long as its name stays, and so a new page has new names.
    `offered` says how often something else was asked for. `anyway` is the harm that was read out
    of someone's words, and that they chose to save all the same; `help` keeps help on screen.
    `drawn_ms` is when it was filled in (UTC, since 1970), and `view` is Slack's name for the modal
    it is in: what was typed there, or waited before, is seen by whoever has it in front of them.
    """

    key: str
    step: Step
    version: int = 0
    number: int = 0
    offered: int = 0
    anyway: SafetyKind | None = None
    help: bool = False
    drawn_ms: int = 0
    view: str = ""

    @property
    def drawn_at(self) -> datetime:
        """Return when it was filled in (UTC)."""
        return datetime.fromtimestamp(self.drawn_ms / 1000, UTC)

    @classmethod
    def opened(cls, card: Conversation, step: Step) -> "FormPlace":
        """Return the place of a page with which someone goes on.

        Its number is none that a page of an earlier version had in the same modal.
        """
        return cls(card.key, step, card.version, number=card.version * PAGES_A_VERSION)

    def after_help(self, match: Match) -> "FormPlace":
        """Return the place of a page whose person has read the help for *match*."""
        stays = self.help or match.safety is SafetyKind.SELF_HARM
        return replace(self, anyway=match.safety, help=stays)

    def needs_help(self, match: Match) -> bool:
        """Tell whether *match* calls for help that was not read yet."""
        return match.safety is not None and match.safety is not self.anyway

    def on(self, step: Step, version: int) -> "FormPlace":
        """Return the place of another page, as new; what is written there is read for itself."""
        number = self.number + 1
        return replace(self, step=step, version=version, number=number, offered=0, anyway=None)


def write_place(place: FormPlace) -> str:
    """Return *place* as text for a form's metadata."""
    parts: Sequence[object] = (
        place.key,
        place.step.value,
        place.version,
        place.number,
        place.offered,
        place.anyway.value if place.anyway else "",
        "help" if place.help else "",
        place.drawn_ms,
    )
    return "|".join(map(str, parts))


def read_place(text: str) -> FormPlace:
    """Return what *text* stands for. Raises `ValueError` for what `write_place` never wrote."""
    key, step, version, number, offered, anyway, helped, *drawn = text.split("|")
    # A page of an earlier release does not say when it was filled in.
    [drawn_ms] = drawn or ["0"]
    return FormPlace(
        key,
        Step(step),
        int(version),
        int(number),
        int(offered),
        SafetyKind(anyway) if anyway else None,
        bool(helped),
        int(drawn_ms),
    )


def step_after(step: Step, card: Conversation) -> Step | None:
    """Return the page after *step*; None after the last one."""
    rest = ORDER[ORDER.index(step) + 1 :] if step in ORDER else ()
    return next((each for each in rest if is_asked(each, card)), None)


def step_before(step: Step, card: Conversation) -> Step | None:
    """Return the page before *step*; None before the first one."""
    rest = ORDER[: ORDER.index(step)] if step in ORDER else ()
    return next((each for each in reversed(rest) if is_asked(each, card)), None)


def steps_of(card: Conversation) -> tuple[Step, ...]:
    """Return the pages that the card has now."""
    return tuple(step for step in ORDER if is_asked(step, card))


def is_asked(step: Step, card: Conversation) -> bool:
    """Tell whether a page has anything to ask: an answer needs something to be answered."""
    if step is not Step.ANSWERS:
        return True
    return any(card.text(name) for pair in EXCHANGES for name in pair)


def go_on_at(card: Conversation) -> Step | None:
    """Return the page with which to go on: the first after all that is filled in.

    None where nothing comes after it.
    """
    filled = [step for step in ORDER if any(card.text(name) for name in FIELDS[step])]
    if card.timing.at:
        return None
    return step_after(filled[-1], card) if filled else ORDER[0]


def changes(stored: Conversation, typed: Notes) -> dict[Field, str]:
    """Return what of *typed* is not stored yet.

    A choice that cannot be read could not be shown: where nothing was chosen instead, it stays.
    """
    return {
        name: text
        for name, text in typed.items()
        if text != stored.text(name) and (text or not _is_hidden_choice(stored, name))
    }


def _is_hidden_choice(stored: Conversation, name: Field) -> bool:
    return name in CHOICES and isinstance(stored.text(name), Unreadable)


def overtaken(stored: Conversation, typed: Notes, seen: int) -> tuple[Field, ...]:
    """Return the fields that someone changed elsewhere, to something else, since version *seen*."""
    differing = changes(stored, typed)
    return tuple(name for name in differing if stored.changed.get(name, 0) > seen)


def exchanges(card: Conversation) -> list[tuple[str, str]]:
    """Return what they may say with what one could answer, without the empty ones."""
    pairs = [(card.text(said), card.text(answer)) for said, answer in EXCHANGES]
    return [pair for pair in pairs if any(pair)]


def is_looked_back_on(card: Conversation) -> bool:
    """Tell whether its person looked back on the talk as it is planned now."""
    at = card.timing.at
    if card.debriefed_at is None or at is None or card.debriefed_at >= at:
        return card.debriefed_at is not None
    # Some talks come earlier than they were planned: what was written since then is about them.
    return any(card.changed.get(name, 0) > card.timing_changed for name in FIELDS[Step.DEBRIEF])


def is_begun(card: Conversation) -> bool:
    """Tell whether anything stands on the card."""
    return bool(card.timing.at) or any(card.notes.values())


def pattern(felt: Sequence[str]) -> Felt | None:
    """Return how the last talks with someone felt, if all of them felt the same."""
    last = set(felt[:IN_A_ROW])
    if len(felt) < IN_A_ROW or len(last) != 1:
        return None
    [only] = last
    return Felt(only) if only in set(Felt) else None


def turn_of(card: Conversation, now: datetime) -> tuple[int, float]:
    """Return the card's place among others, least first.

    First what is just over and not looked back on, then what is to come, the next first; then
    what has no time, the one changed last first; then what is over.
    """
    at = card.timing.at
    if at is None:
        return 2, -(card.updated_at.timestamp() if card.updated_at else 0)
    if at > now:
        return 1, at.timestamp()
    is_fresh = card.debriefed_at is None and now - at < FRESH_FOR
    return (0 if is_fresh else 3), -at.timestamp()
