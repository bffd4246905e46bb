"""A workspace that took the bot out: nothing is sent there, and all of it goes at its time."""

from datetime import date, timedelta

import pytest

from bot.model.deliveries import DeliveryKind, Planned
from bot.model.senders import Sender
from storage import deliveries, senders, sending, tenants
from storage.engine import Database, Session
from storage.people import ensure_person, find_person
from tests.fakes import FrozenClock, identity
from tests.storage.filling import counts, fill

GONE, HERE = identity("U1", "TGONE"), identity("U1", "THERE")
LEASE = timedelta(seconds=30)


@pytest.fixture
def due(database: Database, clock: FrozenClock) -> None:
    """Let something be due in two workspaces, of which one took the bot out."""
    with database.write() as session:
        for who in (GONE, HERE):
            person = ensure_person(session, who, clock.now())
            planned = Planned(
                person.id,
                who.tenant,
                DeliveryKind.NUDGE,
                "2027-03-01",
                date(2027, 3, 1),
                clock.now(),
                clock.now() + timedelta(hours=1),
                "nudge-1",
            )
            deliveries.add(session, [planned], clock.now())


def take(session: Session, tenant: str, clock: FrozenClock) -> Sender | None:
    return senders.take(session, tenant, "me", senders.Lease(clock.now(), LEASE))


@pytest.mark.usefixtures("due")
def test_nothing_is_sent_where_the_bot_is_out(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        before = sending.waiting_tenants(session, clock.now())
        tenants.mark_uninstalled(session, "TGONE", clock.now())
        after = sending.waiting_tenants(session, clock.now())
        gone, here = (take(session, each, clock) for each in ("TGONE", "THERE"))

    assert before == ["TGONE", "THERE"]
    assert after == ["THERE"]
    assert gone is None
    assert here


@pytest.mark.usefixtures("due")
def test_a_sender_at_work_stops_before_its_next_message(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        sender = take(session, "TGONE", clock)
        assert sender
        tenants.mark_uninstalled(session, "TGONE", clock.now())

        goes_on = senders.keep(session, sender, senders.Lease(clock.now(), LEASE))

    assert not goes_on


def test_the_first_time_counts_and_who_is_back_is_sent_to_again(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        ensure_person(session, GONE, clock.now())
        told = [tenants.mark_uninstalled(session, "TGONE", clock.now()) for _ in range(2)]
        out = tenants.uninstalled(session)
        back = [tenants.mark_installed(session, "TGONE") for _ in range(2)]

        assert (told, out, back) == ([True, False], {"TGONE"}, [True, False])
        assert tenants.uninstalled(session) == set()


def test_a_workspace_that_never_had_the_bot_is_not_made(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        assert not tenants.mark_uninstalled(session, "TNEW", clock.now())
        assert counts(session)["tenant"] == 0


def test_all_of_a_workspace_goes_a_few_people_at_a_time_and_nothing_of_others(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        fill(session, HERE, clock.now())
        only_here = counts(session)
        fill(session, GONE, clock.now())
        ensure_person(session, identity("U2", "TGONE"), clock.now())
        tenants.mark_uninstalled(session, "TGONE", clock.now())
        after = clock.advance(days=1)

        gone = [tenants.wipe_some(session, after, 1) for _ in range(4)]

        assert gone == [1, 1, 1, 0]
        assert counts(session) == only_here
        assert find_person(session, HERE)


def test_before_its_time_nothing_goes(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        fill(session, GONE, clock.now())
        tenants.mark_uninstalled(session, "TGONE", clock.now())

        assert tenants.wipe_some(session, clock.now(), 10) == 0
