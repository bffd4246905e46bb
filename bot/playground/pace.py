"""Slack's ceilings: so many calls of a method a minute, then 429."""

import math
from dataclasses import dataclass
from datetime import datetime

from bot.playground.rules import Rules

TIERS = {1: 1, 2: 20, 3: 50, 4: 100}
"""Calls a minute of a method, by Slack's tier."""


@dataclass(slots=True)
class Bucket:
    """Room for a burst of calls, refilled steadily."""

    per_minute: float
    burst: float
    room: float
    at: datetime

    def seconds_to_wait(self, now: datetime) -> int:
        """Take room for one call and return 0, or return the whole seconds until there is some."""
        passed = max(0.0, (now - self.at).total_seconds())
        self.room = min(self.burst, self.room + passed * self.per_minute / 60)
        self.at = now
        if self.room >= 1:
            self.room -= 1
            return 0
        return max(1, math.ceil((1 - self.room) * 60 / self.per_minute))


class Pace:
    """One bucket a method. The workspace's lock guards it."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._buckets: dict[str, Bucket] = {}

    def seconds_to_wait(self, method: str, tier: int | None, now: datetime) -> int:
        """Count a call of *method*; 0 lets it pass, anything else is its Retry-After."""
        if not self._rules.rate_limits:
            return 0
        if method not in self._buckets:
            self._buckets[method] = self._new(tier, now)
        return self._buckets[method].seconds_to_wait(now)

    def _new(self, tier: int | None, now: datetime) -> Bucket:
        if tier is None:
            rate, burst = self._rules.messages_per_minute, float(self._rules.message_burst)
        else:
            rate = burst = float(TIERS[tier])
        return Bucket(rate, burst, burst, now)
