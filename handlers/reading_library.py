"""Read what a person looks for in the library, and what they see of it."""

import re

from bot.browsing.rules import BROWSABLE, Seen, Wish, read_seen
from bot.model import ids_library as ids
from bot.model.moments import Moment
from bot.model.prompts import Kind
from handlers.services import Payload


def read_wish(view: Payload) -> Wish:
    """Return what stands in the search form; whatever is no choice of ours counts as none."""
    values = (view.get("state") or {}).get("values") or {}
    kind = _chosen(values, ids.LIBRARY_KIND)
    moment = _chosen(values, ids.LIBRARY_MOMENT)
    return Wish(
        words=str(_field(values, ids.LIBRARY_WORDS).get("value") or "").strip(),
        kind=Kind(kind) if kind in set(BROWSABLE) else None,
        moment=Moment(moment) if moment in set(Moment) - {Moment.ANY} else None,
    )


def read_shown(view: Payload) -> Seen:
    """Return what the person sees of the library."""
    return read_seen(str(view.get("private_metadata") or ""))


def read_page(body: Payload) -> int:
    """Return the page that a button turns to, 0 for whatever is no page."""
    return _page(body["actions"][0].get("value"))


def read_list_page(view: Payload) -> int:
    """Return the page that a list of lines shows, 0 for whatever is no page."""
    return _page(view.get("private_metadata"))


def _page(written: object) -> int:
    return int(written) if isinstance(written, str) and re.fullmatch(r"\d{1,6}", written) else 0


def _field(values: Payload, name: str) -> Payload:
    found: Payload = (values.get(name) or {}).get(name) or {}
    return found


def _chosen(values: Payload, name: str) -> str:
    return str((_field(values, name).get("selected_option") or {}).get("value", ""))
