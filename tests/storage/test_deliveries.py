"""What is planned is there once, can be moved and cancelled while pending, and is counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState, Planned, Total
from bot.model.people import Person
from storage import deliveries
from storage.engine import Database, Session
from storage.people import delete_person, ensure_person
from storage.senders import Lease
from storage.sending import claim
from tests.fakes import FrozenClock, identity

MONDAY = date(2027, 3, 1)
NUDGES = (DeliveryKind.NUDGE, DeliveryKind.NUDGE_AGAIN)
TWO_MINUTES = timedelta(minutes=2)

Plan = Callable[..., Planned]


@pytest.fixture
def plan(ana: Person, clock: FrozenClock) -> Plan:
    """Give a way to plan Ana's nudge of Monday, due now, or what differs from it."""
    nudge = Planned(
        person_id=ana.id,
        tenant=ana.tenant,
        kind=DeliveryKind.NUDGE,
        occasion="2027-03-01",
        local_date=MONDAY,
        due_at=clock.now(),
        expires_at=clock.now() + timedelta(hours=2),
        content="nudge-1",
    )
    return lambda **different: replace(nudge, **different)


def test_what_is_planned_is_read_back_pending(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        [new] = deliveries.add(session, [plan()], clock.now())

    with database.read() as session:
        found = deliveries.find(session, ana.id, new)
    assert found
    assert found == Delivery(
        id=new,
        person_id=ana.id,
        tenant=ana.tenant,
        slack_user=ana.slack_user,
        kind=DeliveryKind.NUDGE,
        occasion="2027-03-01",
        local_date=MONDAY,
        due_at=clock.now(),
        not_before=clock.now(),
        expires_at=clock.now() + timedelta(hours=2),
        state=DeliveryState.PENDING,
        fence=0,
        tries=0,
        key=found.key,
        content="nudge-1",
    )


def test_the_same_occasion_is_planned_once(
    database: Database, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        first = deliveries.add(session, [plan(), plan()], clock.now())
        again = deliveries.add(session, [plan(content="nudge-2"), plan(occasion="b")], clock.now())

        assert (len(first), len(again)) == (1, 1)
        assert _count(session) == 2


def test_the_database_itself_refuses_a_second_row_for_an_occasion(
    database: Database, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        deliveries.add(session, [plan()], clock.now())

    with pytest.raises(IntegrityError), database.write() as session:
        columns = ", ".join(c.name for c in deliveries.table.columns if c.name != "id")
        session.execute(text(f"INSERT INTO delivery ({columns}) SELECT {columns} FROM delivery"))


def test_planning_nothing_is_nothing(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        assert deliveries.add(session, [], clock.now()) == []


def test_a_key_tells_nothing_and_stays_the_same_for_an_occasion(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        [new] = deliveries.add(session, [plan()], clock.now())
        before = _found(session, ana, new).key
        session.execute(text("DELETE FROM delivery"))
        [restored] = deliveries.add(session, [plan(content="nudge-2")], clock.now())
        [other] = deliveries.add(session, [plan(occasion="2027-03-02")], clock.now())

        assert _found(session, ana, restored).key == before
        assert _found(session, ana, other).key != before
    assert len(before) == 32
    assert int(before, 16)


def test_a_number_in_a_button_reaches_only_its_own_person(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        [new] = deliveries.add(session, [plan()], clock.now())
        ben = ensure_person(session, identity("UBEN"), clock.now())

        assert deliveries.find(session, ben.id, new) is None


def test_cancelling_takes_what_is_pending_of_those_kinds_and_that_day(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        nudge, again, _, tuesday = deliveries.add(
            session,
            [
                plan(),
                plan(kind=DeliveryKind.NUDGE_AGAIN),
                plan(kind=DeliveryKind.SUMMARY),
                plan(occasion="2027-03-02", local_date=MONDAY + timedelta(days=1)),
            ],
            clock.now(),
        )
        _claim(session, ana, nudge, clock.now())

        on_monday = deliveries.cancel_pending(
            session, ana.id, NUDGES, clock.now(), "stopped", local_date=MONDAY
        )
        any_day = deliveries.cancel_pending(session, ana.id, NUDGES, clock.now(), "stopped")

        assert (on_monday, any_day) == (1, 1)
        assert _found(session, ana, nudge).state is DeliveryState.SENDING
        assert _found(session, ana, again).state is DeliveryState.CANCELLED
        assert _found(session, ana, tuesday).reason == "stopped"


def test_a_pending_delivery_can_be_given_another_time(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    later = clock.now() + timedelta(hours=3)
    with database.write() as session:
        [new] = deliveries.add(session, [plan()], clock.now())

        moved = _move(session, ana, later)

        found = _found(session, ana, new)
    assert moved
    assert (found.due_at, found.not_before) == (later, later)
    assert found.expires_at == later + TWO_MINUTES


def test_what_is_on_its_way_can_no_longer_be_moved(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        [new] = deliveries.add(session, [plan()], clock.now())
        _claim(session, ana, new, clock.now())

        assert not _move(session, ana, clock.now() + timedelta(hours=3))


@pytest.mark.parametrize(
    ("state", "counts"),
    [
        (DeliveryState.PENDING, False),
        (DeliveryState.SENDING, True),
        (DeliveryState.UNKNOWN, True),
        (DeliveryState.SENT, True),
        (DeliveryState.UNCONFIRMED, True),
        (DeliveryState.MISSED, False),
        (DeliveryState.CANCELLED, False),
        (DeliveryState.FAILED, False),
    ],
)
@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_day_has_had_its_message_if_one_may_have_arrived(
    state: DeliveryState,
    counts: bool,
    database: Database,
    ana: Person,
    clock: FrozenClock,
    plan: Plan,
) -> None:
    with database.write() as session:
        deliveries.add(session, [plan()], clock.now())
        session.execute(text("UPDATE delivery SET state = :state"), {"state": state})

        assert deliveries.sent_or_sending(session, ana.id, MONDAY, NUDGES) is counts


def test_another_day_or_kind_says_nothing_about_this_one(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        deliveries.add(session, [plan()], clock.now())
        session.execute(text("UPDATE delivery SET state = 'sent'"))
        tuesday = MONDAY + timedelta(days=1)

        assert not deliveries.sent_or_sending(session, ana.id, tuesday, NUDGES)
        assert not deliveries.sent_or_sending(session, ana.id, MONDAY, [DeliveryKind.SUMMARY])


def test_a_persons_deliveries_come_newest_first(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    days = [MONDAY + timedelta(days=number) for number in range(3)]
    with database.write() as session:
        for day in days:
            deliveries.add(session, [plan(occasion=f"{day}", local_date=day)], clock.now())
        deliveries.add(session, [plan(kind=DeliveryKind.SUMMARY)], clock.now())

        found = deliveries.of_person(session, ana.id, DeliveryKind.NUDGE, since=days[1])

    assert [each.local_date for each in found] == [days[2], days[1]]


def test_totals_count_by_kind_state_day_and_reason(
    database: Database, clock: FrozenClock, plan: Plan
) -> None:
    tuesday = MONDAY + timedelta(days=1)
    with database.write() as session:
        ben = ensure_person(session, identity("UBEN"), clock.now())
        deliveries.add(session, [plan(), plan(person_id=ben.id)], clock.now())
        session.execute(text("UPDATE delivery SET state = 'missed', reason = 'late'"))
        deliveries.add(session, [plan(occasion="2027-03-02", local_date=tuesday)], clock.now())

        assert deliveries.totals(session, MONDAY) == [
            Total(DeliveryKind.NUDGE, DeliveryState.MISSED, MONDAY, "late", 2),
            Total(DeliveryKind.NUDGE, DeliveryState.PENDING, tuesday, None, 1),
        ]
        assert len(deliveries.totals(session, tuesday)) == 1


def test_what_was_sent_to_a_person_goes_with_them(
    database: Database, ana: Person, clock: FrozenClock, plan: Plan
) -> None:
    with database.write() as session:
        deliveries.add(session, [plan()], clock.now())

        delete_person(session, ana.id)

        assert _count(session) == 0


def _claim(session: Session, ana: Person, number: int, now: datetime) -> Delivery:
    claimed = claim(session, _found(session, ana, number), "me", Lease(now, TWO_MINUTES))
    assert claimed
    return claimed


def _move(session: Session, ana: Person, due_at: datetime) -> bool:
    return deliveries.move_pending(
        session,
        ana.id,
        DeliveryKind.NUDGE,
        "2027-03-01",
        due_at=due_at,
        expires_at=due_at + TWO_MINUTES,
    )


def _found(session: Session, ana: Person, number: int) -> Delivery:
    found = deliveries.find(session, ana.id, number)
    assert found
    return found


def _count(session: Session) -> int:
    return session.scalar(text("SELECT count(*) FROM delivery")) or 0
