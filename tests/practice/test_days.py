"""Which days count for whom: those of their nudge, without the public holidays of their country."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from bot.model.nudges import EVERY_DAY, WORKDAYS, Plan, Schedule
from bot.model.practice import Told
from bot.model.prompts import Practice
from bot.practice.service import PracticeService
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage import nudge_plans, people
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.practice.test_service import NothingHeard

ANA = identity("UANA")
BEFORE_EASTER, AFTER_EASTER = date(2027, 3, 25), date(2027, 3, 30)
"""A Thursday and the Tuesday after it: in between are Good Friday and Easter Monday."""
TUESDAY, THURSDAY = 1, 3


@pytest.fixture
def practice(database: Database, clock: FrozenClock) -> Iterator[PracticeService]:
    """Give the service as the bot has it, to Ana who noted something before and after Easter."""
    clock.move_to("2027-03-30T09:00+00:00")
    away = Slack("xoxb-none", "http://127.0.0.1:9/")
    with ThreadPoolExecutor(1) as background:
        practice = make_services(database, away, clock, background, NothingHeard()).practice
        for on in (BEFORE_EASTER, AFTER_EASTER):
            practice.note(ANA, f"f{on}", Told(on=on, practice=Practice.ASK_TO_LEARN))
        yield practice


def plan(database: Database, schedule: Schedule) -> None:
    with database.write() as session:
        ana = people.find_person(session, ANA)
        assert ana
        wanted = Plan(ana.id, ANA.tenant, ANA.slack_user, enabled=True, schedule=schedule)
        nudge_plans.save_plan(session, wanted, "test")


def counted(practice: PracticeService) -> tuple[int, int]:
    found = practice.read(ANA).consistency
    assert found
    return found.days, found.of_days


def test_without_a_nudge_workdays_count(practice: PracticeService) -> None:
    assert counted(practice) == (2, 4)


@pytest.mark.parametrize(
    ("days", "of_days"),
    [(WORKDAYS, 4), (EVERY_DAY, 6), (frozenset({TUESDAY, THURSDAY}), 2)],
    ids=["workdays", "every day", "Tuesdays and Thursdays"],
)
def test_the_weekdays_of_ones_nudge_count_and_no_others(
    practice: PracticeService, database: Database, days: frozenset[int], of_days: int
) -> None:
    plan(database, Schedule("UTC", days=days))

    assert counted(practice) == (2, of_days)


@pytest.mark.parametrize(
    ("country", "of_days"),
    [("", 4), ("US", 4), ("DE", 2), ("AT", 3)],
    ids=["no country", "neither is one", "both are", "Monday is"],
)
def test_public_holidays_of_ones_country_do_not_count(
    practice: PracticeService, database: Database, country: str, of_days: int
) -> None:
    plan(database, Schedule("UTC", country=country))

    assert counted(practice) == (2, of_days)
