"""Modals and their fields: filled, submitted, sent back, closed."""

from typing import Any

import pytest

from bot.playground.line import Heard
from bot.playground.values import Choice, InMessage, InModal
from bot.playground.workspace import Workspace
from tests.playground.conftest import GRACE, MAYA, call
from tests.playground.pieces import Block, actions, button, field, modal, option, plain, section
from tests.playground.recording import RecordingLine


def open_form(workspace: Workspace, line: RecordingLine, *blocks: Block, **more: Any) -> None:
    workspace.shortcut(MAYA, "start")
    view = modal(*(blocks or (field("a"),)), submit=plain(), **more)
    call(workspace, "views.open", trigger_id=line.last["trigger_id"], view=view)


def test_a_form_without_an_answer_stays_open_with_what_was_written(
    workspace: Workspace, line: RecordingLine
) -> None:
    open_form(workspace, line)
    line.will_answer(None, Heard.LATE)

    outcome = workspace.submit(MAYA, {"a": "words"})

    form = workspace.modal(MAYA)
    assert outcome.notice == "We had some trouble connecting. Try again?"
    assert form and form.values["a"]["words"]["value"] == "words"


@pytest.mark.parametrize(
    "answer",
    [
        "words",
        ["words"],
        {"text": "words"},
        {"response_action": "dance"},
        {"response_action": "errors"},
        {"response_action": "errors", "errors": {}},
        {"response_action": "errors", "errors": {"b": "There is no such block"}},
        {"response_action": "errors", "errors": {"note": "That is no input"}},
        {"response_action": "errors", "errors": {"a": ""}},
        {"response_action": "errors", "errors": {"a": "No"}, "view": modal(section())},
        {"response_action": "update"},
        {"response_action": "update", "view": modal()},
        {"response_action": "push", "view": {"type": "modal"}},
        {"response_action": "clear", "view": modal(section())},
    ],
)
def test_a_form_answered_badly_stays_open_and_says_why(
    workspace: Workspace, line: RecordingLine, answer: Any
) -> None:
    open_form(workspace, line, field("a"), section(block_id="note"))
    line.will_answer(answer)

    outcome = workspace.submit(MAYA, {"a": "words"})

    assert outcome.notice == "We had some trouble connecting. Try again?"
    assert outcome.problems
    assert len(workspace.modals(MAYA)) == 1


def test_a_fourth_view_cannot_be_pushed_by_an_answer(
    workspace: Workspace, line: RecordingLine
) -> None:
    open_form(workspace, line)
    form = modal(field("a"), submit=plain())
    for _ in range(3):
        line.will_answer({"response_action": "push", "view": form})
        outcome = workspace.submit(MAYA, {"a": "words"})

    assert outcome.problems == ("push_limit_reached",)
    assert len(workspace.modals(MAYA)) == 3


@pytest.mark.parametrize(
    ("more", "words", "said"),
    [
        ({}, None, "Please complete this required field."),
        ({"min_length": 5}, "four", "Please enter at least 5 characters."),
        ({"max_length": 3}, "four", "Please enter no more than 3 characters."),
    ],
)
def test_slack_itself_sends_back_a_field_that_will_not_do(
    workspace: Workspace, line: RecordingLine, more: Any, words: str | None, said: str
) -> None:
    text = {"type": "plain_text_input", "action_id": "words", **more}
    open_form(workspace, line, field("a", text))
    before = len(line.deliveries)

    outcome = workspace.submit(MAYA, {"a": words})

    assert (outcome.heard, outcome.errors) == (False, {"a": said})
    assert len(line.deliveries) == before


def test_an_optional_field_may_stay_empty(workspace: Workspace, line: RecordingLine) -> None:
    open_form(workspace, line, field("a", optional=True))

    assert workspace.submit(MAYA).went_well


