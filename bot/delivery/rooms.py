"""What a room gives the engine, so that its messages are sent at their time."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.model.deliveries import Delivery
from bot.slack.blocks import Message
from storage.engine import Session


class Room(Protocol):
    """One kind of message: what it says, and what follows from what became of it."""

    def compose(self, delivery: Delivery) -> Message | None:
        """Return the message as it should be now, or None if it is no longer wanted.

        Reads only, and never raises for a person who is gone. The first block's `block_id` is
        left empty for the engine, which recognises the message by it.
        """

    def settled(self, session: Session, delivery: Delivery) -> None:
        """Note in the same transaction what follows from a final state. Has to be cheap.

        `delivery.reason` says why it ended so: for a failure in Slack's own word, of which
        `bot.slack.outcomes.PERMANENT_FOR_PERSON` are those that concern the person for good.
        """

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        """Return the ids of those to be sent later, each with its moment; usually none.

        Asked once before a message is due to be sent, for 50 at a time.
        """
