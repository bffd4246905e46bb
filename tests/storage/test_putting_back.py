"""What an exported file says is put back once, and refused as a whole where it is damaged."""

import json
from datetime import date
from traceback import format_exception
from typing import Any

import pytest

from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft, Stored
from bot.model.people import Person
from bot.model.practice import LoggedFrom, Told
from bot.model.prompts import Tone
from storage import held, keeping, lines, own_lines, people, putting_back, small_moments
from storage.engine import Database
from storage.errors import HeldFileError
from storage.keys import new_key
from storage.people import delete_person, ensure_person
from tests.fakes import FrozenClock, identity
from tests.storage.filling import counts, fill

ANA = identity("UANA")


@pytest.fixture
def full(database: Database, clock: FrozenClock) -> Person:
    """Give a person with something in every table."""
    with database.write() as session:
        return fill(session, identity("UFULL"), clock.now())


def test_what_was_read_out_can_be_put_back_and_a_second_time_adds_nothing(
    database: Database, full: Person, clock: FrozenClock
) -> None:
    with database.read() as session:
        before = json.loads(json.dumps(held.read_held(session, full.id)))
    with database.write() as session:
        delete_person(session, full.id)
        again = ensure_person(session, identity("UFULL"), clock.now())
        first = putting_back.put_back(session, again.id, before, clock.now())
        second = putting_back.put_back(session, again.id, before, clock.now())
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

        putting_back.put_back(session, again.id, before, clock.now())
        once_more = putting_back.put_back(session, again.id, before, clock.now())

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

        added = putting_back.put_back(session, ana.id, {"kept_line": [kept]}, clock.now())
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
        first = putting_back.put_back(session, again.id, before, clock.now())
        second = putting_back.put_back(session, again.id, before, clock.now())
        after = held.read_held(session, again.id)
    lost.close()

    assert before["small_moment"][-1]["note"] == "(lost)"
    assert after["small_moment"][-1]["note"] is None
    assert (first["own_line"], first["small_moment"]) == (0, 2)
    assert set(second.values()) == {0}


def test_small_moments_that_are_put_back_are_told_now(
    database: Database, full: Person, clock: FrozenClock
) -> None:
    """Otherwise those that are old by now would go without having been announced."""
    with database.write() as session:
        everything = held.read_held(session, full.id)
        delete_person(session, full.id)
    clock.advance(days=30)
    with database.write() as session:
        again = ensure_person(session, identity("UFULL"), clock.now())
        putting_back.put_back(session, again.id, everything, clock.now())
        [moment] = held.read_held(session, again.id)["small_moment"]

    assert moment["updated_at"] == clock.now().isoformat()


def test_what_a_person_chose_holds_again(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    with database.write() as session:
        people.set_preference(session, ana.id, tone=Tone.DIRECT)
        people.hide_counts(session, ana.id, clock.now())
        keeping.choose(session, ana.id, 92, clock.now())
        [before] = (everything := held.read_held(session, ana.id))["person"]
        delete_person(session, ana.id)
        again = ensure_person(session, ANA, clock.now())
        putting_back.put_back(session, again.id, everything, clock.now())
        [after] = held.read_held(session, again.id)["person"]

    assert before["keep_days"] == 92
    assert after == before


def test_what_a_person_chose_since_stays(
    database: Database, ana: Person, clock: FrozenClock
) -> None:
    with database.write() as session:
        keeping.choose(session, ana.id, 92, clock.now())
        everything = held.read_held(session, ana.id)
        keeping.choose(session, ana.id, None, clock.now())
        people.set_preference(session, ana.id, tone=Tone.WARM)
        putting_back.put_back(session, ana.id, everything, clock.now())

        assert keeping.chosen_by(session, ana.id) is None


@pytest.mark.parametrize("put_away", [True, False])
def test_a_line_of_ones_own_that_was_changed_since_is_not_doubled(
    database: Database, ana: Person, clock: FrozenClock, *, put_away: bool
) -> None:
    with database.write() as session:
        line = own_lines.add(session, ana.id, OwnDraft("First."), clock.now())
        everything = held.read_held(session, ana.id)
        if put_away:
            own_lines.put_away(session, ana.id, line.number, clock.now())
        else:
            own_lines.change(
                session, ana.id, Stored(line.number, 1), OwnDraft("Second."), clock.now()
            )
        before = held.read_held(session, ana.id)
        putting_back.put_back(session, ana.id, everything, clock.now())

        assert held.read_held(session, ana.id) == before


def test_a_file_of_a_release_that_knew_less_is_put_back(
    database: Database, full: Person, clock: FrozenClock
) -> None:
    with database.write() as session:
        everything = held.read_held(session, full.id)
        for name in ("unsent_note", "rest"):
            everything.pop(name)
        for row in everything["small_moment"]:
            row.pop("outcome")
        delete_person(session, full.id)
        again = ensure_person(session, identity("UFULL"), clock.now())
        added = putting_back.put_back(session, again.id, everything, clock.now())

    assert (added["small_moment"], added["unsent_note"]) == (1, 0)


DAMAGES: dict[str, Any] = {
    "no rows": ("small_moment", "a zebra"),
    "a row that is none": ("small_moment", ["a zebra"]),
    "a day that is none": ("small_moment", [{"on_date": "a zebra"}]),
    "a moment without its zone": ("small_moment", [{"created_at": "2027-03-01T09:00:00"}]),
    "a number for a text": ("small_moment", [{"note": 7}]),
    "a list for a text": ("small_moment", [{"note": ["a zebra"]}]),
    "a text for a number": ("nudge_plan", [{"days": "a zebra"}]),
    "a choice that nobody has": ("small_moment", [{"outcome": "a zebra"}]),
    "nothing where something has to be": ("small_moment", [{"key": None}]),
    "a tone that nobody has": ("person", [{"tone": "a zebra"}]),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_by_its_place_and_nothing_is_added(
    database: Database, full: Person, clock: FrozenClock, damage: str
) -> None:
    table, rows = DAMAGES[damage]
    with database.write() as session:
        everything = held.read_held(session, full.id)
        delete_person(session, full.id)
        again = ensure_person(session, identity("UFULL"), clock.now())
        before = counts(session)
    if isinstance(rows, list) and isinstance(rows[0], dict):
        everything[table][0] |= rows[0]
    else:
        everything[table] = rows

    with pytest.raises(HeldFileError, match=table) as refused, database.write() as session:
        putting_back.put_back(session, again.id, everything, clock.now())

    with database.read() as session:
        assert counts(session) == before
    assert "zebra" not in "".join(format_exception(refused.value))
