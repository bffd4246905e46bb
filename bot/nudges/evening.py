"""The question in the evening: planned when a connection is chosen, moved when its hour is."""

from datetime import date, datetime, timedelta

from bot.delivery.times import due_instant, expires_at
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, occasion_on
from bot.model.nudge_answers import Answer, Step
from bot.model.nudges import Plan
from bot.nudges.zones import zone_of
from storage import deliveries
from storage.engine import Session


def plan_look_back(
    session: Session, plan: Plan, answer: Answer, now: datetime, window: timedelta
) -> None:
    """Ask how it went with the connection of a day, if that is wanted and still to come.

    What waits already moves to the hour that is wanted now. What was called off, as by *off*,
    comes again under another name: a message that has ended is never sent anew.
    """
    at = look_back_at(plan, answer.local_date)
    if at is None or at <= now or answer.step is not Step.CHOSEN or answer.looked_back:
        return
    ends = expires_at(answer.local_date, at, zone_of(plan.schedule.zone), window)
    before = _of_date(session, answer)
    for each in before:
        name = (each.person_id, each.kind, each.occasion)
        deliveries.move_pending(session, *name, due_at=at, expires_at=ends)
    if any(each.state is not DeliveryState.CANCELLED for each in before):
        return
    occasion = occasion_on(DeliveryKind.LOOK_BACK, answer.local_date)
    planned = Planned(
        person_id=answer.person_id,
        tenant=plan.tenant,
        kind=DeliveryKind.LOOK_BACK,
        occasion=f"{occasion}/{len(before)}" if before else occasion,
        local_date=answer.local_date,
        due_at=at,
        expires_at=ends,
        content=answer.prompt_id,
    )
    deliveries.add(session, [planned], now)


def look_back_at(plan: Plan, on: date) -> datetime | None:
    """Return when the person is asked about the date *on*; None if they don't want that."""
    until = plan.schedule.paused_until
    if not plan.enabled or not plan.schedule.look_back or (until and on < until):
        return None
    return due_instant(on, plan.schedule.look_back_at, zone_of(plan.schedule.zone))


def _of_date(session: Session, answer: Answer) -> list[Delivery]:
    on, kind = answer.local_date, DeliveryKind.LOOK_BACK
    found = deliveries.of_person(session, answer.person_id, kind, since=on)
    return [each for each in found if each.local_date == on]
