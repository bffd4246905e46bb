"""Read the pages of a card, and the buttons about it, into plain values."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from bot.conversations.rehearsal import Turn, read_turn
from bot.conversations.rules import FormPlace, read_place
from bot.model import ids_conversations as ids
from bot.model.conversations import (
    Ask,
    Field,
    Postpone,
    Remind,
    Spoken,
    Step,
)
from bot.model.unsent import WhenField
from bot.pivots.rules import CardReferenceError
from handlers.reading import read_button, read_choice
from handlers.reading_practice import read_whole_number
from handlers.services import Payload

_NAMES = {f"{ids.PREPARE_FORM}.{field.value}": field for field in Field}
_WHEN_NAMES = {
    ids.WHEN_DATE: WhenField.DATE,
    ids.WHEN_TIME: WhenField.TIME,
    ids.WHEN_WORDS: WhenField.WORDS,
    ids.WHEN_REMIND: WhenField.REMIND,
    ids.WHEN_ASK: WhenField.ASK,
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it was sent: where it belongs, what was typed, and under which blocks.

    `when` is what stands on the page that asks for it.
    """

    place: FormPlace
    typed: dict[Field, str]
    blocks: dict[Field, str]
    when: dict[WhenField, str]


@dataclass(frozen=True, slots=True)
class SentWhen:
    """The page that asks when, as it was sent."""

    words: str
    picked: Spoken
    remind: Remind
    ask: Ask

    @property
    def is_empty(self) -> bool:
        """Tell whether no time was given at all."""
        return not (self.words or self.picked.on or self.picked.at)


def read_form_place(view: Payload) -> FormPlace:
    """Return where a page belongs. Raises `CardReferenceError` for none of ours."""
    try:
        place = read_place(str(view.get("private_metadata", "")))
    except ValueError:
        raise CardReferenceError("not a page of ours") from None
    return replace(place, view=str(view.get("id", "")))


def read_sent(view: Payload) -> Sent:
    """Return a page as it was sent, or as it stood when a button on it was pressed."""
    values = view["state"]["values"]
    found = {block: _NAMES[_name(block)] for block in values if _name(block) in _NAMES}
    typed = {field: _text(values[block]) for block, field in found.items()}
    blocks = {field: block for block, field in found.items()}
    return Sent(read_form_place(view), typed, blocks, _read_when(view))


def read_typed_at(body: Payload) -> datetime:
    """Return when something was typed, by Slack's clock (UTC)."""
    try:
        return datetime.fromtimestamp(float(str(body["actions"][0].get("action_ts"))), UTC)
    except (ValueError, OverflowError):
        raise CardReferenceError("typed at no time at all") from None


def read_typed_in(body: Payload) -> str:
    """Return the stored name of the field in which someone just typed, or nothing."""
    name = str(body["actions"][0].get("action_id", ""))
    field: Field | WhenField | None = _NAMES.get(name) or _WHEN_NAMES.get(name)
    return field.value if field else ""


def read_when_form(view: Payload) -> SentWhen:
    """Return what the page that asks when says."""
    said = dict.fromkeys(WhenField, "") | _read_when(view)
    on, at = said[WhenField.DATE], said[WhenField.TIME]
    remind, ask = said[WhenField.REMIND], said[WhenField.ASK]
    return SentWhen(
        words=said[WhenField.WORDS],
        picked=Spoken(
            date.fromisoformat(on) if on else None, time.fromisoformat(at) if at else None
        ),
        remind=Remind(remind) if remind in set(Remind) else Remind.NOT,
        ask=Ask(ask) if ask in set(Ask) else Ask.NOT,
    )


def _read_when(view: Payload) -> dict[WhenField, str]:
    values = {_name(block): each for block, each in view["state"]["values"].items()}
    return {_WHEN_NAMES[name]: _text(each) for name, each in values.items() if name in _WHEN_NAMES}


def read_offer(body: Payload) -> tuple[Field, str]:
    """Return which field something offered is for, and what it is."""
    name, _, source = read_button(body).partition("|")
    if name not in set(Field):
        raise CardReferenceError("not a field of ours")
    return Field(name), source


def read_key(body: Payload) -> str:
    """Return the key of the card whose modal a button is in."""
    return str(body["view"].get("private_metadata", ""))


def read_step(body: Payload) -> Step:
    """Return the page that was chosen in a menu. Raises `CardReferenceError`."""
    return _step(read_choice(body))


def read_onward(body: Payload) -> Step:
    """Return the page that a button leads to. Raises `CardReferenceError`."""
    return _step(read_button(body))


def _step(chosen: str) -> Step:
    if chosen not in set(Step):
        raise CardReferenceError("not a page of ours")
    return Step(chosen)


def read_postpone(body: Payload) -> tuple[list[int], Postpone]:
    """Return to when a talk is put off, and the numbers that say what was seen before."""
    *seen, to = read_choice(body).split("|")
    if to not in set(Postpone):
        raise CardReferenceError("not a time of ours")
    return [read_whole_number(each) for each in seen], Postpone(to)


def read_delivery(body: Payload) -> int:
    """Return the number of the message whose button was pressed."""
    return read_whole_number(read_button(body))


def read_rehearsal(body: Payload) -> Turn:
    """Return the turn that a button leads to. Raises `CardReferenceError` for none of ours."""
    try:
        return read_turn(read_button(body))
    except ValueError:
        raise CardReferenceError("not a turn of ours") from None


def _name(block_id: str) -> str:
    return block_id.rpartition(":")[0]


def _text(block: dict[str, Any]) -> str:
    """Return what stands in the one element of a field."""
    for value in block.values():
        chosen = value.get("selected_option") or {}
        found = (
            value.get("value")
            or value.get("selected_user")
            or value.get("selected_date")
            or value.get("selected_time")
            or chosen.get("value")
        )
        return str(found or "").strip()
    return ""
