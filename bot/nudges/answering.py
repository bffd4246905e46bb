"""Do what a press on a day's nudge asks for: it may come twice, late, or from two devices."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.deliveries import Delivery
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match
from bot.model.nudge_answers import Choice, LookedBack, Step
from bot.model.people import SlackIdentity
from bot.model.prompts import Prompt
from bot.moments.typed import TypedCheck
from bot.nudges import steps
from bot.nudges.choosing import NudgeDeck
from bot.nudges.days import Day, Notice, is_resting
from bot.nudges.practising import PracticeLog, told_of
from bot.nudges.pressing import FollowUps, Press, put_away
from bot.nudges.reading import read_day
from bot.nudges.replanning import replan
from bot.nudges.steps import Later, TooLate
from storage import deliveries, nudge_answers, nudge_plans, people
from storage.engine import Database, Session
from storage.rests import add_rest, end_rests, take_back_rest

PRESS_SECONDS = 1.2
"""How long a press waits for the database; the rest of the request's time is for Slack."""

Act = Callable[[Press], Day]

log = logging.getLogger(__name__)


class AnswerService:
    """What a person can do with the nudge of a day.

    Each method returns the day as it is then, or None where nothing is known of it (any more).
    What is pressed counts for the message's own day, whenever that is. All raise
    `DatabaseBusyError`, having saved nothing.
    """

    def __init__(
        self,
        database: Database,
        deck: NudgeDeck,
        check: TypedCheck,
        clock: Clock,
        *,
        window: timedelta,
        log: PracticeLog,
    ) -> None:
        self._database = database
        self._deck = deck
        self._check = check
        self._clock = clock
        self._window = window
        self._follow_ups = FollowUps(window)
        self._log = log

    def understand(self, choice: Choice) -> Match:
        """Return what the words in *choice* are about; safety comes before anything is kept."""
        return self._check.match(choice.move, choice.alias)

    def look(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Return the day as it is; looking is no press."""
        with deadline(PRESS_SECONDS), self._database.read() as session:
            person = people.find_person(session, who)
            found = person and deliveries.find(session, person.id, delivery_id)
            return read_day(session, found, self._deck, self._clock.now()) if found else None

    def notice(self, who: SlackIdentity, delivery_id: int) -> None:
        """Note that the day was not ignored; best effort, for nobody waits for it."""
        try:
            self._press(who, delivery_id, lambda press: press.to(press.answer))
        except DatabaseBusyError:
            log.info("That a nudge was opened could not be noted: the database is busy")

    def moves_for(self, day: Day) -> tuple[Prompt, ...]:
        """Return a few micro-practices that can be the day's small move."""
        return self._deck.moves_for(day.prompt)

    def move_of(self, choice: Choice) -> str:
        """Return the small move of *choice* as it is read; nothing if there is none."""
        return self._deck.move_of(choice)

    def choose(self, who: SlackIdentity, delivery_id: int, choice: Choice) -> Day | None:
        """Keep a connection and a small move for the day, or others in their place."""

        def act(press: Press) -> Day:
            put_away(press)
            day = press.to(steps.chosen(press.answer, choice))
            self._follow_ups.plan_look_back(press, day)
            return day

        return self._press(who, delivery_id, act)

    def later(self, who: SlackIdentity, delivery_id: int, when: Later) -> Day | None:
        """Bring the nudge again the same day, or say why that can't be."""

        def act(press: Press) -> Day:
            if press.plan is None or not press.plan.enabled:
                return press.to(press.answer, Notice.OFF)
            if press.plan.resting:
                return press.to(press.answer, Notice.RESTING)
            at = steps.later_at(when, press.answer.local_date, press.now, press.day.zone)
            if isinstance(at, TooLate):
                return press.to(press.answer, Notice(at.value))
            return press.to(self._follow_ups.put_off(press, at))

        return self._press(who, delivery_id, act)

    def skip(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Leave the day out; nothing is counted."""

        def act(press: Press) -> Day:
            put_away(press)
            day = press.answer.local_date
            add_rest(press.session, press.answer.person_id, day, day)
            return press.to(steps.skipped(press.answer))

        return self._press(who, delivery_id, act)

    def another(self, who: SlackIdentity, delivery_id: int, instead_of: str) -> Day | None:
        """Give another nudge; only *instead_of* the one that was pressed, so never two at once."""

        def act(press: Press) -> Day:
            if press.answer.prompt_id != instead_of:
                return press.to(press.answer, Notice.ANOTHER_GIVEN)
            put_away(press)
            person_id = press.answer.person_id
            prompt_id = self._deck.choose(press.session, [person_id])[person_id]
            return press.to(steps.given_another(press.answer, prompt_id), Notice.ANOTHER_GIVEN)

        return self._press(who, delivery_id, act)

    def bring_back(self, who: SlackIdentity, delivery_id: int, instead_of: str) -> Day | None:
        """Undo `another`: *instead_of* is the nudge that was given."""

        def act(press: Press) -> Day:
            if press.answer.prompt_id != instead_of:
                return press.to(press.answer)
            return press.to(steps.given_back(press.answer), Notice.BROUGHT_BACK)

        return self._press(who, delivery_id, act)

    def stop(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Send no more nudges."""

        def act(press: Press) -> Day:
            day = press.to(steps.stopped(press.answer))
            return self._replanned(press, day, enabled=False)

        return self._press(who, delivery_id, act)

    def undo(self, who: SlackIdentity, delivery_id: int, seen: Step) -> Day | None:
        """Undo the step that was *seen*; if another device has taken a further one, nothing."""

        def act(press: Press) -> Day:
            if press.answer.step is not seen:
                return press.to(press.answer)
            put_away(press)
            if seen is Step.SKIPPED:
                take_back_rest(press.session, press.answer.person_id, press.answer.local_date)
            if seen is Step.CHOSEN:
                self._unlog(press)  # or else whom they chose would stay in the log
            notice = Notice.TAKEN_BACK if seen is Step.CHOSEN else Notice.UNDONE
            day = press.to(steps.undone(press.answer), notice)
            return self._replanned(press, day, enabled=True) if seen is Step.STOPPED else day

        return self._press(who, delivery_id, act)

    def go_on(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Go on with nudges that were ignored for a while, also if they rest already."""

        def act(press: Press) -> Day:
            day = press.to(press.answer, Notice.GOING_ON)
            if press.plan is None or (press.plan.enabled and not is_resting(press.plan)):
                return day
            end_rests(press.session, press.plan.person_id, day.today)
            awake = replace(press.plan.schedule, paused_until=None)
            return self._replanned(
                press, day, enabled=True, schedule=awake, ignored_in_a_row=0, asked_on=None
            )

        return self._press(who, delivery_id, act)

    def follow_zone(
        self, who: SlackIdentity, delivery_id: int, zone: str, *, follow: bool
    ) -> Day | None:
        """Go by the zone that Slack names now, or stay with the one so far."""

        def act(press: Press) -> Day:
            day = press.to(press.answer, Notice.ZONE_FOLLOWED if follow else Notice.ZONE_STAYED)
            if press.plan is None or press.plan.ask_zone != zone:
                settled = press.plan and (press.plan.schedule.zone == zone) is follow
                return day if settled else press.to(press.answer)
            chosen = replace(press.plan.schedule, zone=zone) if follow else press.plan.schedule
            return self._replanned(press, day, ask_zone="", schedule=chosen)

        return self._press(who, delivery_id, act)

    def look_back(self, who: SlackIdentity, delivery_id: int, how: LookedBack) -> Day | None:
        """Note how it went with the day's connection; a second press says it anew."""

        def act(press: Press) -> Day:
            if not press.answer.choice.names_someone or press.answer.looked_back is how:
                return press.to(press.answer)
            self._unlog(press)
            answer = press.answer
            tried = self._deck.named(answer.choice.practice or answer.prompt_id)
            told = told_of(answer, how, tried)
            noted = self._log.note(press.session, answer.person_id, told) if told else None
            return press.to(steps.looked_back(press.answer, how, noted))

        return self._press(who, delivery_id, act)

    def undo_look_back(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Take back what `look_back` noted."""

        def act(press: Press) -> Day:
            self._unlog(press)
            return press.to(steps.looked_back(press.answer, None), Notice.LOOK_BACK_UNDONE)

        return self._press(who, delivery_id, act)

    def stop_look_back(self, who: SlackIdentity, delivery_id: int) -> Day | None:
        """Ask in the evening no more; nudges come as before."""

        def act(press: Press) -> Day:
            day = press.to(press.answer, Notice.LOOK_BACK_STOPPED)
            if press.plan is None:
                return day
            unasked = replace(press.plan.schedule, look_back=False)
            return self._replanned(press, day, schedule=unasked)

        return self._press(who, delivery_id, act)

    def _press(self, who: SlackIdentity, delivery_id: int, act: Act) -> Day | None:
        with deadline(PRESS_SECONDS), self._database.write() as session:
            now = self._clock.now()
            # Nobody who is unknown, or had all of theirs deleted, gets a row by an old button.
            person = people.find_person(session, who)
            found = person and deliveries.find(session, person.id, delivery_id)
            if not found:
                return None
            people.ensure_person(session, who, now)
            day = act(Press(session, self._pressed(session, found, now)))
            nudge_answers.save_answer(session, day.answer)
            return replace(day, prompt=self._deck.named(day.answer.prompt_id))

    def _pressed(self, session: Session, delivery: Delivery, now: datetime) -> Day:
        """Return the day, of which from now on something was pressed."""
        prompt = self._deck.named(delivery.content)
        answer = nudge_answers.touch_answer(
            session, delivery.person_id, delivery.local_date, prompt.id, now
        )
        plan = nudge_plans.find_plan(session, delivery.person_id, to_change=True)
        # What rests already goes on only when someone says so: until then the question stays.
        if plan and (plan.ignored_in_a_row or plan.asked_on) and not is_resting(plan):
            nudge_plans.count_ignored(session, plan.person_id, 0, asked_on=None)
            plan = replace(plan, ignored_in_a_row=0, asked_on=None)
        return Day(delivery, prompt, answer, plan, now)

    def _replanned(self, press: Press, day: Day, **changes: object) -> Day:
        """Change the plan as part of the press; someone without one has nothing to change."""
        if press.plan is None:
            return day
        changed = replace(press.plan, **changes)  # type: ignore[arg-type]
        outlook = replan(press.session, press.plan, changed, press.now, self._window)
        return replace(day, plan=outlook.plan)

    def _unlog(self, press: Press) -> None:
        if press.answer.noted is not None:
            self._log.take_back(press.session, press.answer.person_id, press.answer.noted)
