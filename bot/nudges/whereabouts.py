"""Where someone lives, as their Slack profile says it."""

from typing import Protocol

from bot.model.deadline import deadline
from bot.model.errors import SlackError
from bot.model.people import Home, SlackIdentity
from bot.nudges.zones import find_zone
from bot.slack.client import Slack

PROFILE_SECONDS = 0.8
"""How long a profile is waited for, once in a person's time with us."""


class Whereabouts(Protocol):
    """Knows where people are."""

    @property
    def default_zone(self) -> str:
        """Return the zone of whoever's own is not known."""
        ...

    def home_of(self, who: SlackIdentity) -> Home:
        """Return someone's zone and locale, as far as they are known."""
        ...


class SlackProfiles:
    """Asks Slack; needs the scope `users:read`. *default_zone* is the workspace's."""

    def __init__(self, slack: Slack, default_zone: str) -> None:
        self._slack = slack
        self._default_zone = default_zone

    @property
    def default_zone(self) -> str:
        """Return the zone of whoever's own is not known."""
        return self._default_zone

    def home_of(self, who: SlackIdentity) -> Home:
        """Return their zone and locale; nothing if Slack tells no zone that exists."""
        try:
            with deadline(PROFILE_SECONDS):
                profile = self._slack.user(who.slack_user)
        except SlackError:
            return Home()
        zone = str(profile.get("tz") or "")
        locale = str(profile.get("locale") or "")
        return Home(zone, locale) if find_zone(zone) else Home()
