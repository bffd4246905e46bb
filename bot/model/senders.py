"""Who sends for a workspace, how fast, and whether it has to wait."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Sender:
    """A workspace's sender, as all replicas share it.

    Nobody sends before `paused_until`. `next_slot_at` is when the steady pace alone would allow
    the next message; a burst may be ahead of it. `rate` is messages a second. `failures` counts
    sends in a row that Slack did not answer, and `trouble` names what is wrong, or is None.
    """

    tenant: str
    owner: str
    paused_until: datetime | None = None
    next_slot_at: datetime | None = None
    rate: float | None = None
    failures: int = 0
    trouble: str | None = None
