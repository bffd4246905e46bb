"""The sender's own queries: never slower for all that was sent before."""

from datetime import timedelta

import pytest

from bot.model.deliveries import DeliveryKind
from storage import sending
from storage.engine import Database
from storage.senders import Lease
from tests.fakes import FrozenClock
from tests.storage.queries import plan_of, statements_of


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_was_left_behind_is_found_without_reading_every_delivery(
    database: Database, clock: FrozenClock
) -> None:
    lease = Lease(clock.now(), timedelta(minutes=2))
    with database.write() as session:
        with statements_of(session) as sent:
            sending.strand_all(session, clock.now())
            sending.strand(session, lease)
            sending.left_behind(session, lease, [DeliveryKind.NUDGE], limit=4)

        plans = [plan_of(session, *each) for each in sent]

    assert all("ix_delivery_leased" in plan for plan in plans), plans
