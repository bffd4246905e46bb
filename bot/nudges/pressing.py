"""A press on a day's nudge, and the messages that follow from it."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.delivery.times import expires_at
from bot.model.deliveries import DeliveryKind, Planned
from bot.model.nudge_answers import Answer
from bot.model.nudges import Plan
from bot.nudges import steps
from bot.nudges.days import Day, Notice
from bot.nudges.evening import plan_look_back
from bot.nudges.replanning import cancel
from storage import deliveries
from storage.engine import Session

_AGAIN = DeliveryKind.NUDGE_AGAIN


@dataclass(frozen=True, slots=True)
class Press:
    """A press on *day*, in the transaction that carries it out."""

    session: Session
    day: Day

    @property
    def now(self) -> datetime:
        """Return when it was pressed."""
        return self.day.now

    @property
    def answer(self) -> Answer:
        """Return what was answered so far."""
        return self.day.answer

    @property
    def plan(self) -> Plan | None:
        """Return the plan of whoever pressed."""
        return self.day.plan

    def to(self, answer: Answer, notice: Notice | None = None) -> Day:
        """Return the day that the press leads to."""
        return replace(self.day, answer=answer, notice=notice)


class FollowUps:
    """Plans what a press brings later the same day; *window* is how late that may come."""

    def __init__(self, window: timedelta) -> None:
        self._window = window

    def put_off(self, press: Press, at: datetime) -> Answer:
        """Bring the nudge again at that moment, instead of when it was put off to before."""
        put_off = steps.put_off(press.answer, at, anew=not self._moved(press, at))
        if put_off.laters > press.answer.laters:
            planned = self._planned(press.to(put_off), _AGAIN, steps.again_named(put_off), at)
            deliveries.add(press.session, [planned], press.now)
        return put_off

    def plan_look_back(self, press: Press, day: Day) -> None:
        """Ask in the evening how it went, if that is wanted and still to come."""
        if day.plan:
            plan_look_back(press.session, day.plan, day.answer, press.now, self._window)

    def _moved(self, press: Press, at: datetime) -> bool:
        return deliveries.move_pending(
            press.session,
            press.answer.person_id,
            _AGAIN,
            steps.again_named(press.answer),
            due_at=at,
            expires_at=self._ends(press.day, at),
        )

    def _planned(self, day: Day, kind: DeliveryKind, occasion: str, at: datetime) -> Planned:
        return Planned(
            person_id=day.answer.person_id,
            tenant=day.delivery.tenant,
            kind=kind,
            occasion=occasion,
            local_date=day.answer.local_date,
            due_at=at,
            expires_at=self._ends(day, at),
            content=day.answer.prompt_id,
        )

    def _ends(self, day: Day, at: datetime) -> datetime:
        return expires_at(day.answer.local_date, at, day.zone, self._window)


def put_away(press: Press) -> None:
    """Let nothing come again that was put off."""
    answer = press.answer
    if answer.laters:
        cancel(
            press.session, answer.person_id, (_AGAIN,), press.now, "answered", on=answer.local_date
        )
