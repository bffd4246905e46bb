"""The messages of a day's nudge, for the engine that sends them: what they say, what follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.library.words.types import Words
from bot.model.deliveries import Delivery, DeliveryState
from bot.model.nudge_answers import Answer, Step
from bot.model.nudges import UNTIL_RESUMED, Plan
from bot.nudges import steps
from bot.nudges.choosing import NudgeDeck
from bot.nudges.days import Day
from bot.nudges.days_off import days_off
from bot.nudges.messages import evening_message, morning_message
from bot.nudges.reading import read_day
from bot.nudges.replanning import replan
from bot.nudges.rules import is_wanted
from bot.slack.blocks import Message
from bot.slack.outcomes import PERMANENT_FOR_PERSON
from storage import nudge_answers, nudge_plans
from storage.engine import Database, Session
from storage.rests import add_rest

HoldBack = Callable[[Sequence[Delivery], datetime], Mapping[int, datetime]]
"""Says who is not to be disturbed, and until when."""


class NudgeRoom:
    """The nudge of a day, in the morning."""

    def __init__(
        self,
        database: Database,
        deck: NudgeDeck,
        words: Words,
        clock: Clock,
        *,
        window: timedelta,
        hold_back: HoldBack = lambda deliveries, now: {},
    ) -> None:
        self._database = database
        self._deck = deck
        self._words = words
        self._clock = clock
        self._window = window
        self._hold_back = hold_back

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the morning message; None for someone who wants none, or lets them all pass."""
        with self._database.read() as session:
            day = read_day(session, delivery, self._deck, self._clock.now())
        return morning_message(day, self._words) if self._is_wanted(day) else None

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Count one that was sent as ignored until a button is pressed; rest after too many.

        One that was not sent is given back to be chosen again.
        """
        plan = nudge_plans.find_plan(session, delivery.person_id, to_change=True)
        if delivery.state is DeliveryState.SENT:
            self._count(session, plan, delivery)
        elif delivery.state is not DeliveryState.UNCONFIRMED:
            nudge_answers.forget_shown(session, delivery.person_id, delivery.content)
        if plan and delivery.state is DeliveryState.CANCELLED and _is_to_rest(plan, delivery):
            self._rest(session, plan, delivery)
        if plan and delivery.reason and delivery.reason in PERMANENT_FOR_PERSON:
            self._replan(session, plan, replace(plan, resting=delivery.reason))

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Return who is not to be disturbed now, and until when."""
        return self._hold_back(deliveries, now)

    def _is_wanted(self, day: Day) -> bool:
        plan = day.plan
        return (
            plan is not None
            and plan.enabled
            and day.answer.step is not Step.STOPPED
            and not _is_to_rest(plan, day.delivery)
            and _is_a_day_of(plan, day)
        )

    def _count(self, session: Session, plan: Plan | None, delivery: Delivery) -> None:
        if plan is None:
            return
        on, before = delivery.local_date, plan.ignored_in_a_row
        asked_on = on if steps.asks_to_go_on(before, plan.asked_on, on) else plan.asked_on
        # Someone may press a button before we are sure that the message has arrived.
        nudge_plans.count_unanswered(session, plan.person_id, on, before + 1, asked_on)
        if plan.ask_zone and plan.zone_asked_on is None:
            nudge_plans.note_zone_asked(session, plan.person_id, on)

    def _rest(self, session: Session, plan: Plan, delivery: Delivery) -> None:
        resting = replace(plan.schedule, paused_until=UNTIL_RESUMED)
        self._replan(session, plan, replace(plan, schedule=resting))
        add_rest(session, plan.person_id, delivery.local_date, UNTIL_RESUMED - timedelta(days=1))

    def _replan(self, session: Session, old: Plan, new: Plan) -> None:
        replan(session, old, new, self._clock.now(), self._window)


class NudgeAgainRoom(NudgeRoom):
    """The nudge of a day once more, because its person put it off."""

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Let the day be open again, whether the nudge came again or could not."""
        answer = nudge_answers.find_answer(session, delivery.person_id, delivery.local_date)
        if answer and _is_put_off_to(delivery, answer):
            nudge_answers.save_answer(session, steps.brought_again(answer))

    def _is_wanted(self, day: Day) -> bool:
        plan = day.plan
        wants_any = plan is not None and plan.enabled and _is_a_day_of(plan, day)
        return wants_any and _is_put_off_to(day.delivery, day.answer)


class LookBackRoom(NudgeRoom):
    """The evening line, for a day with a connection."""

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the line; None if no connection is chosen any more, or Home has asked already."""
        with self._database.read() as session:
            day = read_day(session, delivery, self._deck, self._clock.now())
        wanted = day.answer.step is Step.CHOSEN and day.look_back_at is not None
        if not wanted or day.answer.looked_back:
            return None
        return evening_message(day, self._words)

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Have nothing follow: nobody is told of a question that did not come."""


def _is_a_day_of(plan: Plan, day: Day) -> bool:
    """Tell whether a nudge is wanted on that date still.

    Whoever skips or pauses while it is being sent, or looked up, finds nothing to cancel.
    """
    chosen = plan.schedule
    return is_wanted(chosen, day.delivery.local_date, days_off(chosen.country))


def _is_to_rest(plan: Plan, delivery: Delivery) -> bool:
    return steps.rests_unasked(plan.asked_on, delivery.local_date)


def _is_put_off_to(delivery: Delivery, answer: Answer) -> bool:
    """Tell whether *delivery* is the one that was put off last, and still is."""
    return answer.step is Step.LATER and delivery.occasion == steps.again_named(answer)
