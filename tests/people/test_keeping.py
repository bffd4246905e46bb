"""Small moments go when their person or workspace wants it, and never unannounced."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from bot.model.keeping import KEEP_CHOICES, Announced, Keeping
from bot.model.practice import LoggedFrom, Told
from bot.people.keeping import KeepingService
from storage import small_moments
from storage.engine import Database
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
MONDAY = date(2027, 3, 1)
THREE_MONTHS = KEEP_CHOICES[0]


@pytest.fixture
def keeping(database: Database, clock: FrozenClock) -> KeepingService:
    """Give the service; for the clock it is Monday, 1 March 2027, 09:00 UTC."""
    return KeepingService(database, clock)


@pytest.fixture(autouse=True)
def log(database: Database, clock: FrozenClock) -> None:
    """Let two people note something: long ago, three months ago, and today."""
    with database.write() as session:
        for who in (ANA, BO):
            person = ensure_person(session, who, clock.now())
            for on in (date(2026, 1, 1), date(2026, 11, 29), MONDAY):
                told = Told(on=on, note="asked")
                key = f"f{on}"
                small_moments.add(session, person.id, key, LoggedFrom.FORM, told, clock.now())


def days_of(database: Database, clock: FrozenClock) -> Sequence[Sequence[date]]:
    with database.write() as session:
        found = [ensure_person(session, who, clock.now()) for who in (ANA, BO)]
        return [small_moments.days(session, person.id) for person in found]


def test_unless_someone_says_so_all_is_kept_for_ever(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    clock.advance(days=4000)

    assert keeping.delete_due(None) == 0
    assert keeping.look(ANA) == Keeping()
    assert days_of(database, clock)[0] == days_of(database, clock)[1]


def test_what_a_person_chose_is_announced_and_then_done_to_theirs_alone(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    keeping.choose(ANA, THREE_MONTHS)
    announced = keeping.look(ANA)
    too_early = keeping.delete_due(None)
    clock.advance(days=8)

    gone = [keeping.delete_due(None), keeping.delete_due(None)]

    assert announced.chosen == THREE_MONTHS
    assert announced.next == (Announced(2, date(2026, 12, 6), date(2027, 3, 8)),)
    assert too_early == 0
    assert gone == [2, 0]
    assert days_of(database, clock) == [[MONDAY], [date(2026, 1, 1), date(2026, 11, 29), MONDAY]]


def test_a_change_of_mind_in_time_keeps_everything(
    keeping: KeepingService, clock: FrozenClock
) -> None:
    keeping.choose(ANA, THREE_MONTHS)
    clock.advance(days=6)
    keeping.choose(ANA, None)
    clock.advance(days=30)

    assert keeping.delete_due(None) == 0
    assert keeping.look(ANA) == Keeping()


def test_what_holds_for_everyone_counts_from_when_it_was_first_said(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    year = timedelta(days=365)
    first = keeping.delete_due(year)
    said = keeping.look(BO)
    clock.advance(days=8)

    gone = keeping.delete_due(year)

    assert (first, gone) == (0, 2)
    assert said == Keeping(None, 365, (Announced(1, date(2026, 3, 8), date(2027, 3, 8)),))
    assert days_of(database, clock) == [[date(2026, 11, 29), MONDAY]] * 2


def test_a_shorter_time_for_everyone_is_announced_anew(
    keeping: KeepingService, clock: FrozenClock
) -> None:
    keeping.delete_due(timedelta(days=4000))
    clock.advance(days=30)

    gone = [keeping.delete_due(timedelta(days=30))]
    clock.advance(days=6)
    gone.append(keeping.delete_due(timedelta(days=30)))

    assert gone == [0, 0]


def test_the_shorter_of_two_times_is_what_counts(
    keeping: KeepingService, clock: FrozenClock
) -> None:
    keeping.delete_due(timedelta(days=365))
    keeping.choose(ANA, THREE_MONTHS)

    [announced] = keeping.look(ANA).next
    clock.advance(days=8)

    assert announced.count == 2
    assert keeping.delete_due(timedelta(days=365)) == 3


def test_a_time_that_is_none_of_ours_is_for_ever(keeping: KeepingService) -> None:
    keeping.choose(ANA, 1)

    assert keeping.look(ANA) == Keeping()


def test_many_are_deleted_a_few_at_a_time(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    with database.write() as session:
        person = ensure_person(session, ANA, clock.now())
        for number in range(1200):
            told = Told(on=date(2026, 1, 2), note="")
            small_moments.add(session, person.id, f"n{number}", LoggedFrom.FORM, told, clock.now())
    keeping.choose(ANA, THREE_MONTHS)
    clock.advance(days=8)

    assert keeping.delete_due(None) == 1202


def test_what_is_told_too_late_for_an_announcement_has_the_next_one_to_itself(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    keeping.choose(ANA, THREE_MONTHS)
    clock.advance(days=10)
    keeping.delete_due(None)
    back_date(database, clock, date(2026, 12, 1))

    at_once, announced = keeping.delete_due(None), keeping.look(ANA).next
    clock.advance(days=6)
    next_round = (keeping.delete_due(None), keeping.look(ANA).next)
    clock.advance(days=6)

    assert at_once == 0
    assert announced == ()
    assert next_round == (0, (Announced(1, date(2026, 12, 20), date(2027, 3, 22)),))
    assert keeping.delete_due(None) == 1


def test_what_is_told_too_late_is_kept_where_a_workspace_has_said_how_long(
    keeping: KeepingService, clock: FrozenClock, database: Database
) -> None:
    for_everyone = timedelta(days=THREE_MONTHS)
    keeping.delete_due(for_everyone)
    clock.advance(days=10)
    before = keeping.delete_due(for_everyone)
    back_date(database, clock, date(2026, 12, 1))

    at_once = keeping.delete_due(for_everyone)
    clock.advance(days=14)

    assert (before, at_once) == (4, 0)
    assert keeping.delete_due(for_everyone) == 1


def back_date(database: Database, clock: FrozenClock, on: date) -> None:
    with database.write() as session:
        person = ensure_person(session, ANA, clock.now())
        told = Told(on=on, note="remembered late")
        small_moments.add(session, person.id, "late", LoggedFrom.FORM, told, clock.now())


@pytest.mark.parametrize("days_later", range(7))
def test_a_larger_deletion_is_announced_a_week_before_beside_a_smaller_one(
    keeping: KeepingService, clock: FrozenClock, database: Database, days_later: int
) -> None:
    """Each week something gets a year old, while Ana chooses three months for much more."""
    year, began = timedelta(days=366), clock.now()
    with database.write() as session:
        ana = ensure_person(session, ANA, began)
        for week in range(12):
            told = Told(on=MONDAY - year + timedelta(days=7 * week + 3), note="")
            small_moments.add(session, ana.id, f"old{week}", LoggedFrom.FORM, told, began)
    keeping.delete_due(year)
    clock.advance(days=28 + days_later)
    keeping.delete_due(year)
    keeping.choose(ANA, THREE_MONTHS)
    said, gone = [], 0
    while gone < 2:
        clock.advance(hours=12)
        said += [(clock.now(), each.count) for each in keeping.look(ANA).next]
        gone = keeping.delete_due(year)

    first_said = next(at for at, count in said if count >= gone)
    assert clock.now() - first_said >= timedelta(days=6)
