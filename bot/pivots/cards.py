"""What a card becomes when its lines change. Pure."""

from dataclasses import replace

from bot.library.choosing import Chosen
from bot.model.own_lines import Sayable
from bot.pivots.notes import Notes
from bot.pivots.rules import LINES, Card, CardReference, Line, Notice


def with_line(card: CardReference, prompt_id: str, place: int) -> CardReference:
    """Return *card* with a line put back, in place of the one that came for it."""
    if prompt_id in card.lines or place >= LINES:
        return card
    after = place + (len(card.lines) == LINES)
    return replace(card, lines=(*card.lines[:place], prompt_id, *card.lines[after:]))


def hiding(notes: Notes, line_ids: frozenset[str]) -> Notes:
    """Return *notes* with just these lines hidden."""
    return replace(notes, state=replace(notes.state, hidden=line_ids))


def swapped(line: str, old: str, new: tuple[Sayable, ...]) -> list[str]:
    """Return the line, or what came in its place if it is the *old* one."""
    return [line] if line != old else [each.id for each in new]


def notice_of(chosen: Chosen) -> Notice | None:
    """Return what the card has to say about what was chosen."""
    if not chosen.lines:
        return Notice.NONE_LEFT
    return Notice.STARTED_OVER if chosen.started_over else None


def card_of(
    card: CardReference,
    lines: tuple[Sayable, ...],
    notes: Notes,
    notice: Notice | None = None,
) -> Card:
    """Return the card with these lines, each with what its person did with it."""
    used, kept = notes.state.used, notes.state.kept
    return Card(
        reference=replace(card, lines=tuple(each.id for each in lines)),
        lines=tuple(Line(each, used=each.id in used, kept=each.id in kept) for each in lines),
        notice=notice,
    )
