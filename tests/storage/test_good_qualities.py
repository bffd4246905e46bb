"""Notes on what others do well: private, encrypted, and found again by whom they are about."""

from contextlib import closing

import pytest
from sqlalchemy import text

from bot.model.good_qualities import Noticing, Whom
from bot.model.people import Person
from storage import good_qualities, held, putting_back
from storage.engine import Database
from storage.people import delete_person, ensure_person
from storage.rotation import rotate
from tests.conftest import KEYS
from tests.fakes import FrozenClock, identity

NEW_KEY = "cPvRtHWJHqG4kWmBv3jMuCeMzY3hEQ6cMWmZy1lIUB4="
KAY = Whom("K. from Sales")
BEN = Whom(slack_user="UBEN")
WAITS = Noticing(KAY, "Asks how I am, and waits.")
LAUGHS = Noticing(BEN, "Laughs at himself first.")


def add(database: Database, who: Person, noticing: Noticing, clock: FrozenClock, key: str) -> int:
    with database.write() as session:
        return good_qualities.add(session, who.id, key, noticing, clock.now())


def texts_about(database: Database, who: Person, whom: Whom) -> list[str]:
    with database.read() as session:
        return [each.text for each in good_qualities.about(session, who.id, whom, 3)]


def test_a_note_comes_back_as_it_was_written(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    which = add(database, ana, WAITS, clock, "f1")

    with database.read() as session:
        found = good_qualities.find(session, ana.id, which)
    assert found
    assert (found.noticed, found.noted_at) == (WAITS, clock.now())


def test_a_form_that_is_sent_twice_is_one_note(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    first = add(database, ana, WAITS, clock, "f1")
    second = add(database, ana, LAUGHS, clock, "f1")

    assert first == second
    assert texts_about(database, ana, KAY) == [WAITS.text]


@pytest.mark.parametrize("typed", ["K. from Sales", "k. FROM sales", "  K.  from   Sales "])
def test_a_name_is_found_however_it_is_typed(
    typed: str, database: Database, ana: Person, clock: FrozenClock
) -> None:
    add(database, ana, WAITS, clock, "f1")

    assert texts_about(database, ana, Whom(typed)) == [WAITS.text]


def test_whoever_was_picked_is_found_and_so_is_who_has_both(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    add(database, ana, LAUGHS, clock, "f1")
    add(database, ana, Noticing(Whom("Ben", "UBEN"), "Says thank you."), clock, "f2")

    assert texts_about(database, ana, BEN) == ["Says thank you.", LAUGHS.text]
    assert texts_about(database, ana, Whom("ben")) == ["Says thank you."]


def test_nobody_is_found_by_nothing(database: Database, ana: Person, clock: FrozenClock) -> None:
    add(database, ana, WAITS, clock, "f1")
    add(database, ana, LAUGHS, clock, "f2")

    assert texts_about(database, ana, Whom()) == []
    assert texts_about(database, ana, Whom("UBEN")) == []


def test_nothing_that_was_written_can_be_read_in_the_table(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    add(database, ana, Noticing(Whom("K. from Sales", "UBEN"), WAITS.text), clock, "f1")

    with database.read() as session:
        stored = str(session.execute(text("SELECT * FROM good_quality")).all())
    assert not [each for each in ("Sales", "UBEN", "waits") if each in stored]


def test_two_people_who_write_about_the_same_one_cannot_be_told_from_the_table(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    with database.write() as session:
        eve = ensure_person(session, identity("UEVE"), clock.now())
    for who in (ana, eve):
        add(database, who, Noticing(Whom("K.", "UBEN"), "Kind."), clock, "f1")

    with database.read() as session:
        query = text("SELECT alias_hash, partner_hash FROM good_quality")
        hashes = [each for row in session.execute(query) for each in row]
    assert len(set(hashes)) == len(hashes) == 4


def test_nobody_else_can_read_change_or_delete_it(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    mine = add(database, ana, WAITS, clock, "f1")
    with database.write() as session:
        eve = ensure_person(session, identity("UEVE"), clock.now()).id

        assert good_qualities.find(session, eve, mine) is None
        assert not good_qualities.about(session, eve, KAY, 3)
        assert not good_qualities.change(session, eve, mine, LAUGHS)
        assert not good_qualities.remove(session, eve, mine)


def test_a_changed_note_is_found_by_its_new_name_alone(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    which = add(database, ana, WAITS, clock, "f1")

    with database.write() as session:
        assert good_qualities.change(session, ana.id, which, LAUGHS)

    assert texts_about(database, ana, KAY) == []
    assert texts_about(database, ana, BEN) == [LAUGHS.text]


def test_a_deleted_note_is_gone_and_a_second_time_says_so(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    which = add(database, ana, WAITS, clock, "f1")

    with database.write() as session:
        gone = [good_qualities.remove(session, ana.id, which) for _ in range(2)]
        assert not good_qualities.change(session, ana.id, which, LAUGHS)

    assert gone == [True, False]


def test_the_newest_come_first_a_page_at_a_time(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    for number in range(5):
        add(database, ana, Noticing(KAY, f"note {number}"), clock, f"f{number}")

    with database.read() as session:
        page = good_qualities.newest(session, ana.id, 2, after=2)
        assert good_qualities.count(session, ana.id) == 5
    assert [each.text for each in page] == ["note 2", "note 1"]


def test_notes_that_were_put_back_are_found_again_once_their_hashes_are_mended(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    add(database, ana, WAITS, clock, "f1")
    with database.write() as session:
        taken_along = held.read_held(session, ana.id)
        delete_person(session, ana.id)
        again = ensure_person(session, identity("UANA"), clock.now())
        putting_back.put_back(session, again.id, taken_along, clock.now())
    lost = texts_about(database, again, KAY)

    with database.write() as session:
        mended = [good_qualities.mend_hashes(session, again.id) for _ in range(2)]

    assert "alias_hash" not in taken_along["good_quality"][0]
    assert lost == []
    assert mended == [True, False]
    assert texts_about(database, again, KAY) == [WAITS.text]


def test_notes_are_found_again_after_the_oldest_key_was_dropped(
    database_url: str, database: Database, ana: Person, clock: FrozenClock
) -> None:
    add(database, ana, WAITS, clock, "f1")
    newer = Database.open(database_url, keys=(NEW_KEY, *KEYS))
    with closing(newer):
        rotate(newer, lambda table, done, of: None)
    newest = Database.open(database_url, keys=(NEW_KEY,))
    with closing(newest):
        lost = texts_about(newest, ana, KAY)
        with newest.write() as session:
            good_qualities.mend_hashes(session, ana.id)
        found = texts_about(newest, ana, KAY)

    assert (lost, found) == ([], [WAITS.text])
