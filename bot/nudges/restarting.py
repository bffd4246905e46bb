"""Let a plan that was put back from a file go on."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.nudges.basis import basis
from bot.nudges.replanning import recomputed
from bot.nudges.rules import due_at
from bot.nudges.zones import zone_of
from storage import nudge_plans
from storage.engine import Session


def restart(session: Session, person_id: int, now: datetime) -> None:
    """Plan the next nudge of a plan that was just put back: on a date whose hour is to come.

    The file may be older than nudges that were sent since it was written. So every date until
    *now* counts as one that had its nudge, and gets none whatever is changed later.
    """
    plan = nudge_plans.find_plan(session, person_id, to_change=True)
    if plan is None:
        return
    today = now.astimezone(zone_of(plan.schedule.zone)).date()
    is_over = due_at(today, plan.schedule) <= now
    over = today if is_over else today - timedelta(days=1)
    last = max(over, plan.last_date or over)
    moved = recomputed(replace(plan, last_date=last, next_date=None), now)
    nudge_plans.move_on(session, [moved], basis())
