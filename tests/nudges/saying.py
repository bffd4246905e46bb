"""A request in a few words, so that a table can hold what people type beside what they mean."""

from bot.model.nudges import EVERY_DAY, WORKDAYS
from bot.nudges.requests import Adjust, Change, DayWish, Known, NotUnderstood, Pause, Request, Skip

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIGNS = {Change.ONLY: "", Change.WITHOUT: "-", Change.ALSO: "+"}


def said(request: Request) -> str:
    """Say what the request is: `on at 09:00 days mon,tue`, `pause 2027-03-03`, `? date`."""
    if isinstance(request, Known):
        return request.value
    if isinstance(request, NotUnderstood):
        return f"? {request.hint}"
    if isinstance(request, Pause):
        return f"pause {request.until}"
    if isinstance(request, Skip):
        return " ".join(["skip", *map(str, request.dates)])
    return _adjusted(request)


def _adjusted(request: Adjust) -> str:
    parts = ["on"] if request.turn_on else []
    parts += [f"at {request.at:%H:%M}"] if request.at else []
    parts += [f"days {_days(request.days)}"] if request.days else []
    parts += [f"zone {request.zone}"] if request.zone else []
    parts += [f"country {request.country or 'none'}"] if request.country is not None else []
    if request.look_back is not None:
        parts.append(f"look back {'on' if request.look_back else 'off'}")
    parts += [f"{request.look_back_at:%H:%M}"] if request.look_back_at else []
    return " ".join(parts)


def _days(wish: DayWish) -> str:
    groups = {EVERY_DAY: "all", WORKDAYS: "mon-fri"}
    listed = ",".join(NAMES[day] for day in sorted(wish.days))
    return SIGNS[wish.change] + groups.get(wish.days, listed)
