"""Several processes, one sender: whoever loses a lease changes nothing, and nothing is doubled."""

from collections import Counter
from datetime import datetime, timedelta
from threading import Event, Thread

from sqlalchemy import text

from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.model.limits import Limits
from bot.model.senders import Sender
from bot.playground.faults import Fault
from storage import senders
from storage.engine import Database
from storage.senders import Lease
from storage.sending import claim
from tests.delivery.world import World
from tests.storage.starting import at_once

POST = "chat.postMessage"
TWO_MINUTES = timedelta(minutes=2)
SENT, PENDING = DeliveryState.SENT, DeliveryState.PENDING


def test_while_one_process_is_the_sender_another_sends_nothing(
    world: World, database: Database
) -> None:
    world.plan(1)
    _become_sender("another", world, database)

    sent = world.service().work()

    assert sent == 0


def test_a_sender_that_vanished_is_replaced_when_its_lease_is_over(
    world: World, database: Database
) -> None:
    world.plan(1)
    _become_sender("another", world, database)
    world.clock.advance(seconds=30)

    assert world.service().work() == 1


def test_a_clock_that_is_a_little_behind_takes_no_live_lease_for_an_old_one(
    world: World, database: Database
) -> None:
    sending, _ = world.plan(1, 2)
    _become_sender("another", world, database)
    with database.write() as session:
        claim(session, world.find(sending), "another", Lease(world.clock.now(), TWO_MINUTES))
    world.clock.advance(seconds=-1)
    service = world.service()

    done = [service.work(), service.recover()]

    assert done == [0, 0]
    assert world.find(sending).state is DeliveryState.SENDING


def test_a_process_that_lost_the_senders_lease_sends_nothing_more(
    world: World, database: Database
) -> None:
    world.plan(1, 2, 3)
    world.room.before_compose = lambda: _take_over(world, database)

    sent = world.service().work()

    assert sent == 1
    assert len(world.workspace.calls.of(POST)) == 1


def test_what_slack_told_the_sender_before_is_obeyed_by_the_next(
    world: World, database: Database
) -> None:
    """It may be noted late: when another has become the sender, and is at work."""
    world.plan(1, 2, 3)
    until = world.clock.now() + timedelta(seconds=30)
    world.room.before_compose = lambda: _note_a_pause(world, database, until)

    sent = world.service().work()
    at_once = world.service().work()
    world.room.before_compose = lambda: None
    world.clock.advance(seconds=31)

    assert (sent, at_once) == (1, 0)
    assert world.service().work() == 2


def test_a_shorter_pause_that_is_noted_late_ends_no_longer_one(
    world: World, database: Database
) -> None:
    world.plan(1)
    now = world.clock.now()
    world.service().work()
    for seconds in (60, 2):
        _note_a_pause(world, database, now + timedelta(seconds=seconds))
    world.plan(2)
    world.clock.advance(seconds=50)

    at_first = world.service().work()
    world.clock.advance(seconds=11)

    assert (at_first, world.service().work()) == (0, 1)


def test_what_was_noted_late_is_overwritten_neither_by_the_lease_nor_by_its_end(
    world: World, database: Database
) -> None:
    """Whoever sends by then knows nothing of it: the pace that Slack asked for is that of all."""
    world.plan(1)
    now, until = world.clock.now(), world.clock.now() + timedelta(seconds=30)
    noted = Sender(world.tenant, "another", until, None, 0.5, 1, "rate_limited")
    with database.write() as session:
        at_work = senders.take(session, world.tenant, "at work", Lease(now, TWO_MINUTES))
        assert at_work
        senders.pause(session, noted)
        after = Lease(until + timedelta(seconds=1), TWO_MINUTES)
        kept = senders.keep(session, at_work, after)
        senders.give_back(session, at_work)
        taken = senders.take(session, world.tenant, "next", after)
        assert taken
        goes_on = senders.keep(session, taken, after)

    assert not kept
    assert (taken.rate, taken.failures, taken.trouble) == (0.5, 1, "rate_limited")
    assert goes_on


def test_the_sender_is_free_again_after_its_turn(world: World, database: Database) -> None:
    world.plan(1)
    world.service().work()
    world.plan(2)

    assert world.service().work() == 1


