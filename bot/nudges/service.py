"""Set when someone's nudge comes: every change in one transaction, with what follows from it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.nudge_answers import Step
from bot.model.nudges import Plan, Schedule, Standing
from bot.model.people import Home, SlackIdentity
from bot.nudges.changes import (
    adjusted,
    dates_to_skip,
    filled_in,
    heard_of,
    paused,
    rested,
    resumed,
    turned_off,
    with_skips,
)
from bot.nudges.places import CountryNames, country_named
from bot.nudges.replanning import Outlook, outlook, replan, replan_from
from bot.nudges.requests import Adjust, Known, Pause, Request, Skip
from bot.nudges.results import Did, Done
from bot.nudges.whereabouts import Whereabouts
from bot.nudges.zones import zone_of
from storage import nudge_answers, nudge_changes, people
from storage.engine import Database, Session
from storage.rests import add_rest, end_rests

NOTEBOOK_SECONDS = 1.2
"""How long an answer waits for the database; the rest of the request's time is for Slack."""

Change = Callable[[Plan, date], tuple[Did, Plan]]
"""Makes another plan of someone's, on their local date."""


class NudgeService:
    """A person's plan. What is asked for twice is done once.

    All raise `DatabaseBusyError`, having saved nothing.
    """

    def __init__(
        self, database: Database, whereabouts: Whereabouts, clock: Clock, *, window: timedelta
    ) -> None:
        self._database = database
        self._whereabouts = whereabouts
        self._clock = clock
        self._window = window

    def look(self, asker: SlackIdentity) -> Done:
        """Return how things stand; someone new leaves no row behind."""
        with deadline(NOTEBOOK_SECONDS), self._database.read() as session:
            standing = nudge_changes.standing_of(session, asker)
        now = self._clock.now()
        found = outlook(standing, now) if standing else Outlook(self._nobody(asker))
        return self._done(Did.LOOKED, found)

    def look_for_form(self, asker: SlackIdentity) -> Done:
        """Return how things stand; for someone new, in the zone that Slack tells."""
        new = self._new_plan(asker)
        return self._done(Did.LOOKED, Outlook(new)) if new else self.look(asker)

    def understand(self, asker: SlackIdentity, text: str, names: CountryNames) -> Request:
        """Return what *text* asks for on the person's local date; it is not kept."""
        if not text.strip():
            return Known.FORM
        # Imported only now: its patterns take longer to build than most of a start.
        from bot.nudges.parsing import parse

        today = self.look(asker).today
        return parse(text, today, lambda name: country_named(name, names))

    def do(self, asker: SlackIdentity, request: Request) -> Done:
        """Do what was asked for; whatever asks for nothing changes nothing."""
        match request:
            case Adjust():
                return self.adjust(asker, request)
            case Pause():
                return self.pause(asker, request.until)
            case Skip():
                return self.skip(asker, request.dates)
            case Known.OFF:
                return self.turn_off(asker)
            case Known.RESUME:
                return self.resume(asker)
        return self.look(asker)

    def adjust(self, asker: SlackIdentity, wish: Adjust) -> Done:
        """Change time, days, zone, country or look-back, and turn nudges on if that is wished."""
        return self._begin_or_change(asker, lambda plan, today: adjusted(plan, wish, today))

    def fill_in(self, asker: SlackIdentity, form: Adjust) -> Done:
        """Save what someone filled in, which turns nudges on."""
        return self._begin_or_change(asker, lambda plan, today: filled_in(plan, form, today))

    def turn_off(self, asker: SlackIdentity) -> Done:
        """Send no more; what someone chose stays known for when they turn it on again."""
        return self._change(asker, lambda plan, today: turned_off(plan))

    def pause(self, asker: SlackIdentity, until: date) -> Done:
        """Send none before that date."""
        return self._change(asker, lambda plan, today: paused(plan, until))

    def resume(self, asker: SlackIdentity) -> Done:
        """End a pause, and try again where Slack did not let us through."""
        return self._change(asker, resumed)

    def rest(self, asker: SlackIdentity, reason: str) -> Done:
        """Try no more, because Slack refuses every message, until its person says so."""
        return self._change(asker, lambda plan, today: rested(plan, reason))

    def skip(self, asker: SlackIdentity, dates: tuple[date, ...] = ()) -> Done:
        """Send none for those dates, or without any for the next one."""
        with deadline(NOTEBOOK_SECONDS), self._database.write() as session:
            standing = nudge_changes.standing_of(session, asker, to_change=True)
            plan = standing.plan if standing else self._nobody(asker)
            if standing is None or not plan.enabled:
                return self._done(Did.WAS_OFF, Outlook(plan))
            before = outlook(standing, self._clock.now())
            skips, did = dates_to_skip(before, dates, _put_off_on(session, before))
            if not skips:
                return self._done(did, before)
            changed = heard_of(with_skips(plan, skips, self._today(plan)))
            after = replan_from(session, standing, changed, self._clock.now(), self._window)
            for each in skips:
                add_rest(session, plan.person_id, each, each)
        return self._done(did, after, skips)

    def _begin_or_change(self, asker: SlackIdentity, change: Change) -> Done:
        """Apply *change* to the person's plan, or to a new one for someone who has none."""
        done = self._changed(asker, change)
        # Only someone new costs a call to Slack, and none is made while the database is held.
        return done or self._change(asker, change, self._whereabouts.home_of(asker))

    def _change(self, asker: SlackIdentity, change: Change, home: Home | None = None) -> Done:
        """Apply *change* to the person's plan, or to a new one for someone who lives at *home*."""
        done = self._changed(asker, change, home)
        return done or self._done(Did.WAS_OFF, Outlook(self._nobody(asker)))

    def _changed(
        self, asker: SlackIdentity, change: Change, home: Home | None = None
    ) -> Done | None:
        """Apply *change*, and return what it did; None if there is no plan to apply it to."""
        with deadline(NOTEBOOK_SECONDS), self._database.write() as session:
            old = nudge_changes.standing_of(session, asker, to_change=True)
            begun = self._begun(session, asker, home) if home and not old else None
            plan = old.plan if old else begun
            if plan is None:
                return None
            did, changed = change(plan, self._today(plan))
            if old and changed == old.plan:
                return self._done(did, outlook(old, self._clock.now()))
            if changed.schedule.paused_until != plan.schedule.paused_until:
                self._rest(session, changed)
            return self._done(did, self._replanned(session, old, heard_of(changed)))

    def _rest(self, session: Session, plan: Plan) -> None:
        """Let the days of the pause count neither way, and those of an earlier one again."""
        today, until = self._today(plan), plan.schedule.paused_until
        end_rests(session, plan.person_id, today)
        if until and until > today:
            add_rest(session, plan.person_id, today, until - timedelta(days=1))

    def _replanned(self, session: Session, old: Standing | None, changed: Plan) -> Outlook:
        now = self._clock.now()
        if old:
            return replan_from(session, old, changed, now, self._window)
        # The first comes tomorrow: someone who deleted everything and comes back the same day
        # leaves no trace of today's.
        first = replace(changed, last_date=self._today(changed))
        return replan(session, None, first, now, self._window)

    def _done(self, did: Did, found: Outlook, skipped: tuple[date, ...] = ()) -> Done:
        return Done(did, found, self._today(found.plan), skipped)

    def _begun(self, session: Session, asker: SlackIdentity, home: Home) -> Plan:
        person = people.ensure_person(session, asker, self._clock.now())
        if home.zone:
            people.set_home(session, person.id, zone=home.zone, locale=home.locale)
        return replace(self._nobody(asker, home.zone), person_id=person.id)

    def _new_plan(self, asker: SlackIdentity) -> Plan | None:
        """Return the plan of someone who has none yet, which takes a call to Slack; else None."""
        with deadline(NOTEBOOK_SECONDS), self._database.read() as session:
            if nudge_changes.standing_of(session, asker):
                return None
        return self._nobody(asker, self._whereabouts.home_of(asker).zone)

    def _nobody(self, asker: SlackIdentity, zone: str = "") -> Plan:
        return Plan(
            person_id=0,
            tenant=asker.tenant,
            slack_user=asker.slack_user,
            enabled=False,
            schedule=Schedule(zone or self._whereabouts.default_zone),
            slack_zone=zone,
        )

    def _today(self, plan: Plan) -> date:
        return self._clock.now().astimezone(zone_of(plan.schedule.zone)).date()


def _put_off_on(session: Session, before: Outlook) -> date | None:
    """Return the date whose nudge is to come once more, if there is one."""
    if before.sent_on is None:
        return None
    answer = nudge_answers.find_answer(session, before.plan.person_id, before.sent_on)
    return before.sent_on if answer and answer.step is Step.LATER else None
