"""People with plans, and what plans them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.model.deliveries import Delivery, DeliveryKind
from bot.model.nudges import Plan, Schedule
from bot.nudges.planning import NudgePlanner
from bot.nudges.replanning import replan
from storage import deliveries, nudge_plans
from storage.engine import Database, Session
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

WINDOW = timedelta(hours=2)
ALWAYS = date(2000, 1, 1)


def choose(session: Session, people: Sequence[int]) -> dict[int, str]:
    """Choose the same nudge for everyone."""
    return dict.fromkeys(people, "nudge-any-001")


@pytest.fixture
def planner(database: Database, clock: FrozenClock) -> NudgePlanner:
    """Give what plans, with the window of the default settings."""
    return NudgePlanner(database, clock, choose, window=WINDOW)


class Plans:
    """Writes down what people want, and reads what became of it."""

    def __init__(self, database: Database, clock: FrozenClock) -> None:
        self._database = database
        self._clock = clock

    def begin(self, schedule: Schedule, slack_user: str = "U1") -> Plan:
        """Let a person have that schedule from now on."""
        who = identity(slack_user)
        with self._database.write() as session:
            person = ensure_person(session, who, self._clock.now())
            new = Plan(person.id, who.tenant, who.slack_user, enabled=True, schedule=schedule)
            return replan(session, None, new, self._clock.now(), WINDOW).plan

    def of(self, slack_user: str = "U1") -> Plan:
        """Return the person's plan."""
        with self._database.read() as session:
            plan = nudge_plans.plan_of(session, identity(slack_user))
        assert plan
        return plan

    def deliveries(
        self, slack_user: str = "U1", kind: DeliveryKind = DeliveryKind.NUDGE
    ) -> list[Delivery]:
        """Return the person's nudges, the oldest first."""
        with self._database.read() as session:
            found = deliveries.of_person(session, self.of(slack_user).person_id, kind, since=ALWAYS)
        return found[::-1]


@pytest.fixture
def plans(database: Database, clock: FrozenClock) -> Plans:
    """Give people's plans, as they are stored."""
    return Plans(database, clock)


def utc(text: str) -> datetime:
    """Return a moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def at(hours: int, minutes: int = 0) -> time:
    """Return a time of day."""
    return time(hours, minutes)
