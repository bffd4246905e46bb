"""Home knows of today's nudge, of what comes next, and of what did not come."""

from datetime import date

import pytest

from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind, DeliveryState
from bot.model.nudge_answers import Choice
from bot.nudges.home_card import today_card
from bot.nudges.today import Today, TodayService
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.nudges.mornings import DECK, MAYA, MONDAY, Mornings


@pytest.fixture
def mornings(database: Database, clock: FrozenClock) -> Mornings:
    """Give someone who wants nudges, on Monday at nine."""
    clock.move_to("2027-03-01T09:00+01:00")
    mornings = Mornings(database, clock)
    mornings.opt_in()
    return mornings


@pytest.fixture
def service(database: Database, clock: FrozenClock) -> TodayService:
    """Give what reads Home's card."""
    return TodayService(database, DECK, clock)


def test_someone_new_has_nothing_and_leaves_no_row(service: TodayService) -> None:
    assert service.read(identity("UNEW")) == Today()


def test_the_connection_stands_in_home_all_day(
    mornings: Mornings, service: TodayService, clock: FrozenClock
) -> None:
    choice = Choice(alias="Ana", practice="micro-practice-any-001")
    mornings.answers().choose(MAYA, mornings.deliver().id, choice)
    clock.move_to("2027-03-01T23:59+01:00")

    today = service.read(MAYA)

    assert today.day and today.day.answer.choice == choice
    assert today.move.startswith("Before a hard phone call")
    assert today.day.is_evening


def test_the_next_day_begins_without_it(
    mornings: Mornings, service: TodayService, clock: FrozenClock
) -> None:
    mornings.answers().choose(MAYA, mornings.deliver().id, Choice(alias="Ana"))
    clock.move_to("2027-03-02T00:00+01:00")

    assert service.read(MAYA).day is None


def test_what_was_missed_lately_is_told_by_its_dates(
    mornings: Mornings, service: TodayService
) -> None:
    for on, state in (
        (date(2027, 2, 1), DeliveryState.MISSED),
        (date(2027, 2, 26), DeliveryState.MISSED),
        (date(2027, 2, 25), DeliveryState.FAILED),
        (date(2027, 2, 24), DeliveryState.UNCONFIRMED),
    ):
        mornings.settle(mornings.add(DeliveryKind.NUDGE, on), state)

    today = service.read(MAYA)

    assert today.missing.ours == (date(2027, 2, 25), date(2027, 2, 26))
    assert today.missing.unsure == (date(2027, 2, 24),)


@pytest.mark.parametrize(("minutes", "late"), [(9, False), (10, True)])
def test_one_that_waits_beyond_its_time_is_said_to_be_late(
    mornings: Mornings, service: TodayService, clock: FrozenClock, minutes: int, late: bool
) -> None:
    mornings.opt_in(last_date=MONDAY)
    mornings.add(DeliveryKind.NUDGE)
    clock.advance(minutes=minutes)

    today = service.read(MAYA)

    assert today.next and today.next.is_late is late
    assert (ENGLISH.nudges.next_late.format(next="") in str(today_card(today, ENGLISH))) is late


def test_a_nudge_that_still_waits_is_not_shown_as_today_s(
    mornings: Mornings, service: TodayService
) -> None:
    mornings.add(DeliveryKind.NUDGE, MONDAY)

    assert service.read(MAYA).day is None
