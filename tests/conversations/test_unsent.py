"""Letters that come late, at once, and from two devices; on both databases."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.conversations.desk import ConversationDesk
from bot.conversations.rules import FormPlace, read_place, write_place
from bot.model.conversations import (
    Field,
    Remind,
    Step,
    Timing,
)
from bot.model.people import Person
from bot.model.unsent import Typed, WhenField
from storage import held, people, putting_back
from storage.engine import Database, Session
from storage.keys import new_key
from tests.conftest import KEYS
from tests.conversations.conftest import desk_on
from tests.fakes import FrozenClock, identity

ANA = identity("UANA")
DESK = FormPlace("card-1", Step.WANTS, view="V-desk")
PHONE = FormPlace("card-1", Step.WANTS, view="V-phone")
WHEN = FormPlace("card-1", Step.WHEN, view="V-desk")


def typed(clock: FrozenClock, text: str) -> Typed:
    return Typed(clock.now(), Field.MY_WANT, {Field.MY_WANT: text})


def ana(session: Session) -> Person:
    person = people.find_person(session, ANA)
    assert person
    return person


def waits(desk: ConversationDesk) -> str | None:
    """Return what waits in the field, or None."""
    known = desk.cards.look(ANA, "card-1")
    return known.unsent.notes.get(Field.MY_WANT) if known else None


def test_a_letter_that_comes_after_a_newer_one_changes_nothing(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    older = typed(clock, "more ti")
    clock.advance(seconds=1)
    desk.unsent.keep(ANA, DESK, typed(clock, "more time"))

    desk.unsent.keep(ANA, DESK, older)

    assert waits(desk) == "more time"


def test_a_letter_that_comes_after_its_page_was_sent_changes_nothing(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    late = typed(clock, "more ti")
    clock.advance(seconds=1)
    desk.cards.save(ANA, DESK, {Field.MY_WANT: "more time"})

    desk.unsent.keep(ANA, DESK, late)

    assert waits(desk) is None


def test_a_time_that_comes_after_it_was_set_changes_nothing(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    late = Typed(clock.now(), WhenField.WORDS, when={WhenField.WORDS: "tomorr"})
    clock.advance(seconds=1)
    desk.appointments.set(ANA, WHEN, Timing(datetime(2027, 3, 2, 14, tzinfo=UTC)))

    desk.unsent.keep(ANA, WHEN, late)

    known = desk.cards.look(ANA, "card-1")
    assert known and not known.unsent.seen


def test_what_was_typed_elsewhere_meanwhile_waits_on_when_a_page_is_sent(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    clock.advance(seconds=1)
    desk.unsent.keep(ANA, PHONE, typed(clock, "from the phone"))

    desk.cards.save(ANA, DESK, {Field.MY_WANT: "from the desk"})

    assert waits(desk) == "from the phone"


def test_what_waited_when_a_page_was_filled_in_is_over_once_it_is_sent(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    desk.unsent.keep(ANA, PHONE, typed(clock, "from the phone"))
    clock.advance(seconds=1)
    known = desk.cards.look(ANA, "card-1")
    assert known
    page = desk.pages.page(DESK, known)

    desk.cards.save(ANA, page.place, {Field.MY_WANT: "from the desk"})

    assert page.waited and page.shown[Field.MY_WANT] == "from the phone"
    assert waits(desk) is None


def test_letters_that_come_at_once_are_one_card_with_the_last_of_them(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    letters = [
        replace(typed(clock, "x" * number), at=clock.now() + timedelta(seconds=number))
        for number in range(1, 9)
    ]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda each: desk.unsent.keep(ANA, DESK, each), reversed(letters)))

    assert waits(desk) == "x" * 8
    assert desk.cards.page(ANA, 0).total == 1


def test_letters_for_a_card_that_is_gone_bring_nothing_back(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    saved = desk.cards.save(ANA, DESK, {Field.MY_WANT: "more time"})
    desk.cards.delete(ANA, "card-1")

    place = FormPlace("card-1", Step.WANTS, saved.known.card.version, view="V-desk")
    desk.unsent.keep(ANA, place, typed(clock, "more"))

    assert desk.cards.look(ANA, "card-1") is None


def test_the_card_of_someone_else_is_out_of_reach(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    desk.unsent.keep(ANA, DESK, typed(clock, "mine"))

    desk.unsent.forget(identity("UBO"), DESK)
    desk.unsent.keep(identity("UBO"), DESK, typed(clock, "theirs"))

    assert waits(desk) == "mine"


def test_what_waits_goes_along_in_a_file_and_comes_back(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    desk.unsent.keep(ANA, DESK, typed(clock, "more time"))
    with database.write() as session:
        person = ana(session)
        everything = held.read_held(session, person.id)
        other = people.ensure_person(session, identity("UBO"), clock.now())
        added = putting_back.put_back(session, other.id, everything, clock.now())
        twice = putting_back.put_back(session, other.id, everything, clock.now())

    known = desk.cards.look(identity("UBO"), "card-1")
    assert known and known.unsent.notes == {Field.MY_WANT: "more time"}
    assert (added["unsent_note"], twice["unsent_note"]) == (1, 0)


@pytest.mark.parametrize("text", ["card-1|wants|3|7|0||", "card-1|wants|3|7|0|conduct|help"])
def test_a_page_that_an_earlier_release_filled_in_is_understood(text: str) -> None:
    place = read_place(text)

    assert (place.version, place.number, place.drawn_ms) == (3, 7, 0)


def test_a_page_says_when_it_was_filled_in() -> None:
    place = FormPlace("card-1", Step.WANTS, drawn_ms=1_800_000_000_123)

    assert read_place(write_place(place)) == place
    with pytest.raises(ValueError):
        read_place(f"{write_place(place)}|more")


def test_a_letter_for_someone_who_had_all_of_theirs_deleted_brings_nothing_back(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    saved = desk.cards.save(ANA, DESK, {Field.MY_WANT: "more time"})
    with database.write() as session:
        person = ana(session)
        people.delete_person(session, person.id)

    place = replace(DESK, version=saved.known.card.version)
    desk.unsent.keep(ANA, place, typed(clock, "more"))

    with database.read() as session:
        assert people.find_person(session, ANA) is None


def test_a_letter_that_was_taken_back_before_its_page_was_sent_does_not_wait(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    desk.cards.save(ANA, DESK, {Field.MY_WANT: "yes"})
    place = replace(DESK, version=1)
    clock.advance(seconds=1)
    late = typed(clock, "yes no")
    clock.advance(seconds=1)
    desk.cards.save(ANA, place, {Field.MY_WANT: "yes", Field.THEIR_WANT: "a date"})
    desk.unsent.close(place)

    desk.unsent.keep(ANA, place, late)

    assert waits(desk) is None


def test_what_is_sent_as_it_waited_waits_no_more_whatever_the_clocks_say(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    ahead = replace(typed(clock, "more time"), at=clock.now() + timedelta(seconds=30))
    desk.unsent.keep(ANA, DESK, ahead)
    clock.advance(seconds=1)
    known = desk.cards.look(ANA, "card-1")
    assert known
    page = desk.pages.page(PHONE, known)

    desk.cards.save(ANA, page.place, {Field.MY_WANT: "more time"})

    assert waits(desk) is None


def test_a_wish_for_a_reminder_alone_makes_no_card(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    wish = Typed(clock.now(), WhenField.REMIND, when={WhenField.REMIND: Remind.HOUR})
    desk.unsent.keep(ANA, WHEN, wish)

    desk.appointments.set(ANA, WHEN, Timing(None, Remind.HOUR))

    assert desk.cards.page(ANA, 0).total == 0


def test_what_no_key_reads_waits_until_it_can_be_read(
    database_url: str, clock: FrozenClock
) -> None:
    when = Typed(clock.now(), WhenField.DATE, when={WhenField.DATE: "2027-04-04"})
    with closing(Database.open(database_url, keys=KEYS)) as database:
        desk = desk_on(database, clock)
        desk.unsent.keep(ANA, DESK, typed(clock, "my words"))
        desk.unsent.keep(ANA, WHEN, when)
    clock.advance(seconds=5)
    with closing(Database.open(database_url, keys=[new_key()], unreadable="(gone)")) as database:
        desk = desk_on(database, clock)
        known = desk.cards.look(ANA, "card-1")
        assert known
        page, time_page = desk.pages.page(PHONE, known), desk.pages.page(WHEN, known)
        there = {Field.MY_WANT: "(gone)", Field.THEIR_WANT: "x"}
        clock.advance(seconds=5)
        desk.unsent.keep(ANA, page.place, Typed(clock.now(), Field.THEIR_WANT, there))
        desk.cards.save(ANA, page.place, there)
        nothing = {WhenField.DATE: "", WhenField.TIME: "10:00"}
        desk.unsent.keep(ANA, time_page.place, Typed(clock.now(), WhenField.TIME, when=nothing))
    with closing(Database.open(database_url, keys=KEYS, unreadable="(gone)")) as database:
        known = desk_on(database, clock).cards.look(ANA, "card-1")

    assert page.shown[Field.MY_WANT] == "(gone)" and time_page.when[WhenField.DATE] == ""
    assert known and known.unsent.notes == {Field.MY_WANT: "my words"}
    assert known.unsent.when[WhenField.DATE] == "2027-04-04"


def test_what_could_not_be_read_in_a_file_empties_no_field(
    database_url: str, clock: FrozenClock
) -> None:
    lost = new_key()
    with closing(Database.open(database_url, keys=KEYS)) as database:
        desk_on(database, clock).cards.save(ANA, DESK, {Field.MY_WANT: "saved"})
    clock.advance(seconds=1)
    with closing(Database.open(database_url, keys=[lost, *KEYS])) as database:
        place = replace(DESK, version=1)
        desk_on(database, clock).unsent.keep(ANA, place, typed(clock, "typed"))
    with closing(Database.open(database_url, keys=KEYS, unreadable="(gone)")) as database:
        with database.write() as session:
            person = people.find_person(session, ANA)
            assert person
            everything = held.read_held(session, person.id)
            other = people.ensure_person(session, identity("UBO"), clock.now())
            putting_back.put_back(session, other.id, everything, clock.now())
        known = desk_on(database, clock).cards.look(identity("UBO"), "card-1")

    assert known and known.card.text(Field.MY_WANT) == "saved"
    assert known.unsent.notes == {}


def test_a_field_that_this_release_does_not_know_breaks_nothing(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    desk.unsent.keep(ANA, DESK, typed(clock, "more time"))
    with database.write() as session:
        person = ana(session)
        everything = held.read_held(session, person.id)
        everything["unsent_note"][0]["field"] = "of-a-later-release"
        putting_back.put_back(session, person.id, everything, clock.now())

    assert desk.cards.page(ANA, 0).total == 1
    assert waits(desk) == "more time"


def test_a_card_on_which_nothing_waits_does_not_come_in_place_of_a_new_one(
    desk: ConversationDesk, database: Database, clock: FrozenClock
) -> None:
    desk.unsent.keep(ANA, DESK, typed(clock, "more time"))
    with database.write() as session:
        session.exec_driver_sql("DELETE FROM unsent_note")

    assert desk.unsent.newest(ANA) is None


def test_letters_and_their_erasing_at_once_end_as_the_last_one_says(
    desk: ConversationDesk, clock: FrozenClock
) -> None:
    wrong = 0
    with ThreadPoolExecutor(8) as threads:
        for number in range(20):
            place = FormPlace(f"card-{number}", Step.WANTS, view=f"V{number}")
            letters = [
                replace(typed(clock, text), at=clock.now() + timedelta(seconds=at))
                for at, text in enumerate(("S", "Sa", "S", ""))
            ]
            heard = [desk.unsent.is_newest(place, each.at) for each in letters]
            list(threads.map(partial(desk.unsent.keep, ANA, place), letters))
            wrong += desk.cards.look(ANA, place.key) is not None or not all(heard)

    assert wrong == 0
