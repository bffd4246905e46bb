"""Lines shown, kept, hidden and used."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.model.moments import Moment
from bot.model.people import Person
from storage import lines
from storage.engine import Database
from storage.people import delete_person, ensure_person, find_person
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill

UNHEARD, ACCUSED = Moment.UNHEARD, Moment.ACCUSED


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    """Give a session in which Ana, and someone else with lines of their own, are known."""
    with database.write() as session:
        fill(session, identity("UOTHER"), FrozenClock().now())
        yield session


def test_a_line_is_counted_each_time_it_is_shown(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a", "b", "c"], clock.now())
    lines.record_shown(session, ana.id, UNHEARD, ["c", "d"], clock.now())

    counted = lines.times_shown(session, ana.id, UNHEARD)

    assert counted == {"a": 1, "b": 1, "c": 2, "d": 1}


def test_shown_is_counted_for_each_moment_apart(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a"], clock.now())

    assert lines.times_shown(session, ana.id, ACCUSED) == {}


def test_showing_nothing_records_nothing(session: Session, ana: Person, clock: FrozenClock) -> None:
    lines.record_shown(session, ana.id, UNHEARD, [], clock.now())

    assert lines.last_shown(session, ana.id, 9) == []


def test_the_last_shown_come_newest_first_and_once(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for moment, prompts in [(UNHEARD, ["a", "b"]), (ACCUSED, ["c"]), (ACCUSED, ["a"])]:
        lines.record_shown(session, ana.id, moment, prompts, clock.advance(minutes=1))

    assert lines.last_shown(session, ana.id, 9) == ["a", "c", "b"]
    assert lines.last_shown(session, ana.id, 2) == ["a", "c"]


def test_kept_lines_come_newest_first(session: Session, ana: Person, clock: FrozenClock) -> None:
    for prompt in ("a", "b", "a"):
        lines.keep(session, ana.id, prompt, clock.advance(minutes=1))

    assert lines.kept(session, ana.id) == ["b", "a"]


def test_a_line_can_be_kept_no_longer(session: Session, ana: Person, clock: FrozenClock) -> None:
    lines.keep(session, ana.id, "a", clock.now())
    lines.unkeep(session, ana.id, "a")
    lines.unkeep(session, ana.id, "never-kept")

    assert lines.kept(session, ana.id) == []


def test_hidden_lines_come_newest_first(session: Session, ana: Person, clock: FrozenClock) -> None:
    for prompt in ("a", "b", "a"):
        lines.hide(session, ana.id, prompt, clock.advance(minutes=1))

    assert lines.hidden(session, ana.id) == ["b", "a"]


def test_hiding_can_be_undone(session: Session, ana: Person, clock: FrozenClock) -> None:
    lines.hide(session, ana.id, "a", clock.now())
    lines.unhide(session, ana.id, "a")

    assert lines.hidden(session, ana.id) == []


def test_a_line_is_used_once_per_card(session: Session, ana: Person, clock: FrozenClock) -> None:
    noted = [
        lines.record_use(session, ana.id, "a", UNHEARD, card, clock.now())
        for card in ("card-1", "card-1", "card-2")
    ]

    assert noted == [True, False, True]
    assert lines.used(session, ana.id, "card-1") == {"a"}


def test_a_use_can_be_undone_on_its_card_alone(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for card in ("card-1", "card-2"):
        lines.record_use(session, ana.id, "a", UNHEARD, card, clock.now())

    lines.undo_use(session, ana.id, "a", "card-1")

    assert lines.used(session, ana.id, "card-1") == set()
    assert lines.used(session, ana.id, "card-2") == {"a"}


def test_the_last_used_come_newest_first_and_once(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for prompt, card in [("a", "1"), ("b", "1"), ("a", "2")]:
        lines.record_use(session, ana.id, prompt, UNHEARD, card, clock.advance(minutes=1))

    assert lines.last_used(session, ana.id, 9) == ["a", "b"]
    assert lines.last_used(session, ana.id, 1) == ["a"]


def test_a_card_gets_all_it_needs_at_once(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a", "b"], clock.now())
    lines.record_shown(session, ana.id, UNHEARD, ["b"], clock.now())
    lines.record_shown(session, ana.id, ACCUSED, ["other-moment"], clock.now())
    lines.keep(session, ana.id, "kept", clock.now())
    lines.hide(session, ana.id, "hidden", clock.now())
    lines.record_use(session, ana.id, "a", UNHEARD, "card-1", clock.now())
    lines.record_use(session, ana.id, "b", UNHEARD, "other-card", clock.now())

    state = lines.line_state(session, ana.id, UNHEARD, "card-1")

    assert state == lines.LineState(
        shown={"a": 1, "b": 2},
        kept=frozenset({"kept"}),
        hidden=frozenset({"hidden"}),
        used=frozenset({"a"}),
    )


def test_a_card_for_someone_known_takes_three_statements(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    with statements_of(session) as sent:
        person = ensure_person(session, identity("UANA"), clock.now())
        lines.line_state(session, person.id, UNHEARD, "card-1")
        lines.record_shown(session, person.id, UNHEARD, ["a", "b", "c"], clock.now())

    assert len(sent) == 3


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_no_query_reads_a_whole_table(session: Session, ana: Person, clock: FrozenClock) -> None:
    with statements_of(session) as sent:
        lines.times_shown(session, ana.id, UNHEARD)
        lines.last_shown(session, ana.id, 9)
        lines.kept(session, ana.id)
        lines.hidden(session, ana.id)
        lines.used(session, ana.id, "card-1")
        lines.last_used(session, ana.id, 9)
        lines.line_state(session, ana.id, UNHEARD, "card-1")
        lines.unkeep(session, ana.id, "a")
        lines.unhide(session, ana.id, "a")
        lines.undo_use(session, ana.id, "a", "card-1")
        find_person(session, identity())
        ensure_person(session, identity("UANA"), clock.advance(days=2))
        delete_person(session, ana.id)

    plans = {statement: _plan(session, statement, values) for statement, values in sent}
    assert len(sent) == 14
    assert not {statement for statement, plan in plans.items() if "SCAN" in plan}


@contextmanager
def statements_of(session: Session) -> Iterator[list[tuple[str, Any]]]:
    """Collect what is sent to the database meanwhile."""
    sent: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: Any) -> None:
        sent.append((statement, values))

    event.listen(session.connection(), "before_cursor_execute", note)
    yield sent
    event.remove(session.connection(), "before_cursor_execute", note)


def _plan(session: Session, statement: str, values: Any) -> str:
    rows = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
    return "\n".join(row.detail for row in rows)
