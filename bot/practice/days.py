"""Which day it is where someone lives, and which days count for them."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.model.people import Person, SlackIdentity
from bot.model.practice import SmallMoment
from bot.people.zones import Zones
from bot.practice.rules import (
    DAYS_LOOKED_AT,
    MILESTONES,
    WEEKS_LOOKED_AT,
    Consistency,
    Earlier,
    LatelyWeek,
    Rhythm,
    consistency,
    lately,
    local_day,
    week_start,
    weeks_lately,
)
from storage import nudge_plans, rests, small_moments
from storage.engine import Session

Holidays = Callable[[str], Callable[[date], bool]]
"""Gives for a country, which may name a region, what tells its public holidays."""


class Days:
    """Tells days from moments, by the zone that is known of someone."""

    def __init__(self, clock: Clock, zones: Zones, holidays: Holidays) -> None:
        self._clock = clock
        self._zones = zones
        self._holidays = holidays

    def today(
        self, session: Session, person: Person | None, asker: SlackIdentity | None = None
    ) -> date:
        """Return the person's local date; *asker* names someone who has no row yet."""
        return local_day(self._clock.now(), self.zone_of(session, person, asker))

    def day_of(self, session: Session, person: Person, now: datetime) -> date:
        """Return the local date to which *now* belongs for a person."""
        return local_day(now, self.zone_of(session, person))

    def hours_of(
        self, session: Session, person: Person, entries: Iterable[SmallMoment]
    ) -> list[int]:
        """Return the local hours at which entries were noted, of those noted on their own day."""
        zone = self.zone_of(session, person)
        return [
            each.noted_at.astimezone(zone).hour
            for each in entries
            if each.noted_at and local_day(each.noted_at, zone) == each.told.on
        ]

    def somewhere(self) -> date:
        """Return the date in the default zone."""
        return local_day(self._clock.now(), self._zones.default)

    def learn_home(self, asker: SlackIdentity) -> None:
        """Ask Slack where someone lives, unless that is known; best effort."""
        self._zones.learn(asker)

    def remember_home(self, session: Session, person: Person) -> None:
        """Write down what Slack told of where someone lives."""
        self._zones.remember(session, person)

    def consistency(
        self, session: Session, person: Person, days: Sequence[date], today: date
    ) -> Consistency | None:
        """Return what *days*, those since `first_looked_at`, and all before them add up to.

        None for someone who wants nothing counted.
        """
        if person.counts_hidden:
            return None
        earlier = self._earlier(session, person, today)
        return consistency(days, today, self._rhythm(session, person, today), earlier)

    def milestone(self, session: Session, person: Person, today: date) -> int | None:
        """Return the milestone that the last day to be added has reached, if it is one."""
        days, _, _ = small_moments.days_before(session, person.id, today + timedelta(days=1))
        return days if days in MILESTONES else None

    def weeks(self, session: Session, person: Person, today: date) -> tuple[LatelyWeek, ...]:
        """Return the weeks that are looked at; none for someone who wants nothing counted."""
        if person.counts_hidden:
            return ()
        days = small_moments.days(session, person.id, self.first_looked_at(person, today))
        earlier = self._earlier(session, person, today)
        return weeks_lately(days, today, self._rhythm(session, person, today), earlier)

    def first_looked_at(self, person: Person, today: date) -> date:
        """Return the first of the days that are looked at one by one."""
        return lately(today, week_start(person.locale))

    def zone_of(
        self, session: Session, person: Person | None, asker: SlackIdentity | None = None
    ) -> ZoneInfo:
        """Return the zone of a person; *asker* names someone who has no row yet."""
        who = SlackIdentity(person.tenant, person.slack_user) if person else asker
        return self._zones.of(session, who, person)

    def _earlier(self, session: Session, person: Person, today: date) -> Earlier:
        since = self.first_looked_at(person, today)
        return Earlier(*small_moments.days_before(session, person.id, since))

    def _rhythm(self, session: Session, person: Person, today: date) -> Rhythm:
        since = today - timedelta(days=max(DAYS_LOOKED_AT, 7 * WEEKS_LOOKED_AT))
        resting = rests.days_of(rests.rests(session, person.id, since), since, today)
        starts = week_start(person.locale)
        plan = nudge_plans.find_plan(session, person.id)
        if plan is None:
            return Rhythm(rests=resting, week_starts_on=starts)
        is_off = self._holidays(plan.schedule.country)
        span = (since + timedelta(days=each) for each in range((today - since).days + 1))
        return Rhythm(plan.schedule.days, resting.union(filter(is_off, span)), starts)
