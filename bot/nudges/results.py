"""What came of a request, for the answer to say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.model.nudges import Plan
from bot.nudges.replanning import Outlook


class Did(StrEnum):
    """What was done; the answer begins with the sentence for it."""

    TURNED_ON = "turned-on"
    CHANGED = "changed"
    SAVED_OFF = "saved-off"
    """What was changed holds once nudges are turned on; they are off."""
    OFF = "off"
    WAS_OFF = "was-off"
    PAUSED = "paused"
    RESUMED = "resumed"
    WAS_NOT_PAUSED = "was-not-paused"
    SKIPPED = "skipped"
    NOTHING_TO_SKIP = "nothing-to-skip"
    HAS_COME = "has-come"
    NO_DAY_LEFT = "no-day-left"
    LOOK_BACK_TOO_EARLY = "look-back-too-early"
    """Nothing was changed: the evening's question would have come before the nudge."""
    LOOKED = "looked"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, and how things stand since then, on the person's local date *today*.

    `skipped` are the dates that were.
    """

    did: Did
    outlook: Outlook
    today: date
    skipped: tuple[date, ...] = ()

    @property
    def plan(self) -> Plan:
        """Return the plan as it is since then."""
        return self.outlook.plan
