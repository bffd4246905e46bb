"""What to do with what is due, and what an answer of Slack's means for it and for the sender."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from random import Random

from bot.delivery.pace import faster, slower
from bot.model.deliveries import Delivery, DeliveryState
from bot.model.limits import Limits
from bot.model.senders import Sender
from bot.slack.outcomes import (
    NotSent,
    Posted,
    PostOutcome,
    Refused,
    RefusedForWorkspace,
    Throttled,
    Uncertain,
)
from storage.sending import Change

LOOKED_BACK_ON = timedelta(hours=24)
"""How much of what a restored database holds may have been sent without its knowledge."""
WORKSPACE_PAUSE = timedelta(minutes=5)
"""How long a sender waits that Slack no longer lets in, before it tries once more."""
LONGEST_BACKOFF_S = 300.0
LATE = "late"


class Fate(Enum):
    """What is to happen with a delivery that is due."""

    SEND = auto()
    LOOK = auto()
    MISS = auto()


def fate(delivery: Delivery, now: datetime, restored_at: datetime | None) -> Fate:
    """Decide what happens with a due delivery.

    After a restore it is looked up first if it may have been sent from the database that was
    lost; only what is not there is sent, or has been missed.
    """
    if restored_at and restored_at - LOOKED_BACK_ON <= delivery.due_at <= restored_at:
        looked_since = delivery.looked_at is not None and delivery.looked_at >= restored_at
        if not looked_since:
            return Fate.LOOK
    return Fate.MISS if delivery.expires_at <= now else Fate.SEND


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an answer means for the delivery, and for the workspace's sender from now on."""

    change: Change
    sender: Sender

    @property
    def pauses(self) -> bool:
        """Tell whether the sender has to wait."""
        return self.sender.paused_until is not None


@dataclass(frozen=True, slots=True)
class Judge:
    """Reads Slack's answers by the table of the delivery design (5.4)."""

    limits: Limits
    chance: Random

    def verdict(self, outcome: PostOutcome, sender: Sender, now: datetime) -> Verdict:
        """Return what follows from an answer.

        What concerns the workspace puts the delivery back as it was, and lets the sender wait.
        """
        match outcome:
            case Posted(channel, ts):
                sent = Change(DeliveryState.SENT, channel=channel, ts=ts, tried=True)
                return Verdict(sent, faster(sender, self.limits))
            case Refused(reason):
                return Verdict(Change(DeliveryState.FAILED, reason, tried=True), sender)
            case Uncertain(reason):
                look_at = now + self.limits.settling
                unknown = Change(DeliveryState.UNKNOWN, reason, at=look_at, tried=True)
                return Verdict(unknown, self._failed(sender, reason, now))
            case NotSent(reason):
                return Verdict(_back(reason), self._failed(sender, reason, now))
            case Throttled(seconds, reason):
                until = now + timedelta(seconds=seconds)
                return Verdict(_back(reason), slower(sender, until, reason, self.limits))
            case RefusedForWorkspace(reason):
                until = now + WORKSPACE_PAUSE
                shut_out = replace(sender, paused_until=until, trouble=reason)
                return Verdict(_back(reason), shut_out)

    def _failed(self, sender: Sender, reason: str, now: datetime) -> Sender:
        failures = sender.failures + 1
        until = now + backoff(failures, self.chance)
        return replace(sender, failures=failures, paused_until=until, trouble=reason)


def backoff(failures: int, chance: Random) -> timedelta:
    """Return how long to wait after so many failures in a row: 2, 4, 8 seconds, jittered."""
    longest = min(LONGEST_BACKOFF_S, 2.0 ** min(failures, 10))
    return timedelta(seconds=longest * chance.uniform(0.75, 1.0))


def _back(reason: str) -> Change:
    return Change(DeliveryState.PENDING, reason)
