"""Send whatever is due, once, and settle what is uncertain."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from bot.delivery.ledger import Decision, Ledger
from bot.delivery.looking import LookingUp
from bot.delivery.means import Means
from bot.delivery.rules import LATE, Fate, fate
from bot.delivery.turn import Turn
from bot.model.deliveries import Delivery, DeliveryState
from bot.model.errors import name_and_place
from storage import holds, senders, sending
from storage.sending import Change

BATCH = 50
"""How many are looked at together: as many people as Slack tells do-not-disturb of at once."""
RESTORED = "restored"
QUIET = "do_not_disturb"

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Due:
    """What is due in a workspace, by what is to happen with it."""

    to_send: Sequence[Delivery]
    decided: Sequence[Decision]


class DeliveryService:
    """One process's share of the sending. Safe beside any number of others on one database."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._ledger = Ledger(means)
        self._looking = LookingUp(means, self._ledger)
        self._at_work = Lock()

    def begin_alone(self) -> None:
        """Take over from a process that is surely gone, without waiting for its leases to end.

        Only where no other process can be running, as on SQLite. Raises `DatabaseBusyError`.
        """
        look_at = self._means.now() + self._means.limits.settling
        with self._means.database.write() as session:
            senders.free_all(session)
            sending.strand_all(session, look_at)

    def work(self) -> int:
        """Send until nothing is due or `stop` was called; return how many were sent.

        Workspaces take turns of a batch. One that cannot go on waits for the next time.
        Raises `DatabaseBusyError`; whatever was not done is still due.
        """
        with self._at_work:
            sent, over = 0, set[str]()
            while waiting := self._waiting(but_not=over):
                for tenant in waiting:
                    arrived, goes_on = self._batch(tenant)
                    sent += arrived
                    if not goes_on:
                        over.add(tenant)
            return sent

    def recover(self) -> int:
        """Look up, a few at a time, what may have been sent; return how many were found."""
        return self._looking.look()

    def halt(self) -> None:
        """Claim nothing more from now on."""
        self._means.stopping.set()

    def stop(self, seconds: float = 15.0) -> bool:
        """Halt, and wait for what is in flight; False if that took longer."""
        self.halt()
        if not self._at_work.acquire(timeout=seconds):
            return False
        self._at_work.release()
        return True

    def _waiting(self, *, but_not: set[str]) -> list[str]:
        if self._means.stopping.is_set():
            return []
        with self._means.database.read() as session:
            if holds.held_since(session):
                return []
            tenants = sending.waiting_tenants(session, self._means.now())
        return [tenant for tenant in tenants if tenant not in but_not]

    def _batch(self, tenant: str) -> tuple[int, bool]:
        """Return how many of the next were sent, and whether to go on after them."""
        due = self._due(tenant)
        self._ledger.note_untaken(due.decided)
        to_send = self._not_held_back(due.to_send)
        if not to_send:
            return 0, bool(due.decided or due.to_send)
        with self._means.database.write() as session:
            lease = self._means.lease(self._means.limits.sender_lease)
            sender = senders.take(session, tenant, self._means.owner, lease)
        if sender is None:
            return 0, False
        turn = Turn(self._means, self._ledger, sender)
        try:
            goes_on = turn.send_all(to_send)
        finally:
            turn.end()
        return turn.sent, goes_on

    def _due(self, tenant: str) -> Due:
        now = self._means.now()
        with self._means.database.read() as session:
            found = sending.due(session, tenant, now, self._means.rooms, BATCH)
            restored_at = holds.restored_at(session)
            trouble = senders.trouble_of(session, tenant)
        to_send, decided = [], []
        for delivery in found:
            match fate(delivery, now, restored_at):
                case Fate.SEND:
                    to_send.append(delivery)
                case Fate.MISS:
                    reason = _reason_of(delivery) or _kept_back(delivery, trouble) or LATE
                    decided.append((delivery, Change(DeliveryState.MISSED, reason)))
                case Fate.LOOK:
                    change = Change(DeliveryState.UNKNOWN, RESTORED, at=now)
                    decided.append((delivery, change))
        return Due(to_send, decided)

    def _not_held_back(self, due: Sequence[Delivery]) -> list[Delivery]:
        """Return those that may be sent now, and give the others their later time."""
        later: dict[int, datetime] = {}
        for kind in {each.kind for each in due}:
            later |= self._held_back([each for each in due if each.kind is kind])
        moved = [
            (each, Change(DeliveryState.PENDING, QUIET, at=later[each.id]))
            for each in due
            if each.id in later
        ]
        self._ledger.note_untaken(moved)
        return [each for each in due if each.id not in later]

    def _held_back(self, of_kind: Sequence[Delivery]) -> dict[int, datetime]:
        now, room = self._means.now(), self._means.rooms[of_kind[0].kind]
        try:
            asked_for = room.hold_back(of_kind, now)
        except Exception as trouble:  # to be left in peace is a wish; the message is a promise
            log.warning("Who is not to be disturbed is unknown: %s", name_and_place(trouble))
            return {}
        return {number: at for number, at in asked_for.items() if at > now}


def _kept_back(delivery: Delivery, trouble: tuple[str, datetime] | None) -> str | None:
    """Return what was wrong with the workspace's sender, if that lasted into this one's time."""
    return trouble[0] if trouble and trouble[1] >= delivery.due_at else None


def _reason_of(delivery: Delivery) -> str | None:
    """Return what kept it back; not do-not-disturb where that ended before it expired."""
    was_quiet = delivery.reason == QUIET and delivery.not_before < delivery.expires_at
    return None if was_quiet else delivery.reason
