"""What App Home tells of the nudges: today's, the next one, and those that did not come."""

from dataclasses import dataclass
from datetime import date

from bot.clock import Clock
from bot.delivery.missing import NOTHING, TOLD_FOR, Missing, missing
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.model.nudges import Plan, Standing
from bot.model.people import SlackIdentity
from bot.nudges.choosing import NudgeDeck
from bot.nudges.days import Day
from bot.nudges.reading import read_day
from bot.nudges.replanning import Outlook, outlook
from bot.nudges.zones import zone_of
from storage import deliveries, nudge_changes
from storage.engine import Database, Session

_ARRIVED = frozenset(
    {
        DeliveryState.SENT,
        DeliveryState.UNCONFIRMED,
        DeliveryState.SENDING,
        DeliveryState.UNKNOWN,
    }
)


@dataclass(frozen=True, slots=True)
class Today:
    """What a person's nudges look like today; all empty for someone who has none.

    `move` is the small move chosen for the day, as it is read. `on` is the local date.
    """

    plan: Plan | None = None
    on: date = date.min
    next: Outlook | None = None
    day: Day | None = None
    move: str = ""
    missing: Missing = NOTHING


class TodayService:
    """Reads what Home shows of the nudges. Raises `DatabaseBusyError`."""

    def __init__(self, database: Database, deck: NudgeDeck, clock: Clock) -> None:
        self._database = database
        self._deck = deck
        self._clock = clock

    def read(self, who: SlackIdentity) -> Today:
        """Return the person's day; someone new leaves no row behind."""
        with self._database.read() as session:
            standing = nudge_changes.standing_of(session, who)
            return self._of(session, standing) if standing else Today()

    def _of(self, session: Session, standing: Standing) -> Today:
        plan, now = standing.plan, self._clock.now()
        today = now.astimezone(zone_of(plan.schedule.zone)).date()
        since = today - TOLD_FOR
        lately = deliveries.of_person(session, plan.person_id, DeliveryKind.NUDGE, since=since)
        arrived = next((each for each in lately if _is_there(each, today)), None)
        day = read_day(session, arrived, self._deck, now) if arrived else None
        again = deliveries.of_person(session, plan.person_id, DeliveryKind.NUDGE_AGAIN, since=since)
        return Today(
            plan=plan,
            on=today,
            next=outlook(standing, now),
            day=day,
            move=self._deck.move_of(day.answer.choice) if day else "",
            missing=missing([*lately, *again]),
        )


def _is_there(delivery: Delivery, today: date) -> bool:
    return delivery.local_date == today and delivery.state in _ARRIVED