def test_every_kind_of_element_keeps_what_was_chosen(
    workspace: Workspace, line: RecordingLine
) -> None:
    kinds: dict[str, tuple[Choice, str]] = {
        "static_select": ("a", "selected_option"),
        "radio_buttons": ("a", "selected_option"),
        "checkboxes": (("a", "b"), "selected_options"),
        "datepicker": ("2027-03-01", "selected_date"),
        "timepicker": ("08:59", "selected_time"),
        "users_select": (GRACE, "selected_user"),
    }
    offered = {"options": [option("a"), option("b")]}
    of_options = ("static_select", "radio_buttons", "checkboxes")
    elements = [
        {"type": kind, "action_id": kind, **(offered if kind in of_options else {})}
        for kind in kinds
    ]
    open_form(workspace, line, actions(*elements))

    sent = {}
    for kind, (choice, key) in kinds.items():
        workspace.press(MAYA, InModal(), "row", kind, choice)
        sent[kind] = line.last["actions"][0][key]
        assert line.last["view"]["state"]["values"]["row"][kind][key] == sent[kind]

    assert sent["static_select"]["value"] == "a"
    assert [one["value"] for one in sent["checkboxes"]] == ["a", "b"]
    assert (sent["datepicker"], sent["timepicker"]) == ("2027-03-01", "08:59")


def test_an_input_that_asks_for_it_is_heard_while_it_is_filled(
    workspace: Workspace, line: RecordingLine
) -> None:
    open_form(workspace, line, field("a", dispatch_action=True), field("b"))

    heard = [workspace.fill(MAYA, name, "words", "hello").heard for name in ("a", "b")]

    assert heard == [True, False]
    assert line.last["actions"][0]["value"] == "hello"


def test_an_overflow_menu_keeps_nothing(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("a"), option("b")]}
    said = call(workspace, "chat.postMessage", channel=channel, text="x", blocks=[actions(menu)])

    workspace.press(MAYA, InMessage(channel, said["ts"]), "row", "more", "b")

    assert line.last["actions"][0]["selected_option"]["value"] == "b"
    assert line.last["state"] == {"values": {}}


def test_closing_one_of_two_modals_shows_the_other(
    workspace: Workspace, line: RecordingLine
) -> None:
    open_form(workspace, line, callback_id="under", notify_on_close=True)
    line.will_answer({"response_action": "push", "view": modal(section())})
    workspace.submit(MAYA, {"a": "words"})

    outcome = workspace.close_modal(MAYA)

    top = workspace.modal(MAYA)
    assert not outcome.heard
    assert top and top.body["callback_id"] == "under"


@pytest.mark.parametrize("by_cross", [True, False])
def test_the_whole_stack_goes_by_its_cross_or_when_the_view_says_so(
    workspace: Workspace, line: RecordingLine, by_cross: bool
) -> None:
    open_form(workspace, line, notify_on_close=True)
    pushed = modal(section(), clear_on_close=not by_cross)
    line.will_answer({"response_action": "push", "view": pushed})
    workspace.submit(MAYA, {"a": "words"})

    outcome = workspace.close_modal(MAYA, everything=by_cross)

    assert outcome.heard
    assert (line.last["type"], line.last["is_cleared"]) == ("view_closed", True)
    assert workspace.modals(MAYA) == ()


def test_an_element_or_option_that_is_not_shown_cannot_be_used(
    workspace: Workspace, line: RecordingLine
) -> None:
    menu = {"type": "overflow", "action_id": "more", "options": [option("a")]}
    open_form(workspace, line, field("a"), actions(button(), menu))

    for block_id, action_id, choice in [
        ("row", "other", None),
        ("a", "words", "an input is filled, not pressed"),
        ("row", "more", "z"),
    ]:
        with pytest.raises(ValueError, match=r"."):
            workspace.press(MAYA, InModal(), block_id, action_id, choice)
    with pytest.raises(ValueError, match="no field 'z'"):
        workspace.submit(MAYA, {"z": "words"})
