"""Read payloads into plain values; below the handlers nobody sees a payload."""

from dataclasses import fields

from bot.model import ids
from bot.model.contacts import Contacts
from bot.model.moments import Moment
from bot.model.people import Audience
from bot.model.practice import Outcome
from bot.model.prompts import Practice, Tone
from bot.pivots.rules import LINES, CardReference, read_reference
from bot.safety.forms import field_id
from bot.safety.rules import tidy
from handlers.services import Payload


def read_card(body: Payload) -> CardReference:
    """Return the card whose button or menu was used. Raises `CardReferenceError`."""
    _, _, reference = str(body["actions"][0]["block_id"]).partition(":")
    return read_reference(reference)


def read_button(body: Payload) -> str:
    """Return the value of the pressed button."""
    return str(body["actions"][0].get("value", ""))


def read_way_back(body: Payload) -> tuple[str, int]:
    """Return which line is to come back, and where on its card it stood."""
    prompt_id, _, place = read_button(body).partition(":")
    return prompt_id, int(place) if place in {"0", "1", "2"} else LINES


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


def read_practice(choice: str) -> Practice | None:
    """Return the practice that was chosen, None for none."""
    return Practice(choice) if choice in set(Practice) else None


def read_outcome(choice: str) -> Outcome | None:
    """Return how it went, None for nothing chosen."""
    return Outcome(choice) if choice in set(Outcome) else None


def read_situation(view: Payload) -> tuple[str, str]:
    """Return the moment picked (or nothing) and the words typed (or nothing)."""
    values = view["state"]["values"]
    picked = values[ids.SITUATION_MOMENT][ids.SITUATION_MOMENT].get("selected_option") or {}
    typed = values[ids.SITUATION_WORDS][ids.SITUATION_WORDS].get("value") or ""
    return str(picked.get("value", "")), str(typed).strip()


def read_contacts(view: Payload) -> Contacts:
    """Return whom an admin named, tidied."""
    values = view["state"]["values"]
    names = [each.name for each in fields(Contacts)]
    typed = {name: values[field_id(name)][field_id(name)].get("value") or "" for name in names}
    return Contacts(**{name: tidy(str(value)) for name, value in typed.items()})


def read_version(view: Payload) -> int:
    """Return the version that a form was filled in for."""
    return int(view["private_metadata"])


def read_ticked(view: Payload) -> bool:
    """Tell whether the box of the form about the sentences is ticked."""
    box = view["state"]["values"][ids.CONTACTS_CONFIRM_READ][ids.CONTACTS_CONFIRM_READ]
    return bool(box.get("selected_options"))
