"""Turn plans that are due into deliveries, and move the plans on: one transaction a batch."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.delivery.times import expires_at
from bot.model.deliveries import DeliveryKind, Planned, occasion_on
from bot.model.nudges import Moved, Plan
from bot.nudges.basis import basis
from bot.nudges.days_off import days_off, read_ahead
from bot.nudges.replanning import recomputed
from bot.nudges.rules import date_from, due_at
from bot.nudges.zones import zone_of
from storage import deliveries, nudge_plans, tenants
from storage.engine import Database, Session

BATCH = 100
"""How many people in one transaction, so that nobody waits long for the database."""

Choose = Callable[[Session, Sequence[int]], Mapping[int, str]]
"""Chooses a nudge for each person, notes that it was, and returns its id by person."""

Due = tuple[Plan, date, datetime]
"""Whose nudge, of which date, due when."""


class NudgePlanner:
    """Any number of processes may plan: whoever comes first moves a plan on, and no one again."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        choose: Choose,
        *,
        window: timedelta,
        batch: int = BATCH,
    ) -> None:
        self._database = database
        self._clock = clock
        self._choose = choose
        self._window = window
        self._batch = batch

    def plan_due(self) -> int:
        """Put every nudge that is due on its way; return for how many dates that was done.

        A date that was due while nobody planned gets a delivery too: within its window it is
        sent, later it is recorded as missed. In a workspace that took the bot out dates just pass.
        """
        count = 0
        while self._prepare() and (moved := self._plan_some()):
            count += moved
        return count

    def recompute(self) -> int:
        """Compute anew what was computed with other zone data or holidays; return how much.

        Safe to be cut off: what was not reached is still marked as computed from the old.
        """
        count, last = 0, 0
        while (first := self._first_stale(last)) and (stale := self._recompute_some(first - 1)):
            count += len(stale)
            last = stale[-1].person_id
        return count

    def _prepare(self) -> bool:
        """Tell whether anything is due; read what is slow to read before the database is held."""
        now = self._clock.now()
        with self._database.read() as session:
            first = nudge_plans.first_due(session)
            if first is None or first > now:
                return False
            countries = nudge_plans.countries_due(session, now)
        read_ahead(countries, now.date())
        return True

    def _plan_some(self) -> int:
        now = self._clock.now()
        with self._database.write() as session:
            taken = nudge_plans.take_due(session, now, self._batch)
            dated = [(plan, plan.next_date) for plan in taken if plan.next_date]
            found = [(plan, on, due_at(on, plan.schedule, plan.spread_s)) for plan, on in dated]
            due = [each for each in found if each[2] <= now]
            # A transition may have moved since this was computed: some then only seemed due.
            early = [
                Moved(plan.person_id, plan.last_date, on, at) for plan, on, at in found if at > now
            ]
            out = tenants.uninstalled(session)
            wanted = [each for each in due if each[0].tenant not in out]
            deliveries.add(session, self._planned(session, wanted, now), now)
            nudge_plans.move_on(session, [*early, *(_moved_on(*each) for each in due)], basis())
        return len(taken)

    def _planned(self, session: Session, due: Sequence[Due], now: datetime) -> list[Planned]:
        """Plan the messages, with words for those that can still be sent: the rest use none up."""
        ends = [
            expires_at(on, at, zone_of(plan.schedule.zone), self._window) for plan, on, at in due
        ]
        fresh = [each[0].person_id for each, end in zip(due, ends, strict=True) if end > now]
        chosen = self._choose(session, fresh) if fresh else {}
        return [
            Planned(
                person_id=plan.person_id,
                tenant=plan.tenant,
                kind=DeliveryKind.NUDGE,
                occasion=occasion_on(DeliveryKind.NUDGE, on),
                local_date=on,
                due_at=at,
                expires_at=end,
                content=chosen.get(plan.person_id, ""),
            )
            for (plan, on, at), end in zip(due, ends, strict=True)
        ]

    def _first_stale(self, after: int) -> int | None:
        """Look through everyone's plan while nobody has to wait: mostly there is nothing to do."""
        with self._database.read() as session:
            return nudge_plans.first_stale(session, basis(), after)

    def _recompute_some(self, after: int) -> list[Plan]:
        now = self._clock.now()
        with self._database.write() as session:
            stale = nudge_plans.take_stale(session, basis(), after, self._batch)
            nudge_plans.move_on(session, [recomputed(plan, now) for plan in stale], basis())
        return stale


def _moved_on(plan: Plan, on: date, at: datetime) -> Moved:
    """Return where the plan stands after its nudge of *on* was put on its way."""
    chosen = plan.schedule
    after = date_from(chosen, on + timedelta(days=1), days_off(chosen.country))
    due = due_at(after, chosen, plan.spread_s) if after else None
    return Moved(plan.person_id, on, after, due)
