"""One's own lines: kept once, within bounds, drawn with the others, and forgotten for good."""

from collections.abc import Iterator
from contextlib import closing
from random import Random
from typing import cast

import pytest

from bot.library.loading import Library
from bot.model.errors import DatabaseBusyError
from bot.model.moments import Moment
from bot.model.own_lines import MOST_OWN_LINES, OwnDraft, OwnLine, Stored
from bot.model.prompts import Tone
from bot.pivots.editing import EditingReference
from bot.pivots.own_lines import (
    OwnLineChangedError,
    OwnLineService,
    OwnShelf,
    TooManyOwnLinesError,
)
from bot.pivots.rules import Notice
from bot.pivots.service import PivotService
from bot.pivots.shelf import ShelfService
from storage import own_lines, people
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.matcher import MATCHER
from tests.pivots.test_service import AwayDatabase

ANA, BEN = identity("U1"), identity("U2")
WORDS = "I'd like to finish my thought."
DRAFT = OwnDraft(WORDS, Moment.UNHEARD)
OTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture
def own(database: Database, library: Library, clock: FrozenClock) -> OwnLineService:
    return OwnLineService(database, library, clock)


@pytest.fixture
def pivots(database: Database, library: Library, clock: FrozenClock) -> PivotService:
    return PivotService(database, library, MATCHER, clock, Random(7))


@pytest.fixture
def shelf(database: Database, library: Library, clock: FrozenClock) -> ShelfService:
    return ShelfService(database, library, clock)


@pytest.fixture
def stranger(database: Database, database_url: str) -> Iterator[Database]:
    """Give the same database with another key."""
    opened = Database.open(database_url, keys=[OTHER_KEY])
    yield opened
    opened.close()


def added(own: OwnLineService, draft: OwnDraft = DRAFT) -> OwnLine:
    line = own.add(ANA, draft)
    assert isinstance(line, OwnLine)
    return line


def test_a_line_kept_twice_is_there_once(own: OwnLineService) -> None:
    first, second = own.add(ANA, DRAFT), own.add(ANA, DRAFT)

    assert first == second
    assert own.read(ANA).lines == (first,)


def test_the_same_words_for_another_moment_are_another_line(own: OwnLineService) -> None:
    own.add(ANA, DRAFT)
    own.add(ANA, OwnDraft(WORDS, Moment.CREDIT))

    assert len(own.read(ANA).lines) == 2


def test_a_line_that_was_not_changed_is_kept_as_the_librarys(
    own: OwnLineService, shelf: ShelfService, library: Library
) -> None:
    origin = library.pivots(Moment.UNHEARD)[0]

    kept = own.add(ANA, OwnDraft(origin.text, Moment.UNHEARD, from_prompt=origin.id))

    assert kept == origin
    assert own.read(ANA) == OwnShelf()
    assert shelf.read(ANA).kept == (origin,)


