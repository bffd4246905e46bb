"""What happens of its own accord, put together: what is old goes, and who is back goes on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import DeliveryKind
from bot.model.limits import Limits
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.model.practice import LoggedFrom, Told
from bot.nudges.replanning import replan
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, let_pass, sending_of
from storage import deliveries, small_moments, tenants
from storage.address import sqlite_file
from storage.engine import Database
from storage.people import delete_person, ensure_person, find_person
from tests.fakes import FrozenClock, identity
from tests.journeys.test_my_data import everything_in

ANA = identity("UANA4711")


def parts_of(database: Database, clock: FrozenClock, limits: Limits | None = None) -> Parts:
    """Return what a bot is made of whose Slack is away."""
    slack = Slack("xoxb-none", "http://127.0.0.1:9/")
    return Parts(database, slack, clock, limits or Limits(), Library(), ENGLISH)


def do_every_chore(parts: Parts) -> None:
    for chore in chores_of(parts, sending_of(parts)):
        chore.do()


def begin(database: Database, clock: FrozenClock) -> int:
    """Let Ana have a nudge every day at nine, by UTC; return her number."""
    schedule, limits = Schedule("UTC", days=EVERY_DAY), Limits()
    with database.write() as session:
        person = ensure_person(session, ANA, clock.now())
        plan = Plan(person.id, ANA.tenant, ANA.slack_user, enabled=True, schedule=schedule)
        replan(session, None, plan, clock.now(), limits.catch_up)
    return person.id


def test_a_bot_that_starts_where_it_is_back_goes_on_from_the_next_date(
    database: Database, clock: FrozenClock
) -> None:
    parts = parts_of(database, clock)
    person_id = begin(database, clock)
    with database.write() as session:
        tenants.mark_uninstalled(session, ANA.tenant, clock.now())
    clock.advance(hours=96)

    let_pass(parts, ANA.tenant)
    with database.write() as session:
        tenants.mark_installed(session, ANA.tenant)
    plan_nudges = next(
        each for each in chores_of(parts, sending_of(parts)) if each.name == "plan nudges"
    )
    plan_nudges.do()
    at_once = planned(database, person_id)
    clock.advance(hours=24)
    plan_nudges.do()

    assert at_once == []
    assert planned(database, person_id) == ["2027-03-06"]


def planned(database: Database, person_id: int) -> list[str]:
    with database.read() as session:
        kind, since = DeliveryKind.NUDGE, FrozenClock().now().date()
        found = deliveries.of_person(session, person_id, kind, since=since)
    return [each.occasion for each in found]


def test_what_is_older_than_everyone_keeps_it_goes_of_its_own_accord(
    database: Database, clock: FrozenClock
) -> None:
    parts = parts_of(database, clock, Limits(retention=timedelta(days=365)))
    with database.write() as session:
        ana = ensure_person(session, ANA, clock.now())
        for on in (date(2026, 1, 1), date(2027, 1, 1)):
            told = Told(on=on, note="asked")
            small_moments.add(session, ana.id, f"f{on}", LoggedFrom.FORM, told, clock.now())

    do_every_chore(parts)
    clock.advance(days=8)
    do_every_chore(parts)

    with database.read() as session:
        assert small_moments.days(session, ana.id) == [date(2027, 1, 1)]


def test_what_a_workspace_left_goes_of_its_own_accord_when_its_time_is_over(
    database: Database, clock: FrozenClock
) -> None:
    parts = parts_of(database, clock, Limits(grace=timedelta(days=10)))
    with database.write() as session:
        ensure_person(session, ANA, clock.now())
        tenants.mark_uninstalled(session, ANA.tenant, clock.now())

    there = []
    for days in (9, 2):
        clock.advance(days=days)
        do_every_chore(parts)
        with database.read() as session:
            there.append(find_person(session, ANA) is not None)

    assert there == [True, False]


def test_what_a_workspace_holds_stays_if_slack_says_that_the_bot_is_in_it(
    database: Database, clock: FrozenClock
) -> None:
    parts = replace(parts_of(database, clock, Limits(grace=timedelta(days=10))), slack=InAna())
    with database.write() as session:
        ensure_person(session, ANA, clock.now())
        tenants.mark_uninstalled(session, ANA.tenant, clock.now())
    clock.advance(days=11)

    do_every_chore(parts)

    with database.read() as session:
        assert find_person(session, ANA) is not None
        assert tenants.uninstalled(session) == set()


class InAna(Slack):
    """Says that the bot is in Ana's workspace, and is away for all else."""

    def __init__(self) -> None:
        super().__init__("xoxb-none", "http://127.0.0.1:9/")

    def who_am_i(self) -> Mapping[str, Any]:
        return {"team_id": ANA.tenant}


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_what_was_deleted_is_wiped_from_the_journal_of_its_own_accord(
    database: Database, database_url: str, clock: FrozenClock
) -> None:
    path = sqlite_file(database_url)
    assert path
    with database.write() as session:
        ana = ensure_person(session, ANA, clock.now())
    with database.write() as session:
        delete_person(session, ana.id)
    before = everything_in(path)

    do_every_chore(parts_of(database, clock))

    assert ANA.slack_user.encode() in before
    assert ANA.slack_user.encode() not in everything_in(path)
