"""Someone deletes everything while their nudge is due: it is not sent, and nothing is left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

import pytest

from bot.delivery.means import Means
from bot.delivery.service import DeliveryService
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import Delivery, DeliveryKind
from bot.nudges.choosing import NudgeDeck
from bot.nudges.rooms import NudgeRoom
from storage.engine import Session
from storage.people import delete_person
from tests.delivery.world import WINDOW, PassingTime, World
from tests.storage.filling import counts

NUDGE = "nudge-any-001"
BESIDE_PEOPLE = {"tenant", "sender"}


def nothing() -> None:
    """Do nothing meanwhile."""


@dataclass
class Interrupted:
    """The room of the morning's nudge, during whose work something else happens."""

    world: World
    before_taking: Callable[[], None] = nothing
    before_writing: Callable[[], None] = nothing
    after_writing: Callable[[], None] = nothing
    room: NudgeRoom = field(init=False)

    def __post_init__(self) -> None:
        deck = NudgeDeck(Library(), Random(1))
        own = (self.world.database, deck, ENGLISH, self.world.clock)
        self.room = NudgeRoom(*own, window=WINDOW)

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        self.before_taking()
        return self.room.hold_back(deliveries, now)

    def compose(self, delivery: Delivery) -> dict[str, Any] | None:
        self.before_writing()
        message = self.room.compose(delivery)
        self.after_writing()
        return message

    def settled(self, session: Session, delivery: Delivery) -> None:
        self.room.settled(session, delivery)

    def work(self) -> int:
        """Send what is due, and return how much that was."""
        world = self.world
        means = Means(
            world.database,
            world.slack(),
            world.clock,
            Random(1),
            {DeliveryKind.NUDGE: self},
            stopping=PassingTime(world.clock),
        )
        return DeliveryService(means).work()


def deletion(world: World, nudge: int) -> Callable[[], None]:
    """Return how the person of a nudge deletes everything."""
    person_id = world.find(nudge).person_id

    def delete() -> None:
        with world.database.write() as session:
            delete_person(session, person_id)

    return delete


def left(world: World) -> set[str]:
    with world.database.read() as session:
        return {name for name, rows in counts(session).items() if rows} - BESIDE_PEOPLE


@pytest.mark.parametrize("when", ["before_taking", "before_writing"])
def test_what_is_deleted_before_it_is_sent_is_not_sent(world: World, when: str) -> None:
    [nudge] = world.plan(1, content=NUDGE)
    room = Interrupted(world, **{when: deletion(world, nudge)})

    sent = room.work()

    assert (sent, world.received(1)) == (0, [])
    assert left(world) == set()


def test_of_what_is_deleted_while_it_is_sent_nothing_is_left(world: World) -> None:
    [nudge] = world.plan(1, content=NUDGE)

    Interrupted(world, after_writing=deletion(world, nudge)).work()

    assert left(world) == set()


def test_the_others_get_theirs_all_the_same(world: World) -> None:
    first, *_ = world.plan(1, 2, 3, content=NUDGE)
    room = Interrupted(world, before_taking=deletion(world, first))

    room.work()

    assert world.copies([1, 2, 3]) == [0, 1, 1]
