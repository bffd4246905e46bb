"""The starter path: one small step a day for five days, from what is stored already. Pure."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

LEAVES_AFTER_DAYS = 14
"""After so many days the path leaves by itself, whatever was tried."""


class Step(StrEnum):
    """A step, in the order in which they are offered."""

    LINES = "lines"
    MOMENT = "moment"
    OWN = "own"
    QUESTION = "question"
    QUALITY = "quality"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class Path:
    """The step to offer, None where the next one is for tomorrow, and what is done."""

    offered: Step | None
    done: int


def path(done: AbstractSet[Step], day: int) -> Path | None:
    """Return where the path stands on a day, counted from 1; None where it is over.

    A day offers its own step, or else the first before it that was left out. Nothing is late.
    """
    if day > LEAVES_AFTER_DAYS or done >= frozenset(STEPS):
        return None
    open_by_now = STEPS[: max(1, day)]
    todays = open_by_now[-1]
    left = [each for each in open_by_now if each not in done]
    offered = todays if todays in left else next(iter(left), None)
    return Path(offered, len(done))
