"""Put weekly summaries that are due on their way, and move their plans on."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.delivery.times import expires_at, zone_data
from bot.model.deliveries import DeliveryKind, Planned, occasion_on
from bot.model.summaries import SummaryPlan
from bot.practice.summary_rules import (
    moved_on,
    rescheduled,
    scheduled,
    zone_from,
)
from storage import deliveries, summary_plans, tenants
from storage.engine import Database, Session

BATCH = 100
"""How many people in one transaction, so that nobody waits long for the database."""

Due = tuple[SummaryPlan, date, datetime]
"""Whose summary, of which date, due when."""


class SummaryPlanner:
    """Any number of processes may plan: whoever comes first moves a plan on, and no one again."""

    def __init__(
        self, database: Database, clock: Clock, *, window: timedelta, batch: int = BATCH
    ) -> None:
        self._database = database
        self._clock = clock
        self._window = window
        self._batch = batch

    def plan_due(self) -> int:
        """Put every summary that is due on its way; return how many plans moved on.

        One that was due while nobody planned gets a delivery too: within its window it is
        sent, later it is recorded as missed. Weeks that passed meanwhile are left out, and so are
        those of a workspace that took the bot out.
        """
        count = 0
        while self._is_anything_due() and (moved := self._plan_some()):
            count += moved
        return count

    def recompute(self) -> int:
        """Compute anew what was computed with other zone data, or for another zone.

        Safe to be cut off: what was not reached is found again.
        """
        count, last = 0, 0
        while stale := self._recompute_some(last):
            count += len(stale)
            last = stale[-1].person_id
        return count

    def _is_anything_due(self) -> bool:
        with self._database.read() as session:
            first = summary_plans.first_due(session)
        return first is not None and first <= self._clock.now()

    def _plan_some(self) -> int:
        now = self._clock.now()
        with self._database.write() as session:
            # In the zone they live in by now, some only seemed due.
            taken = [
                rescheduled(plan, now) for plan in summary_plans.take_due(session, now, self._batch)
            ]
            due = [
                (plan, plan.next_date, plan.next_due_at)
                for plan in taken
                if plan.next_date and plan.next_due_at and plan.next_due_at <= now
            ]
            early = [each for each in taken if each.next_due_at and each.next_due_at > now]
            out = tenants.uninstalled(session)
            wanted = [each for each in due if each[0].tenant not in out]
            deliveries.add(session, [self._planned(*each) for each in wanted], now)
            moved = [moved_on(plan, on, now) for plan, on, _ in due]
            summary_plans.save(session, [*early, *moved], zone_data())
        return len(taken)

    def _planned(self, plan: SummaryPlan, on: date, due: datetime) -> Planned:
        return Planned(
            person_id=plan.person_id,
            tenant=plan.tenant,
            kind=DeliveryKind.SUMMARY,
            occasion=occasion_on(DeliveryKind.SUMMARY, on),
            local_date=on,
            due_at=due,
            expires_at=expires_at(on, due, zone_from(plan.zone), self._window),
        )

    def _recompute_some(self, after: int) -> list[SummaryPlan]:
        now = self._clock.now()
        with self._database.write() as session:
            stale = summary_plans.take_stale(session, zone_data(), after, self._batch)
            summary_plans.save(session, [rescheduled(each, now) for each in stale], zone_data())
        return stale


def restart(session: Session, person_id: int, now: datetime) -> None:
    """Plan the next summary of a plan that was just put back: next week at the earliest.

    The file may be older than a summary that was sent since it was written, on another weekday.
    """
    plan = summary_plans.find(session, person_id, to_change=True)
    if plan is None:
        return
    today = now.astimezone(zone_from(plan.zone)).date()
    later = max(plan.not_before, moved_on(plan, today, now).not_before)
    summary_plans.save(session, [scheduled(replace(plan, not_before=later), now)], zone_data())
