"""What a card of three lines is, and how it travels with its buttons."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.errors import BotError
from bot.model.moments import Moment
from bot.model.own_lines import OwnLine, Sayable
from bot.model.people import Audience
from bot.model.prompts import Tone

LINES = 3
"""How many lines a card shows."""


class CardReferenceError(BotError):
    """A button's reference is not one of ours, or of a version that is gone."""


class Notice(StrEnum):
    """One thing the card has to say beside its lines."""

    STARTED_OVER = "started_over"
    NONE_LEFT = "none_left"
    HIDDEN = "hidden"
    DELETED = "deleted"
    BUSY = "busy"
    UNPLACED = "unplaced"


@dataclass(frozen=True, slots=True)
class Line:
    """One line on a card, and what its person did with it."""

    prompt: Sayable
    used: bool = False
    kept: bool = False

    @property
    def own(self) -> bool:
        """Tell whether its person wrote it."""
        return isinstance(self.prompt, OwnLine)


@dataclass(frozen=True, slots=True)
class CardReference:
    """The part of a card that comes back with each press: ids only.

    `moments` ranks the guesses; the first is the card's own, none means the general lines.
    """

    id: str
    moments: tuple[Moment, ...] = ()
    lines: tuple[str, ...] = ()
    tone: Tone | None = None
    audience: Audience | None = None
    care: bool = False
    """Add the sentence for what is hard and repeated, and leave out the softest lines."""
    help: bool = False
    """Keep the help for self-harm on screen: the person said it was not meant."""

    @property
    def moment(self) -> Moment:
        """Return the moment the lines are for."""
        return self.moments[0] if self.moments else Moment.ANY

    def about(self, moment: Moment) -> "CardReference":
        """Return this card with *moment* first among its guesses."""
        if moment is Moment.ANY:
            return replace(self, moments=())
        others = tuple(each for each in self.moments if each is not moment)
        return replace(self, moments=(moment, *others)[:3])


@dataclass(frozen=True, slots=True)
class Card:
    """What a person sees: up to three lines, and what is to be said beside them."""

    reference: CardReference
    lines: tuple[Line, ...]
    notice: Notice | None = None
    hidden: str | None = None
    """The line just hidden or deleted, which one press brings back."""
    hidden_place: int = 0
    """Where on the card it stood."""


def write_reference(card: CardReference) -> str:
    """Return *card* as text that fits a `block_id`, for every card of the library."""
    parts = (
        card.id,
        ",".join(card.moments),
        ",".join(card.lines),
        card.tone or "",
        card.audience or "",
        ("c" if card.care else "") + ("h" if card.help else ""),
    )
    return "|".join(parts)


def read_reference(text: str) -> CardReference:
    """Return the card that *text* stands for.

    Raises `CardReferenceError` for whatever `write_reference` could not have written.
    """
    try:
        card, moments, lines, tone, audience, flags = text.split("|")
        return CardReference(
            id=card,
            moments=tuple(Moment(each) for each in moments.split(",") if each)[:3],
            lines=tuple(each for each in lines.split(",") if each)[:LINES],
            tone=Tone(tone) if tone else None,
            audience=Audience(audience) if audience else None,
            care="c" in flags,
            help="h" in flags,
        )
    except ValueError:
        raise CardReferenceError("not a card's reference") from None
