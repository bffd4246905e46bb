"""Change when someone's nudges come, and what becomes of one that is already on its way.

Each of these belongs into one transaction, with a plan that was found *to change* in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.delivery.times import expires_at
from bot.model.deliveries import DeliveryKind, DeliveryState, occasion_on
from bot.model.nudges import Crowd, LastNudge, Moved, Plan, Standing
from bot.nudges.basis import basis
from bot.nudges.days_off import days_off
from bot.nudges.evening import plan_look_back
from bot.nudges.rules import (
    CROWD,
    LONGEST_SPREAD_S,
    date_from,
    due_at,
    is_wanted,
    next_date,
    spread_of,
)
from bot.nudges.zones import zone_of
from storage import deliveries, nudge_answers, nudge_changes, nudge_plans
from storage.engine import Session

OF_THE_DAY = (DeliveryKind.NUDGE, DeliveryKind.NUDGE_AGAIN)
LATE_AFTER = timedelta(minutes=10)
"""A nudge that waits longer after its time than a crowd takes is said to be late."""

ALL_KINDS = (*OF_THE_DAY, DeliveryKind.LOOK_BACK)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next for a person.

    `next_on` and `next_at` name the next nudge, None if none is to come. `on_its_way` tells
    that one is just being sent, and may still arrive whatever is changed now. `sent_on` is the
    date of the last one that is sent, or just being so. `is_late` tells that the next one should
    have been sent by now.
    """

    plan: Plan
    next_on: date | None = None
    next_at: datetime | None = None
    on_its_way: bool = False
    sent_on: date | None = None
    is_late: bool = False


def replan(
    session: Session, old: Plan | None, new: Plan, now: datetime, window: timedelta
) -> Outlook:
    """Save *new* in place of *old*, move or cancel what is pending, and find what comes next.

    A date whose nudge was sent, or is just being sent, gets no second one, wherever and
    whenever its person is by now.
    """
    newest = _newest(session, new)
    if old is None:
        return _outlook(_saved(session, None, new, now), newest, now)
    return replan_from(session, Standing(old, newest), new, now, window)


def replan_from(
    session: Session, old: Standing, new: Plan, now: datetime, window: timedelta
) -> Outlook:
    """Do as `replan` does, for a plan whose last nudge was read with it."""
    newest = old.newest
    if not _is_on(new):
        cancel(session, new.person_id, ALL_KINDS, now, "resting" if new.resting else "off")
        newest = _newest(session, new)
    else:
        if _adjust_pending(session, old, new, now, window):
            newest = _newest(session, new)
        _ask_in_the_evening(session, old.plan, new, now, window)
    return _outlook(_saved(session, old.plan, new, now), newest, now)


def outlook(standing: Standing, now: datetime) -> Outlook:
    """Return what comes next as it is stored."""
    return _outlook(standing.plan, standing.newest, now)


def _outlook(plan: Plan, newest: LastNudge | None, now: datetime) -> Outlook:
    if newest and newest.state is DeliveryState.PENDING:
        late = now - newest.due_at >= LATE_AFTER
        return Outlook(plan, newest.on, newest.due_at, is_late=late)
    on_its_way = newest is not None and newest.state in _SENDING
    sent_on = newest.on if newest and newest.state in _GONE_OUT else None
    return Outlook(plan, plan.next_date, plan.next_due_at, on_its_way, sent_on)


def recomputed(plan: Plan, now: datetime) -> Moved:
    """Return where *plan* stands as the zones and holidays of today have it.

    A date that is due already stays due: it was promised.
    """
    on = None
    if plan.enabled and not plan.resting:
        is_off = days_off(plan.schedule.country)
        on = (
            date_from(plan.schedule, plan.next_date, is_off)
            if plan.next_date
            else next_date(plan.schedule, now=now, last=plan.last_date, is_off=is_off)
        )
    due = due_at(on, plan.schedule, plan.spread_s) if on else None
    return Moved(plan.person_id, plan.last_date, on, due)


def cancel(
    session: Session,
    person_id: int,
    kinds: Iterable[DeliveryKind],
    now: datetime,
    reason: str,
    *,
    on: date | None = None,
) -> None:
    """Cancel what is pending of those kinds: of the date *on*, or of any.

    What does not come again is no longer said to.
    """
    chosen = tuple(kinds)
    deliveries.cancel_pending(session, person_id, chosen, now, reason, local_date=on)
    if DeliveryKind.NUDGE_AGAIN in chosen:
        nudge_answers.open_again(session, person_id)


_SENDING = frozenset({DeliveryState.SENDING, DeliveryState.UNKNOWN})
_GONE_OUT = _SENDING | {DeliveryState.SENT, DeliveryState.UNCONFIRMED}


