"""Lines are drawn, marked and remembered."""

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import cast

import pytest

from bot.library.loading import Library
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Moment
from bot.model.people import Audience, SlackIdentity
from bot.model.prompts import Tone
from bot.pivots.rules import CardReference, Notice
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from storage.engine import Database, Session
from storage.people import find_person
from tests.fakes import FrozenClock
from tests.matcher import MATCHER

ANA = SlackIdentity("T1", "U1")
BEN = SlackIdentity("T1", "U2")


@pytest.fixture
def library() -> Library:
    return Library.load()


@pytest.fixture
def pivots(database: Database, library: Library, clock: FrozenClock) -> PivotService:
    return PivotService(database, library, MATCHER, clock, Random(7))


@pytest.fixture
def shelf(database: Database, library: Library, clock: FrozenClock) -> ShelfService:
    return ShelfService(database, library, clock)


def about(pivots: PivotService, moment: Moment) -> CardReference:
    return pivots.new_card((moment,))


def test_three_different_lines_are_drawn_for_a_moment(pivots: PivotService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.TERSE_REPLY))

    assert len({line.prompt.text for line in card.lines}) == 3


def test_no_line_comes_twice_before_all_have_been_seen(pivots: PivotService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT))
    seen = list(card.reference.lines)

    while not card.notice:
        card = pivots.draw(ANA, card.reference)
        seen += card.reference.lines if not card.notice else ()

    assert len(seen) == len(set(seen))
    assert len(seen) >= 27


def test_starting_over_is_said(pivots: PivotService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT))

    notices = [pivots.draw(ANA, card.reference).notice for _ in range(12)]

    assert Notice.STARTED_OVER in notices


def test_what_one_person_saw_does_not_count_for_another(pivots: PivotService) -> None:
    for _ in range(12):
        pivots.draw(ANA, about(pivots, Moment.CREDIT))

    assert pivots.draw(BEN, about(pivots, Moment.CREDIT)).notice is None


def test_a_tone_is_kept_for_the_next_card(pivots: PivotService) -> None:
    pivots.prefer_tone(ANA, CardReference(id="0"), Tone.CAREFUL)

    card = pivots.draw(ANA, about(pivots, Moment.CREDIT))

    assert {line.prompt.tone for line in card.lines} == {Tone.CAREFUL}


def test_an_audience_is_kept_for_the_next_card(pivots: PivotService) -> None:
    pivots.prefer_audience(ANA, CardReference(id="0"), Audience.UP)

    assert pivots.draw(ANA, pivots.new_card()).reference.audience is Audience.UP


def test_a_used_line_is_marked_on_its_card_and_in_home(
    pivots: PivotService, shelf: ShelfService
) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT))
    first = card.reference.lines[0]

    used = pivots.use(ANA, card.reference, first)

    assert [line.used for line in used.lines] == [True, False, False]
    assert [line.prompt.id for line in shelf.read(ANA).last if line.used] == [first]


def test_using_twice_is_one_use_and_undo_takes_it_back(
    pivots: PivotService, shelf: ShelfService
) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference
    pivots.use(ANA, card, card.lines[0])
    pivots.use(ANA, card, card.lines[0])

    undone = pivots.undo_use(ANA, card, card.lines[0])

    assert not any(line.used for line in undone.lines)
    assert not any(line.used for line in shelf.read(ANA).last)


def test_a_kept_line_stands_on_the_shelf_until_it_is_taken(
    pivots: PivotService, shelf: ShelfService
) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference
    pivots.keep(ANA, card, card.lines[0])
    kept = [each.id for each in shelf.read(ANA).kept]

    shelf.keep(ANA, card.lines[0], kept=False)

    assert kept == [card.lines[0]]
    assert shelf.read(ANA).kept == ()


def test_a_hidden_line_makes_room_for_another(pivots: PivotService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference

    after = pivots.hide(ANA, card, card.lines[1])

    assert after.notice is Notice.HIDDEN
    assert after.hidden == card.lines[1]
    assert len(after.lines) == 3
    assert card.lines[1] not in after.reference.lines
    assert after.reference.lines[0] == card.lines[0]


def test_a_hidden_line_never_comes_again(pivots: PivotService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference
    pivots.hide(ANA, card, card.lines[0])

    seen = {each for _ in range(30) for each in pivots.draw(ANA, card).reference.lines}

    assert card.lines[0] not in seen


def test_a_hidden_line_can_be_brought_back(pivots: PivotService, shelf: ShelfService) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference
    pivots.hide(ANA, card, card.lines[0])
    hidden = [each.id for each in shelf.read(ANA).hidden]

    shelf.bring_back(ANA, card.lines[0])

    assert hidden == [card.lines[0]]
    assert shelf.read(ANA).hidden == ()


def test_a_line_that_the_library_does_not_have_is_not_stored(
    pivots: PivotService, shelf: ShelfService
) -> None:
    card = pivots.draw(ANA, about(pivots, Moment.CREDIT)).reference

    pivots.keep(ANA, card, "my own secret words")

    assert shelf.read(ANA).kept == ()


def test_what_repeats_gets_no_line_that_takes_the_blame(
    pivots: PivotService, library: Library
) -> None:
    softest = {each.id for each in library.all() if "repeat-pattern" in each.avoid_when}
    card = pivots.new_card((Moment.UNHEARD,), care=True)

    seen = {each for _ in range(10) for each in pivots.draw(ANA, card).reference.lines}

    assert softest
    assert not seen & softest


def test_opening_home_leaves_no_row_behind(shelf: ShelfService, database: Database) -> None:
    shelf.read(BEN)

    with database.read() as session:
        assert find_person(session, BEN) is None


class AwayDatabase:
    """A database that is never there in time."""

    @contextmanager
    def read(self) -> Iterator[Session]:
        raise DatabaseBusyError("away")
        yield

    write = read


@pytest.fixture
def away() -> Database:
    return cast(Database, AwayDatabase())


def test_a_database_that_is_away_costs_the_memory_and_not_the_lines(
    away: Database, library: Library, clock: FrozenClock
) -> None:
    pivots = PivotService(away, library, MATCHER, clock, Random(7))
    drawn = pivots.draw(ANA, pivots.new_card((Moment.CREDIT,)))

    used = pivots.use(ANA, drawn.reference, drawn.reference.lines[0])

    assert (len(drawn.lines), drawn.notice) == (3, Notice.BUSY)
    assert (used.reference.lines, used.notice) == (drawn.reference.lines, Notice.BUSY)


def test_a_database_that_is_away_leaves_home_readable_and_refuses_changes(
    away: Database, library: Library, clock: FrozenClock
) -> None:
    shelf = ShelfService(away, library, clock)

    assert shelf.read(ANA).known is False
    with pytest.raises(DatabaseBusyError):
        shelf.prefer_tone(ANA, Tone.WARM)
