"""What is held about a person: every table has its words, its kind and its columns."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Event
from typing import Any

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind, Planned
from bot.model.held import PARTS, HeldKind, Receipt
from bot.model.nudge_answers import LookedBack
from bot.model.people import Person
from bot.people.data import DataService
from bot.people.data_views import export_modal
from bot.people.readable import Readable, readable, readable_whole
from storage import deliveries, held, nudge_plans, people, small_moments
from storage.engine import Database
from storage.nudge_answers import find_answer, save_answer
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill
from tests.storage.queries import waits_for_a_lock
from tests.waiting import in_time

ANA = identity("UANA")


@pytest.fixture
def data(database: Database, clock: FrozenClock) -> Iterator[DataService]:
    """Give the service, with Ana in every table."""
    with database.write() as session:
        fill(session, ANA, clock.now())
    with ThreadPoolExecutor(1) as background:
        yield DataService(database, Library.load(), clock, background)


def test_every_table_of_people_is_in_one_kind_and_has_its_words() -> None:
    parts = [part.name for part in held.parts_of_people()]

    assert {part.table for part in held.parts_of_people()} == set(held.tables_of_people())
    assert sorted(name for kind in PARTS.values() for name in kind) == sorted(parts)
    assert set(ENGLISH.data.tables) == {"person", *parts}


def test_every_table_can_be_read_as_text(data: DataService) -> None:
    exported = data.export(ANA)

    texts = readable_whole(exported.held)

    assert len(texts) == sum(len(rows) for rows in exported.held.values())
    assert all(text.count(":") for text in texts)


def test_text_is_the_newest_first_and_says_what_it_leaves_out() -> None:
    days = ["2027-03-01", "2026-11-30", "2026-12-02"]
    found = readable(
        {"small_moment": [{"on_date": day, "note": day} for day in days]}, date(2027, 3, 1), str
    )

    assert found.texts == (
        "Small moment. day: 2027-03-01; note: 2027-03-01",
        "Small moment. day: 2026-12-02; note: 2026-12-02",
    )
    assert found.left_out == 1


@pytest.mark.parametrize("letter", ["a", "界", "😀"])
def test_what_is_shown_as_text_is_no_more_than_a_modal_takes(letter: str) -> None:
    found = Readable(tuple(letter * 1000 for _ in range(90)), left_out=2)

    view = export_modal(found, ENGLISH, may_send=True)

    shown = str(view).count(letter * 1000)
    assert len(json.dumps(view)) < 250_000
    assert len(view["blocks"]) <= 100
    assert ENGLISH.data.export_more.format(count=92 - shown) in str(view)
    assert shown >= 15


def test_what_is_chosen_is_said_in_words_and_not_as_it_is_stored() -> None:
    plan: dict[str, Any] = {
        "enabled": True,
        "at": "09:00",
        "days": 0b11111,
        "paused_until": "9999-12-31",
    }
    held: dict[str, list[dict[str, Any]]] = {
        "person": [{"tone": "warm", "created_at": "2020-01-01"}],
        "nudge_plan": [plan],
    }

    texts = readable(held, date(2027, 3, 1), str).texts

    assert set(texts) == {
        "You. tone: warm; created at: 2020-01-01",
        "Your nudge. enabled: yes; at: 09:00; days: Mon Tue Wed Thu Fri; "
        "paused until: until you start them again",
    }


def test_all_that_is_known_of_oneself_is_in_the_text(data: DataService) -> None:
    [person] = data.export(ANA).held["person"]
    marked = {name: f"mark{place:02}" for place, name in enumerate(person)}

    [text] = readable_whole({"person": [marked]})

    assert [name for name, mark in marked.items() if f": {mark}" not in text] == []


def test_what_is_held_of_oneself_is_named_column_by_column(data: DataService) -> None:
    named = {
        "tenant_id": "workspace",
        "slack_user": "Slack id",
        "confirmed_contacts_at": "confirmed",
        "tone": "tone",
        "audience": "who your lines are for",
        "zone": "zone",
        "locale": "language",
        "counts_hidden_at": "counted",
        "keep_days": "how long you keep small moments",
        "keep_chosen_at": "since when",
        "created_at": "when you were here",
        "last_seen_at": "when you were here",
        "path_closed_at": "put the first days away",
    }
    [person] = data.export(ANA).held["person"]

    assert set(named) == set(person)
    assert [each for each in named.values() if each not in ENGLISH.data.tables["person"]] == []


def test_a_note_is_never_taken_for_a_date() -> None:
    held = {"small_moment": [{"on_date": "2027-03-01", "note": "9999 reasons"}]}

    assert "note: 9999 reasons" in readable(held, date(2027, 3, 1), str).texts[0]


def test_prompts_are_read_as_their_words(data: DataService) -> None:
    assert any("Nudges you had. prompt ids: nudge-1" in text for text in data.as_text(ANA).texts)


def test_a_reminder_of_a_talk_does_not_go_with_the_nudges(data: DataService) -> None:
    data.delete_kind(ANA, HeldKind.NUDGES)

    assert [each["kind"] for each in data.export(ANA).held["delivery"]] == ["reminder"]


def test_messages_about_talks_go_with_the_talks(data: DataService) -> None:
    data.delete_kind(ANA, HeldKind.CONVERSATIONS)

    assert [each["kind"] for each in data.export(ANA).held["delivery"]] == ["nudge"]


@pytest.mark.parametrize("kind", list(HeldKind))
def test_a_kind_goes_with_a_receipt_and_all_others_stay(data: DataService, kind: HeldKind) -> None:
    before = data.look(ANA).rows

    receipt = data.delete_kind(ANA, kind)

    assert receipt == Receipt({name: before[name] for name in PARTS[kind]}, is_wiped=True)
    assert data.look(ANA).rows == {**before, **dict.fromkeys(PARTS[kind], 0)}


def test_with_the_log_goes_what_the_days_of_the_nudges_know_of_it(
    data: DataService, database: Database
) -> None:
    monday = date(2027, 3, 1)
    with database.write() as session:
        ana = people.find_person(session, ANA)
        assert ana
        [entry] = small_moments.newest(session, ana.id, 9)
        answer = find_answer(session, ana.id, monday)
        assert answer
        save_answer(session, replace(answer, looked_back=LookedBack.HELPED, noted=entry.id))

    data.delete_kind(ANA, HeldKind.MOMENTS)

    with database.read() as session:
        assert find_answer(session, ana.id, monday) == answer


def test_everything_goes_with_a_receipt(data: DataService) -> None:
    before = data.look(ANA).rows

    receipt = data.delete_everything(ANA)

    assert receipt == Receipt(before, is_wiped=True)
    assert data.look(ANA).rows == {}
    assert data.delete_everything(ANA) == Receipt({}, is_wiped=True)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_journal_that_is_in_use_is_wiped_behind_the_request(
    data: DataService, database: Database
) -> None:
    is_told = Event()
    with database.read() as reader:
        people.find_person(reader, ANA)
        receipt = data.delete_everything(ANA)
        data.finish_wiping(is_told.set)

    assert not receipt.is_wiped
    assert is_told.wait(5)


@pytest.mark.parametrize("dialect", ["postgresql"])
def test_everything_goes_while_a_nudge_is_being_planned(
    data: DataService, database: Database, clock: FrozenClock
) -> None:
    """The deletion waits for the planner; they do not wait for each other."""
    with ThreadPoolExecutor(1) as hands:
        with database.write() as session:
            person = people.find_person(session, ANA)
            assert person and nudge_plans.find_plan(session, person.id, to_change=True)
            deleted = hands.submit(data.delete_everything, ANA)
            assert in_time(lambda: waits_for_a_lock(session))
            deliveries.add(session, [nudge_of(person, clock)], clock.now())
        receipt = deleted.result()

    assert receipt.gone["person"] == 1
    assert data.look(ANA).rows == {}


def nudge_of(person: Person, clock: FrozenClock) -> Planned:
    now = clock.now()
    named = (person.id, person.tenant, DeliveryKind.NUDGE, "2027-03-09")
    return Planned(*named, date(2027, 3, 9), now, now + timedelta(hours=2), "nudge-any-001")
