"""Someone's mornings, walked through on a clock that is moved: one process, one person."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from bot.model.deliveries import Delivery, DeliveryState
from bot.model.limits import Limits
from bot.model.nudges import Plan, Schedule
from bot.nudges.basis import basis
from bot.nudges.replanning import replan
from bot.nudges.requests import Adjust
from bot.nudges.rules import due_at
from bot.nudges.service import NudgeService
from storage import deliveries, nudge_plans
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity
from tests.faults.memory_slack import MemorySlack, conversation
from tests.faults.replica import Replica, parts_of
from tests.faults.simulation import InTheirZone

LIMITS = Limits()
ANA = identity("U0")


class Walk:
    """Ana, her nudges, and the bot that sends them."""

    def __init__(self, database: Database, schedule: Schedule, starts_at: str) -> None:
        self.clock = FrozenClock(starts_at)
        self.slack = MemorySlack(self.clock, self.clock)
        self._database = database
        self._parts = parts_of(database, self.slack, self.clock, LIMITS)
        self.replica = Replica(self._parts, Random(3))
        with database.write() as session:
            person = ensure_person(session, ANA, self.clock.now())
            channel = conversation(ANA.slack_user)
            plan = Plan(
                person.id,
                ANA.tenant,
                ANA.slack_user,
                enabled=True,
                schedule=schedule,
                channel=channel,
            )
            replan(session, None, plan, self.clock.now(), LIMITS.catch_up)

    def go_to(self, moment: str | datetime, *, step: timedelta = timedelta(minutes=30)) -> None:
        """Go on to a moment, doing what is due at every step."""
        ends_at = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        while self.clock.now() < ends_at:
            self.replica.tick()
            left = ends_at - self.clock.now()
            self.clock.advance(seconds=min(step, left).total_seconds())
        self.replica.tick()

    def change(self, wish: Adjust) -> None:
        """Let her change what she wants."""
        window = LIMITS.catch_up
        NudgeService(self._database, InTheirZone(), self.clock, window=window).adjust(ANA, wish)

    def forget_that_it_was_planned(self, on: date) -> None:
        """Set her plan back to before that date."""
        with self._database.write() as session:
            plan = nudge_plans.plan_of(session, ANA)
            assert plan
            due = due_at(on, plan.schedule)
            before = replace(plan, last_date=None, next_date=on, next_due_at=due)
            nudge_plans.save_plan(session, before, basis())

    def rows(self) -> list[Delivery]:
        """Return her nudges, the oldest first."""
        query = deliveries.reading().order_by(deliveries.table.c.id)
        with self._database.read() as session:
            return [deliveries.as_delivery(row) for row in session.execute(query)]

    def sent(self) -> dict[date, datetime]:
        """Return when each date's nudge was sent; each has one copy."""
        came = {each.key: each.posted_at for each in self.slack.copies}
        assert set(self.slack.count.values()) <= {1}
        return {
            row.local_date: came[row.key] for row in self.rows() if row.state is DeliveryState.SENT
        }

    def states(self) -> dict[date, DeliveryState]:
        """Return how each date stands."""
        return {row.local_date: row.state for row in self.rows()}
