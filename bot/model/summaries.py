"""The weekly summary: when someone wants it, and what is stored of that."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class SummaryWish:
    """The weekday, 0 for Monday, and the time at which a summary is to come.

    `quiet_weeks`: it comes for a week without an entry too.
    """

    weekday: int = 4
    at: time = time(16)
    quiet_weeks: bool = False


@dataclass(frozen=True, slots=True)
class SummaryPlan:
    """A person's wish, and what was computed from it.

    `zone` is the one it was computed in, `lives_in` the one in which the person lives by now,
    empty if that is not known. No summary comes for a date before `not_before`.
    """

    person_id: int
    tenant: str
    slack_user: str
    enabled: bool
    wish: SummaryWish
    zone: str
    not_before: date
    next_date: date | None = None
    next_due_at: datetime | None = None
    lives_in: str = ""
