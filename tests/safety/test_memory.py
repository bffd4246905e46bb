"""Help waits a moment for the database, and never longer."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest

from bot.model.contacts import Contacts
from bot.model.deadline import deadline
from bot.model.errors import DatabaseBusyError
from bot.safety import memory as waiting
from bot.safety.memory import ContactsMemory
from tests.fakes import FrozenClock
from tests.safety.away import let_go

INES, OMAR = Contacts(hr_contact="Ines"), Contacts(hr_contact="Omar")
LONG_S = 5
"""How long a source hangs that nobody frees; whoever came back before did not wait for it."""


class Source:
    """A database that can be made to hang or to fail, and counts how often it is asked."""

    def __init__(self) -> None:
        self.says = INES
        self.fails = False
        self.asked = 0
        self.answered = 0
        self.may_answer = Event()
        self.may_answer.set()

    def read(self, tenant: str) -> Contacts:
        self.asked += 1
        says = self.says
        self.may_answer.wait(LONG_S)
        self.answered += 1
        if self.fails:
            raise DatabaseBusyError
        return says


@pytest.fixture
def source() -> Iterator[Source]:
    source = Source()
    yield source
    source.may_answer.set()


@pytest.fixture
def memory(source: Source, clock: FrozenClock) -> ContactsMemory:
    return ContactsMemory(source.read, clock)


def test_what_the_database_says_is_had_at_once(memory: ContactsMemory) -> None:
    assert memory.recall("T1") == INES


def test_it_is_not_asked_again_for_a_while(
    memory: ContactsMemory, source: Source, clock: FrozenClock
) -> None:
    memory.recall("T1")
    clock.advance(seconds=29)
    memory.recall("T1")

    assert source.asked == 1


def test_a_change_elsewhere_is_seen_soon(
    memory: ContactsMemory, source: Source, clock: FrozenClock
) -> None:
    memory.recall("T1")
    source.says = OMAR
    clock.advance(seconds=31)

    assert memory.recall("T1") == OMAR


def test_a_clock_set_back_does_not_keep_old_contacts(
    memory: ContactsMemory, source: Source, clock: FrozenClock
) -> None:
    memory.recall("T1")
    source.says = OMAR
    clock.advance(days=-1)

    assert memory.recall("T1") == OMAR


def test_a_database_that_hangs_costs_a_moment(memory: ContactsMemory, source: Source) -> None:
    source.may_answer.clear()

    found = memory.recall("T1")

    assert found is None
    assert source.answered == 0


def test_a_request_with_no_time_left_does_not_wait(
    memory: ContactsMemory, source: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    source.may_answer.clear()
    monkeypatch.setattr(waiting, "PATIENCE_S", LONG_S)

    with deadline(0):
        memory.recall("T1")

    assert source.answered == 0


def test_the_last_known_serve_while_the_database_hangs(
    memory: ContactsMemory, source: Source, clock: FrozenClock
) -> None:
    memory.recall("T1")
    source.may_answer.clear()
    clock.advance(days=1)

    assert memory.recall("T1") == INES


@pytest.mark.parametrize("known", [True, False])
def test_a_database_that_fails_is_not_waited_for(
    known: bool,
    memory: ContactsMemory,
    source: Source,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE_S", LONG_S)
    if known:
        memory.recall("T1")
    source.fails = True
    clock.advance(days=1)
    begun = monotonic()

    found = memory.recall("T1")

    assert found == (INES if known else None)
    assert monotonic() - begun < LONG_S


def test_it_is_asked_again_after_a_failure(memory: ContactsMemory, source: Source) -> None:
    source.fails = True
    memory.recall("T1")
    source.fails = False

    assert memory.recall("T1") == INES


def test_many_at_once_ask_once(memory: ContactsMemory, source: Source) -> None:
    source.may_answer.clear()

    with ThreadPoolExecutor(8) as people:
        list(people.map(memory.recall, ["T1"] * 8))

    assert source.asked == 1


def test_a_late_answer_serves_the_next_one(memory: ContactsMemory, source: Source) -> None:
    source.may_answer.clear()
    memory.recall("T1")

    source.may_answer.set()

    assert memory.recall("T1") == INES


def test_what_was_just_saved_is_not_replaced_by_an_older_answer(
    memory: ContactsMemory, source: Source
) -> None:
    source.may_answer.clear()
    memory.recall("T1")

    memory.remember("T1", OMAR)
    source.may_answer.set()
    let_go()

    assert memory.recall("T1") == OMAR


def test_one_workspace_does_not_wait_for_another(memory: ContactsMemory, source: Source) -> None:
    source.may_answer.clear()
    memory.recall("T1")
    source.may_answer.set()

    assert memory.recall("T2") == INES
