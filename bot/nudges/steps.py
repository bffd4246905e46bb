"""What a press makes of a day's answer, and when *later today* is. Pure."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.delivery.times import due_instant
from bot.model.deliveries import DeliveryKind, occasion_on
from bot.model.nudge_answers import Answer, Choice, LookedBack, Step

EVENING_BEGINS = time(18)
LEAST_WINDOW = timedelta(minutes=15)
"""How long before the end of the day a nudge must be due, to have a fair chance of arriving."""

IGNORED_BEFORE_ASKING = 5

_DAY = timedelta(days=1)


class Later(StrEnum):
    """When a nudge is to come again."""

    ONE_HOUR = "1h"
    THREE_HOURS = "3h"
    EVENING = "evening"


class TooLate(StrEnum):
    """Why a nudge does not come again that day."""

    DAY_OVER = "day over"
    DAY_ENDS_FIRST = "day ends first"
    EVENING_IS_HERE = "evening is here"


_LENGTHS = {Later.ONE_HOUR: timedelta(hours=1), Later.THREE_HOURS: timedelta(hours=3)}


def later_at(when: Later, on: date, now: datetime, zone: ZoneInfo) -> datetime | TooLate:
    """Return the UTC moment at which the nudge of the local date *on* comes again, or why not.

    It stays the nudge of that date: it comes while the date lasts in *zone*, or not at all.
    """
    midnight = due_instant(on + _DAY, time(), zone)
    if now >= midnight:
        return TooLate.DAY_OVER
    length = _LENGTHS.get(when)
    due = now + length if length else due_instant(on, EVENING_BEGINS, zone)
    if due <= now:
        return TooLate.EVENING_IS_HERE
    return due.astimezone(UTC) if due + LEAST_WINDOW <= midnight else TooLate.DAY_ENDS_FIRST


def chosen(answer: Answer, choice: Choice) -> Answer:
    """Return *answer* with a connection for today, or another in its place."""
    return replace(answer, step=Step.CHOSEN, choice=choice, later_at=None)


def put_off(answer: Answer, until: datetime, *, anew: bool) -> Answer:
    """Return *answer* put off; *anew* if that takes a new message, and not one that waits."""
    return replace(answer, step=Step.LATER, later_at=until, laters=answer.laters + anew)


def again_named(answer: Answer) -> str:
    """Name the message by which a nudge comes again: one that has ended is never sent anew."""
    return f"{occasion_on(DeliveryKind.NUDGE_AGAIN, answer.local_date)}/{answer.laters}"


def brought_again(answer: Answer) -> Answer:
    """Return *answer* once the nudge that was put off has come again, or could not."""
    return replace(answer, step=_resting(answer), later_at=None)


def skipped(answer: Answer) -> Answer:
    """Return *answer* for a day that is left out; a connection already chosen stays known."""
    return replace(answer, step=Step.SKIPPED, later_at=None)


def stopped(answer: Answer) -> Answer:
    """Return *answer* of someone who wants no more nudges."""
    return replace(answer, step=Step.STOPPED, later_at=None)


def given_another(answer: Answer, prompt_id: str) -> Answer:
    """Return *answer*, now about another nudge."""
    return replace(
        answer,
        prompt_id=prompt_id,
        before_id=answer.prompt_id,
        step=_resting(answer),
        later_at=None,
    )


def given_back(answer: Answer) -> Answer:
    """Return *answer*, about the nudge that another took the place of."""
    if not answer.before_id:
        return answer
    return replace(answer, prompt_id=answer.before_id, before_id="")


def undone(answer: Answer) -> Answer:
    """Return *answer* as it was before its step; a connection taken back is forgotten."""
    if answer.step is Step.CHOSEN:
        forgotten = looked_back(answer, None)
        return replace(forgotten, step=Step.OPEN, choice=Choice(), later_at=None)
    return replace(answer, step=_resting(answer), later_at=None)


def looked_back(answer: Answer, how: LookedBack | None, noted: int | None = None) -> Answer:
    """Return *answer* with how it went, and the small moment noted for it, if any."""
    return replace(answer, looked_back=how, noted=noted)


def asks_to_go_on(ignored: int, asked_on: date | None, on: date) -> bool:
    """Tell whether the nudge of *on* asks whether to go on, after *ignored* in a row."""
    return ignored >= IGNORED_BEFORE_ASKING and asked_on in (None, on)


def rests_unasked(asked_on: date | None, on: date) -> bool:
    """Tell whether the nudge of *on* does not come: an earlier one asked, and nobody answered."""
    return asked_on is not None and asked_on < on


def _resting(answer: Answer) -> Step:
    """Return the step that an answer goes back to."""
    return Step.CHOSEN if answer.choice.names_someone else Step.OPEN
