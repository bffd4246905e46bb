"""Read what someone pressed or filled in about a day's nudge into plain values."""

from dataclasses import dataclass

from bot.model import ids
from bot.model.nudge_answers import Choice, LookedBack, Step
from bot.nudges.answer_form import NO_MOVE
from bot.nudges.steps import Later
from bot.pivots.rules import CardReferenceError
from bot.safety.rules import tidy
from handlers import reading
from handlers.services import Payload


@dataclass(frozen=True, slots=True)
class FormPlace:
    """Where a form belongs: its delivery, the message it was opened from, what is known of it.

    `anyway` tells that its person was shown help and saves it all the same; `practice` is the
    micro-practice chosen before that.
    """

    delivery_id: int
    channel: str = ""
    ts: str = ""
    anyway: bool = False
    practice: str = ""


def write_place(place: FormPlace) -> str:
    """Return *place* as text for a form's metadata: ids only."""
    anyway = "anyway" if place.anyway else ""
    parts = (str(place.delivery_id), place.channel, place.ts, anyway, place.practice)
    return "|".join(parts)


def read_place(view: Payload) -> FormPlace:
    """Return where a submitted form belongs. Raises `CardReferenceError` for one not ours."""
    try:
        delivery_id, channel, ts, anyway, practice = str(view["private_metadata"]).split("|")
        return FormPlace(int(delivery_id), channel, ts, bool(anyway), practice)
    except ValueError:
        raise CardReferenceError("not a form of ours") from None


def read_pressed_place(body: Payload) -> FormPlace:
    """Return the place of the form that a press opens."""
    container = body.get("container") or {}
    return FormPlace(
        read_delivery(body),
        str(container.get("channel_id", "")),
        str(container.get("message_ts", "")),
    )


def read_delivery(body: Payload) -> int:
    """Return which delivery's button was pressed. Raises `CardReferenceError`."""
    return _split(reading.read_button(body))[0]


def read_named(body: Payload) -> tuple[int, str]:
    """Return whose button was pressed, and the id it names beside."""
    return _split(reading.read_button(body))


def read_step(body: Payload) -> tuple[int, Step]:
    """Return whose button was pressed, and the step it undoes."""
    delivery_id, step = _split(reading.read_button(body))
    try:
        return delivery_id, Step(step)
    except ValueError:
        raise CardReferenceError("not a step of ours") from None


def read_later(body: Payload) -> tuple[int, Later]:
    """Return what was put off, and until when."""
    delivery_id, when = _split(reading.read_choice(body))
    try:
        return delivery_id, Later(when)
    except ValueError:
        raise CardReferenceError("not a time of ours") from None


def read_how(body: Payload) -> LookedBack:
    """Return how it went."""
    _, _, how = str(body["actions"][0]["action_id"]).partition(".")
    return LookedBack(how)


def read_choice(view: Payload) -> Choice:
    """Return whom and what someone chose; their own words for a move come before a ready one."""
    values = view["state"]["values"]
    picked = _field(values, ids.NUDGE_CHOICE_PRACTICE).get("selected_option") or {}
    practice = str(picked.get("value", "")) or read_place(view).practice
    move = _typed(values, ids.NUDGE_CHOICE_MOVE)
    return Choice(
        alias=_typed(values, ids.NUDGE_CHOICE_ALIAS),
        slack_user=str(_field(values, ids.NUDGE_CHOICE_PERSON).get("selected_user") or ""),
        move=move,
        practice="" if move or practice == NO_MOVE else practice,
    )


def _field(values: Payload, name: str) -> Payload:
    found: Payload = values.get(name, {}).get(name) or {}
    return found


def _typed(values: Payload, name: str) -> str:
    return tidy(str(_field(values, name).get("value") or ""))


def _split(value: str) -> tuple[int, str]:
    number, _, rest = value.partition(":")
    if not number.isdecimal():
        raise CardReferenceError("not a button of ours")
    return int(number), rest
