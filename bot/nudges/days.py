"""The nudge of a day as its person sees it, and what is said beside it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.model.deliveries import Delivery
from bot.model.nudge_answers import Answer, Step
from bot.model.nudges import UNTIL_RESUMED, Plan
from bot.model.prompts import Prompt
from bot.nudges.evening import look_back_at
from bot.nudges.steps import asks_to_go_on
from bot.nudges.zones import zone_of


class Notice(StrEnum):
    """What a press has done beside the step it led to, or why it did nothing."""

    ANOTHER_GIVEN = "another given"
    BROUGHT_BACK = "brought back"
    UNDONE = "undone"
    TAKEN_BACK = "taken back"
    GOING_ON = "going on"
    ZONE_FOLLOWED = "zone followed"
    ZONE_STAYED = "zone stayed"
    DAY_OVER = "day over"
    DAY_ENDS_FIRST = "day ends first"
    EVENING_IS_HERE = "evening is here"
    OFF = "off"
    RESTING = "resting"
    LOOK_BACK_UNDONE = "look-back undone"
    LOOK_BACK_STOPPED = "look-back stopped"


@dataclass(frozen=True, slots=True)
class Day:
    """A message of a day's nudge, what its person did with it *now*, and their plan if any."""

    delivery: Delivery
    prompt: Prompt
    answer: Answer
    plan: Plan | None
    now: datetime
    notice: Notice | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which the day began."""
        return zone_of(self.plan.schedule.zone if self.plan else "")

    @property
    def today(self) -> date:
        """Return the local date as it is *now*, which may be a later one than the nudge's."""
        return self.now.astimezone(self.zone).date()

    @property
    def look_back_at(self) -> datetime | None:
        """Return when its person is asked how it went; None if they don't want that."""
        return look_back_at(self.plan, self.delivery.local_date) if self.plan else None

    @property
    def asks_to_go_on(self) -> bool:
        """Tell whether its message asks whether nudges are to go on."""
        if self.plan is None:
            return False
        return asks_to_go_on(
            self.plan.ignored_in_a_row, self.plan.asked_on, self.delivery.local_date
        )

    @property
    def ask_zone(self) -> str:
        """Return the zone about which its message asks whether to follow, or nothing.

        One nudge asks, and no other: whoever does not answer wants things to stay as they are.
        """
        if self.plan is None or self.answer.step is Step.STOPPED:
            return ""
        is_its_turn = self.plan.zone_asked_on in (None, self.delivery.local_date)
        return self.plan.ask_zone if is_its_turn else ""

    @property
    def is_evening(self) -> bool:
        """Tell whether it is time to ask how it went, of someone who chose a connection."""
        asked_at = self.look_back_at
        return self.answer.step is Step.CHOSEN and asked_at is not None and self.now >= asked_at

    @property
    def look_back_follows(self) -> bool:
        """Tell whether its person will still be asked how it went."""
        asked_at = self.look_back_at
        return asked_at is not None and self.now < asked_at


def is_resting(plan: Plan) -> bool:
    """Tell whether nudges come again only when their person says so."""
    return plan.enabled and plan.schedule.paused_until == UNTIL_RESUMED