def test_a_person_has_no_more_lines_than_a_card_can_wait_for(
    own: OwnLineService, database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        who = people.ensure_person(session, ANA, clock.now()).id
        for number in range(MOST_OWN_LINES):
            own_lines.add(session, who, OwnDraft(str(number)), clock.now())

    with pytest.raises(TooManyOwnLinesError):
        own.add(ANA, DRAFT)

    assert own.add(BEN, DRAFT) in own.read(BEN).lines


def test_a_form_sent_twice_changes_a_line_once(own: OwnLineService) -> None:
    line = added(own)
    seen = Stored(line.number, line.version)

    first, second = (own.change(ANA, seen, OwnDraft("Shorter.")) for _ in range(2))

    assert first == second
    assert first.version == 2


@pytest.mark.parametrize("deleted", [False, True])
def test_a_line_that_changed_meanwhile_is_not_overwritten(
    own: OwnLineService, deleted: bool
) -> None:
    line = added(own)
    seen = Stored(line.number, line.version)
    own.change(ANA, seen, OwnDraft("From my phone."))
    if deleted:
        own.delete(ANA, line.id)

    with pytest.raises(OwnLineChangedError):
        own.change(ANA, seen, OwnDraft("From my laptop."))


def test_a_line_is_drawn_for_its_moment_and_marked_as_any_other(
    own: OwnLineService, pivots: PivotService, shelf: ShelfService
) -> None:
    line = added(own)
    card = pivots.new_card((Moment.UNHEARD,))
    drawn = next(
        each
        for each in (pivots.draw(ANA, card) for _ in range(20))
        if line.id in each.reference.lines
    )

    pivots.use(ANA, drawn.reference, line.id)
    pivots.keep(ANA, drawn.reference, line.id)
    now = pivots.look(ANA, drawn.reference)

    [mine] = [each for each in now.lines if each.own]
    assert (mine.prompt, mine.used, mine.kept) == (line, True, True)
    assert shelf.read(ANA).kept == (line,)
    assert line in [each.prompt for each in shelf.read(ANA).last]


def test_everyone_sees_only_their_own(own: OwnLineService, pivots: PivotService) -> None:
    line = added(own)
    card = pivots.new_card((Moment.UNHEARD,))

    seen = {each for _ in range(20) for each in pivots.draw(BEN, card).reference.lines}
    forged = pivots.look(BEN, pivots.draw(BEN, card).reference)

    assert line.id not in seen
    assert own.find(BEN, line.id) is None
    assert not any(each.own for each in forged.lines)


def test_a_reference_to_someone_elses_line_shows_and_stores_nothing(
    own: OwnLineService, pivots: PivotService, shelf: ShelfService
) -> None:
    line = added(own)
    card = pivots.draw(BEN, pivots.new_card((Moment.UNHEARD,))).reference
    forged = type(card)(card.id, card.moments, (line.id, *card.lines[1:]))

    shown = pivots.keep(BEN, forged, line.id)
    shelf.keep(BEN, line.id, kept=True)
    own.delete(BEN, line.id)

    assert len(shown.lines) == 2
    assert shelf.read(BEN).kept == ()
    assert own.read(ANA).lines == (line,)


def test_a_hidden_line_of_ones_own_never_comes_until_it_is_brought_back(
    own: OwnLineService, pivots: PivotService, shelf: ShelfService
) -> None:
    line = added(own)
    card = pivots.new_card((Moment.UNHEARD,))
    pivots.hide(ANA, card, line.id)

    seen = {each for _ in range(20) for each in pivots.draw(ANA, card).reference.lines}

    assert line.id not in seen
    assert shelf.read(ANA).hidden == (line,)


def test_a_line_deleted_on_its_card_makes_room_and_can_come_back(
    own: OwnLineService, pivots: PivotService
) -> None:
    line = added(own)
    card = pivots.draw(ANA, pivots.new_card((Moment.UNHEARD,))).reference
    with_mine = type(card)(card.id, card.moments, (card.lines[0], line.id, card.lines[2]))

    after = pivots.delete(ANA, with_mine, line.id)
    back = pivots.show_again(ANA, after.reference, line.id, after.hidden_place)

    assert (after.notice, after.hidden, after.hidden_place) == (Notice.DELETED, line.id, 1)
    assert len(after.lines) == 3
    assert line.id not in after.reference.lines
    assert back.reference.lines == with_mine.lines


def test_a_deleted_line_goes_for_good_after_a_day_with_all_that_was_noted_of_it(
    own: OwnLineService, pivots: PivotService, shelf: ShelfService, clock: FrozenClock
) -> None:
    line = added(own)
    pivots.keep(ANA, pivots.new_card(), line.id)
    own.delete(ANA, line.id)
    clock.advance(hours=23)
    early = own.forget_deleted()
    clock.advance(hours=2)

    late = own.forget_deleted()

    assert (early, late) == (0, 1)
    assert own.bring_back(ANA, line.id) is None
    assert shelf.read(ANA).kept == ()


def test_a_line_practises_what_the_line_did_that_it_was_made_from(
    own: OwnLineService, library: Library
) -> None:
    origin = library.pivots(Moment.UNHEARD)[0]
    own.add(ANA, OwnDraft("Changed.", Moment.UNHEARD, Tone.WARM, origin.id))

    [line] = own.read(ANA).lines

    assert line.practice is origin.practice


def test_an_editor_offers_the_sisters_that_the_library_links(
    own: OwnLineService, library: Library
) -> None:
    origin = next(each for each in library.pivots(Moment.ANY) if each.sisters.shorter)

    editing = own.editing(EditingReference(origin.id))

    assert editing is not None
    offered = {name: line.id for name, line in editing.offered}
    assert offered == dict(origin.sisters.linked())
    assert own.editing(EditingReference("pivot-any-999")) is None


def test_with_a_missing_key_the_lines_of_the_library_still_come(
    own: OwnLineService,
    stranger: Database,
    library: Library,
    clock: FrozenClock,
    caplog: pytest.LogCaptureFixture,
) -> None:
    added(own)
    pivots = PivotService(stranger, library, MATCHER, clock, Random(7))

    card = pivots.draw(ANA, pivots.new_card((Moment.UNHEARD,)))
    shown = OwnLineService(stranger, library, clock).read(ANA)

    assert len(card.lines) == 3
    assert shown == OwnShelf(unreadable=1)
    assert "former key" in caplog.text
    assert WORDS not in caplog.text


def test_what_stands_in_the_place_of_words_that_cannot_be_read_is_never_drawn(
    own: OwnLineService, database_url: str, library: Library, clock: FrozenClock
) -> None:
    line = added(own)
    gap = "(can't be read)"
    with closing(Database.open(database_url, keys=[OTHER_KEY], unreadable=gap)) as lost:
        pivots = PivotService(lost, library, MATCHER, clock, Random(7))
        card = pivots.new_card((Moment.UNHEARD,))
        seen = {each for _ in range(20) for each in pivots.draw(ANA, card).reference.lines}
        service = OwnLineService(lost, library, clock)

        assert line.id not in seen
        assert service.read(ANA) == OwnShelf(unreadable=1)
        assert service.find(ANA, line.id) is None


def test_a_database_that_is_away_saves_nothing_and_says_so(
    library: Library, clock: FrozenClock
) -> None:
    away = OwnLineService(cast(Database, AwayDatabase()), library, clock)

    assert away.read(ANA) == OwnShelf(known=False)
    with pytest.raises(DatabaseBusyError):
        away.add(ANA, DRAFT)


def test_looking_leaves_no_row_behind(own: OwnLineService, database: Database) -> None:
    own.read(BEN)
    own.find(BEN, "own-1")

    with database.read() as session:
        assert people.find_person(session, BEN) is None
