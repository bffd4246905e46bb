"""Small moments noted, changed and counted, on both databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.model.errors import DatabaseBusyError
from bot.model.moments import Match, Moment
from bot.model.practice import LoggedFrom, Outcome, Told
from bot.model.prompts import Practice
from bot.people.homes import Homes
from bot.people.zones import Zones
from bot.practice.days import Days
from bot.practice.rules import SUNDAY, Consistency
from bot.practice.service import DayError, Log, NothingToldError, PracticeService
from bot.slack.client import Slack
from storage import people, rests
from storage.engine import Database
from tests.fakes import FrozenClock, identity

ANA, BO = identity("UANA"), identity("UBO")
MONDAY = date(2027, 3, 1)
ASKED = Told(on=MONDAY, practice=Practice.ASK_TO_LEARN)


class NothingHeard:
    """Understands nothing: what is recognised as harm has tests of its own."""

    def match(self, text: str, name: str = "") -> Match:
        return Match()


def no_holidays(country: str) -> Callable[[date], bool]:
    return lambda on: False


@pytest.fixture
def practice(database: Database, clock: FrozenClock, homes: Homes) -> PracticeService:
    """Give the service; for the clock it is Monday, 1 March 2027, 09:00 UTC."""
    days = Days(clock, Zones(database, homes), no_holidays)
    return PracticeService(database, NothingHeard(), clock, days, str.upper)


@pytest.fixture
def homes(clock: FrozenClock) -> Homes:
    """Give a Slack that is away: nobody's home is known."""
    return Homes(Slack("xoxb-none", "http://127.0.0.1:9/"), clock)


def live_in(zone: str, database: Database, clock: FrozenClock, locale: str = "en-GB") -> None:
    with database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        people.set_home(session, ana.id, zone=zone, locale=locale)


def test_words_are_noted_for_today_with_what_they_seem_to_tell_of(
    practice: PracticeService,
) -> None:
    noted = practice.note_words(ANA, "c1", "asked what she needed")

    told = Told(on=MONDAY, practice=Practice.ASK_TO_LEARN, note="asked what she needed")
    assert noted.entry.told == told
    assert practice.read(ANA).last == (noted.entry,)


def test_today_is_the_day_where_the_person_lives(
    practice: PracticeService, database: Database, clock: FrozenClock
) -> None:
    live_in("Pacific/Auckland", database, clock)
    clock.move_to("2027-03-01T14:59+00:00")  # 03:59 on Tuesday in Auckland
    before = practice.today(ANA)
    clock.move_to("2027-03-01T15:00+00:00")

    assert (before, practice.today(ANA)) == (MONDAY, MONDAY + timedelta(days=1))
    assert practice.today(BO) == MONDAY


def test_a_zone_that_slack_made_up_is_as_good_as_none(
    practice: PracticeService, database: Database, clock: FrozenClock
) -> None:
    live_in("Middle-earth/Shire", database, clock)

    assert practice.today(ANA) == MONDAY


def test_the_same_form_sent_twice_is_one_entry(practice: PracticeService) -> None:
    first = practice.note(ANA, "form-1", ASKED)
    again = practice.note(ANA, "form-1", replace(ASKED, note="twice"))

    assert again.entry == first.entry
    assert practice.read(ANA).count == 1


def test_a_form_needs_something_that_was_tried(practice: PracticeService) -> None:
    with pytest.raises(NothingToldError):
        practice.note(ANA, "f", Told(on=MONDAY, moment=Moment.OVERLOAD, outcome=Outcome.SAME))

    assert practice.read(ANA).count == 0


@pytest.mark.parametrize(("days", "is_future"), [(1, True), (-367, False)])
def test_a_day_that_cannot_be_is_refused(
    practice: PracticeService, days: int, is_future: bool
) -> None:
    with pytest.raises(DayError) as refusal:
        practice.note(ANA, "f", replace(ASKED, on=MONDAY + timedelta(days=days)))

    assert refusal.value.is_future is is_future
    assert practice.read(ANA).count == 0


def test_an_entry_can_be_back_dated(practice: PracticeService) -> None:
    practice.note(ANA, "f1", ASKED)
    practice.note(ANA, "f2", replace(ASKED, on=MONDAY - timedelta(days=3)))

    log = practice.read(ANA)

    assert [each.told.on for each in log.last] == [MONDAY, MONDAY - timedelta(days=3)]
    assert log.consistency == Consistency(2, 2, 2, 2, 2, 2)


def test_an_entry_can_be_changed_and_counts_anew(practice: PracticeService) -> None:
    which = practice.note(ANA, "f", ASKED).entry.id

    changed = practice.change(
        ANA, which, lambda told: replace(told, on=MONDAY - timedelta(days=7), note="it was before")
    )

    assert changed
    assert practice.read(ANA).last == (changed.entry,)
    found = practice.read(ANA).consistency
    assert found
    assert (found.days, found.weeks) == (1, 1)


