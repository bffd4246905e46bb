"""What is sent at its time, once: the kinds there are, the states they pass, and one of them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class DeliveryKind(StrEnum):
    """What a message is for. A kind's name is stored: it never changes."""

    NUDGE = "nudge"
    NUDGE_AGAIN = "nudge_again"
    """The day's nudge once more, because its person said *later today*."""
    LOOK_BACK = "look_back"
    SUMMARY = "summary"
    REMINDER = "reminder"
    DEBRIEF = "debrief"


class DeliveryState(StrEnum):
    """Where a delivery stands; see the states of the delivery design (5.3)."""

    PENDING = "pending"
    SENDING = "sending"
    UNKNOWN = "unknown"
    SENT = "sent"
    MISSED = "missed"
    CANCELLED = "cancelled"
    FAILED = "failed"
    UNCONFIRMED = "unconfirmed"


BY_CARD = frozenset({DeliveryKind.REMINDER, DeliveryKind.DEBRIEF})
"""Kinds whose occasion is a card."""


def occasion_on(kind: DeliveryKind, on: date) -> str:
    """Return the occasion of a kind that comes once a day, or once a week: 2027-03-01, 2027-W09.

    Later dates have later names, or the same one. Not for those of `BY_CARD`.
    """
    if kind is DeliveryKind.SUMMARY:
        year, week, _ = on.isocalendar()
        return f"{year}-W{week:02}"
    return on.isoformat()


FINAL = frozenset(
    {
        DeliveryState.SENT,
        DeliveryState.MISSED,
        DeliveryState.CANCELLED,
        DeliveryState.FAILED,
        DeliveryState.UNCONFIRMED,
    }
)
"""What no longer changes."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A message to be sent at its time. All moments are UTC.

    `occasion` makes it one of its kind for its person: the intended local date, the ISO week,
    or a card's id. `content` says which words, by ids only.
    """

    person_id: int
    tenant: str
    kind: DeliveryKind
    occasion: str
    local_date: date
    due_at: datetime
    expires_at: datetime
    content: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A planned message as it is stored, with what has become of it.

    `key` is an opaque text by which a message of ours is recognised in the conversation.
    `fence` rises whenever someone takes the row, `tries` when its message may have gone out.
    `ts` is Slack's name for the message in `channel`, once it was sent. `looked_at` is when it
    was last looked for there, and not found.
    """

    id: int
    person_id: int
    tenant: str
    slack_user: str
    kind: DeliveryKind
    occasion: str
    local_date: date
    due_at: datetime
    not_before: datetime
    expires_at: datetime
    state: DeliveryState
    fence: int
    tries: int
    key: str
    content: str = ""
    channel: str | None = None
    ts: str | None = None
    reason: str | None = None
    looked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """How many deliveries of a kind and a day ended, or stand, in one state for one reason."""

    kind: DeliveryKind
    state: DeliveryState
    local_date: date
    reason: str | None
    count: int
