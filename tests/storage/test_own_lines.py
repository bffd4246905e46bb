"""Lines that people wrote themselves: theirs alone, encrypted, and brought back after a slip."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft, OwnLine, Stored, own_id, own_number
from bot.model.people import Person
from bot.model.practice import Told
from bot.model.prompts import Tone
from storage import lines, own_lines, small_moments
from storage.engine import Database, Session
from storage.errors import UnreadableSecretError
from storage.people import ensure_person
from tests.fakes import FrozenClock, identity
from tests.storage.queries import plan_of, statements_of

WORDS = "I'd like to finish, then I'm all ears."
DRAFT = OwnDraft(WORDS, Moment.UNHEARD, Tone.WARM, "pivot-unheard-001")


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    with database.write() as session:
        yield session


def test_a_line_comes_back_as_it_was_written(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    added = own_lines.add(session, ana.id, DRAFT, clock.now())

    assert own_lines.find(session, ana.id, added.number) == added
    assert (added.text, added.moment, added.tone) == (WORDS, Moment.UNHEARD, Tone.WARM)
    assert (added.from_prompt, added.version) == ("pivot-unheard-001", 1)


def test_its_words_are_not_stored_in_the_clear(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    own_lines.add(session, ana.id, DRAFT, clock.now())

    stored = session.scalar(text("SELECT text FROM own_line"))

    assert "finish" not in str(stored)


def test_nobody_else_can_read_change_or_delete_it(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    mine = own_lines.add(session, ana.id, DRAFT, clock.now())
    other = ensure_person(session, identity("UEVE"), clock.now()).id

    assert own_lines.find(session, other, mine.number) is None
    assert own_lines.all_of(session, other) == []
    assert own_lines.for_card(session, other, Moment.UNHEARD, [mine.number]) == []
    assert not own_lines.exists(session, other, mine.number)
    assert not own_lines.change(session, other, Stored(mine.number, 1), DRAFT, clock.now())
    assert not own_lines.put_away(session, other, mine.number, clock.now())
    assert own_lines.find(session, ana.id, mine.number) == mine


def test_a_change_counts_as_a_new_version(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    first = own_lines.add(session, ana.id, DRAFT, clock.now())

    changed = own_lines.change(
        session, ana.id, Stored(first.number, 1), OwnDraft("Shorter."), clock.now()
    )

    second = OwnLine(first.number, "Shorter.", Moment.ANY, None, None, version=2)
    assert changed
    assert own_lines.find(session, ana.id, first.number) == second


def test_a_change_of_what_changed_meanwhile_is_refused(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    seen = Stored(own_lines.add(session, ana.id, DRAFT, clock.now()).number, 1)
    own_lines.change(session, ana.id, seen, OwnDraft("Shorter."), clock.now())

    assert not own_lines.change(session, ana.id, seen, OwnDraft("Late."), clock.now())
    found = own_lines.find(session, ana.id, seen.number)
    assert found is not None
    assert found.text == "Shorter."


def test_a_card_gets_the_lines_of_its_moment_and_those_that_stand_on_it(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    drafts = [DRAFT, OwnDraft("a", Moment.ANY), OwnDraft("b", Moment.CREDIT), OwnDraft("c")]
    fit, general, other, last = (
        own_lines.add(session, ana.id, draft, clock.now()) for draft in drafts
    )

    found = own_lines.for_card(session, ana.id, Moment.UNHEARD, [])
    with_card = own_lines.for_card(session, ana.id, Moment.UNHEARD, [other.number])

    assert found == [fit, general, last]
    assert with_card == [fit, general, other, last]


def test_how_many_fit_is_known_before_any_is_read(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    own_lines.add(session, ana.id, DRAFT, clock.now())
    own_lines.add(session, ana.id, OwnDraft("general"), clock.now())
    gone = own_lines.add(session, ana.id, DRAFT, clock.now())
    own_lines.put_away(session, ana.id, gone.number, clock.now())

    counts = [
        lines.line_state(session, ana.id, moment, "card").own
        for moment in (Moment.UNHEARD, Moment.CREDIT, Moment.ANY)
    ]

    assert counts == [2, 1, 1]


def test_the_one_changed_last_comes_first(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    old = own_lines.add(session, ana.id, DRAFT, clock.now())
    new = own_lines.add(session, ana.id, OwnDraft("new"), clock.advance(minutes=1))
    own_lines.change(session, ana.id, Stored(old.number, 1), DRAFT, clock.advance(minutes=1))

    found = own_lines.all_of(session, ana.id)
    assert [each.number for each in found] == [old.number, new.number]
    assert own_lines.count(session, ana.id) == 2


def test_a_deleted_line_is_gone_until_it_is_brought_back(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    line = own_lines.add(session, ana.id, DRAFT, clock.now())

    assert own_lines.put_away(session, ana.id, line.number, clock.now())
    assert own_lines.all_of(session, ana.id) == []
    assert own_lines.find(session, ana.id, line.number) is None
    assert not own_lines.exists(session, ana.id, line.number)
    assert own_lines.deleted(session, ana.id, 3) == [line]

    assert own_lines.bring_back(session, ana.id, line.number)
    assert own_lines.all_of(session, ana.id) == [line]
    assert own_lines.deleted(session, ana.id, 3) == []


def test_what_was_deleted_long_enough_ago_goes_for_good(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    old = own_lines.add(session, ana.id, DRAFT, clock.now())
    young = own_lines.add(session, ana.id, DRAFT, clock.now())
    own_lines.put_away(session, ana.id, old.number, clock.now())
    own_lines.put_away(session, ana.id, young.number, clock.advance(hours=5))

    gone = own_lines.forget_deleted(session, clock.now() - timedelta(hours=1), at_most=9)

    assert gone == [(ana.id, old.number)]
    assert not own_lines.bring_back(session, ana.id, old.number)
    assert own_lines.bring_back(session, ana.id, young.number)


def test_a_number_is_not_given_twice(session: Session, ana: Person, clock: FrozenClock) -> None:
    first = own_lines.add(session, ana.id, DRAFT, clock.now())
    own_lines.put_away(session, ana.id, first.number, clock.now())
    own_lines.forget_deleted(session, clock.advance(days=2), at_most=9)

    assert own_lines.add(session, ana.id, DRAFT, clock.now()).number != first.number


def test_what_was_noted_about_a_line_goes_with_it(
    session: Session, ana: Person, clock: FrozenClock
) -> None:
    for line_id in ("own-7", "own-77"):
        lines.record_shown(session, ana.id, Moment.UNHEARD, [line_id], clock.now())
        lines.keep(session, ana.id, line_id, clock.now())
        lines.hide(session, ana.id, line_id, clock.now())
        told = Told(on=clock.now().date(), moment=Moment.UNHEARD, prompt_id=line_id)
        small_moments.add_use(session, ana.id, "card", told, clock.now())

    lines.forget(session, ana.id, "own-7")

    state = lines.line_state(session, ana.id, Moment.UNHEARD, "card")
    rest = frozenset({"own-77"})
    assert state == lines.LineState({"own-77": 1}, rest, rest, rest, rest)


def test_another_key_reads_nothing_and_says_so(
    database: Database, database_url: str, ana: Person, clock: FrozenClock
) -> None:
    with database.write() as session:
        own_lines.add(session, ana.id, DRAFT, clock.now())
    stranger = Database.open(database_url, keys=["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="])

    with pytest.raises(UnreadableSecretError), stranger.read() as session:
        own_lines.all_of(session, ana.id)

    stranger.close()


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_no_query_reads_a_whole_table(session: Session, ana: Person, clock: FrozenClock) -> None:
    now = clock.now()
    with statements_of(session) as sent:
        line = own_lines.add(session, ana.id, DRAFT, now)
        own_lines.change(session, ana.id, Stored(line.number, 1), DRAFT, now)
        own_lines.all_of(session, ana.id)
        own_lines.for_card(session, ana.id, Moment.UNHEARD, [line.number])
        own_lines.find(session, ana.id, line.number)
        own_lines.exists(session, ana.id, line.number)
        own_lines.count(session, ana.id)
        own_lines.put_away(session, ana.id, line.number, now)
        own_lines.deleted(session, ana.id, 3)
        own_lines.bring_back(session, ana.id, line.number)
        own_lines.forget_deleted(session, now, at_most=9)
        lines.forget(session, ana.id, line.id)

    scans = {query for query, values in sent if "SCAN" in plan_of(session, query, values)}
    assert not scans


@pytest.mark.parametrize(
    ("line_id", "number"),
    [
        ("own-17", 17),
        ("own-", None),
        ("own-x", None),
        ("own--1", None),
        ("own-1234567890", None),
        ("own-own-1", None),
        ("pivot-credit-001", None),
        ("17", None),
        ("", None),
    ],
)
def test_an_id_of_ones_own_line_is_told_from_any_other(line_id: str, number: int | None) -> None:
    assert own_number(line_id) == number
    assert number is None or own_id(number) == line_id
