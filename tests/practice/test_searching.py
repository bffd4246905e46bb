"""The log is searched by practice and by words, within its time, on both databases."""

from datetime import timedelta

import pytest

from bot.model.deadline import deadline
from bot.model.practice import LoggedFrom, SmallMoment, Told
from bot.model.prompts import Practice
from bot.practice.searching import BATCH, LogWish, fits, page_of_log, search
from storage import people, small_moments
from storage.engine import Database
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
MOST = 3 * BATCH


def as_it_is(entry: SmallMoment) -> SmallMoment:
    return entry


def fill(database: Database, clock: FrozenClock, count: int) -> int:
    """Note so many moments for Ana, each seventh about a zebra; return her number."""
    with database.write() as session:
        person = people.ensure_person(session, ANA, clock.now())
        first = clock.now().date()
        for number in range(count):
            told = Told(
                on=first - timedelta(days=number // 5),
                practice=Practice.SAY_MORE if number % 2 else Practice.ASK_TO_LEARN,
                note="the Zebra" if number % 7 == 0 else "a horse",
                alias=f"K{number}",
            )
            key = f"f{number}"
            small_moments.add(session, person.id, key, LoggedFrom.FORM, told, clock.now())
    return person.id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zebra", True),
        ("ZEBRA the", True),
        ("ed", True),
        ("tell more", True),
        ("horse", False),
        ("zebra horse", False),
        ("", True),
        ("%", False),
    ],
)
def test_each_word_has_to_be_somewhere(words: str, expected: bool) -> None:
    told = Told(on=FrozenClock().now().date(), note="asked the zebra", alias="Ed")
    entry = SmallMoment(1, told, LoggedFrom.FORM, line="Tell me more?")

    assert fits(entry, words) is expected


def test_words_and_practice_narrow_together(database: Database, clock: FrozenClock) -> None:
    ana = fill(database, clock, 28)
    with database.read() as session:
        pages = [
            page_of_log(session, ana, wish, 1, as_it_is)
            for wish in (
                LogWish(),
                LogWish("zebra"),
                LogWish(practice=Practice.SAY_MORE),
                LogWish("zebra", Practice.SAY_MORE),
                LogWish("unicorn"),
            )
        ]

    assert [page.total for page in pages] == [28, 4, 14, 2, 0]
    assert [page.pages for page in pages] == [4, 1, 2, 1, 1]
    assert {page.searched for page in pages} == {None}


@pytest.mark.parametrize("wish", [LogWish(), LogWish("horse"), LogWish(practice=Practice.SAY_MORE)])
def test_pages_follow_each_other_and_the_nearest_is_shown(
    database: Database, clock: FrozenClock, wish: LogWish
) -> None:
    ana = fill(database, clock, 40)
    with database.read() as session:
        pages = [page_of_log(session, ana, wish, number, as_it_is) for number in (0, 1, 2, 99)]

    first, again, second, last = pages
    assert first == again
    assert first.entries[0].id != second.entries[0].id
    assert last.number == last.pages


def test_a_long_log_says_how_much_was_searched(database: Database, clock: FrozenClock) -> None:
    ana = fill(database, clock, MOST + 7)
    with database.read() as session:
        found, searched = search(session, ana, LogWish("zebra"), as_it_is, most=MOST)
        _, all_searched = search(session, ana, LogWish("zebra"), as_it_is)

    assert searched == MOST
    assert len(found) == len(range(0, MOST, 7))
    assert all_searched is None


def test_a_search_ends_in_time_and_says_so(database: Database, clock: FrozenClock) -> None:
    ana = fill(database, clock, 2 * BATCH)
    with database.read() as session, deadline(0.1):
        found, searched = search(session, ana, LogWish("zebra"), as_it_is)

    assert searched == BATCH
    assert found


def test_words_are_no_part_of_how_a_wish_is_shown() -> None:
    assert "zebra" not in repr(LogWish("zebra"))
