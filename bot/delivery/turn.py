"""A workspace's turn: send what is due, one after the other, for as long as the lease is ours."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import monotonic, sleep

from bot.delivery.ledger import Ledger
from bot.delivery.means import Means
from bot.delivery.pace import seconds_until_slot, with_slot_taken
from bot.delivery.rules import Judge
from bot.model.deliveries import Delivery, DeliveryState
from bot.model.errors import BotError, DatabaseBusyError, name_and_place
from bot.model.senders import Sender
from bot.slack.blocks import Message
from bot.slack.outcomes import Posted, PostOutcome, RefusedForWorkspace
from storage import senders, sending
from storage.errors import OutcomeUnknownError
from storage.sending import Change

EVENT_TYPE = "common_ground_delivery"
NOT_WANTED = "not_wanted"
STOPPING = "stopping"
RECORD_AGAIN_S = 0.2

log = logging.getLogger(__name__)


class TurnOverError(Exception):
    """This process sends nothing more for the workspace in this turn."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """A delivery that is ours until the monotonic second *ends_at*."""

    delivery: Delivery
    began_at: float
    ends_at: float

    @property
    def half_way(self) -> float:
        """Return when half the lease is gone: no request begins after that."""
        return (self.began_at + self.ends_at) / 2


class Turn:
    """A sender at work. Two transactions around each request: the claim, and the outcome.

    Killed at any instruction it leaves a delivery pending, or `sending` under a lease that runs
    out; from there it is looked up.
    """

    def __init__(self, means: Means, ledger: Ledger, sender: Sender) -> None:
        self._means = means
        self._ledger = ledger
        self._judge = Judge(means.limits, means.chance)
        self._sender = sender
        self.sent = 0

    def send_all(self, due: Sequence[Delivery]) -> bool:
        """Send each that is still due; False if the turn was over before the last."""
        try:
            for delivery in due:
                self._send(delivery)
        except TurnOverError:
            return False
        return True

    def end(self) -> None:
        """Let another process send at once; if that cannot be said, then when the lease is over."""
        try:
            with self._means.database.write() as session:
                senders.give_back(session, self._sender)
        except BotError as trouble:
            log.warning("The sender's lease runs on: %s", type(trouble).__name__)

    def _send(self, delivery: Delivery) -> None:
        self._wait_for_slot()
        claimed = self._claim(delivery)
        if claimed is None:
            return
        message = self._compose(claimed)
        if message is None:
            return
        if self._means.stopping.is_set():
            self._record(claimed, Change(DeliveryState.PENDING, STOPPING))
            raise TurnOverError
        self._settle(claimed, self._post(claimed, message))

    def _wait_for_slot(self) -> None:
        seconds = seconds_until_slot(self._sender, self._means.now(), self._means.limits)
        if self._means.stopping.wait(seconds):
            raise TurnOverError

    def _claim(self, delivery: Delivery) -> Claimed | None:
        """Take it, if it is still due and we are still the sender; renew that lease as well."""
        limits, began_at = self._means.limits, monotonic()
        self._sender = with_slot_taken(self._sender, self._means.now(), limits)
        owner = self._means.owner
        try:
            with self._means.database.write() as session:
                if not senders.keep(session, self._sender, self._means.lease(limits.sender_lease)):
                    raise TurnOverError
                lease = self._means.lease(limits.row_lease)
                ours = sending.claim(session, delivery, owner, lease)
        except OutcomeUnknownError:
            # Nothing was sent; if the claim was saved, this takes it back, and else does nothing.
            perhaps = replace(delivery, fence=delivery.fence + 1)
            self._ledger.note(perhaps, Change(DeliveryState.PENDING))
            raise
        ends_at = began_at + limits.row_lease.total_seconds()
        return Claimed(ours, began_at, ends_at) if ours else None

    def _compose(self, claimed: Claimed) -> Message | None:
        """Return the message; None if there is none to send, which is then noted."""
        try:
            room = self._means.rooms[claimed.delivery.kind]
            message = room.compose(claimed.delivery)
        except (DatabaseBusyError, OutcomeUnknownError) as trouble:
            self._record(claimed, Change(DeliveryState.PENDING, type(trouble).__name__))
            raise
        except Exception as mistake:  # one message that cannot be written must not stop the rest
            log.error("A %s cannot be written: %s", claimed.delivery.kind, name_and_place(mistake))
            self._record(claimed, Change(DeliveryState.FAILED, type(mistake).__name__))
            return None
        if message is None:
            self._record(claimed, Change(DeliveryState.CANCELLED, NOT_WANTED))
        return message

    def _post(self, claimed: Claimed, message: Message) -> PostOutcome:
        key = claimed.delivery.key
        return self._means.slack.post_message(
            claimed.delivery.slack_user,
            _recognisable(message, key),
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            begins_before=claimed.half_way,
            seconds=self._means.limits.call.total_seconds(),
        )

    def _settle(self, claimed: Claimed, outcome: PostOutcome) -> None:
        verdict = self._judge.verdict(outcome, self._sender, self._means.now())
        self._sender = verdict.sender
        self._record(claimed, verdict.change, pause=verdict.sender if verdict.pauses else None)
        self.sent += isinstance(outcome, Posted)
        if isinstance(outcome, RefusedForWorkspace):
            log.error("Slack lets nothing be sent (%s). `doctor` says more.", outcome.reason)
        elif verdict.pauses:
            log.warning("Sending waits until %s (%s).", verdict.sender.paused_until, outcome)
        if verdict.pauses:
            raise TurnOverError

    def _record(self, claimed: Claimed, change: Change, *, pause: Sender | None = None) -> None:
        """Note the outcome, again and again while the database is busy and the lease is ours.

        What cannot be noted is looked up once the lease is over.
        """
        while True:
            try:
                self._ledger.note(claimed.delivery, change, pause=pause)
            except (DatabaseBusyError, OutcomeUnknownError):
                if monotonic() > claimed.ends_at:
                    raise
            else:
                return
            sleep(RECORD_AGAIN_S)


def _recognisable(message: Message, key: str) -> Message:
    """Return the message with the key on its first block, by which it is found again."""
    first, *others = message.get("blocks", ()) or (None,)
    return (
        message if first is None else {**message, "blocks": [{**first, "block_id": key}, *others]}
    )
