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
from storage.keys import new_key
from storage.people import delete_person, ensure_person
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


def test_nothing_of_others_is_read_out(database: Database, full: Person, ana: Person) -> None:
    with database.read() as session:
        found = held.read_held(session, ana.id)

    assert {name for name, rows in found.items() if rows} == {"person"}


def test_what_was_read_out_can_be_put_back_and_a_second_time_adds_nothing(
    database: Database, full: Person, clock: FrozenClock
) -> None:
    with database.read() as session:
        before = json.loads(json.dumps(held.read_held(session, full.id)))
    with database.write() as session:
        delete_person(session, full.id)
        again = ensure_person(session, identity("UFULL"), clock.now())
        first = held.put_back(session, again.id, before)
        second = held.put_back(session, again.id, before)
        after = held.read_held(session, again.id)

    over = [each for each in before["delivery"] if each["state"] not in {"pending", "sending"}]
    for each in [*before["own_line"], *after["own_line"]]:
        each.pop("own_id")  # numbers are never given twice
    assert after == {**before, "person": after["person"], "delivery": over}
    assert sum(first.values()) == sum(map(len, before.values())) - 1 - (
        len(before["delivery"]) - len(over)
    )
    assert set(second.values()) == {0}


def test_what_one_did_with_lines_of_ones_own_is_put_back_for_the_same_lines(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    now = clock.now()
    with database.write() as session:
        first, second = (
            own_lines.add(session, ana.id, OwnDraft(text), now) for text in ("One.", "Two.")
        )
        lines.keep(session, ana.id, second.id, now)
        lines.hide(session, ana.id, first.id, now)
        lines.record_shown(session, ana.id, Moment.ANY, [second.id, "pivot-1"], now)
        used = Told(on=date(2027, 3, 1), prompt_id=second.id)
        small_moments.add(session, ana.id, "f", LoggedFrom.LINE, used, now)
        before = json.loads(json.dumps(held.read_held(session, ana.id)))
        delete_person(session, ana.id)
        again = ensure_person(session, identity("UANA"), now)

        held.put_back(session, again.id, before)
        once_more = held.put_back(session, again.id, before)

        named = {each.id: each.text for each in own_lines.all_of(session, again.id)}
        [entry] = small_moments.newest(session, again.id, 9)
        state = lines.line_state(session, again.id, Moment.ANY, "")
    assert first.id not in named
    assert [named[each] for each in (*state.kept, *state.hidden)] == ["Two.", "One."]
    assert {named.get(each, each) for each in state.shown} == {"Two.", "pivot-1"}
    assert named[entry.told.prompt_id or ""] == "Two."
    assert set(once_more.values()) == {0}


def test_what_one_did_with_a_line_that_is_in_no_file_is_left_out(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    kept = {"prompt_id": "own-1", "kept_at": clock.now().isoformat()}
    with database.write() as session:
        own_lines.add(session, ana.id, OwnDraft("Another."), clock.now())
        before = held.read_held(session, ana.id)

        added = held.put_back(session, ana.id, {"kept_line": [kept]})
        after = held.read_held(session, ana.id)

    assert added["kept_line"] == 0
    assert after == before


def test_what_could_not_be_read_is_put_back_without_it(
    database: Database, database_url: str, full: Person, clock: FrozenClock
) -> None:
    told = Told(on=date(2027, 3, 2), note="asked the kestrel")
    with database.write() as session:
        small_moments.add(session, full.id, "f", LoggedFrom.FORM, told, clock.now())
    lost = Database.open(database_url, keys=[new_key()], unreadable="(lost)")
    with lost.read() as session:
        before = json.loads(json.dumps(held.read_held(session, full.id)))
    with lost.write() as session:
        again = ensure_person(session, identity("UNEW"), clock.now())
        first = held.put_back(session, again.id, before)
        second = held.put_back(session, again.id, before)
        after = held.read_held(session, again.id)
    lost.close()

    assert before["small_moment"][-1]["note"] == "(lost)"
    assert after["small_moment"][-1]["note"] is None
    assert (first["own_line"], first["small_moment"]) == (0, 2)
    assert set(second.values()) == {0}


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
