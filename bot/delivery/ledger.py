"""Write down what became of deliveries, and tell their rooms."""

import logging
from collections.abc import Iterable, Sequence

from bot.delivery.means import Means
from bot.model.deliveries import FINAL, Delivery
from bot.model.errors import DatabaseBusyError, name_and_place
from bot.model.senders import Sender
from storage import senders, sending
from storage.engine import Session
from storage.sending import Change
from storage.session import apart

log = logging.getLogger(__name__)

Decision = tuple[Delivery, Change]


class Ledger:
    """The second transaction of every delivery: its outcome."""

    def __init__(self, means: Means) -> None:
        self._means = means

    def note(self, delivery: Delivery, change: Change, *, pause: Sender | None = None) -> bool:
        """Note what became of a delivery that we hold; False if it was no longer ours.

        With *pause*, its workspace's sender waits from then on. Safe to do again.
        """
        with self._means.database.write() as session:
            ended = self._change(session, [(delivery, change)], self._means.owner)
            if pause:
                senders.pause(session, pause)
        return bool(ended)

    def note_untaken(self, decisions: Sequence[Decision]) -> None:
        """Note what becomes of deliveries that nobody has taken, all in one transaction."""
        if not decisions:
            return
        with self._means.database.write() as session:
            self._change(session, decisions, None)

    def _change(
        self, session: Session, decisions: Iterable[Decision], owner: str | None
    ) -> list[Delivery]:
        now = self._means.now()
        changed = []
        for delivery, change in decisions:
            becomes = sending.change(session, delivery, owner, change, now)
            if becomes:
                changed.append(becomes)
                self._tell_room(session, becomes)
        return changed

    def _tell_room(self, session: Session, delivery: Delivery) -> None:
        room = self._means.rooms.get(delivery.kind)
        if room is None or delivery.state not in FINAL:
            return
        try:
            # Apart, so that a mistake in there does not undo what was sent here.
            with apart(session):
                room.settled(session, delivery)
        except DatabaseBusyError:
            raise
        except Exception as error:  # whatever it is, the message has been sent
            log.error("A %s could not be settled: %s", delivery.kind, name_and_place(error))