def test_an_entry_that_is_gone_cannot_be_changed(practice: PracticeService) -> None:
    which = practice.note(ANA, "f", ASKED).entry.id
    gone = practice.remove(ANA, which)

    assert gone
    assert not practice.remove(ANA, which)
    assert practice.change(ANA, which, lambda told: told) is None
    assert practice.find(ANA, which) is None
    assert practice.read(ANA) == Log((), 0, MONDAY, (), Consistency(0, 0, 0, 0, 0, 0))


def test_nobody_reaches_the_log_of_someone_else(practice: PracticeService) -> None:
    which = practice.note(ANA, "f", ASKED).entry.id
    practice.note(BO, "f", ASKED)

    assert practice.find(BO, which) is None
    assert practice.change(BO, which, lambda told: told) is None
    assert not practice.remove(BO, which)
    assert practice.read(ANA).count == 1


def test_an_entry_about_a_line_has_its_words(practice: PracticeService) -> None:
    noted = practice.note(ANA, "f", Told(on=MONDAY, prompt_id="pivot-1"))

    assert noted.entry.line == "PIVOT-1"
    assert practice.read(ANA).last == (noted.entry,)
    assert practice.page(ANA, 1).entries == (noted.entry,)


def test_the_log_is_read_a_page_at_a_time(practice: PracticeService) -> None:
    for number in range(17):
        practice.note(ANA, f"f{number}", replace(ASKED, note=str(number)))

    pages = [practice.page(ANA, number) for number in (1, 2, 3, 99, 0)]

    assert [len(page.entries) for page in pages] == [8, 8, 1, 1, 8]
    assert [(page.number, page.of) for page in pages] == [(1, 3), (2, 3), (3, 3), (3, 3), (1, 3)]
    assert pages[0].entries[0].told.note == "16"


def test_an_empty_log_has_one_empty_page(practice: PracticeService) -> None:
    page = practice.page(ANA, 1)

    assert (page.entries, page.number, page.of) == ((), 1, 1)


def test_a_milestone_is_named_on_the_day_that_reaches_it(practice: PracticeService) -> None:
    days = [MONDAY - timedelta(days=back) for back in (0, 1, 1, 2, 3, 4)]

    reached = [
        practice.note(ANA, f"f{number}", replace(ASKED, on=day)).milestone
        for number, day in enumerate(days)
    ]

    assert reached == [1, None, None, None, None, 5]


def test_a_second_press_reaches_no_milestone_again(practice: PracticeService) -> None:
    another_day = replace(ASKED, on=MONDAY - timedelta(days=1))

    told = [practice.note(ANA, "f1", each).milestone for each in (ASKED, ASKED, another_day)]

    assert told == [1, None, None]


def test_a_pause_costs_nothing(
    practice: PracticeService, database: Database, clock: FrozenClock
) -> None:
    practice.note(ANA, "f1", replace(ASKED, on=MONDAY - timedelta(days=14)))
    practice.note(ANA, "f2", ASKED)
    before = practice.read(ANA).consistency
    with database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        rests.add_rest(session, ana.id, MONDAY - timedelta(days=13), MONDAY - timedelta(days=1))

    after = practice.read(ANA).consistency

    assert before
    assert after
    assert (before.days, before.of_days) == (2, 11)
    assert (after.days, after.of_days) == (2, 2)


def test_the_week_starts_as_where_the_person_lives(
    practice: PracticeService, database: Database, clock: FrozenClock
) -> None:
    live_in("America/New_York", database, clock, "en-US")
    practice.note(ANA, "f1", ASKED)
    practice.note(ANA, "f2", replace(ASKED, on=MONDAY - timedelta(days=1)))

    found = practice.read(ANA).consistency

    assert (MONDAY - timedelta(days=1)).weekday() == SUNDAY
    assert found
    assert found.weeks_in_all == 1


def test_counting_can_be_hidden_and_comes_back(practice: PracticeService) -> None:
    practice.note(ANA, "f", ASKED)
    practice.hide_counts(ANA, hidden=True)
    hidden = practice.read(ANA).consistency
    practice.hide_counts(ANA, hidden=False)

    assert hidden is None
    assert practice.read(ANA).consistency == Consistency(1, 1, 1, 1, 1, 1)


def test_another_room_notes_within_its_own_transaction(
    practice: PracticeService, database: Database, clock: FrozenClock
) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as session:
        ana = people.ensure_person(session, ANA, clock.now())
        practice.note_in(session, ana, "look-back:1", LoggedFrom.LOOK_BACK, ASKED)
        raise ZeroDivisionError

    assert practice.read(ANA).count == 0


# Another writer holds up nobody on PostgreSQL.
@pytest.mark.parametrize("dialect", ["sqlite"])
def test_a_busy_database_is_said_and_nothing_is_noted(
    practice: PracticeService, database: Database
) -> None:
    with database.write(), pytest.raises(DatabaseBusyError):
        practice.note(ANA, "f", ASKED)
