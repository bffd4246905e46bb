"""How fast a workspace's sender may go: a steady rate with bursts, and slower after a 429.

The sender's `next_slot_at` is all there is to remember (the generic cell rate algorithm), so the
pace survives a restart and goes from one replica to the next.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.model.limits import Limits
from bot.model.senders import Sender

SLOWEST = 0.1
"""Messages a second, however often Slack says that it is too many."""
REGAINED = 0.01
"""Which part of the full rate each message that arrives gives back."""


def seconds_until_slot(sender: Sender, now: datetime, limits: Limits) -> float:
    """Return how long to wait until the next message may go."""
    steady = _next_slot(sender, now, limits)
    return max(0.0, (steady - _burst(sender, limits) - now).total_seconds())


def with_slot_taken(sender: Sender, now: datetime, limits: Limits) -> Sender:
    """Return the sender once it has used a slot."""
    begun = max(_next_slot(sender, now, limits), now)
    return replace(sender, next_slot_at=begun + _interval(sender, limits), paused_until=None)


def faster(sender: Sender, limits: Limits) -> Sender:
    """Return the sender after a message arrived: well again, and on its way to its full rate."""
    rate = min(limits.per_second, _rate(sender, limits) + REGAINED * limits.per_second)
    return replace(sender, rate=rate, failures=0, trouble=None)


def slower(sender: Sender, until: datetime, reason: str, limits: Limits) -> Sender:
    """Return the sender that Slack told to wait: half as fast from then on, without a burst."""
    halved = replace(sender, rate=max(SLOWEST, _rate(sender, limits) / 2))
    return replace(
        halved,
        paused_until=until,
        next_slot_at=until + _burst(halved, limits),
        trouble=reason,
    )


def _next_slot(sender: Sender, now: datetime, limits: Limits) -> datetime:
    if sender.next_slot_at is None:
        return now
    # Further ahead than a full burst: the clock was set back since then.
    return min(sender.next_slot_at, now + _burst(sender, limits) + _interval(sender, limits))


def _burst(sender: Sender, limits: Limits) -> timedelta:
    return (limits.burst - 1) * _interval(sender, limits)


def _interval(sender: Sender, limits: Limits) -> timedelta:
    return timedelta(seconds=1 / _rate(sender, limits))


def _rate(sender: Sender, limits: Limits) -> float:
    return limits.per_second if sender.rate is None else min(sender.rate, limits.per_second)
