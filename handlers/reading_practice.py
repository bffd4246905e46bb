"""Read the form of a small moment into plain values."""

from datetime import date

from bot.model import ids
from bot.model.practice import Told
from bot.practice.searching import LogWish
from bot.practice.views import READ_HELP
from handlers.reading import read_moment, read_outcome, read_practice
from handlers.services import Payload


def read_form(view: Payload) -> Told:
    """Return what the form says."""
    values = view["state"]["values"]

    def typed(field: str) -> str:
        return str(values[field][field].get("value") or "").strip()

    def chosen(field: str) -> str:
        return str((values[field][field].get("selected_option") or {}).get("value", ""))

    moment = chosen(ids.PRACTICE_FORM_MOMENT)
    return Told(
        on=date.fromisoformat(values[ids.PRACTICE_FORM_ON][ids.PRACTICE_FORM_ON]["selected_date"]),
        practice=read_practice(chosen(ids.PRACTICE_FORM_PRACTICE)),
        moment=read_moment(moment) if moment else None,
        outcome=read_outcome(chosen(ids.PRACTICE_FORM_OUTCOME)),
        note=typed(ids.PRACTICE_FORM_NOTE),
        alias=typed(ids.PRACTICE_FORM_ALIAS),
    )


def read_which(view: Payload) -> tuple[int | None, bool]:
    """Return which entry a form changes, if one, and whether help was read before it."""
    which, read, _ = _carried(view)
    return (read_whole_number(which) if which else None), read == READ_HELP


def read_below(view: Payload) -> str:
    """Return what the log shows that a form lies on, in the log's own words for it."""
    return _carried(view)[2]


def read_log_shown(view: Payload) -> str:
    """Return what the log that was pressed shows; nothing for any other view."""
    is_log = view.get("callback_id") == ids.PRACTICE_LOG
    return str(view.get("private_metadata") or "") if is_log else ""


def read_whole_number(text: str) -> int:
    """Return the number that a button carries; 0, which nothing has, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _carried(view: Payload) -> tuple[str, str, str]:
    which, _, rest = str(view.get("private_metadata") or "").partition("|")
    read, _, below = rest.partition("|")
    return which, read, below


def read_wish(view: Payload) -> LogWish:
    """Return what stands in the fields above the log; anything for whatever is no choice."""
    values = (view.get("state") or {}).get("values") or {}

    def field(name: str) -> Payload:
        found: Payload = (values.get(name) or {}).get(name) or {}
        return found

    chosen = (field(ids.PRACTICE_LOG_PRACTICE).get("selected_option") or {}).get("value")
    words = str(field(ids.PRACTICE_LOG_WORDS).get("value") or "").strip()
    return LogWish(words, read_practice(str(chosen)))
