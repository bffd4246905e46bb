"""All that is held about a person, whatever tables there are, on both databases."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft
from bot.model.people import Person
from bot.model.practice import LoggedFrom, Told
from storage import held, lines, own_lines, small_moments
from storage.address import sqlite_file
from storage.engine import Database
from storage.people import delete_person
from storage.schema import metadata
from tests.fakes import FrozenClock, identity
from tests.storage.filling import counts, fill

BESIDE_PEOPLE = {"tenant", "person", "safety_contacts", "operator_flag", "sender"}
"""Tables whose rows belong to no one person."""


@pytest.fixture
def full(database: Database, clock: FrozenClock) -> Person:
    """Give a person with something in every table."""
    with database.write() as session:
        return fill(session, identity("UFULL"), clock.now())


def test_every_table_belongs_to_people_or_says_why_not() -> None:
    of_people = {table.name for table in held.tables_of_people()}

    assert of_people | BESIDE_PEOPLE == set(metadata.tables)
    assert not of_people & BESIDE_PEOPLE


def test_every_table_is_counted(database: Database, full: Person) -> None:
    with database.read() as session:
        found = held.count_held(session, full.id)

    assert set(found) == {part.name for part in held.parts_of_people()} | {"person"}
    assert all(found.values()), found


def test_what_is_read_out_is_all_there_is_and_fits_json(database: Database, full: Person) -> None:
    with database.read() as session:
        found = held.read_held(session, full.id)
        counted = held.count_held(session, full.id)

    assert sum(len(rows) for rows in found.values()) == sum(counted.values())
    assert len(found["delivery"]) == counted["delivery"] + counted["talk_delivery"]
    assert json.loads(json.dumps(found)) == found


def test_what_was_encrypted_is_read_out_in_the_clear(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    told = Told(on=date(2027, 3, 1), note="asked the kestrel")
    with database.write() as session:
        small_moments.add(session, ana.id, "f", LoggedFrom.FORM, told, clock.now())

    with database.read() as session:
        [row] = held.read_held(session, ana.id)["small_moment"]

    assert row["note"] == "asked the kestrel"


def test_that_an_admin_confirmed_the_contacts_is_read_out(
    database: Database, full: Person, clock: FrozenClock
) -> None:
    with database.read() as session:
        [own] = held.read_held(session, full.id)["person"]

    assert own[held.CONFIRMED] == clock.now().isoformat()


def test_nothing_of_others_is_read_out(database: Database, full: Person, ana: Person) -> None:
    with database.read() as session:
        found = held.read_held(session, ana.id)

    assert {name for name, rows in found.items() if rows} == {"person"}


def test_one_kind_can_be_deleted_and_nothing_else(database: Database, full: Person) -> None:
    with database.write() as session:
        before = counts(session)
        gone = held.delete_kind(session, full.id, ["kept_line", "small_moment"])
        after = counts(session)

    assert gone == before["kept_line"] + before["small_moment"]
    assert after == {**before, "kept_line": 0, "small_moment": 0}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_nothing_of_a_deleted_person_is_left_in_the_files(
    database: Database, database_url: str, full: Person
) -> None:
    path = sqlite_file(database_url)
    assert path
    with database.read() as session:
        secret = session.scalar(text("SELECT text FROM own_line"))
    assert secret
    before = _all_bytes(path)

    with database.write() as session:
        delete_person(session, full.id)
    is_wiped = database.wipe_journal()

    assert is_wiped
    assert secret.encode() in before
    assert b"UFULL" in before
    after = _all_bytes(path)
    assert secret.encode() not in after
    assert b"UFULL" not in after


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_reader_in_the_way_is_said_and_the_next_try_wipes(
    database: Database, database_url: str, full: Person
) -> None:
    path = sqlite_file(database_url)
    assert path
    with database.read() as session:
        session.execute(text("SELECT count(*) FROM person"))
        with database.write() as other:
            delete_person(other, full.id)
        while_reading = database.wipe_journal()

    assert not while_reading
    assert database.wipe_journal()
    assert b"UFULL" not in _all_bytes(path)


def _all_bytes(path: Path) -> bytes:
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_lines_of_ones_own_that_are_deleted_as_a_kind_leave_nothing_behind(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    now = clock.now()
    with database.write() as session:
        line = own_lines.add(session, ana.id, OwnDraft("One."), now)
        lines.keep(session, ana.id, line.id, now)
        lines.record_shown(session, ana.id, Moment.ANY, [line.id, "pivot-1"], now)
        used = Told(on=date(2027, 3, 1), prompt_id=line.id)
        small_moments.add(session, ana.id, "f", LoggedFrom.LINE, used, now)
        held.delete_kind(session, ana.id, ["own_line"])
        left = held.read_held(session, ana.id)

    assert left["kept_line"] == []
    assert [row["prompt_id"] for row in left["shown_line"]] == ["pivot-1"]
    assert [row["prompt_id"] for row in left["small_moment"]] == [None]
