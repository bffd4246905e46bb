"""The bot is taken out of a workspace: nothing is sent there, its data waits and goes."""

from datetime import timedelta
from time import sleep

import pytest

from bot.people.service import PeopleService
from bot.people.uninstalls import bring_back_whoever_has_it
from bot.playground.events import tell
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from storage import tenants
from storage.engine import Database
from tests.journeys.conftest import named
from tests.journeys.visitor import Visitor
from tests.storage.filling import counts
from tests.waiting import in_time

GRACE = timedelta(days=30)
MARKER = "asked the zebra what it needs"


def is_out(database: Database) -> bool:
    with database.read() as session:
        return bool(tenants.uninstalled(session))


def rows(database: Database) -> dict[str, int]:
    with database.read() as session:
        return {name: count for name, count in counts(session).items() if count}


@pytest.fixture
def people(database: Database, workspace: Workspace) -> PeopleService:
    """Give the chores."""
    return PeopleService(database, workspace.clock)


def test_a_bot_that_is_taken_out_hears_it_without_a_person(
    maya: Visitor, workspace: Workspace, database: Database
) -> None:
    maya.type(f"/practice {MARKER}")

    outcome = workspace.uninstall()

    assert outcome.went_well
    assert is_out(database)


def test_its_data_waits_and_then_goes_for_good(
    maya: Visitor, workspace: Workspace, database: Database, people: PeopleService
) -> None:
    maya.type(f"/practice {MARKER}")
    workspace.uninstall()
    before = rows(database)
    workspace.clock.move_by(timedelta(days=29))
    waits = people.wipe_left(GRACE)
    workspace.uninstall()
    workspace.clock.move_by(timedelta(days=2))

    gone = people.wipe_left(GRACE)

    assert waits == 0
    assert "small_moment" in before
    assert gone == 2
    assert rows(database) == {}
    assert people.wipe_left(GRACE) == 0


def test_who_comes_back_in_time_finds_everything(
    maya: Visitor, workspace: Workspace, database: Database, people: PeopleService
) -> None:
    maya.type(f"/practice {MARKER}")
    workspace.uninstall()
    workspace.clock.move_by(timedelta(days=20))
    workspace.install_again()

    maya.type("/pivot")

    assert in_time(lambda: not is_out(database))
    workspace.clock.move_by(timedelta(days=60))
    assert people.wipe_left(GRACE) == 0
    assert "small_moment" in rows(database)


def test_a_late_request_from_before_brings_nothing_back(
    maya: Visitor, workspace: Workspace, database: Database
) -> None:
    maya.type("/pivot")
    workspace.uninstall()

    workspace.type_in(maya.id, maya.workspace.channels(maya.id)[0].id, "/pivot")
    sleep(0.5)

    assert is_out(database)


def test_a_workspace_that_is_said_to_be_out_too_late_comes_back_by_itself(
    maya: Visitor, server: PlaygroundServer, workspace: Workspace, database: Database
) -> None:
    maya.type(f"/practice {MARKER}")
    slack = Slack(server.bot_token, server.api_url)
    workspace.uninstall()
    still_out = bring_back_whoever_has_it(database, slack)
    before = is_out(database)
    workspace.install_again()

    back = [bring_back_whoever_has_it(database, slack) for _ in range(2)]

    assert (still_out, before) == (0, True)
    assert back == [1, 0]
    assert not is_out(database)


@pytest.mark.usefixtures("bot")
def test_a_token_of_a_person_is_not_the_bots(workspace: Workspace, database: Database) -> None:
    maya = named("maya", workspace)
    maya.type("/pivot")

    outcome = workspace.revoke_of(maya.id)

    assert outcome.went_well
    assert not is_out(database)


@pytest.mark.usefixtures("bot")
def test_that_its_own_token_is_revoked_says_it_too(
    workspace: Workspace, database: Database
) -> None:
    named("maya", workspace).type("/pivot")
    tokens = {"oauth": [], "bot": [workspace.state.roster.bot.id]}

    outcome = tell(workspace.state, {"type": "tokens_revoked", "tokens": tokens})

    assert outcome.went_well
    assert is_out(database)
