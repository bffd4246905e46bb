"""What others do well is noted, changed and deleted, on both databases."""

from contextlib import closing

import pytest

from bot.assumptions.noticing import LAST, PAGE, NoticingService, TooManyQualitiesError
from bot.model.good_qualities import MOST_QUALITIES, Noticing, Whom
from bot.model.moments import Match, SafetyKind
from bot.moments.typed import TypedCheck
from bot.people.service import PeopleService
from storage import good_qualities, people
from storage.engine import Database
from tests.fakes import FrozenClock, identity

OTHER_KEY = "cPvRtHWJHqG4kWmBv3jMuCeMzY3hEQ6cMWmZy1lIUB4="
UNREADABLE = "This can't be read just now."
ANA, BO = identity("UANA"), identity("UBO")
WAITS = Noticing(Whom("K."), "Asks how I am, and waits.")


class HearsHarm:
    """Hears harm in one word, wherever it stands."""

    def match(self, text: str) -> Match:
        return Match(safety=SafetyKind.DANGER if "harm" in text else None)


@pytest.fixture
def noticing(database: Database, clock: FrozenClock) -> NoticingService:
    return NoticingService(database, TypedCheck(HearsHarm()), clock)


def test_a_note_is_found_again(noticing: NoticingService) -> None:
    noted = noticing.note(ANA, "f1", WAITS)

    assert noted
    assert noted.noticed == WAITS
    assert noticing.find(ANA, noted.id) == noted
    assert noticing.find(BO, noted.id) is None


def test_a_second_press_is_the_same_note(noticing: NoticingService) -> None:
    first = noticing.note(ANA, "f1", WAITS)
    second = noticing.note(ANA, "f1", Noticing(Whom("K."), "Something else."))

    assert first == second
    assert noticing.read(ANA).count == 1


def test_a_note_is_changed(noticing: NoticingService) -> None:
    noted = noticing.note(ANA, "f1", WAITS)
    assert noted
    now = Noticing(Whom("Kay", "UKAY"), "Waits.")

    changed = noticing.change(ANA, noted.id, now)

    assert changed
    assert (changed.noticed, changed.noted_at) == (now, noted.noted_at)
    assert noticing.change(BO, noted.id, WAITS) is None
    assert noticing.change(ANA, 404, WAITS) is None


def test_a_note_is_deleted_once(noticing: NoticingService) -> None:
    noted = noticing.note(ANA, "f1", WAITS)
    assert noted

    gone = [noticing.remove(who, noted.id) for who in (BO, ANA, ANA)]

    assert gone == [False, True, False]
    assert noticing.find(ANA, noted.id) is None
    assert noticing.change(ANA, noted.id, WAITS) is None


@pytest.mark.parametrize("noticed", [WAITS, Noticing(Whom("harm's way"), "x")])
def test_harm_is_heard_in_the_words_and_in_the_name(
    noticed: Noticing, noticing: NoticingService
) -> None:
    harm = noticing.understand(noticed).safety

    assert harm is (SafetyKind.DANGER if "harm" in noticed.whom.alias else None)


def test_home_gets_the_last_few_and_the_whole_number(noticing: NoticingService) -> None:
    for number in range(LAST + 2):
        noticing.note(ANA, f"f{number}", Noticing(Whom("K."), f"note {number}"))

    found = noticing.read(ANA)

    assert [each.text for each in found.last] == ["note 4", "note 3", "note 2"]
    assert found.count == LAST + 2
    assert noticing.read(BO).count == 0


@pytest.mark.parametrize(("asked", "given"), [(0, 0), (1, 1), (9, 1)])
def test_pages_are_turned_and_the_nearest_is_given(
    asked: int, given: int, noticing: NoticingService
) -> None:
    for number in range(PAGE + 1):
        noticing.note(ANA, f"f{number}", WAITS)

    page = noticing.page(ANA, asked)

    assert (page.number, page.pages, page.total) == (given, 2, PAGE + 1)
    assert len(page.items) == (PAGE if given == 0 else 1)


def test_someone_new_has_one_empty_page_and_leaves_no_row(
    noticing: NoticingService, database: Database
) -> None:
    page = noticing.page(BO, 3)

    assert (page.items, page.number, page.pages) == ((), 0, 1)
    with database.read() as session:
        assert people.find_person(session, BO) is None


def test_there_is_an_end_to_what_can_be_noted(
    noticing: NoticingService, database: Database, clock: FrozenClock
) -> None:
    with database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        for number in range(MOST_QUALITIES):
            good_qualities.add(session, ana.id, f"f{number}", WAITS, clock.now())

    with pytest.raises(TooManyQualitiesError):
        noticing.note(ANA, "one more", WAITS)


def test_what_cannot_be_read_is_shown_as_such_and_not_overwritten_with_that(
    noticing: NoticingService, database: Database, database_url: str, clock: FrozenClock
) -> None:
    noted = noticing.note(ANA, "f1", WAITS)
    assert noted
    stranger = Database.open(database_url, keys=(OTHER_KEY,), unreadable=UNREADABLE)
    with closing(stranger):
        blind = NoticingService(stranger, TypedCheck(HearsHarm()), clock)
        [shown] = blind.read(ANA).last
        blind.change(ANA, noted.id, Noticing(Whom("Kay"), shown.text))
        blind.change(ANA, noted.id, Noticing(shown.whom, UNREADABLE))

    found = noticing.find(ANA, noted.id)

    assert (shown.text, shown.whom.alias) == (UNREADABLE, UNREADABLE)
    assert found
    assert found.text == WAITS.text


def test_who_noted_something_is_not_forgotten(
    noticing: NoticingService, database: Database, clock: FrozenClock
) -> None:
    noticing.note(ANA, "f1", WAITS)
    clock.advance(days=400)

    assert PeopleService(database, clock).forget_idle() == 0
