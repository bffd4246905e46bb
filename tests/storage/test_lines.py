"""Lines shown, kept, hidden and used."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.model.moments import Moment
from bot.model.people import Person
from bot.model.practice import Outcome, Told
from storage import lines, small_moments
from storage.engine import Database
from storage.people import delete_person, ensure_person, find_person
from storage.session import Session
from tests.fakes import FrozenClock, identity
from tests.storage.filling import fill
from tests.storage.queries import plan_of, statements_of

UNHEARD, ACCUSED = Moment.UNHEARD, Moment.ACCUSED


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    """Give a session in which Ana, and someone else with lines of their own, are known."""
    with database.write() as session:
        fill(session, identity("UOTHER"), FrozenClock().now())
        yield session


def use(session: Session, who: Person, prompt: str, card: str, clock: FrozenClock) -> None:
    told = Told(on=clock.now().date(), moment=UNHEARD, prompt_id=prompt)
    small_moments.add_use(session, who.id, card, told, clock.now())


def test_a_line_is_counted_each_time_it_is_shown(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a", "b", "c"], clock.now())
    lines.record_shown(session, ana.id, UNHEARD, ["c", "d"], clock.now())

    counted = lines.line_state(session, ana.id, UNHEARD, "card").shown

    assert counted == {"a": 1, "b": 1, "c": 2, "d": 1}


def test_shown_is_counted_for_each_moment_apart(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a"], clock.now())

    assert lines.line_state(session, ana.id, ACCUSED, "card").shown == {}


def test_showing_nothing_records_nothing(session: Session, ana: Person, clock: FrozenClock) -> None:
    lines.record_shown(session, ana.id, UNHEARD, [], clock.now())

    assert lines.last_shown(session, ana.id, 9, ()) == []


def test_the_last_shown_come_newest_first_and_once(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for moment, prompts in [(UNHEARD, ["a", "b"]), (ACCUSED, ["c"]), (ACCUSED, ["a"])]:
        lines.record_shown(session, ana.id, moment, prompts, clock.advance(minutes=1))

    assert lines.last_shown(session, ana.id, 9, ()) == ["a", "c", "b"]
    assert lines.last_shown(session, ana.id, 2, ()) == ["a", "c"]

    lines.hide(session, ana.id, "c", clock.now())
    assert lines.last_shown(session, ana.id, 2, {"c"}) == ["a", "b"]


def test_what_was_shown_before_many_hidden_ones_and_for_many_moments_is_found_all_the_same(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["first", "second"], clock.now())
    for moment in (*Moment, *Moment):
        lines.record_shown(session, ana.id, moment, ["a"], clock.advance(minutes=1))
    hidden = [f"hidden-{number}" for number in range(2 * lines.SHOWINGS_LOOKED_AT)]
    lines.record_shown(session, ana.id, UNHEARD, hidden, clock.advance(minutes=1))
    for each in hidden:
        lines.hide(session, ana.id, each, clock.now())

    assert lines.last_shown(session, ana.id, 2, set(hidden)) == ["a", "first"]


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
    for card in ("card-1", "card-1", "card-2"):
        use(session, ana, "a", card, clock)

    assert small_moments.count(session, ana.id) == 2
    assert lines.line_state(session, ana.id, UNHEARD, "card-1").used == {"a"}


def test_a_use_can_be_undone_on_its_card_alone(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for card in ("card-1", "card-2"):
        use(session, ana, "a", card, clock)

    lines.undo_use(session, ana.id, "a", "card-1")

    assert lines.line_state(session, ana.id, UNHEARD, "card-1").used == set()
    assert lines.line_state(session, ana.id, UNHEARD, "card-2").used == {"a"}


def test_what_was_written_about_a_use_stays_when_it_is_undone(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    use(session, ana, "a", "card-1", clock)
    [entry] = small_moments.newest(session, ana.id, 9)
    told = replace(entry.told, note="it went well")
    small_moments.change(session, ana.id, entry.id, told, clock.now())

    lines.undo_use(session, ana.id, "a", "card-1")

    assert lines.line_state(session, ana.id, UNHEARD, "card-1").used == set()
    [left] = small_moments.newest(session, ana.id, 9)
    assert left.told == replace(told, prompt_id="")


def test_a_line_that_made_it_harder_is_not_one_that_helped(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for prompt in ("a", "b"):
        use(session, ana, prompt, "card-1", clock)
    entry = small_moments.newest(session, ana.id, 1)[0]
    told = replace(entry.told, outcome=Outcome.HARDER)
    small_moments.change(session, ana.id, entry.id, told, clock.now())

    assert lines.line_state(session, ana.id, UNHEARD, "other").helped == {"a"}


def test_a_line_that_was_used_from_any_card_is_known_as_used(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for prompt, card in [("a", "1"), ("b", "1"), ("a", "2")]:
        clock.advance(minutes=1)
        use(session, ana, prompt, card, clock)

    assert lines.used_lately(session, ana.id, ["a", "b", "never"]) == {"a", "b"}
    assert lines.used_lately(session, ana.id, ["b"]) == {"b"}
    assert lines.used_lately(session, ana.id, []) == set()


def test_a_card_gets_all_it_needs_at_once(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    lines.record_shown(session, ana.id, UNHEARD, ["a", "b"], clock.now())
    lines.record_shown(session, ana.id, UNHEARD, ["b"], clock.now())
    lines.record_shown(session, ana.id, ACCUSED, ["other-moment"], clock.now())
    lines.keep(session, ana.id, "kept", clock.now())
    lines.hide(session, ana.id, "hidden", clock.now())
    use(session, ana, "a", "card-1", clock)
    use(session, ana, "b", "other-card", clock)

    state = lines.line_state(session, ana.id, UNHEARD, "card-1")

    assert state == lines.LineState(
        shown={"a": 1, "b": 2},
        kept=frozenset({"kept"}),
        hidden=frozenset({"hidden"}),
        used=frozenset({"a"}),
        helped=frozenset({"a", "b"}),
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
        lines.last_shown(session, ana.id, 9, ())
        lines.kept(session, ana.id)
        lines.hidden(session, ana.id)
        lines.used_lately(session, ana.id, ["a"])
        lines.line_state(session, ana.id, UNHEARD, "card-1")
        lines.unkeep(session, ana.id, "a")
        lines.unhide(session, ana.id, "a")
        lines.undo_use(session, ana.id, "a", "card-1")
        find_person(session, identity())
        ensure_person(session, identity("UANA"), clock.advance(days=2))
        delete_person(session, ana.id)

    plans = {statement: plan_of(session, statement, values) for statement, values in sent}
    assert len(sent) == 13
    assert not {statement for statement, plan in plans.items() if "SCAN" in plan}
