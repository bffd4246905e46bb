"""Days, dates and plans in words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.library.words.types_nudges import CalendarWords, NudgeWords
from bot.model.nudges import EVERY_DAY, WORKDAYS, Plan
from bot.nudges.places import country_name
from bot.nudges.rules import LONGEST_SPREAD_S
from bot.nudges.zones import zone_of


def date_in_words(on: date, today: date, words: CalendarWords) -> str:
    """Return a date, with its year if that is another than today's."""
    form = words.date if on.year == today.year else words.date_in_year
    return form.format(
        day=words.short_days[on.weekday()],
        number=on.day,
        month=words.months[on.month - 1],
        year=on.year,
    )


def days_in_words(days: Iterable[int], words: CalendarWords) -> str:
    """Return weekdays as people say them."""
    chosen = frozenset(days)
    groups = {
        EVERY_DAY: words.every_day,
        WORKDAYS: words.weekdays,
        EVERY_DAY - WORKDAYS: words.weekend,
    }
    if chosen in groups:
        return groups[chosen]
    names = [words.days[day] for day in sorted(chosen)]
    return words.only.format(day=names[0]) if len(names) == 1 else listed(names, words)


def listed(names: Sequence[str], words: CalendarWords) -> str:
    """Return names as one list that is said aloud."""
    if len(names) < 2:
        return "".join(names)
    return words.and_then.format(days=", ".join(names[:-1]), last=names[-1])


def zone_in_words(zone: str) -> str:
    """Return a zone's name without the signs of computers."""
    return zone.replace("_", " ")


def is_elsewhere(plan: Plan) -> bool:
    """Tell whether the nudge goes by another zone than the one in the person's profile."""
    return bool(plan.slack_zone) and plan.slack_zone != plan.schedule.zone


def schedule_in_words(plan: Plan, words: NudgeWords) -> str:
    """Return the chosen days, time, holidays and look-back as sentences."""
    chosen = plan.schedule
    form = words.schedule_elsewhere if is_elsewhere(plan) else words.schedule
    days = days_in_words(chosen.days, words.calendar)
    sentences = [
        form.format(
            days=days[0].upper() + days[1:],
            at=f"{chosen.at:%H:%M}",
            zone=zone_in_words(chosen.zone),
        )
    ]
    if chosen.country:
        sentences.append(words.holidays.format(country=country_name(chosen.country, words)))
    if chosen.look_back:
        sentences.append(words.look_back.format(at=f"{chosen.look_back_at:%H:%M}"))
    return " ".join(sentences)


def next_in_words(
    plan: Plan, on: date, at: datetime, today: date, words: NudgeWords, *, late: bool = False
) -> str:
    """Return when the next nudge comes: the minute that was chosen, whatever the crowd."""
    local = at.astimezone(zone_of(plan.schedule.zone))
    behind = local.replace(tzinfo=None) - datetime.combine(on, plan.schedule.at)
    # Later than any crowd makes it, it was the clocks that went forward.
    shown = plan.schedule.at if behind.total_seconds() <= LONGEST_SPREAD_S else local.time()
    form = words.next_elsewhere if is_elsewhere(plan) else words.next
    told = form.format(
        date=date_in_words(on, today, words.calendar),
        at=f"{shown:%H:%M}",
        zone=zone_in_words(plan.schedule.zone),
    )
    return words.next_late.format(next=told) if late else told
