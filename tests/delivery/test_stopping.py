"""Told to end, the engine finishes what is in flight, and leaves the rest as it is."""

from threading import Event, Thread

from bot.model.deliveries import DeliveryState
from bot.playground.faults import Fault
from tests.delivery.world import World

POST = "chat.postMessage"


def test_what_is_in_flight_is_finished_and_nothing_more_is_claimed(world: World) -> None:
    first, second = world.plan(1, 2)
    world.workspace.faults.set(POST, Fault.slow(0.5), times=1)
    service = world.service()
    at_work = Thread(target=service.work)
    at_work.start()
    while not world.received(1):
        Event().wait(0.01)

    ended = service.stop()

    at_work.join()
    assert ended
    assert world.states([first, second]) == [DeliveryState.SENT, DeliveryState.PENDING]


def test_a_claim_whose_request_was_not_written_is_given_back(world: World) -> None:
    [nudge] = world.plan(1)
    service = world.service()
    world.room.before_compose = service.halt

    sent = service.work()

    found = world.find(nudge)
    assert sent == 0
    assert (found.state, found.tries) == (DeliveryState.PENDING, 0)
    assert not world.workspace.calls.of(POST)


def test_the_next_process_goes_on_at_once(world: World) -> None:
    world.plan(1, 2)
    service = world.service()
    world.room.before_compose = service.halt
    service.work()
    world.room.before_compose = lambda: None

    assert world.service().work() == 2


def test_a_stopped_engine_sends_nothing(world: World) -> None:
    world.plan(1)
    service = world.service()
    service.stop()

    assert (service.work(), service.recover()) == (0, 0)


def test_what_takes_too_long_is_not_waited_for(world: World) -> None:
    world.plan(1)
    world.workspace.faults.set(POST, Fault.slow(1.0), times=1)
    service = world.service()
    at_work = Thread(target=service.work)
    at_work.start()
    while not world.received(1):
        Event().wait(0.01)

    assert not service.stop(0.1)
    at_work.join()
