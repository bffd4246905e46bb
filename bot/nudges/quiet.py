"""Who is not to be disturbed, as Slack tells where the scope `dnd:read` was granted."""

import logging
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.model.deliveries import Delivery
from bot.model.errors import SlackError
from bot.slack.client import Slack

AT_ONCE = 50
"""How many people Slack tells of in one call."""

NOT_GRANTED_FOR = timedelta(hours=1)
"""How long we do not ask again where Slack refuses to tell."""

THROTTLED_FOR = timedelta(minutes=1)

log = logging.getLogger(__name__)


class Quiet:
    """Asks when messages come due. Where Slack does not tell, they are sent: it then keeps still.

    Safe from any thread; the worst that two at once can do is to ask twice.
    """

    def __init__(self, slack: Slack) -> None:
        self._slack = slack
        self._silent_until = datetime.min.replace(tzinfo=UTC)

    def __call__(self, due: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Return the messages to people in do-not-disturb, each with its end."""
        if now < self._silent_until:
            return {}
        ends: dict[str, datetime] = {}
        people = sorted({each.slack_user for each in due})
        try:
            for start in range(0, len(people), AT_ONCE):
                told = self._slack.do_not_disturb(people[start : start + AT_ONCE])
                ends |= _in_it(told, now)
        except SlackError as refusal:
            self._keep_still(refusal, now)
        return {each.id: ends[each.slack_user] for each in due if each.slack_user in ends}

    def _keep_still(self, refusal: SlackError, now: datetime) -> None:
        is_refused = refusal.code == "missing_scope"
        self._silent_until = now + (NOT_GRANTED_FOR if is_refused else THROTTLED_FOR)
        if not is_refused:
            log.info("Slack does not say who is not to be disturbed: %s", refusal.code)


def _in_it(told: Mapping[str, Mapping[str, Any]], now: datetime) -> dict[str, datetime]:
    """Return the end for everyone who is in do-not-disturb *now*."""
    found = {}
    for slack_user, hours in told.items():
        begins, ends = _second(hours, "next_dnd_start_ts"), _second(hours, "next_dnd_end_ts")
        if hours.get("dnd_enabled") and begins <= now.timestamp() < ends:
            found[slack_user] = datetime.fromtimestamp(ends, UTC)
    return found


def _second(hours: Mapping[str, Any], name: str) -> float:
    found = hours.get(name)
    return float(found) if isinstance(found, int) else 0.0
