"""Read the editor of a line, and the form of a line of one's own."""

from bot.model import ids_own_lines as own_ids
from bot.model.own_lines import OwnDraft, Stored
from bot.pivots.editing import EditingReference, read_editing
from bot.pivots.own_views import OwnForm
from bot.pivots.rules import CardReferenceError
from handlers.reading import read_moment, read_tone
from handlers.services import Payload


def read_editor(view: Payload) -> EditingReference:
    """Return which line the editor holds, and in what versions. Raises `CardReferenceError`."""
    return read_editing(str(view.get("private_metadata") or ""))


def read_typed(view: Payload, field: str) -> str:
    """Return what was typed into *field*, without the blanks around it."""
    return str(_field(view, field).get("value") or "").strip()


def read_own_form(view: Payload) -> OwnForm:
    """Return the form as it was filled in. Raises `CardReferenceError` for a foreign one."""
    try:
        stored, from_prompt, meant = str(view.get("private_metadata") or "").split("|")
        return OwnForm(_draft(view, from_prompt or None), _stored(stored), bool(meant))
    except ValueError:
        raise CardReferenceError("not a form of ours") from None


def _draft(view: Payload, from_prompt: str | None) -> OwnDraft:
    return OwnDraft(
        read_typed(view, own_ids.OWN_LINE_TEXT),
        read_moment(_chosen(view, own_ids.OWN_LINE_MOMENT)),
        read_tone(_chosen(view, own_ids.OWN_LINE_TONE)),
        from_prompt,
    )


def _stored(written: str) -> Stored | None:
    if not written:
        return None
    number, _, version = written.partition(".")
    return Stored(int(number), int(version))


def _chosen(view: Payload, name: str) -> str:
    return str((_field(view, name).get("selected_option") or {}).get("value", ""))


def _field(view: Payload, name: str) -> Payload:
    found: Payload = (view["state"]["values"].get(name) or {}).get(name) or {}
    return found
