"""While sending is held nothing goes out; after a restore what may have gone out is looked up."""

from datetime import timedelta

import pytest

from bot.model.deliveries import DeliveryState
from storage import deliveries, holds
from storage.engine import Database
from tests.delivery.world import World

SENT, MISSED = DeliveryState.SENT, DeliveryState.MISSED
RESTORED = "restored from a backup"


def test_while_it_is_held_nothing_is_sent_and_nothing_is_given_up(
    world: World, database: Database
) -> None:
    [nudge] = world.plan(1)
    _hold(database, world, holds.BY_HAND)

    sent = world.service().work()
    world.clock.advance(hours=3)
    world.service().work()

    assert sent == 0
    assert world.find(nudge).state is DeliveryState.PENDING


def test_a_hold_ends_a_fan_out_at_the_next_message(world: World, database: Database) -> None:
    world.plan(*range(5))
    world.room.before_compose = lambda: _hold(database, world, holds.BY_HAND)

    sent = world.service().work()

    assert sent == 1


def test_after_a_hold_by_hand_what_is_in_time_is_sent_without_a_look(
    world: World, database: Database
) -> None:
    [late] = world.plan(1, due_at=world.clock.now() - timedelta(hours=1))
    _hold(database, world, holds.BY_HAND)
    _release(database, world)

    sent = world.service().work()

    assert (sent, world.find(late).state) == (1, SENT)
    assert not world.workspace.calls.of("conversations.history")


def test_after_a_restore_what_was_sent_since_the_backup_is_found(
    world: World, database: Database
) -> None:
    [nudge] = world.plan(1)
    world.service().work()
    again = _restored_without(nudge, world, database)
    service = world.service()

    sent = [service.work(), service.recover(), service.work()]

    assert sent == [0, 1, 0]
    assert world.find(again).state is SENT
    assert world.copies([1]) == [1]


def test_after_a_restore_what_is_not_there_is_sent_once(world: World, database: Database) -> None:
    [nudge] = world.plan(1)
    _hold(database, world, RESTORED)
    world.clock.advance(minutes=10)
    _release(database, world)
    service = world.service()

    service.work()
    service.recover()
    world.clock.advance(seconds=2)
    sent = service.work()

    assert (sent, world.find(nudge).state) == (1, SENT)
    assert world.copies([1]) == [1]


def test_after_a_restore_what_is_too_late_is_looked_up_before_it_counts_as_missed(
    world: World, database: Database
) -> None:
    [arrived] = world.plan(1)
    world.service().work()
    ages_ago = world.clock.now()
    again = _restored_without(arrived, world, database, hours=5)
    [vanished] = world.plan(2, due_at=ages_ago, expires_at=ages_ago + timedelta(hours=2))
    service = world.service()

    service.work()
    service.recover()
    world.clock.advance(seconds=2)
    service.work()

    assert world.states([again, vanished]) == [SENT, MISSED]


def test_what_came_due_after_the_release_is_sent_at_once(world: World, database: Database) -> None:
    _hold(database, world, RESTORED)
    _release(database, world)
    world.clock.advance(seconds=1)
    world.plan(1)

    assert world.service().work() == 1


@pytest.mark.parametrize("with_history", [False])
def test_where_nobody_may_look_a_restore_doubles_nothing(world: World, database: Database) -> None:
    [nudge] = world.plan(1)
    world.service().work()
    again = _restored_without(nudge, world, database)
    service = world.service()

    service.work()
    service.recover()
    service.work()

    assert world.find(again).state is DeliveryState.UNCONFIRMED
    assert world.copies([1]) == [1]


def _hold(database: Database, world: World, reason: str) -> None:
    with database.write() as session:
        holds.hold(session, reason, world.clock.now())


def _release(database: Database, world: World) -> None:
    with database.write() as session:
        assert holds.release(session, world.clock.now())


def _restored_without(nudge: int, world: World, database: Database, hours: int = 0) -> int:
    """Restore a database that does not know of the nudge, and release it later.

    Return the nudge's new number.
    """
    with database.write() as session:
        session.execute(deliveries.table.delete().where(deliveries.table.c.id == nudge))
        holds.hold(session, RESTORED, world.clock.now())
    [again] = world.plan(1)
    world.clock.advance(hours=hours, minutes=5)
    _release(database, world)
    return again
