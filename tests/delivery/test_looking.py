"""What may have been sent is looked up, and sent again only if it is surely not there."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.model.deliveries import DeliveryState
from bot.model.limits import Limits
from bot.playground.faults import Fault
from storage.engine import Database
from storage.senders import Lease
from storage.sending import claim
from tests.delivery.world import World

POST, HISTORY = "chat.postMessage", "conversations.history"
PENDING, SENT, UNKNOWN = DeliveryState.PENDING, DeliveryState.SENT, DeliveryState.UNKNOWN
UNCONFIRMED = DeliveryState.UNCONFIRMED

without_history = pytest.mark.parametrize("with_history", [False])


@pytest.fixture
def lost(world: World) -> int:
    """Send a nudge that arrives, and lose Slack's answer to it."""
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.dropped(), times=1)
    world.service().work()
    return nudge


@pytest.fixture
def vanished(world: World) -> int:
    """Send a nudge that does not arrive, and lose Slack's answer to it."""
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.server_error(502), times=1)
    world.service().work()
    return nudge


def test_what_arrived_is_found_and_not_sent_again(world: World, lost: int) -> None:
    service = world.service()

    too_early = service.recover()
    world.clock.advance(seconds=30)
    found = [service.recover(), service.work()]

    assert (too_early, found) == (0, [1, 0])
    assert world.find(lost).state is SENT
    assert world.find(lost).ts == world.received(1)[0].ts
    assert world.copies([1]) == [1]
    assert world.room.settled_ones == [(lost, SENT)]


def test_what_did_not_arrive_is_sent_again_once(world: World, vanished: int) -> None:
    service = world.service()
    world.clock.advance(seconds=30)

    looked = service.recover()
    as_it_was = world.find(vanished)
    world.clock.advance(seconds=2)
    sent = [service.work(), service.work()]

    assert (looked, as_it_was.state, sent) == (0, PENDING, [1, 0])
    assert world.find(vanished).tries == 2
    assert world.copies([1]) == [1]


def test_a_message_is_recognised_by_its_first_block_alone(world: World, lost: int) -> None:
    _forget_metadata(world)
    world.clock.advance(seconds=30)

    found = world.service().recover()

    assert (found, world.find(lost).state) == (1, SENT)


def test_a_message_without_blocks_is_recognised_by_its_metadata(world: World) -> None:
    world.room.with_blocks = False
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.dropped(), times=1)
    world.service().work()
    world.clock.advance(seconds=30)

    found = world.service().recover()

    assert (found, world.find(nudge).state) == (1, SENT)


@without_history
def test_where_nobody_may_look_it_is_unconfirmed_and_never_sent_again(
    world: World, lost: int
) -> None:
    service = world.service()
    world.clock.advance(seconds=30)

    service.recover()
    sent = service.work()

    found = world.find(lost)
    assert (found.state, found.reason) == (UNCONFIRMED, "missing_scope")
    assert (sent, world.copies([1])) == (0, [1])
    assert world.room.settled_ones == [(lost, UNCONFIRMED)]


def test_without_a_known_conversation_it_is_unconfirmed(world: World) -> None:
    world.knows_conversations = False
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.dropped(), times=1)
    service = world.service()
    service.work()
    world.clock.advance(seconds=30)

    service.recover()

    found = world.find(nudge)
    assert (found.state, found.reason) == (UNCONFIRMED, "no_conversation_known")


def test_an_earlier_message_tells_where_to_look(world: World) -> None:
    world.knows_conversations = False
    world.plan(1)
    service = world.service()
    service.work()
    [nudge] = world.plan(1, occasion="2027-03-02")
    world.workspace.faults.set(POST, Fault.dropped(), times=1)
    service.work()
    world.clock.advance(seconds=30)

    found = service.recover()

    assert (found, world.find(nudge).state) == (1, SENT)


@pytest.mark.parametrize(
    "fault", [Fault.throttled("30"), Fault.server_error(500), Fault.refused("token_revoked")]
)
def test_a_look_that_fails_is_made_again_and_given_up_when_it_is_too_late(
    fault: Fault, world: World, lost: int
) -> None:
    service = world.service()
    world.workspace.faults.set(HISTORY, fault)
    world.clock.advance(seconds=30)

    service.recover()
    still = world.find(lost).state
    service.recover()
    world.clock.advance(hours=2)
    service.recover()
    service.work()

    assert still is UNKNOWN
    assert world.find(lost).state is UNCONFIRMED
    assert len(world.workspace.calls.of(HISTORY)) == 2
    assert world.copies([1]) == [1]


def test_a_look_that_worked_the_second_time_settles_it(world: World, lost: int) -> None:
    service = world.service()
    world.workspace.faults.set(HISTORY, Fault.throttled("10"), times=1)
    world.clock.advance(seconds=30)
    service.recover()
    world.clock.advance(seconds=10)

    service.recover()

    assert world.find(lost).state is SENT


def test_a_send_whose_process_died_is_looked_up_once_its_lease_is_over(
    world: World, database: Database
) -> None:
    [nudge] = world.plan(1)
    _claimed_by_the_dead(nudge, world, database)
    service = world.service()

    within = [service.recover(), service.work(), world.find(nudge).state]
    world.clock.advance(seconds=120)
    service.recover()
    world.clock.advance(seconds=2)
    after = service.work()

    assert within == [0, 0, DeliveryState.SENDING]
    assert after == 1
    assert world.copies([1]) == [1]


def test_a_lease_taken_before_the_clock_was_set_back_does_not_last_for_hours(
    world: World, database: Database
) -> None:
    [nudge] = world.plan(1)
    _claimed_by_the_dead(nudge, world, database)
    world.clock.advance(hours=-1)

    world.service().recover()

    assert world.find(nudge).state is PENDING


def test_looks_are_few_at_a_time(world: World) -> None:
    world.plan(*range(10))
    world.workspace.faults.set(POST, Fault.refused("internal_error"))
    service = world.service()
    for _ in range(10):
        service.work()
        world.clock.advance(minutes=5)
    world.workspace.faults.clear()

    service.recover()

    assert len(world.workspace.calls.of(HISTORY)) == 4


def test_what_settles_slowly_is_given_its_time(world: World, lost: int) -> None:
    service = world.service(Limits(settling=timedelta(seconds=60)))
    [other] = world.plan(2)
    world.clock.advance(seconds=5)
    world.workspace.faults.set(POST, Fault.dropped(), times=1)
    service.work()
    world.clock.advance(seconds=45)

    service.recover()

    assert world.states([lost, other]) == [SENT, UNKNOWN]


def test_one_who_vanished_until_it_was_too_late_is_missed(world: World, vanished: int) -> None:
    service = world.service()
    world.clock.advance(hours=2)

    service.recover()
    service.work()

    found = world.find(vanished)
    assert (found.state, found.reason) == (DeliveryState.MISSED, "http_502")


def _claimed_by_the_dead(nudge: int, world: World, database: Database) -> None:
    lease = Lease(world.clock.now(), timedelta(seconds=120))
    with database.write() as session:
        assert claim(session, world.find(nudge), "the dead", lease)


def _forget_metadata(world: World) -> None:
    [message] = world.received(1)
    with world.workspace.state.changing():
        world.workspace.state.talk.put(replace(message, metadata=None))
