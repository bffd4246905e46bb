"""Keys are rotated while the bot runs: all of it, nothing twice, and nothing that others write."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from threading import Event, Thread

import pytest
from sqlalchemy import text

from bot.model.nudge_answers import Choice
from bot.model.people import Person
from bot.model.practice import LoggedFrom, Told
from bot.model.unreadable import Unreadable
from storage import small_moments
from storage.encrypted import encrypted_columns
from storage.engine import Database
from storage.keys import new_key
from storage.nudge_answers import find_answer, save_answer, touch_answer
from storage.rotation import Tally, bot_has_newest_key, look_over, note_key, rotate
from storage.secrets import Cipher
from storage.session import Session
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill

OLD, NEW = KEYS[0], new_key()
MONDAY = date(2027, 3, 1)

_ROTATE_SLOWLY = """
import sys
from storage import rotation
from storage.engine import Database

rotation.BATCH = 5
database = Database.open(sys.argv[1], keys=sys.argv[2:])
rotation.rotate(database, lambda *_: print("a batch", flush=True))
"""


class Overtaken(Database):
    """A database where someone else comes first whenever it is to write."""

    comes_first: Callable[[], None]

    @contextmanager
    def write(self) -> Iterator[Session]:
        self.comes_first()
        with super().write() as session:
            yield session


@contextmanager
def opened(url: str, *keys: str, unreadable: str | None = None) -> Iterator[Database]:
    database = Database.open(url, keys=keys, unreadable=unreadable)
    try:
        yield database
    finally:
        database.close()


def log_many(database: Database, person: Person, count: int) -> None:
    now = FrozenClock().now()
    with database.write() as session:
        for number in range(count):
            told = Told(on=MONDAY, note=f"note {number}", alias="Kim")
            small_moments.add(session, person.id, f"f{number}", LoggedFrom.FORM, told, now)


def notes(database: Database, person: Person) -> list[str]:
    with database.read() as session:
        found = small_moments.newest(session, person.id, 1000)
    return [each.told.note for each in reversed(found)]


def nobody(*_: object) -> None:
    """Hear nothing of how far it is."""


def test_every_encrypted_column_there_is_is_brought_under_the_newest_key(
    database: Database, database_url: str, clock: FrozenClock
) -> None:
    with database.write() as session:
        fill(session, identity(), clock.now())
        for column in encrypted_columns():
            session.execute(
                text(f"UPDATE {column.table.name} SET {column.name} = :token"),
                {"token": Cipher((OLD,)).encrypt(f"words in {column}")},
            )

    with opened(database_url, NEW, OLD) as both:
        renewed = rotate(both, nobody)

    assert renewed == len({column.table for column in encrypted_columns()})
    with database.read() as session:
        for column in encrypted_columns():
            stored = session.scalar(text(f"SELECT {column.name} FROM {column.table.name}"))
            assert Cipher((NEW,)).decrypt(str(stored)) == f"words in {column}"


def test_a_second_time_there_is_nothing_to_do(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 250)

    with opened(database_url, NEW, OLD) as both:
        renewed = [rotate(both, nobody), rotate(both, nobody)]

    assert renewed == [250, 0]


def test_it_tells_how_far_it_is(database: Database, ana: Person) -> None:
    log_many(database, ana, 250)
    told: list[tuple[str, int, int]] = []

    rotate(database, lambda *each: told.append(each))

    assert told == [("small_moment", seen, 250) for seen in (100, 200, 250)]


def test_killed_on_its_way_it_goes_on_where_it_was(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 60)
    command = [sys.executable, "-c", _ROTATE_SLOWLY, database_url, NEW, OLD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as rotating:
        assert rotating.stdout
        assert rotating.stdout.readline() == "a batch\n"
        rotating.kill()

    with opened(database_url, NEW, OLD) as both:
        half_way = look_over(both)["small_moment"]
        readable = notes(both, ana)
        rotate(both, nobody)
        at_the_end = look_over(both)["small_moment"]

    assert half_way.former and half_way.newest
    assert readable == [f"note {number}" for number in range(60)]
    assert at_the_end == Tally(newest=60)


def test_what_someone_writes_meanwhile_stays(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 20)
    with database.read() as session:
        numbers = [each.id for each in small_moments.newest(session, ana.id, 20)]
    written: dict[int, str] = {}
    is_over = Event()

    def write_on() -> None:
        round_ = 0
        while not is_over.is_set():
            round_ += 1
            for number in numbers:
                told = Told(on=MONDAY, note=f"round {round_}")
                with database.write() as session:
                    small_moments.change(session, ana.id, number, told, FrozenClock().now())
                written[number] = told.note

    writing = Thread(target=write_on)
    writing.start()
    with opened(database_url, NEW, OLD) as both:
        for _ in range(15):
            rotate(both, nobody)
        is_over.set()
        writing.join()
        with both.read() as session:
            found = {each.id: each.told.note for each in small_moments.newest(session, ana.id, 20)}

    assert found == written


def test_what_someone_changes_or_deletes_after_it_was_looked_at_stays_so(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 3)
    with database.read() as session:
        last, changed, first = small_moments.newest(session, ana.id, 3)

    def come_first() -> None:
        with both.write() as session:
            now, told = FrozenClock().now(), Told(on=MONDAY, note="written meanwhile")
            small_moments.change(session, ana.id, changed.id, told, now)
            small_moments.remove(session, ana.id, last.id)

    with opened(database_url, NEW, OLD) as both:
        overtaken = Overtaken.open(database_url, keys=(NEW, OLD))
        assert isinstance(overtaken, Overtaken)
        overtaken.comes_first = come_first
        renewed = rotate(overtaken, nobody)
        overtaken.close()
        left = notes(both, ana)

    assert left == [first.told.note, "written meanwhile"]
    assert renewed == 1


def test_what_no_key_reads_is_counted_and_left_as_it_is(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 3)
    with database.read() as session:
        before = session.scalars(text("SELECT note FROM small_moment ORDER BY id")).all()

    with opened(database_url, NEW) as without:
        renewed = rotate(without, nobody)
        found = look_over(without)["small_moment"]

    assert (renewed, found) == (0, Tally(unreadable=3))
    with database.read() as session:
        after = session.scalars(text("SELECT note FROM small_moment ORDER BY id")).all()
    assert after == before


def test_what_no_key_reads_is_said_in_its_place_and_survives_a_change(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 1)
    without = opened(database_url, NEW, unreadable="can't be read")
    with without as other, other.write() as session:
        [entry] = small_moments.newest(session, ana.id, 1)
        small_moments.change(session, ana.id, entry.id, entry.told, FrozenClock().now())
    shown = entry.told.note

    assert isinstance(shown, Unreadable)
    assert shown == "can't be read"
    assert notes(database, ana) == ["note 0"]


def test_whoever_was_chosen_and_cannot_be_read_stays_chosen(
    database: Database, database_url: str, ana: Person
) -> None:
    now = FrozenClock().now()
    with database.write() as session:
        answer = touch_answer(session, ana.id, MONDAY, "nudge-1", now)
        save_answer(session, replace(answer, choice=Choice(slack_user="UBO", move="ask")))
    with opened(database_url, NEW, unreadable="(lost)") as without, without.write() as session:
        shown = touch_answer(session, ana.id, MONDAY, "nudge-1", now)
        as_a_form_gives_it = Choice(str(shown.choice.alias), "", str(shown.choice.move))
        save_answer(session, replace(shown, choice=as_a_form_gives_it))

    with database.read() as session:
        found = find_answer(session, ana.id, MONDAY)

    assert shown.choice == Choice(alias="(lost)", move="(lost)")
    assert found
    assert found.choice == Choice(slack_user="UBO", move="ask")


def test_a_bot_that_began_with_another_key_is_known(
    database: Database, database_url: str, clock: FrozenClock
) -> None:
    with database.write() as session:
        before = bot_has_newest_key(session)
        note_key(session, clock.now())
        same = bot_has_newest_key(session)

    with opened(database_url, NEW, OLD) as both, both.read() as session:
        other = bot_has_newest_key(session)

    assert (before, same, other) == (True, True, False)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_while_the_database_is_locked_for_a_moment_it_waits(
    database: Database, database_url: str, ana: Person
) -> None:
    log_many(database, ana, 2)
    with opened(database_url, NEW, OLD) as both:
        with database.write():
            rotating = Thread(target=rotate, args=(both, nobody))
            rotating.start()
            rotating.join(2.5)
            was_waiting = rotating.is_alive()
        rotating.join()
        found = look_over(both)["small_moment"]

    assert was_waiting
    assert found == Tally(newest=2)
