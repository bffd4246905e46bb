"""A weekly summary out of a file goes on without a second one in a week."""

import json
from datetime import UTC, date, datetime, time

from bot.model.summaries import SummaryPlan, SummaryWish
from bot.people.data import export, put_back
from bot.practice.summary_planning import SummaryPlanner, restart
from bot.practice.summary_rules import scheduled
from storage import summary_plans
from storage.engine import Database
from storage.people import delete_person, ensure_person, find_person
from tests.fakes import FrozenClock, identity
from tests.nudges.conftest import WINDOW

ANA = identity("UANA")


def begin(database: Database, clock: FrozenClock) -> None:
    """Let Ana have a summary each Friday at 16:00 in Berlin, as of now."""
    wish = SummaryWish(weekday=4, at=time(16))
    with database.write() as session:
        ana = ensure_person(session, ANA, clock.now())
    plan = SummaryPlan(
        ana.id, ana.tenant, ana.slack_user, True, wish, "Europe/Berlin", date(2027, 3, 2)
    )
    with database.write() as session:
        summary_plans.save(session, [scheduled(plan, clock.now())], "test")


def next_of(database: Database) -> datetime | None:
    with database.read() as session:
        person = find_person(session, ANA)
        assert person
        plan = summary_plans.find(session, person.id)
    assert plan
    return plan.next_due_at


def come_back(database: Database, clock: FrozenClock, file: str) -> None:
    with database.write() as session:
        person = find_person(session, ANA)
        assert person
        delete_person(session, person.id)
    put_back(database, clock, json.loads(file), {"summary_plan": restart})


def test_a_week_that_had_its_summary_since_the_file_gets_no_second(
    database: Database, clock: FrozenClock
) -> None:
    begin(database, clock)
    file = export(database, ANA).as_json()
    planner = SummaryPlanner(database, clock, window=WINDOW)
    clock.move_to("2027-03-05T15:00+00:00")
    sent = planner.plan_due()
    clock.advance(minutes=5)

    come_back(database, clock, file)

    assert sent == 1
    assert planner.plan_due() == 0
    assert next_of(database) == datetime(2027, 3, 12, 15, tzinfo=UTC)


def test_nor_where_its_weekday_was_another_when_it_came(
    database: Database, clock: FrozenClock
) -> None:
    begin(database, clock)
    file = export(database, ANA).as_json()
    clock.move_to("2027-03-02T16:00+00:00")  # Tuesday: it came, and all was deleted

    come_back(database, clock, file)

    assert next_of(database) == datetime(2027, 3, 12, 15, tzinfo=UTC)
