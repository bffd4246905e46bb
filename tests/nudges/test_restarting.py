"""A plan out of a file goes on without a second nudge of a date, however old the file is."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.model.nudges import EVERY_DAY, Schedule
from bot.nudges.planning import NudgePlanner
from bot.nudges.replanning import replan
from bot.nudges.restarting import restart
from bot.people.data import export, put_back
from storage.engine import Database
from storage.people import delete_person
from tests.fakes import FrozenClock, identity
from tests.nudges.conftest import WINDOW, Plans, at

BERLIN = Schedule("Europe/Berlin", days=EVERY_DAY)
"""Nine o'clock there is eight in UTC."""


def exported(database: Database) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(export(database, identity("U1")).as_json())
    return found


def come_back(database: Database, clock: FrozenClock, plans: Plans, file: Mapping[str, Any]) -> int:
    with database.write() as session:
        delete_person(session, plans.of().person_id)
    return put_back(database, clock, file, {"nudge_plan": restart})["nudge_plan"]


@pytest.mark.parametrize("days_old", [0, 1, 40])
def test_a_date_that_had_its_nudge_since_the_file_gets_no_second(
    database: Database, clock: FrozenClock, plans: Plans, planner: NudgePlanner, days_old: int
) -> None:
    clock.move_to("2027-03-02T07:00+00:00")
    plans.begin(BERLIN)
    file = exported(database)
    clock.move_to("2027-03-02T08:00+00:00")
    clock.advance(days=days_old)
    sent = planner.plan_due()
    clock.advance(minutes=5)

    added = come_back(database, clock, plans, file)

    assert (sent, added) == (days_old + 1, 1)
    assert planner.plan_due() == 0
    assert plans.deliveries() == []
    assert plans.of().next_date == date(2027, 3, 3) + timedelta(days=days_old)


def test_nor_where_its_hour_is_moved_to_later_that_day(
    database: Database, clock: FrozenClock, plans: Plans, planner: NudgePlanner
) -> None:
    clock.move_to("2027-03-02T07:00+00:00")
    plans.begin(BERLIN)
    file = exported(database)
    clock.move_to("2027-03-02T08:00+00:00")
    planner.plan_due()
    come_back(database, clock, plans, file)
    plan = plans.of()
    later = replace(plan, schedule=replace(plan.schedule, at=at(11)))

    with database.write() as session:
        replan(session, plan, later, clock.now(), WINDOW)

    assert plans.of().next_date == date(2027, 3, 3)


def test_nor_where_its_hour_was_another_when_it_came(
    database: Database, clock: FrozenClock, plans: Plans, planner: NudgePlanner
) -> None:
    clock.move_to("2027-03-02T06:00+00:00")
    plans.begin(replace(BERLIN, at=at(15)))
    file, plan = exported(database), plans.of()
    with database.write() as session:
        replan(session, plan, replace(plan, schedule=BERLIN), clock.now(), WINDOW)
    clock.move_to("2027-03-02T08:00+00:00")
    sent = planner.plan_due()

    come_back(database, clock, plans, file)
    clock.move_to("2027-03-02T14:00+00:00")

    assert sent == 1
    assert planner.plan_due() == 0


def test_the_next_one_comes_tomorrow(
    database: Database, clock: FrozenClock, plans: Plans, planner: NudgePlanner
) -> None:
    clock.move_to("2027-03-02T06:00+00:00")
    plans.begin(BERLIN)
    file = exported(database)
    clock.move_to("2027-03-02T07:00+00:00")
    come_back(database, clock, plans, file)
    clock.move_to("2027-03-02T08:00+00:00")
    today = planner.plan_due()
    clock.move_to("2027-03-03T08:00+00:00")

    assert (today, planner.plan_due()) == (0, 1)
    assert [each.local_date for each in plans.deliveries()] == [date(2027, 3, 3)]


def test_nudges_that_were_off_stay_off(
    database: Database, clock: FrozenClock, plans: Plans
) -> None:
    plan = plans.begin(BERLIN)
    with database.write() as session:
        replan(session, plan, replace(plan, enabled=False), clock.now(), WINDOW)
    file = exported(database)

    come_back(database, clock, plans, file)

    assert (plans.of().enabled, plans.of().next_date) == (False, None)


def test_a_plan_that_is_there_stays_as_it_is(
    database: Database, clock: FrozenClock, plans: Plans
) -> None:
    clock.move_to("2027-03-02T07:00+00:00")
    plans.begin(BERLIN)
    file = exported(database)
    before = plans.of()
    clock.advance(hours=3)

    put_back(database, clock, file, {"nudge_plan": restart})

    assert plans.of() == before
