"""People: found again, met once, and gone for good."""

from concurrent.futures import ThreadPoolExecutor
from time import sleep

from sqlalchemy import select, text

from bot.model.people import Audience, Person
from bot.model.prompts import Tone
from storage.engine import Database
from storage.people import (
    PersonRow,
    delete_person,
    ensure_person,
    find_person,
    set_preference,
)
from storage.schema import metadata
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill


def test_someone_new_is_unknown(database: Database) -> None:
    with database.read() as session:
        found = find_person(session, identity())

    assert found is None


def test_someone_who_was_met_is_found_again(database: Database, clock: FrozenClock) -> None:
    with database.write() as session:
        met = ensure_person(session, identity(), clock.now())

    with database.read() as session:
        found = find_person(session, identity())

    assert found == met


def test_the_same_id_in_two_workspaces_is_two_people(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        here = ensure_person(session, identity("U1", "T1"), clock.now())
        there = ensure_person(session, identity("U1", "T2"), clock.now())

    assert here.id != there.id


def test_someone_met_by_many_threads_at_once_gets_one_row(
    database: Database, clock: FrozenClock
) -> None:
    def meet(_: int) -> Person:
        with database.write() as session:
            return ensure_person(session, identity(), clock.now())

    with ThreadPoolExecutor(8) as threads:
        met = set(threads.map(meet, range(16)))

    assert len(met) == 1


def test_someone_met_elsewhere_meanwhile_is_taken_as_they_are(
    database: Database, clock: FrozenClock
) -> None:
    def meet() -> Person:
        with database.write() as session:
            return ensure_person(session, identity(), clock.now())

    with ThreadPoolExecutor(1) as elsewhere, database.write() as session:
        first = ensure_person(session, identity(), clock.now())
        set_preference(session, first.id, tone=Tone.DIRECT)
        second = elsewhere.submit(meet)
        sleep(0.2)  # long enough to look, find no one, and wait for us

    assert (second.result().id, second.result().tone) == (first.id, Tone.DIRECT)


def test_being_seen_is_noted_once_a_day(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    first = clock.now()
    seen = []
    for hours in (23, 2):
        with database.write() as session:
            ensure_person(session, identity("UANA"), clock.advance(hours=hours))
            seen.append(session.scalar(select(PersonRow.last_seen_at)))

    assert seen == [first, clock.now()]


def test_someone_seen_today_costs_no_write(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.read() as session:
        met = ensure_person(session, identity("UANA"), clock.advance(hours=1))

    assert met == ana


def test_preferences_are_remembered_one_by_one(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        set_preference(session, ana.id, tone=Tone.CAREFUL)
        set_preference(session, ana.id, audience=Audience.UP)
        set_preference(session, ana.id)
        found = find_person(session, identity("UANA"))

    assert found is not None
    assert (found.tone, found.audience) == (Tone.CAREFUL, Audience.UP)


def test_a_preference_can_be_cleared(database: Database, ana: Person) -> None:
    with database.write() as session:
        set_preference(session, ana.id, tone=Tone.CAREFUL, audience=Audience.UP)
        set_preference(session, ana.id, tone=None)
        found = find_person(session, identity("UANA"))

    assert found is not None
    assert (found.tone, found.audience) == (None, Audience.UP)


def test_of_someone_deleted_nothing_is_left_in_any_table(
    database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        fill(session, identity("UOTHER"), clock.now())
    before = _everything(database)
    with database.write() as session:
        person = fill(session, identity("UANA"), clock.now())
    assert _everything(database) != before

    with database.write() as session:
        delete_person(session, person.id)

    assert _everything(database) == before


def test_a_number_is_not_given_twice(database: Database, clock: FrozenClock, ana: Person) -> None:
    with database.write() as session:
        delete_person(session, ana.id)
        newcomer = ensure_person(session, identity("UBEN"), clock.now())

    assert newcomer.id != ana.id


def test_a_tenant_takes_its_people_along(
    database: Database, clock: FrozenClock, ana: Person
) -> None:
    with database.write() as session:
        session.execute(text("DELETE FROM tenant"))

    with database.read() as session:
        assert find_person(session, identity("UANA")) is None


def _everything(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.read() as session:
        return {
            table.name: sorted(tuple(row) for row in session.execute(select(table)))
            for table in metadata.sorted_tables
        }