def _newest(session: Session, plan: Plan) -> LastNudge | None:
    """Return the nudge of the last date for which one was put on its way."""
    if plan.last_date is None:
        return None
    named = occasion_on(DeliveryKind.NUDGE, plan.last_date)
    found = deliveries.of_occasions(session, plan.person_id, (DeliveryKind.NUDGE,), (named,))
    return next((LastNudge(each.local_date, each.state, each.due_at) for each in found), None)


def _adjust_pending(
    session: Session, old: Standing, new: Plan, now: datetime, window: timedelta
) -> bool:
    """Move or cancel what is pending of the last date; tell whether any of it may have changed."""
    on, newest = old.plan.last_date, old.newest
    if on is None:
        return False
    until = new.schedule.paused_until
    if until and on < until:
        cancel(session, new.person_id, ALL_KINDS, now, "paused", on=on)
    elif not is_wanted(new.schedule, on, days_off(new.schedule.country)):
        cancel(session, new.person_id, OF_THE_DAY, now, "replanned", on=on)
    elif _hour_of(old.plan) != _hour_of(new) and newest and newest.state is DeliveryState.PENDING:
        _move(session, on, new, now, window)
    else:
        return False
    return True


def _move(session: Session, on: date, new: Plan, now: datetime, window: timedelta) -> None:
    """Give a pending nudge its new time; at an hour that is over by now it comes tomorrow."""
    due = due_at(on, new.schedule)
    if due <= now:
        cancel(session, new.person_id, (DeliveryKind.NUDGE,), now, "replanned", on=on)
        return
    ends = expires_at(on, due, zone_of(new.schedule.zone), window)
    name = (new.person_id, DeliveryKind.NUDGE, occasion_on(DeliveryKind.NUDGE, on))
    deliveries.move_pending(session, *name, due_at=due, expires_at=ends)


def _ask_in_the_evening(
    session: Session, old: Plan, new: Plan, now: datetime, window: timedelta
) -> None:
    """Plan the question after the last date's connection, or move it, if its hour has changed.

    One that is not wanted any more waits until its hour, and is not asked then.
    """
    if old.last_date is None or _evening_of(old) == _evening_of(new):
        return
    answer = nudge_answers.find_answer(session, new.person_id, old.last_date)
    if answer:
        plan_look_back(session, new, answer, now, window)


def _evening_of(plan: Plan) -> tuple[object, ...]:
    chosen = plan.schedule
    is_on = plan.enabled and not plan.resting
    return is_on, chosen.paused_until, chosen.look_back, chosen.look_back_at, chosen.zone


def _hour_of(plan: Plan) -> tuple[object, str]:
    return plan.schedule.at, plan.schedule.zone


def _saved(session: Session, old: Plan | None, new: Plan, now: datetime) -> Plan:
    """Save *new* with its next date, at a minute that is new to it as one who comes to a crowd."""
    known = old if old and old.enabled and _hour_of(old) == _hour_of(new) else None
    on, spread_s = None, new.spread_s
    if _is_on(new):
        spread_s = new.spread_s if known else 0
        on = _next_on(known, new, now, spread_s)
    due = due_at(on, new.schedule, spread_s) if on else None
    raised = replace(
        new, revision=new.revision + 1, spread_s=spread_s, next_date=on, next_due_at=due
    )
    if on and due and not known:
        return nudge_changes.save_in_crowd(session, raised, _crowd(raised, on, due), basis())
    nudge_plans.save_plan(session, raised, basis())
    return raised


def _next_on(known: Plan | None, new: Plan, now: datetime, spread_s: int) -> date | None:
    """Return the next date: what was promised at the same hour stays so."""
    is_off = days_off(new.schedule.country)
    promised = known.next_date if known and _is_due(known, now) else None
    if promised and is_wanted(new.schedule, promised, is_off):
        return promised  # its minute is over, and nobody has planned it yet
    return next_date(new.schedule, now=now, last=new.last_date, is_off=is_off, spread_s=spread_s)


def _is_on(plan: Plan) -> bool:
    return plan.enabled and not plan.resting


def _is_due(plan: Plan, now: datetime) -> bool:
    return plan.next_due_at is not None and plan.next_due_at <= now


def _crowd(plan: Plan, on: date, due: datetime) -> Crowd:
    """Return who would be a crowd at that minute, and when the plan's nudge would come in it."""
    spread_s = spread_of(plan.tenant, plan.slack_user)
    until = due + timedelta(seconds=LONGEST_SPREAD_S)
    return Crowd(CROWD, due, until, spread_s, due_at(on, plan.schedule, spread_s))
