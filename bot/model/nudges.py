"""When a person wants a nudge, and how far that has come."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.model.deliveries import DeliveryState

WORKDAYS = frozenset(range(5))
EVERY_DAY = frozenset(range(7))

UNTIL_RESUMED = date.max
"""The `paused_until` of someone whose nudges come again only when they say so."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What a person chose: times on the wall clock of a zone, never moments.

    `days` counts Monday as 0. `country` is empty, or a code that may name a region ("DE",
    "DE-BY"), and leaves out public holidays. `paused_until` is the first date on which nudges
    come again. `skipped` are single dates without one.
    """

    zone: str
    at: time = time(9)
    days: frozenset[int] = WORKDAYS
    country: str = ""
    look_back: bool = False
    look_back_at: time = time(17, 30)
    paused_until: date | None = None
    skipped: frozenset[date] = field(default=frozenset())


@dataclass(frozen=True, slots=True)
class Plan:
    """A person's schedule as it is stored, and what follows from it.

    `next_date` and `next_due_at` (UTC) are computed from the schedule; None while nothing is to
    come. `last_date` is the newest local date for which a nudge was put on its way.
    `spread_s` is how long after the chosen minute theirs is due, where many chose the same.
    `slack_zone` is the zone that Slack last named, empty if it named none that exists;
    `ask_zone` is the one about which the next nudge asks whether to follow, or empty.
    `resting` says why nudges rest although they are wanted, in Slack's word ("user_disabled"),
    or is empty. `channel` is the conversation with the bot. `asked_on` is the local date of the
    nudge that asked whether to go on, until that is answered; `zone_asked_on` of the one that asked
    about `ask_zone`.
    """

    person_id: int
    tenant: str
    slack_user: str
    enabled: bool
    schedule: Schedule
    revision: int = 1
    last_date: date | None = None
    next_date: date | None = None
    next_due_at: datetime | None = None
    spread_s: int = 0
    slack_zone: str = ""
    ask_zone: str = ""
    resting: str = ""
    channel: str | None = None
    ignored_in_a_row: int = 0
    asked_on: date | None = None
    zone_asked_on: date | None = None


@dataclass(frozen=True, slots=True)
class LastNudge:
    """How the nudge of a plan's last date stands, and when it is due (UTC)."""

    on: date
    state: DeliveryState
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as it is stored, and the nudge of its last date, if there is one."""

    plan: Plan
    newest: LastNudge | None


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who has their nudge at about one minute, and what becomes of one who comes to them.

    From *size* on of one workspace, between *since* and *until* (UTC), the one who comes gets
    theirs at *spread_due_at*, *spread_s* seconds later than they chose.
    """

    size: int
    since: datetime
    until: datetime
    spread_s: int
    spread_due_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a plan stands once it was computed anew; what its person chose stays as it is."""

    person_id: int
    last_date: date | None
    next_date: date | None
    next_due_at: datetime | None
