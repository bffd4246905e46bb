"""How long small moments are kept, as their person and their workspace want it."""

from dataclasses import dataclass
from datetime import date

KEEP_CHOICES = (92, 366, 731)
"""Three months, a year and two years in days, none of them ever shorter than that."""


@dataclass(frozen=True, slots=True)
class Announced:
    """How many small moments from before a day go on another."""

    count: int
    before: date
    on: date


@dataclass(frozen=True, slots=True)
class Keeping:
    """What its person chose, and what holds for everyone, None for ever; and what goes when.

    `next` has the soonest first, by each of the two at most one.
    """

    chosen: int | None = None
    for_everyone: int | None = None
    next: tuple[Announced, ...] = ()
