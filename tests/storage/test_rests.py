"""Days that count against nobody, on both databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from bot.model.people import Person
from storage.engine import Database
from storage.rests import Rest, add_rest, days_of, end_rests, rests
from storage.session import Session


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    """Give a session in which Ana is known."""
    with database.write() as session:
        yield session


def march(day: int) -> date:
    return date(2027, 3, day)


def test_rests_come_the_earliest_first_and_only_those_asked_for(
    session: Session, ana: Person
) -> None:
    for first, last in [(20, 25), (1, 3), (8, 8)]:
        add_rest(session, ana.id, march(first), march(last))

    assert rests(session, ana.id, march(4)) == [
        Rest(march(8), march(8)),
        Rest(march(20), march(25)),
    ]
    assert rests(session, ana.id, march(3))[0] == Rest(march(1), march(3))


def test_a_rest_said_twice_is_the_longer_of_both(session: Session, ana: Person) -> None:
    for last in (5, 9, 7):
        add_rest(session, ana.id, march(1), march(last))

    assert rests(session, ana.id, march(1)) == [Rest(march(1), march(9))]


def test_coming_back_early_ends_a_rest_the_day_before(session: Session, ana: Person) -> None:
    add_rest(session, ana.id, march(1), march(9))
    add_rest(session, ana.id, march(8), march(20))

    end_rests(session, ana.id, march(5))

    assert rests(session, ana.id, march(1)) == [Rest(march(1), march(4))]


def test_rests_become_the_days_they_hold() -> None:
    found = [Rest(march(1), march(3)), Rest(march(3), march(5)), Rest(march(9), march(30))]

    assert days_of(found, march(2), march(10)) == {march(day) for day in (2, 3, 4, 5, 9, 10)}
    assert days_of(found, march(6), march(8)) == frozenset()
