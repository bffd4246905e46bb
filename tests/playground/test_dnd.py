"""Slack tells the bot who is not to be disturbed, fifty people at a time."""

from datetime import UTC, datetime

from bot.playground.workspace import Workspace
from tests.playground.conftest import BEN, MAYA, call
from tests.playground.manifest import MANIFEST

SINCE, UNTIL = datetime(2027, 3, 1, 22, tzinfo=UTC), datetime(2027, 3, 2, 8, tzinfo=UTC)
SCOPES = {"scopes": {"bot": ["commands", "dnd:read"]}}


def test_the_hours_of_those_asked_about_are_told() -> None:
    workspace = Workspace({**MANIFEST, "oauth_config": SCOPES})
    workspace.do_not_disturb(MAYA, SINCE, UNTIL)

    told = call(workspace, "dnd.teamInfo", users=f"{MAYA},{BEN},USTRANGER")["users"]

    assert told[MAYA] == {
        "dnd_enabled": True,
        "next_dnd_start_ts": int(SINCE.timestamp()),
        "next_dnd_end_ts": int(UNTIL.timestamp()),
    }
    assert told[BEN]["dnd_enabled"] is False
    assert "USTRANGER" not in told


def test_more_than_fifty_people_are_refused() -> None:
    workspace = Workspace({**MANIFEST, "oauth_config": SCOPES})

    refused = call(workspace, "dnd.teamInfo", users=",".join(f"U{n}" for n in range(51)))

    assert refused["error"] == "too_many_users"


def test_without_the_scope_nothing_is_told(workspace: Workspace) -> None:
    refused = call(workspace, "dnd.teamInfo", users=MAYA)

    assert (refused["error"], refused["needed"]) == ("missing_scope", "dnd:read")
