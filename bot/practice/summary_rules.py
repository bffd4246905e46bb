"""When the weekly summary is due, and what a week adds up to. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.delivery.times import due_instant
from bot.model.practice import Outcome, SmallMoment
from bot.model.prompts import Practice
from bot.model.summaries import SummaryPlan, SummaryWish
from bot.practice.rules import local_day

MOST_NAMED = 3
WEEK = timedelta(days=7)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Week:
    """What someone noted in the week before a summary, without a word that they wrote.

    `lines` are the words of lines that helped; one of the person's own stands for itself as
    nothing but its count.
    """

    moments: int = 0
    days: int = 0
    practices: tuple[Practice, ...] = ()
    lines: tuple[str, ...] = ()


def begun(plan: SummaryPlan, today: date) -> SummaryPlan:
    """Return a new plan as it begins: its first summary comes tomorrow at the earliest."""
    return replace(plan, not_before=today + _DAY)


def scheduled(plan: SummaryPlan, now: datetime) -> SummaryPlan:
    """Return *plan* with its next summary: still to come *now*, in the zone of its person."""
    zone_name = plan.lives_in or plan.zone
    moved = replace(plan, zone=zone_name)
    if not plan.enabled:
        return replace(moved, next_date=None, next_due_at=None)
    zone = zone_from(zone_name)
    # The clocks may carry the end of a date into the next: so look at yesterday too.
    start = max(plan.not_before, now.astimezone(zone).date() - _DAY)
    on = _weekday_from(start, plan.wish)
    if due_instant(on, plan.wish.at, zone) <= now:
        on += WEEK
    return replace(moved, next_date=on, next_due_at=due_instant(on, plan.wish.at, zone))


def rescheduled(plan: SummaryPlan, now: datetime) -> SummaryPlan:
    """Return *plan* in the zone its person lives in by now; what is due stays due."""
    if not plan.enabled or plan.next_date is None:
        return scheduled(plan, now)
    zone_name = plan.lives_in or plan.zone
    due = due_instant(plan.next_date, plan.wish.at, zone_from(zone_name))
    return replace(plan, zone=zone_name, next_due_at=due)


def moved_on(plan: SummaryPlan, on: date, now: datetime) -> SummaryPlan:
    """Return where *plan* stands after its summary of *on*: no ISO week has a second one."""
    next_monday = on + timedelta(days=7 - on.weekday())
    return scheduled(replace(plan, not_before=next_monday), now)


def without_rests(plan: SummaryPlan, rests_on: Callable[[date], bool]) -> datetime | None:
    """Return when the next summary comes that no pause is in the way of, within a year."""
    if plan.next_date is None:
        return None
    dates = (plan.next_date + weeks * WEEK for weeks in range(53))
    on = next((each for each in dates if not rests_on(each)), None)
    return due_instant(on, plan.wish.at, zone_from(plan.zone)) if on else None


def zone_from(name: str) -> ZoneInfo:
    """Return the zone of that name; UTC if the zone data does not have it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def first_day(due: datetime, zone: ZoneInfo) -> date:
    """Return the first day whose entries may belong to the summary that is due then."""
    return local_day(due, zone) - WEEK


def of_the_week(entries: Sequence[SmallMoment], due: datetime, zone: ZoneInfo) -> list[SmallMoment]:
    """Return the entries since the summary before, which came at the same hour a week ago.

    Of the day of that one, only what was noted after it.
    """
    before = due_instant(due.astimezone(zone).date() - WEEK, due.astimezone(zone).time(), zone)
    first, last = first_day(due, zone), local_day(due, zone)
    return [
        each
        for each in entries
        if first < each.told.on <= last
        or (each.told.on == first and each.noted_at and each.noted_at > before)
    ]


def week_of(entries: Sequence[SmallMoment]) -> Week:
    """Return what *entries* add up to."""
    helped = [each for each in entries if each.told.outcome is Outcome.HELPED]
    practices = Counter(each.told.practice for each in helped if each.told.practice)
    lines = Counter(each.line for each in helped if each.line)
    return Week(
        moments=len(entries),
        days=len({each.told.on for each in entries}),
        practices=tuple(each for each, _ in practices.most_common(MOST_NAMED)),
        lines=tuple(each for each, _ in lines.most_common(MOST_NAMED)),
    )


def _weekday_from(start: date, wish: SummaryWish) -> date:
    return start + timedelta(days=(wish.weekday - start.weekday()) % 7)
