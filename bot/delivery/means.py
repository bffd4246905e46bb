"""What every part of the engine works with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from threading import Event
from uuid import uuid4

from bot.clock import Clock
from bot.delivery.rooms import Room
from bot.model.deliveries import DeliveryKind
from bot.model.limits import Limits
from bot.slack.client import Slack
from storage.engine import Database
from storage.senders import Lease


@dataclass(frozen=True, slots=True)
class Means:
    """One process's means to send. `owner` names the process.

    Once `stopping` is set it claims nothing more; its `wait` is how the engine waits.
    """

    database: Database
    slack: Slack
    clock: Clock
    chance: Random
    rooms: Mapping[DeliveryKind, Room]
    limits: Limits = field(default_factory=Limits)
    owner: str = field(default_factory=lambda: uuid4().hex)
    stopping: Event = field(default_factory=Event)

    def now(self) -> datetime:
        """Return the present moment, read anew."""
        return self.clock.now()

    def lease(self, length: timedelta) -> Lease:
        """Return a lease that begins now."""
        return Lease(self.now(), length)
