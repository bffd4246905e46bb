"""The log of small moments, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text

from bot.model.moments import Moment
from bot.model.people import Person
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from storage import small_moments
from storage.engine import Database
from storage.people import delete_person, ensure_person
from storage.session import Session
from tests.fakes import FrozenClock, identity

MONDAY, TUESDAY = date(2027, 3, 1), date(2027, 3, 2)
TOLD = Told(
    on=MONDAY,
    practice=Practice.ASK_TO_LEARN,
    moment=Moment.TERSE_REPLY,
    outcome=Outcome.HELPED,
    note="Asked the kestrel what it needed",
    alias="the kestrel",
    prompt_id="pivot-1",
)


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    """Give a session in which Ana is known."""
    with database.write() as session:
        yield session


def note(session: Session, who: Person, key: str = "k", told: Told = TOLD) -> int:
    now = FrozenClock().now()
    return small_moments.add(session, who.id, key, LoggedFrom.FORM, told, now)


def test_what_was_told_is_read_back(session: Session, ana: Person) -> None:
    which = note(session, ana)

    found = small_moments.find(session, ana.id, which)

    assert found
    assert (found.told, found.source) == (TOLD, LoggedFrom.FORM)


def test_every_part_but_the_day_may_be_left_out(session: Session, ana: Person) -> None:
    which = note(session, ana, told=Told(on=MONDAY))

    found = small_moments.find(session, ana.id, which)

    assert found
    assert found.told == Told(on=MONDAY)


def test_a_second_press_is_the_same_entry(session: Session, ana: Person) -> None:
    first = note(session, ana, "form-1")
    again = note(session, ana, "form-1", replace(TOLD, note="pressed twice"))
    other = note(session, ana, "form-2")

    assert first == again != other
    assert small_moments.count(session, ana.id) == 2
    assert [each.told.note for each in small_moments.newest(session, ana.id, 9)] == [TOLD.note] * 2


def test_two_people_may_use_the_same_key(session: Session, ana: Person) -> None:
    other = ensure_person(session, identity("UBO"), FrozenClock().now())

    assert note(session, ana, "k") != note(session, other, "k")


def test_an_entry_can_be_changed(session: Session, ana: Person, clock: FrozenClock) -> None:
    which = note(session, ana)
    later = replace(TOLD, on=TUESDAY, note="", outcome=None, alias="K.")

    done = small_moments.change(session, ana.id, which, later, clock.now())

    assert done
    found = small_moments.find(session, ana.id, which)
    assert found
    assert found.told == later


def test_nobody_reaches_the_entry_of_someone_else(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    other = ensure_person(session, identity("UBO"), clock.now())
    which = note(session, ana)

    assert small_moments.find(session, other.id, which) is None
    assert not small_moments.change(session, other.id, which, Told(on=MONDAY), clock.now())
    assert not small_moments.remove(session, other.id, which)
    assert small_moments.count(session, ana.id) == 1


def test_an_entry_can_be_removed_once(session: Session, ana: Person) -> None:
    which = note(session, ana)

    assert small_moments.remove(session, ana.id, which)
    assert not small_moments.remove(session, ana.id, which)
    assert not small_moments.change(session, ana.id, which, TOLD, FrozenClock().now())
    assert small_moments.newest(session, ana.id, 9) == []


def test_a_removed_number_is_never_given_again(session: Session, ana: Person) -> None:
    first = note(session, ana, "a")
    small_moments.remove(session, ana.id, first)

    assert note(session, ana, "b") > first


def test_entries_come_by_their_day_newest_first_a_page_at_a_time(
    session: Session, ana: Person
) -> None:
    for number, day in enumerate([TUESDAY, MONDAY, TUESDAY]):
        note(session, ana, f"k{number}", replace(TOLD, on=day, note=str(number)))

    pages = [small_moments.newest(session, ana.id, 2, after=skipped) for skipped in (0, 2, 4)]

    assert [[each.told.note for each in page] for page in pages] == [["2", "0"], ["1"], []]


def test_each_day_with_an_entry_is_named_once(session: Session, ana: Person) -> None:
    for number, day in enumerate([TUESDAY, MONDAY, TUESDAY]):
        note(session, ana, f"k{number}", replace(TOLD, on=day))

    assert small_moments.days(session, ana.id) == [MONDAY, TUESDAY]


def test_nothing_that_was_written_is_stored_in_the_clear(session: Session, ana: Person) -> None:
    note(session, ana)

    stored = session.execute(text("SELECT * FROM small_moment")).one()

    assert "kestrel" not in str(tuple(stored))


def test_the_log_goes_with_its_person(session: Session, ana: Person) -> None:
    note(session, ana)

    delete_person(session, ana.id)

    assert session.scalar(text("SELECT count(*) FROM small_moment")) == 0


def test_days_and_weeks_before_a_day_are_counted(database: Database, clock: FrozenClock) -> None:
    monday = date(2027, 3, 1)
    with database.write() as session:
        person = ensure_person(session, identity(), clock.now())
        for number, back in enumerate((0, 1, 1, 7, 8, 30, 3652)):
            told = Told(on=monday - timedelta(days=back))
            small_moments.add(session, person.id, f"f{number}", LoggedFrom.FORM, told, clock.now())
        found = small_moments.days_before(session, person.id, monday)
        none = small_moments.days_before(session, person.id, date(2010, 1, 1))

    assert found == (5, 4, monday - timedelta(days=3652))
    assert none == (0, 0, None)
