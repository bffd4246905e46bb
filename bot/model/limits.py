"""How fast, how long and how often: the numbers of delivery and of keeping, each a setting."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from math import isfinite


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of the delivery design; tests shorten them.

    Slack allows a workspace "several hundred messages a minute", and may not show those beyond:
    staying below is what makes them arrive. `row_lease` is longer than twice a whole call.
    """

    per_second: float = 5.0
    burst: int = 10
    catch_up: timedelta = timedelta(hours=2)
    sender_lease: timedelta = timedelta(seconds=30)
    row_lease: timedelta = timedelta(seconds=120)
    settling: timedelta = timedelta(seconds=30)
    call: timedelta = timedelta(seconds=10)
    tick: timedelta = timedelta(seconds=5)
    grace: timedelta = timedelta(days=30)
    """How long the data of a workspace that took the bot out waits for it."""
    retention: timedelta | None = None
    """How long everyone's small moments are kept; for ever unless an operator says so."""


@dataclass(frozen=True, slots=True)
class Number:
    """A setting that holds a number: the field it is for, its bounds, and how it is understood."""

    field: str
    lowest: float
    highest: float
    read: Callable[[float], float | timedelta] = float


def _days(number: float) -> timedelta:
    return timedelta(days=number)


def _seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


NUMBERS: Mapping[str, Number] = {
    "SENDING_PER_SECOND": Number("per_second", 0.1, 100),
    "SENDING_BURST": Number("burst", 1, 100, int),
    "CATCH_UP_MINUTES": Number("catch_up", 1, 720, lambda number: timedelta(minutes=number)),
    "UNINSTALL_GRACE_DAYS": Number("grace", 0, 3650, _days),
    "RETENTION_DAYS": Number("retention", 1, 3650, _days),
    # The rest is for tests, which cannot wait.
    "SENDER_LEASE_SECONDS": Number("sender_lease", 0.1, 3600, _seconds),
    "ROW_LEASE_SECONDS": Number("row_lease", 0.1, 3600, _seconds),
    "SETTLING_SECONDS": Number("settling", 0, 3600, _seconds),
    "CALL_SECONDS": Number("call", 0.1, 60, _seconds),
    "TICK_SECONDS": Number("tick", 0.1, 60, _seconds),
}


def read_limits(values: Mapping[str, str]) -> tuple[Limits, dict[str, str]]:
    """Return the limits that *values* set, and by name how to mend what is no such number."""
    set_ones: dict[str, float | timedelta] = {}
    wrong = {}
    for name, number in NUMBERS.items():
        text = values.get(name, "").strip()
        if not text:
            continue
        found = _number(text)
        if found is None or not number.lowest <= found <= number.highest:
            wrong[name] = f"Write one from {number.lowest:g} to {number.highest:g}."
        else:
            set_ones[number.field] = number.read(found)
    return Limits(**set_ones), wrong  # type: ignore[arg-type]  # each field by its own reader


def _number(text: str) -> float | None:
    try:
        found = float(text)
    except ValueError:
        return None
    return found if isfinite(found) else None
