"""Whoever is in do-not-disturb gets their nudge at its end."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import yaml

from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState
from bot.nudges.quiet import Quiet
from bot.playground.faults import Fault
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from tests.journeys.conftest import MANIFEST

NOW = datetime(2027, 3, 2, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def declined() -> tuple[str, ...]:
    """Name the optional scopes that the workspace did not grant."""
    return ()


@pytest.fixture
def server(declined: tuple[str, ...]) -> Iterator[PlaygroundServer]:
    """Give a Slack that tells who is not to be disturbed."""
    manifest: Any = yaml.safe_load(MANIFEST.read_text())
    server = PlaygroundServer(Workspace(manifest, declined_scopes=declined)).start()
    yield server
    server.stop()


@pytest.fixture
def quiet(server: PlaygroundServer) -> Quiet:
    """Give what asks it."""
    return Quiet(Slack(server.bot_token, server.api_url))


def due(people: Sequence[str]) -> list[Delivery]:
    return [
        Delivery(
            id=number,
            person_id=number,
            tenant="T1",
            slack_user=slack_user,
            kind=DeliveryKind.NUDGE,
            occasion="2027-03-02",
            local_date=NOW.date(),
            due_at=NOW,
            not_before=NOW,
            expires_at=NOW + 2 * HOUR,
            state=DeliveryState.PENDING,
            fence=0,
            tries=0,
            key="k",
        )
        for number, slack_user in enumerate(people, start=1)
    ]


def asked(server: PlaygroundServer) -> int:
    return sum(call.kind == "dnd.teamInfo" for call in server.workspace.calls.all())


def test_those_in_it_wait_for_its_end_and_nobody_else(
    quiet: Quiet, server: PlaygroundServer
) -> None:
    ana, ben, eve, *_ = (each.id for each in server.workspace.people)
    server.workspace.do_not_disturb(ana, NOW - HOUR, NOW + HOUR)
    server.workspace.do_not_disturb(ben, NOW + HOUR, NOW + 9 * HOUR)

    held = quiet(due([ana, ben, eve]), NOW)

    assert held == {1: NOW + HOUR}


def test_fifty_people_are_asked_about_at_once(quiet: Quiet, server: PlaygroundServer) -> None:
    people = [f"U{number:03}" for number in range(120)]

    assert quiet(due(people), NOW) == {}
    assert asked(server) == 3


@pytest.mark.parametrize("declined", [("dnd:read",)])
def test_where_it_was_not_permitted_nobody_is_held_back_and_slack_is_left_alone(
    quiet: Quiet, server: PlaygroundServer
) -> None:
    ana = server.workspace.people[0].id
    server.workspace.do_not_disturb(ana, NOW - HOUR, NOW + HOUR)

    held = [quiet(due([ana]), NOW + minutes * timedelta(minutes=1)) for minutes in range(5)]

    assert held == [{}] * 5
    assert asked(server) == 1


@pytest.mark.parametrize("fault", [Fault.throttled(), Fault.server_error()], ids=str)
def test_while_slack_does_not_answer_nobody_is_held_back(
    quiet: Quiet, server: PlaygroundServer, fault: Fault
) -> None:
    ana = server.workspace.people[0].id
    server.workspace.do_not_disturb(ana, NOW - HOUR, NOW + HOUR)
    server.workspace.faults.set("dnd.teamInfo", fault)

    during = quiet(due([ana]), NOW)
    server.workspace.faults.clear()
    after = quiet(due([ana]), NOW + timedelta(minutes=2))

    assert (during, after) == ({}, {1: NOW + HOUR})
