"""Someone's Slack profile changes: they travel, or their account is closed and comes back."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.model.errors import BotError, DatabaseBusyError
from bot.model.nudges import Plan
from bot.model.people import Home, Person, SlackIdentity
from bot.nudges.replanning import replan
from bot.nudges.whereabouts import Whereabouts
from bot.nudges.zones import find_zone
from storage import nudge_plans, people
from storage.engine import Database, Session

DEACTIVATED = "deactivated"
AWAY = frozenset({DEACTIVATED, "user_disabled", "user_not_found"})
"""Why nudges rest until their person is back."""

ASK_AGAIN_AFTER = timedelta(days=1)
MOST_REMEMBERED = 10_000

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Profile:
    """What Slack says of someone: an empty zone or locale is one that it does not say."""

    zone: str = ""
    deactivated: bool = False
    locale: str = ""


class ProfileService:
    """Keeps plans true to profiles. Hearing the same twice changes nothing more."""

    def __init__(
        self,
        database: Database,
        whereabouts: Whereabouts,
        clock: Clock,
        background: Executor,
        *,
        window: timedelta,
    ) -> None:
        self._database = database
        self._whereabouts = whereabouts
        self._clock = clock
        self._background = background
        self._window = window
        self._asked: dict[SlackIdentity, datetime] = {}

    def hear(self, who: SlackIdentity, profile: Profile) -> None:
        """Take over what Slack says; a little later, once more, if the database is busy."""
        try:
            self._hear(who, profile)
        except DatabaseBusyError:
            self._later(self._hear, who, profile)

    def _hear(self, who: SlackIdentity, profile: Profile) -> None:
        # Of most people Slack says much that changes nothing here: so this reads first.
        with self._database.read() as session:
            person = people.find_person(session, who)
            plan = nudge_plans.find_plan(session, person.id) if person else None
        if person is None:
            return
        home = _home(person, profile)
        if home == Home(person.zone, person.locale) and (not plan or _heard(plan, profile) == plan):
            return
        with self._database.write() as session:
            # The plan before the person, as all who take both do: else each waits for the other.
            found = nudge_plans.find_plan(session, person.id, to_change=True)
            people.set_home(session, person.id, zone=home.zone, locale=home.locale)
            if found:
                self._take_over(session, found, _heard(found, profile))

    def meet_soon(self, who: SlackIdentity) -> None:
        """Ask Slack where someone is who is just here, once a day; best effort."""
        now = self._clock.now()
        asked = self._asked.get(who)
        if asked and timedelta(0) <= now - asked < ASK_AGAIN_AFTER:
            return
        if len(self._asked) >= MOST_REMEMBERED:
            self._asked.clear()
        self._asked[who] = now
        self._later(self._meet, who)

    def _later(self, do: Callable[..., None], *about: object) -> None:
        self._background.submit(do, *about).add_done_callback(_say_what_failed)

    def _meet(self, who: SlackIdentity) -> None:
        with self._database.read() as session:
            if people.find_person(session, who) is None:
                return
        home = self._whereabouts.home_of(who)
        if home.zone:
            self._hear(who, Profile(home.zone, locale=home.locale))

    def _take_over(self, session: Session, old: Plan, new: Plan) -> None:
        if new.slack_zone != old.slack_zone:
            nudge_plans.note_zone(
                session, old.person_id, slack_zone=new.slack_zone, ask_zone=new.ask_zone
            )
        if new.resting != old.resting:
            replan(session, old, new, self._clock.now(), self._window)


def _home(person: Person, profile: Profile) -> Home:
    zone = profile.zone if find_zone(profile.zone) else ""
    return Home(zone or person.zone, profile.locale or person.locale)


def _heard(plan: Plan, profile: Profile) -> Plan:
    """Return *plan* after its person's profile was heard of; an unknown zone changes none."""
    return _at_home(_in_zone(plan, profile.zone), profile)


def _in_zone(plan: Plan, zone: str) -> Plan:
    if zone == plan.slack_zone or find_zone(zone) is None:
        return plan
    ask_zone = "" if zone == plan.schedule.zone else zone
    return replace(plan, slack_zone=zone, ask_zone=ask_zone, zone_asked_on=None)


def _at_home(plan: Plan, profile: Profile) -> Plan:
    if profile.deactivated:
        return replace(plan, resting=plan.resting or DEACTIVATED)
    return replace(plan, resting="") if plan.resting in AWAY else plan


def _say_what_failed(done: "Future[None]") -> None:
    # An executor keeps a task's error to itself; its message may hold what someone wrote.
    error = None if done.cancelled() else done.exception()
    if isinstance(error, BotError):
        log.info("A profile was not looked at: %s", type(error).__name__)
    elif error:
        log.error("A profile was not looked at: %s", type(error).__name__)
