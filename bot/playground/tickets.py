"""What Slack hands out with an interaction: triggers for modals, and URLs to answer at."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from bot.playground.refusal import Refusal
from bot.playground.rules import Rules

CONNECTION_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Trigger:
    """The right to open one modal before a person, for three seconds."""

    person: str
    issued_at: datetime
    from_modal: bool = False
    spent: bool = False


@dataclass(frozen=True, slots=True)
class ReplyRight:
    """The right to answer where an interaction happened: five times, for half an hour."""

    person: str
    channel: str
    issued_at: datetime
    original: str | None = None
    """The ts of the message whose element was used, if it was one."""
    thread_ts: str | None = None
    uses: int = 0


class Tickets:
    """Triggers and reply rights. The workspace's lock guards it."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._triggers: dict[str, Trigger] = {}
        self._rights: dict[str, ReplyRight] = {}
        self._connections: dict[str, datetime] = {}

    def trigger(self, trigger: Trigger) -> str:
        """Issue a trigger, and return its id."""
        trigger_id = (
            f"{secrets.randbelow(10**12)}.{secrets.randbelow(10**9)}.{secrets.token_hex(16)}"
        )
        self._triggers[trigger_id] = trigger
        return trigger_id

    def spend(self, trigger_id: object, now: datetime) -> Trigger:
        """Exchange a trigger for the right it stands for, or refuse as Slack does."""
        trigger = self._triggers.get(trigger_id) if isinstance(trigger_id, str) else None
        if trigger is None:
            raise Refusal("invalid_trigger_id")
        if trigger.spent:
            raise Refusal("exchanged_trigger_id")
        if (now - trigger.issued_at).total_seconds() > self._rules.trigger_seconds:
            raise Refusal("expired_trigger_id")
        self._triggers[str(trigger_id)] = replace(trigger, spent=True)
        return trigger

    def right(self, right: ReplyRight) -> str:
        """Issue a right to answer, and return its secret name."""
        name = secrets.token_urlsafe(18)
        self._rights[name] = right
        return name

    def use(self, name: str, now: datetime) -> ReplyRight:
        """Count one use of a right to answer, or refuse as Slack does."""
        right = self._rights.get(name)
        if right is None:
            raise Refusal("no_service")
        if (now - right.issued_at).total_seconds() > self._rules.response_url_minutes * 60:
            raise Refusal("expired_url")
        if right.uses >= self._rules.response_url_uses:
            raise Refusal("used_url")
        self._rights[name] = replace(right, uses=right.uses + 1)
        return right

    def connection(self, now: datetime) -> str:
        """Issue a ticket for one WebSocket connection."""
        ticket = secrets.token_urlsafe(18)
        self._connections[ticket] = now
        return ticket

    def redeem(self, ticket: str, now: datetime) -> bool:
        """Say whether a connection may be made with this ticket, which is then used up."""
        issued_at = self._connections.pop(ticket, None)
        return issued_at is not None and (now - issued_at).total_seconds() <= CONNECTION_SECONDS
