"""Read payloads into plain values; below the handlers nobody sees a payload."""

from bot.model import ids
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.prompts import Tone
from bot.pivots.rules import CardReference, read_reference
from handlers.services import Payload


def read_card(body: Payload) -> CardReference:
    """Return the card whose button or menu was used. Raises `CardReferenceError`."""
    _, _, reference = str(body["actions"][0]["block_id"]).partition(":")
    return read_reference(reference)


def read_button(body: Payload) -> str:
    """Return the value of the pressed button."""
    return str(body["actions"][0].get("value", ""))


def read_choice(body: Payload) -> str:
    """Return the value chosen in a menu."""
    return str((body["actions"][0].get("selected_option") or {}).get("value", ""))


def read_menu(body: Payload) -> tuple[str, str]:
    """Return what was chosen in a line's menu, and for which line."""
    what, _, prompt_id = read_choice(body).partition(":")
    return what, prompt_id


def read_tone(choice: str) -> Tone | None:
    """Return the tone that was chosen, None for no preference."""
    return Tone(choice) if choice in set(Tone) else None


def read_audience(choice: str) -> Audience | None:
    """Return whom the person chose, None for anyone."""
    return Audience(choice) if choice in set(Audience) else None


def read_moment(choice: str) -> Moment:
    """Return the moment that was chosen; the general lines for whatever is no moment."""
    return Moment(choice) if choice in set(Moment) else Moment.ANY


def read_situation(view: Payload) -> tuple[str, str]:
    """Return the moment picked (or nothing) and the words typed (or nothing)."""
    values = view["state"]["values"]
    picked = values[ids.SITUATION_MOMENT][ids.SITUATION_MOMENT].get("selected_option") or {}
    typed = values[ids.SITUATION_WORDS][ids.SITUATION_WORDS].get("value") or ""
    return str(picked.get("value", "")), str(typed).strip()
