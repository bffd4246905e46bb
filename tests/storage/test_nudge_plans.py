"""Plans of nudges: found fast, kept with their person, gone with them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, text

from bot.model.nudges import Plan, Schedule
from bot.model.people import Person
from storage import nudge_answers, nudge_plans
from storage.engine import Database
from storage.people import delete_idle, delete_person, ensure_person, find_person
from storage.session import Session
from tests.fakes import FrozenClock, identity


@pytest.fixture
def session(database: Database, ana: Person) -> Iterator[Session]:
    """Give a session that writes."""
    with database.write() as session:
        yield session


@pytest.fixture
def plan(session: Session, ana: Person, clock: FrozenClock) -> Plan:
    """Let Ana have a plan whose next nudge is due now."""
    plan = Plan(
        ana.id,
        ana.tenant,
        ana.slack_user,
        enabled=True,
        schedule=Schedule("UTC"),
        next_date=clock.now().date(),
        next_due_at=clock.now(),
    )
    nudge_plans.save_plan(session, plan, "test")
    return plan


def test_a_plan_goes_with_its_person(session: Session, plan: Plan) -> None:
    delete_person(session, plan.person_id)

    assert nudge_plans.find_plan(session, plan.person_id) is None


def test_whoever_wants_nudges_is_not_forgotten(
    session: Session, plan: Plan, ana: Person, clock: FrozenClock
) -> None:
    later = clock.advance(days=400)

    delete_idle(session, later - timedelta(days=90), at_most=10)

    assert find_person(session, identity(ana.slack_user, ana.tenant)) is not None


def test_whoever_turned_them_off_long_ago_is(
    session: Session, plan: Plan, ana: Person, clock: FrozenClock
) -> None:
    nudge_plans.save_plan(session, replace(plan, enabled=False), "test")
    later = clock.advance(days=400)

    delete_idle(session, later - timedelta(days=90), at_most=10)

    assert find_person(session, identity(ana.slack_user, ana.tenant)) is None


def test_what_is_noted_apart_is_read_back(session: Session, plan: Plan) -> None:
    nudge_plans.keep_channel(session, plan.person_id, "D1")
    nudge_plans.count_ignored(session, plan.person_id, 4, date(2027, 3, 1))
    nudge_plans.note_zone(session, plan.person_id, slack_zone="Asia/Tokyo", ask_zone="Asia/Tokyo")

    assert nudge_plans.find_plan(session, plan.person_id) == replace(
        plan,
        channel="D1",
        ignored_in_a_row=4,
        asked_on=date(2027, 3, 1),
        slack_zone="Asia/Tokyo",
        ask_zone="Asia/Tokyo",
    )


def test_a_nudge_counts_as_ignored_unless_something_on_it_was_pressed(
    session: Session, plan: Plan, clock: FrozenClock
) -> None:
    monday, tuesday = date(2027, 3, 1), date(2027, 3, 2)
    nudge_answers.touch_answer(session, plan.person_id, monday, "nudge-any-001", clock.now())

    nudge_plans.count_unanswered(session, plan.person_id, tuesday, 3, asked_on=tuesday)
    nudge_plans.count_unanswered(session, plan.person_id, monday, 4, asked_on=monday)

    counted = replace(plan, ignored_in_a_row=3, asked_on=tuesday)
    assert nudge_plans.find_plan(session, plan.person_id) == counted


@pytest.mark.parametrize("to_change", [False, True])
def test_a_plan_is_found_by_its_persons_name_in_slack(
    session: Session, plan: Plan, to_change: bool
) -> None:
    who = identity(plan.slack_user, plan.tenant)

    assert nudge_plans.plan_of(session, who, to_change=to_change) == plan
    assert nudge_plans.plan_of(session, identity(plan.slack_user, "TOTHER")) is None


def test_the_longest_due_come_first_and_no_more_than_asked_for(
    session: Session, plan: Plan, clock: FrozenClock
) -> None:
    for number in range(3):
        who = identity(f"U{number}", plan.tenant)
        person = ensure_person(session, who, clock.now())
        due = clock.now() - timedelta(minutes=number)
        other = replace(plan, person_id=person.id, slack_user=who.slack_user, next_due_at=due)
        nudge_plans.save_plan(session, other, "test")

    found = nudge_plans.take_due(session, clock.now(), limit=2)

    assert [each.slack_user for each in found] == ["U2", "U1"]
    assert nudge_plans.first_due(session) == clock.now() - timedelta(minutes=2)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_is_due_is_found_without_reading_every_plan(
    session: Session, plan: Plan, clock: FrozenClock
) -> None:
    asked: list[str] = []

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        asked.append(statement)

    event.listen(session, "before_cursor_execute", note)
    nudge_plans.first_due(session)
    nudge_plans.take_due(session, clock.now(), 10)
    nudge_plans.countries_due(session, clock.now())
    event.remove(session, "before_cursor_execute", note)

    for statement in asked:
        bare = statement.replace("?", "NULL")
        steps = session.execute(text(f"EXPLAIN QUERY PLAN {bare}")).all()
        assert "ix_nudge_plan_next_due_at" in steps[0].detail, statement
