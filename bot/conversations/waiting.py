"""What of a page waits to be sent, and what waits no longer. Pure.

Letters and pages come in any order, from any device.
"""

from collections.abc import Mapping
from dataclasses import replace
from zoneinfo import ZoneInfo

from bot.conversations.rules import FormPlace, changes
from bot.model.conversations import FIELDS, Conversation, Notes, Step
from bot.model.unreadable import Unreadable
from bot.model.unsent import Typed, Waiting, WhenField, WhenNotes

LONGEST_KEPT = 3000
"""What is longer than Slack takes could not be shown again, and is not kept."""


def names_on(step: Step) -> tuple[str, ...]:
    """Return what all fields of a page are called, also those that it does not show now."""
    return tuple(WhenField) if step is Step.WHEN else FIELDS[step]


def when_of(card: Conversation, zone: ZoneInfo) -> dict[WhenField, str]:
    """Return what stands on the page that asks when, as far as it is saved."""
    local = card.timing.at.astimezone(zone) if card.timing.at else None
    return {
        WhenField.DATE: f"{local:%Y-%m-%d}" if local else "",
        WhenField.TIME: f"{local:%H:%M}" if local else "",
        WhenField.WORDS: "",
        WhenField.REMIND: card.timing.remind.value,
        WhenField.ASK: card.timing.ask.value,
    }


def not_saved(stored: Conversation, typed: Typed, seen: int, zone: ZoneInfo) -> Typed:
    """Return what of *typed* is not on the card, on a page that shows version *seen* of it.

    Not what was typed before a newer version of the same was saved: its page has been sent.
    """
    is_late = stored.updated_at is not None and typed.at < stored.updated_at

    def counts(changed_in: int, text: str) -> bool:
        return (changed_in <= seen or not is_late) and len(text) <= LONGEST_KEPT

    notes: Notes = {
        name: text
        for name, text in changes(stored, typed.notes).items()
        if counts(stored.changed.get(name, 0), text)
    }
    saved = when_of(stored, zone)
    when: WhenNotes = {
        name: text
        for name, text in typed.when.items()
        if text != saved[name] and counts(stored.timing_changed, text)
    }
    return replace(typed, notes=notes, when=when)


def to_keep(rows: Mapping[str, Waiting], new: Typed, place: FormPlace) -> dict[str, str]:
    """Return what is to wait from now on.

    A field that was only standing there does not take the place of what was typed in it
    elsewhere, and not seen on this page. Nor is it emptied: Slack has been known to hand over
    nothing of what it shows in a field that nobody touched.
    """

    def counts(name: str, text: str) -> bool:
        if not (text or name == new.just):
            return False
        row = rows.get(name)
        if row is None:
            return True
        is_meant = name == new.just or _is_seen(row, place)
        return is_meant and row.at <= new.at and row.text != text

    return {name: text for name, text in _texts(new).items() if counts(name, text)}


def to_drop(rows: Mapping[str, Waiting], typed: Typed, new: Typed, place: FormPlace) -> list[str]:
    """Return what waits no longer, since what is saved stands in its field again."""
    there = {name for name, text in _texts(typed).items() if text or name == typed.just}
    saved = there - _texts(new).keys()
    return [
        name
        for name in seen_on(rows, place)
        if name in saved and rows[name].at <= typed.at and not _is_hidden(rows[name])
    ]


def over(rows: Mapping[str, Waiting], sent: Notes | WhenNotes, place: FormPlace) -> list[str]:
    """Return what waits no longer, since its page was *sent*: what was seen there, or is the same.

    What no key reads, and came back as it was shown, waits on until it can be read.
    """
    texts = {str(name): text for name, text in sent.items()}
    return [
        name
        for name, row in rows.items()
        if name in texts
        and (_is_seen(row, place) or row.text == texts[name])
        and not (_is_hidden(row) and texts[name] in ("", row.text))
    ]


def seen_on(rows: Mapping[str, Waiting], place: FormPlace) -> list[str]:
    """Return what waits on a page, and was seen there, also in fields that it does not show."""
    names = names_on(place.step)
    return [name for name, row in rows.items() if name in names and _is_seen(row, place)]


def _texts(typed: Typed) -> dict[str, str]:
    notes = {name.value: text for name, text in typed.notes.items()}
    return notes | {name.value: text for name, text in typed.when.items()}


def _is_seen(row: Waiting, place: FormPlace) -> bool:
    return row.view == place.view or row.at <= place.drawn_at


def _is_hidden(row: Waiting) -> bool:
    return isinstance(row.text, Unreadable)
