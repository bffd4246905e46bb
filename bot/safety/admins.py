"""Who is an admin of the workspace, as Slack tells; when it does not, nobody is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.clock import Clock
from bot.model.errors import SlackError
from bot.model.people import SlackIdentity
from bot.slack.client import Slack

FRESH_FOR = timedelta(minutes=5)
MOST_REMEMBERED = 10_000


class Standing(StrEnum):
    """What someone may do for their workspace."""

    ADMIN = "admin"
    MEMBER = "member"
    NO_SCOPE = "no scope"  # Slack tells only an app that has users:read
    UNKNOWN = "unknown"  # Slack did not answer


@dataclass(frozen=True, slots=True)
class _Told:
    standing: Standing
    at: datetime


class Admins:
    """Ask Slack about people, and remember what it said for a few minutes."""

    def __init__(self, slack: Slack, clock: Clock) -> None:
        self._slack = slack
        self._clock = clock
        self._told: dict[SlackIdentity, _Told] = {}

    def standing(self, who: SlackIdentity) -> Standing:
        """Return what *who* may do, asking Slack unless it told lately."""
        if self.is_known(who):
            return self.last_known(who)
        standing = self._ask(who)
        if standing is not Standing.UNKNOWN:
            if len(self._told) >= MOST_REMEMBERED:
                self._told.clear()
            self._told[who] = _Told(standing, self._clock.now())
        return standing

    def last_known(self, who: SlackIdentity) -> Standing:
        """Return what Slack said last, however long ago: enough to show, not to permit."""
        told = self._told.get(who)
        return told.standing if told else Standing.UNKNOWN

    def is_known(self, who: SlackIdentity) -> bool:
        """Tell whether Slack told lately."""
        told = self._told.get(who)
        return told is not None and timedelta(0) <= self._clock.now() - told.at < FRESH_FOR

    def _ask(self, who: SlackIdentity) -> Standing:
        try:
            user = self._slack.user(who.slack_user)
        except SlackError as refusal:
            return Standing.NO_SCOPE if refusal.code == "missing_scope" else Standing.UNKNOWN
        is_admin = user.get("is_admin") is True or user.get("is_owner") is True
        return Standing.ADMIN if is_admin else Standing.MEMBER
