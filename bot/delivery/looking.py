"""Look in the conversation whether a message is there whose answer was lost."""

import logging
from datetime import timedelta

from bot.delivery.ledger import Ledger
from bot.delivery.means import Means
from bot.delivery.rules import backoff
from bot.model.deliveries import Delivery, DeliveryState
from bot.model.errors import SlackError
from bot.slack.client import UNREACHABLE, History
from bot.slack.outcomes import (
    MAY_HAVE_HAPPENED,
    PERMANENT_FOR_WORKSPACE,
    THROTTLED,
    UNREADABLE,
    USUAL_WAIT_S,
)
from storage import sending
from storage.senders import Lease
from storage.sending import Change

LOOKS_AT_ONCE = 4
"""At every tick of five seconds: Slack allows a little more than 50 a minute."""
MESSAGES = 50
MARGIN = timedelta(days=1)
"""How long before its time a message is looked for: our clock may have been wrong by that much."""

NO_CONVERSATION = "no_conversation_known"
TOO_MANY_MESSAGES = "too_many_messages"
MAY_LOOK_LATER = (
    THROTTLED
    | MAY_HAVE_HAPPENED
    | (PERMANENT_FOR_WORKSPACE - {"missing_scope"})
    | {UNREACHABLE, UNREADABLE}
)

log = logging.getLogger(__name__)


class LookingUp:
    """Settles uncertain deliveries: sent if the message is there, pending again if it is not.

    Where nobody may look it is unconfirmed, and never sent again.
    """

    def __init__(self, means: Means, ledger: Ledger) -> None:
        self._means = means
        self._ledger = ledger

    def look(self) -> int:
        """Look up what should be by now, a few at a time; return how many were found there."""
        found = 0
        for delivery in self._left_behind():
            if self._means.stopping.is_set():
                break
            found += self._look_up(delivery)
        return found

    def _left_behind(self) -> list[Delivery]:
        lease = self._lease()
        with self._means.database.read() as session:
            left = sending.left_behind(session, lease, self._means.rooms, LOOKS_AT_ONCE)
        if any(each.state is DeliveryState.SENDING for each in left):
            with self._means.database.write() as session:
                stranded = sending.strand(session, lease)
                left = sending.left_behind(session, lease, self._means.rooms, LOOKS_AT_ONCE)
            log.warning("The leases of %d sends ran out; they are looked up.", stranded)
        return left

    def _look_up(self, delivery: Delivery) -> bool:
        with self._means.database.write() as session:
            ours = sending.claim_look(session, delivery, self._means.owner, self._lease())
            channel = delivery.channel or sending.conversation_with(session, delivery.person_id)
        if ours is None:
            return False
        change = self._looked_for(ours, channel)
        return self._ledger.note(ours, change) and change.state is DeliveryState.SENT

    def _looked_for(self, delivery: Delivery, channel: str | None) -> Change:
        if channel is None:
            return Change(DeliveryState.UNCONFIRMED, NO_CONVERSATION)
        oldest = (delivery.due_at - MARGIN).timestamp()
        try:
            history = self._means.slack.history(channel, oldest=oldest, limit=MESSAGES)
        except SlackError as trouble:
            return self._cannot_look(delivery, trouble)
        return self._seen(delivery, channel, history)

    def _seen(self, delivery: Delivery, channel: str, history: History) -> Change:
        ts = find_key(history, delivery.key)
        if ts is not None:
            return Change(DeliveryState.SENT, channel=channel, ts=ts)
        if not history.is_all:
            return Change(DeliveryState.UNCONFIRMED, TOO_MANY_MESSAGES)
        again_at = self._means.now() + backoff(delivery.tries, self._means.chance)
        return Change(DeliveryState.PENDING, delivery.reason, at=again_at, looked=True)

    def _cannot_look(self, delivery: Delivery, trouble: SlackError) -> Change:
        """Look again later if that may help, but not once nothing could follow from it."""
        wait = timedelta(seconds=trouble.wait_s or USUAL_WAIT_S)
        again_at = self._means.now() + min(wait, self._lease().length)
        if trouble.code in MAY_LOOK_LATER and again_at < delivery.expires_at:
            return Change(DeliveryState.UNKNOWN, trouble.code, at=again_at)
        return Change(DeliveryState.UNCONFIRMED, trouble.code)

    def _lease(self) -> Lease:
        limits = self._means.limits
        return self._means.lease(max(limits.row_lease, limits.settling))


def find_key(history: History, key: str) -> str | None:
    """Return the `ts` of the message that carries our key, in its metadata or its first block."""
    for message in history.messages:
        metadata = message.get("metadata") or {}
        in_metadata = (metadata.get("event_payload") or {}).get("key")
        blocks = message.get("blocks") or [{}]
        if key in (in_metadata, blocks[0].get("block_id")):
            return str(message["ts"])
    return None
