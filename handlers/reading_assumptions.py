"""Read the forms of assuming generously, and of what others do well, into plain values."""

from dataclasses import dataclass

from bot.assumptions.rules import STORIES, Form, Reference, Written, read_reference
from bot.model import ids_assumptions as ids
from bot.model.good_qualities import Noticing, Whom
from bot.model.people import Audience
from bot.pivots.rules import CardReferenceError
from bot.safety.rules import tidy
from handlers import reading
from handlers.reading_practice import read_whole_number
from handlers.services import Payload


def read_shown_form(view: Payload) -> Form:
    """Return the modal as its reader sees it. Raises `CardReferenceError` for one not ours."""
    return Form(_reference(str(view.get("private_metadata", ""))), _written(view), _begun(view))


def read_message_reference(body: Payload) -> Reference:
    """Return what a button of a message belongs to. Raises `CardReferenceError`."""
    _, _, reference = str(body["actions"][0]["block_id"]).partition(":")
    return _reference(reference)


def read_picked(view: Payload) -> str:
    """Return the moment that is picked in the form, or nothing."""
    field = _field(view, ids.ASSUME_MOMENT)
    return str((field.get("selected_option") or {}).get("value", ""))


def read_asked_audience(body: Payload) -> Audience | None:
    """Return whom the person chose, None for anyone."""
    return reading.read_audience(reading.read_choice(body))


def read_way_back(body: Payload) -> tuple[str, int]:
    """Return which story is to come back, and where it stood."""
    story_id, _, place = reading.read_button(body).partition(":")
    return story_id, int(place) if place in {"0", "1", "2"} else STORIES


@dataclass(frozen=True, slots=True)
class QualityPlace:
    """Where the form of a note belongs: the note that it changes, and the list below it.

    `helped` tells that its person was shown help and saves it all the same.
    """

    which: int | None = None
    page: int | None = None
    helped: bool = False


def write_place(place: QualityPlace) -> str:
    """Return *place* as text for a form's metadata: numbers only."""
    numbers = ("" if each is None else str(each) for each in (place.which, place.page))
    return "|".join((*numbers, "helped" if place.helped else ""))


def read_place(view: Payload) -> QualityPlace:
    """Return where a form belongs. Raises `CardReferenceError` for one not ours."""
    which, _, rest = str(view.get("private_metadata", "")).partition("|")
    page, _, helped = rest.partition("|")
    return QualityPlace(_number(which), _number(page), helped == "helped")


def read_list_page(view: Payload) -> int | None:
    """Return the page that a list of notes shows; None for whatever else is shown."""
    is_list = view.get("callback_id") == ids.QUALITIES
    return _number(str(view.get("private_metadata", ""))) if is_list else None


def read_noticing(view: Payload) -> Noticing:
    """Return what the form of a note says."""
    whom = Whom(
        tidy(_typed(view, ids.QUALITY_ALIAS)),
        str(_field(view, ids.QUALITY_PERSON).get("selected_user") or ""),
    )
    return Noticing(whom, _typed(view, ids.QUALITY_TEXT).strip())


def read_whom(body: Payload) -> Whom:
    """Return whom the modal below is about, for the form of a note that it opens."""
    view = body.get("view") or {}
    return _written(view).whom if view.get("callback_id") == ids.ASSUME else Whom()


def _reference(text: str) -> Reference:
    try:
        return read_reference(text)
    except ValueError:
        raise CardReferenceError("not a reference of ours") from None


def _written(view: Payload) -> Written:
    whom = Whom(
        tidy(_typed(view, ids.ASSUME_ALIAS)),
        str(_field(view, ids.ASSUME_PERSON).get("selected_user") or ""),
    )
    return Written(_typed(view, ids.ASSUME_FACTS).strip(), whom)


def _begun(view: Payload) -> Written:
    """Return what we put into the fields when the modal was opened."""
    blocks = view.get("blocks") or ()
    elements = {each.get("block_id"): each.get("element") or {} for each in blocks}

    def initial(field: str, key: str) -> str:
        return str(elements.get(field, {}).get(key) or "")

    whom = Whom(
        initial(ids.ASSUME_ALIAS, "initial_value"), initial(ids.ASSUME_PERSON, "initial_user")
    )
    return Written(initial(ids.ASSUME_FACTS, "initial_value"), whom)


def _typed(view: Payload, name: str) -> str:
    return str(_field(view, name).get("value") or "")


def _field(view: Payload, name: str) -> Payload:
    values = (view.get("state") or {}).get("values") or {}
    found: Payload = (values.get(name) or {}).get(name) or {}
    return found


def _number(text: str) -> int | None:
    return read_whole_number(text) if text else None
