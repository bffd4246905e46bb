"""The weekly summary: opt in, change it, stop it, and read what it says."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.clock import Clock
from bot.delivery.missing import MAY_BE_MISSED, NOTHING, TOLD_FOR, Missing, missing
from bot.delivery.times import zone_data
from bot.model.deadline import deadline
from bot.model.deliveries import Delivery, DeliveryKind
from bot.model.people import Person, SlackIdentity
from bot.model.summaries import SummaryPlan, SummaryWish
from bot.practice import summary_rules as rules
from bot.practice.days import Days
from bot.practice.weeks import WeekReader, WeekTold
from storage import deliveries, people, rests, summary_plans
from storage.engine import Database, Session

SUMMARY_SECONDS = 1.2
"""How long an answer waits for the database; the rest of the request's time is for Slack."""

NOBODY = date.min
LOOKED_AHEAD = timedelta(days=372)


@dataclass(frozen=True, slots=True)
class Standing:
    """How someone's summary stands: their wish, whether it is on, and when the next one comes.

    `next_at` is None where none comes, or only after a pause of more than a year. `missing` is
    what did not come lately, where that was looked up.
    """

    wish: SummaryWish
    enabled: bool = False
    zone: str = ""
    next_at: datetime | None = None
    missing: Missing = NOTHING


class SummaryService:
    """A person's weekly summary. All raise `DatabaseBusyError`, having saved nothing."""

    def __init__(self, database: Database, clock: Clock, days: Days, weeks: WeekReader) -> None:
        self._database = database
        self._clock = clock
        self._days = days
        self._weeks = weeks

    def look(self, asker: SlackIdentity) -> Standing:
        """Return how things stand; someone new leaves no row behind."""
        with deadline(SUMMARY_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            plan = summary_plans.find(session, person.id) if person else None
            if person is None or plan is None:
                return Standing(SummaryWish())
            found = self._missing(session, person, plan)
            return replace(self._standing(session, plan), missing=found)

    def save(self, asker: SlackIdentity, wish: SummaryWish) -> Standing:
        """Send a summary every week from now on, as wished; sent twice it is done once."""
        self._days.learn_home(asker)
        with deadline(SUMMARY_SECONDS), self._database.write() as session:
            person = people.ensure_person(session, asker, self._clock.now())
            self._days.remember_home(session, person)
            old = summary_plans.find(session, person.id, to_change=True)
            if old and old.enabled and old.wish == wish:
                return self._standing(session, old)
            plan = replace(old or self._new(session, person), enabled=True, wish=wish)
            plan = replace(plan, lives_in=self._days.zone_of(session, person).key)
            saved = rules.scheduled(plan, self._clock.now())
            summary_plans.save(session, [saved], zone_data())
            return self._standing(session, saved)

    def stop(self, asker: SlackIdentity) -> Standing:
        """Send no more; what someone chose stays known for when they turn it on again."""
        with deadline(SUMMARY_SECONDS), self._database.write() as session:
            person = people.find_person(session, asker)
            if person is None:
                return Standing(SummaryWish())
            summary_plans.switch_off(session, person.id)
            kinds, now = (DeliveryKind.SUMMARY,), self._clock.now()
            deliveries.cancel_pending(session, person.id, kinds, now, "off")
            plan = summary_plans.find(session, person.id)
            return self._standing(session, plan) if plan else Standing(SummaryWish())

    def read(self, asker: SlackIdentity, delivery_id: int) -> tuple[Delivery, WeekTold] | None:
        """Return a summary of the person's own that was sent, and what it tells by now."""
        with deadline(SUMMARY_SECONDS), self._database.read() as session:
            person = people.find_person(session, asker)
            found = deliveries.find(session, person.id, delivery_id) if person else None
            if person is None or found is None or found.kind is not DeliveryKind.SUMMARY:
                return None
            plan = summary_plans.find(session, person.id)
            zone = rules.zone_from(plan.zone if plan else "")
            return found, self._weeks.read(session, person, found.due_at, zone)

    def _missing(self, session: Session, person: Person, plan: SummaryPlan) -> Missing:
        """Return what did not come lately; a rest and a quiet week were not to bring one."""
        since = self._days.today(session, person) - TOLD_FOR
        lately = deliveries.of_person(session, person.id, DeliveryKind.SUMMARY, since=since)
        return missing(
            each
            for each in lately
            if each.state in MAY_BE_MISSED and self._weeks.to_tell(session, person, plan, each)
        )

    def _new(self, session: Session, person: Person) -> SummaryPlan:
        who = (person.id, person.tenant, person.slack_user)
        blank = SummaryPlan(*who, enabled=True, wish=SummaryWish(), zone="UTC", not_before=NOBODY)
        zone = self._days.zone_of(session, person)
        return rules.begun(blank, self._clock.now().astimezone(zone).date())

    def _standing(self, session: Session, plan: SummaryPlan) -> Standing:
        if plan.next_date is None:
            return Standing(plan.wish, plan.enabled, plan.zone)
        found = rests.rests(session, plan.person_id, plan.next_date)
        resting = rests.days_of(found, plan.next_date, plan.next_date + LOOKED_AHEAD)
        next_at = rules.without_rests(plan, resting.__contains__)
        return Standing(plan.wish, plan.enabled, plan.zone, next_at)
