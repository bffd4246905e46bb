"""Read what someone filled in about their nudges into plain values."""

from datetime import time
from typing import Any

from bot.model import ids
from bot.nudges.form import NONE
from bot.nudges.profiles import Profile
from bot.nudges.requests import Adjust, DayWish
from handlers.services import Payload


def read_nudge_form(view: Payload) -> Adjust:
    """Return what the form says; days that are all unticked are an empty set."""
    values = view["state"]["values"]
    at = values[ids.NUDGE_FORM_TIME][ids.NUDGE_FORM_TIME].get("selected_time")
    days = values[ids.NUDGE_FORM_DAYS][ids.NUDGE_FORM_DAYS].get("selected_options") or ()
    looks_back = values[ids.NUDGE_FORM_LOOK_BACK][ids.NUDGE_FORM_LOOK_BACK]
    return Adjust(
        at=time.fromisoformat(at) if at else None,
        days=DayWish(frozenset(int(each["value"]) for each in days)),
        zone=_chosen(values, ids.NUDGE_FORM_ZONE) or None,
        country=read_country(view),
        look_back=bool(looks_back.get("selected_options")),
    )


def read_country(view: Payload) -> str:
    """Return the country that is chosen, with the region if one is chosen in it."""
    values = view["state"]["values"]
    country = _chosen(values, ids.NUDGE_FORM_COUNTRY)
    region = _chosen(values, f"{ids.NUDGE_FORM_REGION}.{country}")
    return f"{country}-{region}" if country and region else country


def read_profile(event: Payload) -> Profile:
    """Return what the event says of someone; members of other organisations have less to tell."""
    user = event.get("user") or {}
    zone, locale = (str(user.get(name) or "") for name in ("tz", "locale"))
    return Profile(zone, deactivated=user.get("deleted") is True, locale=locale)


def _chosen(values: dict[str, Any], field: str) -> str:
    picked = values.get(field, {}).get(field, {}).get("selected_option") or {}
    value = str(picked.get("value", ""))
    return "" if value == NONE else value
