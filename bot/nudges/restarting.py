"""Let a plan that was put back from a file go on."""

from dataclasses import replace
from datetime import datetime

from bot.nudges.basis import basis
from bot.nudges.replanning import recomputed
from bot.nudges.zones import zone_of
from storage import nudge_plans
from storage.engine import Session


def restart(session: Session, person_id: int, now: datetime) -> None:
    """Plan the next nudge of a plan that was just put back: tomorrow at the earliest.

    The file may be older than nudges that were sent since it was written, at other hours. So
    every date until today counts as one that had its nudge, and gets none whatever is changed
    later.
    """
    plan = nudge_plans.find_plan(session, person_id, to_change=True)
    if plan is None:
        return
    today = now.astimezone(zone_of(plan.schedule.zone)).date()
    last = max(today, plan.last_date or today)
    moved = recomputed(replace(plan, last_date=last, next_date=None), now)
    nudge_plans.move_on(session, [moved], basis())
