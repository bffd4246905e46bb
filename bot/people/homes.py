"""Where people live, as their Slack profile says: asked once, and then remembered."""

from datetime import datetime, timedelta

from bot.clock import Clock
from bot.model.deadline import deadline
from bot.model.errors import SlackError
from bot.model.people import Home, Person, SlackIdentity
from bot.slack.client import Slack
from storage import people
from storage.engine import Session

PROFILE_SECONDS = 0.8
"""How long a profile is waited for, once in a person's time with us."""

ASK_AGAIN_AFTER = timedelta(hours=1)
MOST_REMEMBERED = 10_000


class Homes:
    """Asks Slack; needs the scope `users:read`, and without it nobody's home is known."""

    def __init__(self, slack: Slack, clock: Clock) -> None:
        self._slack = slack
        self._clock = clock
        self._told: dict[SlackIdentity, tuple[Home, datetime]] = {}

    def ask(self, who: SlackIdentity) -> Home:
        """Return the person's home, asking Slack unless it told within the hour."""
        told = self._told.get(who)
        if told and abs(self._clock.now() - told[1]) < ASK_AGAIN_AFTER:
            return told[0]
        if len(self._told) >= MOST_REMEMBERED:
            self._told.clear()
        home = self._profile(who)
        self._told[who] = (home, self._clock.now())
        return home

    def last_known(self, who: SlackIdentity) -> Home:
        """Return what Slack told last, if anything."""
        return self._told.get(who, (Home(), None))[0]

    def remember(self, session: Session, person: Person) -> None:
        """Write down what Slack told of a person whose zone is not yet known."""
        home = self.last_known(SlackIdentity(person.tenant, person.slack_user))
        if home.zone and not person.zone:
            people.set_home(session, person.id, zone=home.zone, locale=home.locale)

    def _profile(self, who: SlackIdentity) -> Home:
        try:
            with deadline(PROFILE_SECONDS):
                profile = self._slack.user(who.slack_user)
        except SlackError:
            return Home()
        return Home(str(profile.get("tz") or ""), str(profile.get("locale") or ""))