def test_a_frozen_process_writes_no_request_once_half_its_lease_is_gone(world: World) -> None:
    [nudge] = world.plan(1)
    limits = Limits(row_lease=timedelta(seconds=0.4))
    world.room.before_compose = lambda: Event().wait(0.3) and None

    world.service(limits).work()

    found = world.find(nudge)
    assert (found.state, found.reason) == (PENDING, "too_late")
    assert not world.workspace.calls.of(POST)


def test_what_a_frozen_process_did_is_not_overwritten_by_it(
    world: World, database: Database
) -> None:
    [nudge] = world.plan(1)
    world.workspace.faults.set(POST, Fault.slow(1.0), times=1)
    frozen = world.service()
    asleep = Thread(target=frozen.work)
    asleep.start()
    while not world.received(1):
        Event().wait(0.01)
    world.clock.advance(seconds=121)
    other = world.service()
    other.recover()
    settled = world.find(nudge)
    asleep.join()

    assert settled.state is SENT
    assert world.find(nudge) == settled
    assert world.room.settled_ones == [(nudge, SENT)]


def test_a_process_that_is_surely_alone_need_not_wait_for_the_leases_of_the_dead(
    world: World, database: Database
) -> None:
    sending, due = world.plan(1, 2)
    _become_sender("the dead", world, database)
    with database.write() as session:
        claim(session, world.find(sending), "the dead", Lease(world.clock.now(), TWO_MINUTES))
    service = world.service()

    service.begin_alone()
    sent = service.work()
    world.clock.advance(seconds=30)
    service.recover()

    assert (sent, world.find(due).state) == (1, SENT)
    assert world.find(sending).state is PENDING


def test_processes_that_claim_at_once_share_without_doubles(
    world: World, database: Database, database_url: str
) -> None:
    numbers = world.plan(*range(40))

    claimed = at_once(3, claim_all, [database_url])

    by_row = Counter(number for [each] in claimed for number in each)
    assert sorted(by_row) == sorted(numbers)
    assert set(by_row.values()) == {1}


def test_a_claim_that_does_not_look_at_the_state_would_double(
    world: World, database: Database, database_url: str
) -> None:
    """Show that the test above can fail."""
    world.plan(*range(40))

    claimed = at_once(3, NaiveClaim(), [database_url] * 2)

    by_row = Counter(number for _, taken in claimed for number in taken)
    assert set(by_row.values()) == {3}


def claim_all(url: str) -> list[int]:
    """Claim whatever is due, one at a time, in a process of its own."""
    from storage import sending
    from tests.conftest import KEYS
    from tests.fakes import FrozenClock

    lease = Lease(FrozenClock().now(), timedelta(seconds=120))
    database, mine = Database.open(url, keys=KEYS), []
    with database.read() as session:
        due = sending.due(session, "T05MERIDIAN", lease.now, [DeliveryKind.NUDGE], 100)
    for delivery in due:
        with database.write() as session:
            claimed = sending.claim(session, delivery, "me", lease)
        mine += [claimed.id] if claimed else []
    database.close()
    return mine


class NaiveClaim:
    """Claims as one should not: looks when called first, and writes when called again."""

    def __init__(self) -> None:
        """Begin without having looked."""
        self.due: list[int] | None = None

    def __call__(self, url: str) -> list[int]:
        """Return what it took; all have looked before any of them takes."""
        from tests.conftest import KEYS

        database = Database.open(url, keys=KEYS)
        taken = self._take(database, self.due) if self.due else []
        with database.read() as session:
            self.due = list(
                session.scalars(text("SELECT id FROM delivery WHERE state = 'pending'"))
            )
        database.close()
        return taken

    def _take(self, database: Database, due: list[int]) -> list[int]:
        for number in due:
            with database.write() as session:
                session.execute(
                    text("UPDATE delivery SET state = 'sending' WHERE id = :id"), {"id": number}
                )
        return due


def _become_sender(owner: str, world: World, database: Database) -> None:
    with database.write() as session:
        lease = Lease(world.clock.now(), timedelta(seconds=30))
        assert senders.take(session, world.tenant, owner, lease)


def _take_over(world: World, database: Database) -> None:
    """Let another process believe that the sender's lease is over."""
    with database.write() as session:
        session.execute(text("UPDATE sender SET owner = 'another'"))


def _note_a_pause(world: World, database: Database, until: datetime) -> None:
    with database.write() as session:
        senders.pause(session, Sender(world.tenant, "another", paused_until=until))
