"""In which zone a person reads the clock, by the best that is known of it."""

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.model.people import Person, SlackIdentity
from bot.people.homes import Homes
from storage import nudge_plans, people
from storage.engine import Database, Session
from storage.errors import UnusableDatabaseError

GLANCE_SECONDS = 0.5
"""How long a form waits to learn whether a zone is known."""


class Zones:
    """Knows where people are: as they chose for their nudge, or else as Slack says."""

    def __init__(self, database: Database, homes: Homes, default_zone: str = "UTC") -> None:
        self._database = database
        self._homes = homes
        self._default_zone = default_zone

    @property
    def default(self) -> ZoneInfo:
        """Return the zone of whoever's own is not known."""
        return ZoneInfo(self._default_zone)

    def learn(self, asker: SlackIdentity) -> None:
        """Ask Slack where a person lives, unless that is known; best effort."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                person = people.find_person(session, asker)
                plan = nudge_plans.find_plan(session, person.id) if person else None
        except (DatabaseBusyError, UnusableDatabaseError):
            return
        if not plan and not (person and person.zone):
            self._homes.ask(asker)

    def glance(self, who: SlackIdentity) -> ZoneInfo:
        """Return the person's zone, as far as the database tells at once."""
        try:
            with deadline(GLANCE_SECONDS), self._database.read() as session:
                return self.of(session, who, people.find_person(session, who))
        except (DatabaseBusyError, UnusableDatabaseError):
            return self.default

    def remember(self, session: Session, person: Person) -> None:
        """Write down what Slack told of a person whose zone is not yet known."""
        self._homes.remember(session, person)

    def of(self, session: Session, who: SlackIdentity | None, person: Person | None) -> ZoneInfo:
        """Return the person's zone, or the one of whoever's own is not known."""
        told = self._homes.last_known(who).zone if who else ""
        return zone_in(session, person, told, self._default_zone)


def zone_in(session: Session, person: Person | None, *others: str) -> ZoneInfo:
    """Return the zone that the person chose or their profile names, or the first of *others*."""
    plan = nudge_plans.find_plan(session, person.id) if person else None
    chosen = plan.schedule.zone if plan else ""
    for name in (chosen, person.zone if person else "", *others):
        try:
            return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError):
            continue
    return ZoneInfo("UTC")
