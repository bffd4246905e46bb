"""What a request makes of a plan. Pure: storing it, and what is pending, come after."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.model.nudges import UNTIL_RESUMED, Plan, Schedule
from bot.nudges.days_off import days_off
from bot.nudges.replanning import Outlook
from bot.nudges.requests import Adjust
from bot.nudges.results import Did
from bot.nudges.rules import LONGEST_SPREAD_S, is_wanted


def is_paused(plan: Plan, today: date) -> bool:
    """Tell whether no nudge comes today because of a pause."""
    until = plan.schedule.paused_until
    return until is not None and until > today


def adjusted(plan: Plan, wish: Adjust, today: date) -> tuple[Did, Plan]:
    """Return *plan* as wished; turning it on ends a pause too."""
    chosen = _adjusted(plan.schedule, wish)
    if not chosen.days:
        return Did.NO_DAY_LEFT, plan
    if wish.names_hours and _asks_too_early(chosen):
        return Did.LOOK_BACK_TOO_EARLY, plan
    rests = is_paused(plan, today) or bool(plan.resting)
    changed = replace(plan, schedule=chosen, ask_zone="" if wish.zone else plan.ask_zone)
    if wish.turn_on and (rests or not plan.enabled):
        did = Did.RESUMED if plan.enabled and not plan.resting else Did.TURNED_ON
        return did, _awake(replace(changed, enabled=True))
    if not plan.enabled:
        return Did.SAVED_OFF, changed
    return (Did.LOOKED if changed == plan else Did.CHANGED), changed


def filled_in(plan: Plan, form: Adjust, today: date) -> tuple[Did, Plan]:
    """Return *plan* as someone filled in the form, which turns it on but leaves a dated pause."""
    dated = plan.enabled and not plan.resting and plan.schedule.paused_until != UNTIL_RESUMED
    return adjusted(plan, replace(form, turn_on=not dated), today)


def turned_off(plan: Plan) -> tuple[Did, Plan]:
    """Return *plan* switched off; pauses and skips are forgotten, time and days are not."""
    if not plan.enabled:
        return Did.WAS_OFF, plan
    chosen = replace(plan.schedule, skipped=frozenset())
    return Did.OFF, _awake(replace(plan, enabled=False, schedule=chosen))


def paused(plan: Plan, until: date) -> tuple[Did, Plan]:
    """Return *plan* with no nudge before *until*."""
    if not plan.enabled:
        return Did.WAS_OFF, plan
    return Did.PAUSED, replace(plan, schedule=replace(plan.schedule, paused_until=until))


def resumed(plan: Plan, today: date) -> tuple[Did, Plan]:
    """Return *plan* going on after a pause, or after Slack would not let us through."""
    if not plan.enabled:
        return Did.WAS_OFF, plan
    if not is_paused(plan, today) and not plan.resting:
        return Did.WAS_NOT_PAUSED, plan
    return (Did.TURNED_ON if plan.resting else Did.RESUMED), _awake(plan)


def rested(plan: Plan, reason: str) -> tuple[Did, Plan]:
    """Return *plan* as it rests because Slack refuses its messages, if it is on still."""
    return Did.LOOKED, replace(plan, resting=reason) if plan.enabled else plan


def heard_of(plan: Plan) -> Plan:
    """Return *plan* of someone who just said what they want: they ignore nothing."""
    if not plan.ignored_in_a_row and plan.asked_on is None:
        return plan
    return replace(plan, ignored_in_a_row=0, asked_on=None)


def dates_to_skip(
    before: Outlook, wanted: Iterable[date], again_on: date | None = None
) -> tuple[tuple[date, ...], Did]:
    """Return which of the dates have a nudge to skip, the next one if none is named.

    One that is just being sent may still fail, and be skipped then; the one of *again_on* was
    put off to later.
    """
    named, coming = tuple(wanted), before.next_on
    if not named:
        return ((coming,), Did.SKIPPED) if coming else ((), Did.NOTHING_TO_SKIP)
    chosen = before.plan.schedule
    is_off = days_off(chosen.country)
    open_on = {again_on, before.sent_on if before.on_its_way else None}
    found = tuple(
        each
        for each in named
        if is_wanted(chosen, each, is_off)
        and (each in open_on or (coming is not None and each >= coming))
    )
    if found:
        return found, Did.SKIPPED
    return (), Did.HAS_COME if before.sent_on in named else Did.NOTHING_TO_SKIP


def with_skips(plan: Plan, skips: Iterable[date], today: date) -> Plan:
    """Return *plan* without a nudge on those dates; what is past is forgotten."""
    ahead = {each for each in plan.schedule.skipped if each >= today}
    return replace(plan, schedule=replace(plan.schedule, skipped=frozenset(ahead | set(skips))))


def _asks_too_early(chosen: Schedule) -> bool:
    """Tell whether the evening's question would come before the nudge, in a crowd or not."""
    latest = datetime.combine(date.min, chosen.at) + timedelta(seconds=LONGEST_SPREAD_S)
    return chosen.look_back and datetime.combine(date.min, chosen.look_back_at) <= latest


def _adjusted(chosen: Schedule, wish: Adjust) -> Schedule:
    look_back = chosen.look_back if wish.look_back is None else wish.look_back
    return replace(
        chosen,
        zone=wish.zone or chosen.zone,
        at=chosen.at if wish.at is None else wish.at,
        days=wish.days.applied_to(chosen.days) if wish.days else chosen.days,
        country=chosen.country if wish.country is None else wish.country,
        look_back=look_back,
        look_back_at=wish.look_back_at or chosen.look_back_at,
    )


def _awake(plan: Plan) -> Plan:
    """Return *plan* with nothing that holds its nudges back."""
    chosen = replace(plan.schedule, paused_until=None)
    return heard_of(replace(plan, schedule=chosen, resting=""))
