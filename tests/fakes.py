"""Fakes that behave, for any test to pass where the real thing is asked for."""

from datetime import UTC, datetime, timedelta

from bot.model.people import SlackIdentity

SLACK_WAITS_S = 3.0
"""An answer after this is too late (Slack's own limit)."""


class FrozenClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at: str = "2027-03-01T09:00+00:00") -> None:
        self._now = _aware(at)

    def now(self) -> datetime:
        return self._now

    def move_to(self, at: str) -> None:
        """Set the clock, to an ISO 8601 moment with its offset."""
        self._now = _aware(at)

    def advance(self, **length: float) -> datetime:
        """Move on by `days=`, `hours=`, `minutes=` or `seconds=`; return the new present."""
        self._now += timedelta(**length)
        return self._now


def identity(slack_user: str = "U1", tenant: str = "T1") -> SlackIdentity:
    """Return who someone is, as Slack names them."""
    return SlackIdentity(tenant=tenant, slack_user=slack_user)


def _aware(at: str) -> datetime:
    moment = datetime.fromisoformat(at)
    if moment.tzinfo is None:
        raise ValueError("A clock needs to know its time zone, as in 2027-03-01T10:30+01:00.")
    return moment.astimezone(UTC)
