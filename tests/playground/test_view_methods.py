"""Modals and App Homes over the Web API, and every way in which one is refused."""

from datetime import timedelta
from typing import Any

import pytest

from bot.playground.values import InModal
from bot.playground.workspace import Workspace
from tests.playground.conftest import MAYA, call
from tests.playground.manifest import changed
from tests.playground.pieces import actions, button, field, home, modal, plain, section
from tests.playground.recording import RecordingLine


def new_trigger(workspace: Workspace, line: RecordingLine) -> str:
    workspace.shortcut(MAYA, "start")
    return str(line.last["trigger_id"])


def open_modal(workspace: Workspace, line: RecordingLine, **more: Any) -> dict[str, Any]:
    view = modal(section(), actions(button()), **more)
    trigger = new_trigger(workspace, line)
    return call(workspace, "views.open", trigger_id=trigger, view=view)["view"]  # type: ignore[no-any-return]


def press(workspace: Workspace, line: RecordingLine) -> str:
    """Press the button of the modal on top, and return the new trigger."""
    workspace.press(MAYA, InModal(), "row", "press")
    return str(line.last["trigger_id"])


def test_a_trigger_works_once(workspace: Workspace, line: RecordingLine) -> None:
    trigger = new_trigger(workspace, line)
    view = modal(section())

    told = [call(workspace, "views.open", trigger_id=trigger, view=view) for _ in range(2)]

    assert [one.get("error") for one in told] == [None, "exchanged_trigger_id"]


def test_a_refused_view_leaves_the_trigger_alone(workspace: Workspace, line: RecordingLine) -> None:
    trigger = new_trigger(workspace, line)

    refused = call(workspace, "views.open", trigger_id=trigger, view=modal())
    taken = call(workspace, "views.open", trigger_id=trigger, view=modal(section()))

    assert (refused["error"], taken["ok"]) == ("invalid_arguments", True)


def test_a_trigger_lives_three_seconds(workspace: Workspace, line: RecordingLine) -> None:
    trigger = new_trigger(workspace, line)
    workspace.clock.move_by(timedelta(seconds=3.1))

    refused = call(workspace, "views.open", trigger_id=trigger, view=modal(section()))

    assert refused["error"] == "expired_trigger_id"


def test_a_trigger_that_was_never_issued_is_invalid(workspace: Workspace) -> None:
    refused = call(workspace, "views.open", trigger_id="1.2.3", view=modal(section()))

    assert refused["error"] == "invalid_trigger_id"


def test_a_view_may_weigh_250_kilobytes(workspace: Workspace, line: RecordingLine) -> None:
    view = modal(*[section("x" * 3000) for _ in range(84)])

    refused = call(workspace, "views.open", trigger_id=new_trigger(workspace, line), view=view)

    assert refused["error"] == "view_too_large"


def test_three_views_stand_on_each_other_and_no_more(
    workspace: Workspace, line: RecordingLine
) -> None:
    open_modal(workspace, line)
    view = modal(section(), actions(button()))

    told = [
        call(workspace, "views.push", trigger_id=press(workspace, line), view=view)
        for _ in range(3)
    ]

    assert [one.get("error") for one in told] == [None, None, "push_limit_reached"]
    assert told[1]["view"]["previous_view_id"] == told[0]["view"]["id"]
    assert told[1]["view"]["root_view_id"] == workspace.modals(MAYA)[0].id


def test_a_view_is_pushed_only_from_a_modal(workspace: Workspace, line: RecordingLine) -> None:
    trigger = new_trigger(workspace, line)

    refused = call(workspace, "views.push", trigger_id=trigger, view=modal(section()))

    assert refused["error"] == "not_found"


def test_an_update_keeps_what_was_written_in_the_same_fields(
    workspace: Workspace, line: RecordingLine
) -> None:
    trigger = new_trigger(workspace, line)
    form = modal(field("a"), field("b"), submit=plain())
    view = call(workspace, "views.open", trigger_id=trigger, view=form)["view"]
    workspace.fill(MAYA, "a", "words", "kept")

    changed_form = modal(field("a"), field("c"), submit=plain())
    told = call(workspace, "views.update", view_id=view["id"], view=changed_form)

    values = told["view"]["state"]["values"]
    assert values["a"]["words"]["value"] == "kept"
    assert set(values) == {"a", "c"}


def test_an_update_forgets_what_was_written_in_another_kind_of_field(
    workspace: Workspace, line: RecordingLine
) -> None:
    trigger = new_trigger(workspace, line)
    form = modal(field("a"), submit=plain())
    view = call(workspace, "views.open", trigger_id=trigger, view=form)["view"]
    workspace.fill(MAYA, "a", "words", "not a date")

    form = modal(field("a", {"type": "datepicker", "action_id": "words"}), submit=plain())
    told = call(workspace, "views.update", view_id=view["id"], view=form)

    values = told["view"]["state"]["values"]
    assert values["a"]["words"] == {"type": "datepicker", "selected_date": None}


def test_an_update_for_an_older_version_is_a_conflict(
    workspace: Workspace, line: RecordingLine
) -> None:
    view = open_modal(workspace, line)
    update = {"view_id": view["id"], "hash": view["hash"], "view": modal(section())}

    told = [call(workspace, "views.update", **update) for _ in range(2)]

    assert [one.get("error") for one in told] == [None, "hash_conflict"]


def test_a_view_is_found_by_its_external_id(workspace: Workspace, line: RecordingLine) -> None:
    open_modal(workspace, line, external_id="mine")

    told = call(workspace, "views.update", external_id="mine", view=modal(section()))

    assert told["ok"] is True


def test_two_views_may_not_share_an_external_id(workspace: Workspace, line: RecordingLine) -> None:
    open_modal(workspace, line, external_id="mine")
    trigger = press(workspace, line)

    refused = call(
        workspace, "views.push", trigger_id=trigger, view=modal(section(), external_id="mine")
    )

    assert refused["error"] == "duplicate_external_id"


def test_a_modal_that_is_closed_is_not_found(workspace: Workspace, line: RecordingLine) -> None:
    view = open_modal(workspace, line)
    workspace.close_modal(MAYA)

    refused = call(workspace, "views.update", view_id=view["id"], view=modal(section()))

    assert refused["error"] == "not_found"


def test_a_home_may_be_published_again_and_again(workspace: Workspace) -> None:
    first = call(workspace, "views.publish", user_id=MAYA, view=home(section("one")))
    second = call(workspace, "views.publish", user_id=MAYA, view=home(section("two")))

    shown = workspace.home(MAYA)
    assert shown and shown.blocks[0]["text"]["text"] == "two"
    assert first["view"]["id"] == second["view"]["id"]


@pytest.mark.parametrize(
    ("args", "error"),
    [
        ({"user_id": "U0NOBODY", "view": home(section())}, "user_not_found"),
        ({"user_id": MAYA, "view": modal(section())}, "invalid_arguments"),
        ({"user_id": MAYA, "view": "{"}, "invalid_arguments"),
        ({"user_id": MAYA, "view": home(section()), "hash": "old"}, "hash_conflict"),
    ],
)
def test_a_home_that_cannot_be_is_refused(
    workspace: Workspace, args: dict[str, Any], error: str
) -> None:
    call(workspace, "views.publish", user_id=MAYA, view=home(section()))

    assert call(workspace, "views.publish", **args)["error"] == error


def test_without_a_home_tab_nothing_is_published() -> None:
    workspace = Workspace(changed(home_tab_enabled=False))

    refused = call(workspace, "views.publish", user_id=MAYA, view=home(section()))

    assert refused["error"] == "not_enabled"
