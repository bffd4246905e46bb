"""Who does not come back is forgotten, unless they saved something."""

from datetime import timedelta

import pytest

from bot.model.moments import Moment
from bot.model.own_lines import OwnDraft
from bot.model.people import SlackIdentity
from bot.model.practice import Told
from bot.people.service import PeopleService
from storage import lines, own_lines, people, small_moments, tenants
from storage.address import sqlite_file
from storage.engine import Database
from tests.fakes import FrozenClock, identity
from tests.journeys.test_my_data import everything_in

ANA, BEN, EVE = identity("U1"), identity("U2"), identity("U3")


@pytest.fixture
def forgetting(database: Database, clock: FrozenClock) -> PeopleService:
    return PeopleService(database, clock)


def came_by(database: Database, clock: FrozenClock, who: SlackIdentity) -> int:
    with database.write() as session:
        person = people.ensure_person(session, who, clock.now())
        lines.record_shown(session, person.id, Moment.CREDIT, ["pivot-credit-001"], clock.now())
        return person.id


def is_known(database: Database, who: SlackIdentity) -> bool:
    with database.read() as session:
        return people.find_person(session, who) is not None


def test_someone_who_saved_nothing_is_forgotten_after_ninety_days(
    database: Database, clock: FrozenClock, forgetting: PeopleService
) -> None:
    came_by(database, clock, ANA)
    clock.advance(days=89)
    came_by(database, clock, BEN)
    clock.advance(days=2)

    gone = forgetting.forget_idle()

    assert gone == 1
    assert (is_known(database, ANA), is_known(database, BEN)) == (False, True)


@pytest.mark.parametrize("saved", ["kept", "hidden", "used"])
def test_someone_who_saved_something_is_remembered(
    saved: str, database: Database, clock: FrozenClock, forgetting: PeopleService
) -> None:
    who = came_by(database, clock, EVE)
    with database.write() as session:
        if saved == "kept":
            lines.keep(session, who, "pivot-credit-001", clock.now())
        elif saved == "hidden":
            lines.hide(session, who, "pivot-credit-001", clock.now())
        else:
            told = Told(on=clock.now().date(), prompt_id="pivot-credit-001")
            small_moments.add_use(session, who, "card", told, clock.now())
    clock.advance(days=400)

    assert forgetting.forget_idle() == 0


def test_many_are_forgotten_in_several_goes(
    database: Database, clock: FrozenClock, forgetting: PeopleService
) -> None:
    with database.write() as session:
        for number in range(501):
            people.ensure_person(session, identity(f"U{number}"), clock.now())
    clock.advance(days=91)

    assert forgetting.forget_idle() == 501


@pytest.mark.parametrize("deleted", [False, True])
def test_someone_with_a_line_of_their_own_is_remembered_until_they_delete_it(
    deleted: bool, database: Database, clock: FrozenClock, forgetting: PeopleService
) -> None:
    who = came_by(database, clock, EVE)
    with database.write() as session:
        line = own_lines.add(session, who, OwnDraft("I'd like to finish."), clock.now())
        if deleted:
            own_lines.put_away(session, who, line.number, clock.now())
    clock.advance(days=400)

    gone = forgetting.forget_idle()

    assert gone == int(deleted)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_of_someone_who_is_forgotten_not_a_byte_is_left(
    database: Database, database_url: str, clock: FrozenClock, forgetting: PeopleService
) -> None:
    path = sqlite_file(database_url)
    assert path
    who = identity("UIDLE4711")
    came_by(database, clock, who)
    before = everything_in(path)
    clock.advance(days=91)

    forgetting.forget_idle()

    assert who.slack_user.encode() in before
    assert who.slack_user.encode() not in everything_in(path)


@pytest.mark.parametrize("dialect", ["sqlite"])
def test_of_a_workspace_whose_time_is_over_not_a_byte_is_left(
    database: Database, database_url: str, clock: FrozenClock, forgetting: PeopleService
) -> None:
    path = sqlite_file(database_url)
    assert path
    who = identity("ULEFT4711", tenant="TLEFT4711")
    came_by(database, clock, who)
    with database.write() as session:
        tenants.mark_uninstalled(session, who.tenant, clock.now())
    before = everything_in(path)
    clock.advance(days=31)

    forgetting.wipe_left(timedelta(days=30))

    for name in (who.slack_user.encode(), who.tenant.encode()):
        assert name in before
        assert name not in everything_in(path)
