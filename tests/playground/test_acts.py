"""What a person does, and what they see when the bot answers badly, late or not at all."""

from typing import Any

import pytest

from bot.playground.line import Heard
from bot.playground.values import ChannelKind, InHome, InMessage, InModal
from bot.playground.workspace import Workspace
from tests.playground.conftest import BEN, GRACE, MAYA, call
from tests.playground.manifest import MANIFEST, changed
from tests.playground.pieces import Block, field, modal, plain, section
from tests.playground.recording import RecordingLine


def open_form(workspace: Workspace, line: RecordingLine, *blocks: Block, **more: Any) -> None:
    workspace.shortcut(MAYA, "start")
    view = modal(*(blocks or (field("a"),)), submit=plain(), **more)
    call(workspace, "views.open", trigger_id=line.last["trigger_id"], view=view)


def test_plain_words_are_seen_by_all_and_heard_by_no_bot(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    outcome = workspace.type_in(MAYA, channel, "Thanks @grace <3")

    assert outcome.message is not None
    assert workspace.messages(GRACE, channel)[-1] == outcome.message
    assert outcome.message.text == "Thanks <@U05GRACE004> &lt;3"
    assert line.deliveries == []


def test_a_reply_stays_in_its_thread(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    tense = workspace.landmarks["tense"]

    said = workspace.type_in(BEN, tense.channel, "Can I help?", tense.ts).message

    thread = workspace.thread(MAYA, tense.channel, tense.ts)
    assert thread[-1] == said
    assert thread[0].replies == 5
    assert said not in workspace.messages(MAYA, tense.channel)


def test_nothing_but_blanks_is_not_sent(workspace: Workspace, channel: str) -> None:
    before = workspace.messages(MAYA, channel)

    outcome = workspace.type_in(MAYA, channel, "  ")

    assert outcome.message is None
    assert workspace.messages(MAYA, channel) == before


def test_a_command_in_a_thread_never_reaches_the_bot(
    workspace: Workspace, line: RecordingLine
) -> None:
    tense = workspace.landmarks["tense"]

    outcome = workspace.type_in(MAYA, tense.channel, "/echo hello", tense.ts)

    assert (outcome.heard, outcome.notice) == (False, "/echo is not supported in threads. Sorry!")
    assert workspace.thread(MAYA, tense.channel, tense.ts)[-1] == outcome.message
    assert line.deliveries == []


def test_an_unknown_command_never_reaches_the_bot(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    outcome = workspace.type_in(MAYA, channel, "/shrugg")

    assert outcome.notice and outcome.notice.startswith("/shrugg is not a valid command.")
    assert line.deliveries == []


def test_nobody_types_in_a_read_only_messages_tab() -> None:
    workspace = Workspace(changed(messages_tab_read_only_enabled=True))
    bot_channel = workspace.bot_channel(MAYA)

    outcome = workspace.type_in(MAYA, bot_channel.id, "/echo hello")

    assert outcome.notice == "Sending messages to this app has been turned off."


@pytest.mark.parametrize(
    ("heard", "code"),
    [
        (Heard.LATE, "operation_timeout"),
        (Heard.REFUSED, "dispatch_failed"),
        (Heard.NOBODY, "dispatch_failed"),
    ],
)
def test_a_command_without_an_answer_fails_in_slacks_words(
    workspace: Workspace, line: RecordingLine, channel: str, heard: Heard, code: str
) -> None:
    line.will_answer("too late to count", heard)

    outcome = workspace.type_in(MAYA, channel, "/echo")

    assert outcome.heard and not outcome.acknowledged
    assert outcome.notice == f'/echo failed with the error "{code}"'
    assert workspace.messages(MAYA, channel)[-1].text == outcome.notice


def test_a_command_answered_with_bad_blocks_fails_and_says_why(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    line.will_answer({"blocks": [{"type": "banner"}]})

    outcome = workspace.type_in(MAYA, channel, "/echo")

    assert not outcome.acknowledged
    assert outcome.problems == ("unsupported type: banner [json-pointer:/blocks/0/type]",)


def test_a_bare_acknowledgement_shows_nothing(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    outcome = workspace.type_in(MAYA, channel, "/echo")

    assert outcome.went_well
    assert outcome.message is None


def test_an_answer_in_the_channel_is_for_all(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    line.will_answer({"text": "For all", "response_type": "in_channel"})

    workspace.type_in(MAYA, channel, "/echo")

    assert workspace.messages(GRACE, channel)[-1].text == "For all"


@pytest.mark.parametrize("heard", [Heard.LATE, Heard.REFUSED, Heard.NOBODY])
def test_a_shortcut_without_an_answer_is_told_to_the_person(
    workspace: Workspace, line: RecordingLine, heard: Heard
) -> None:
    line.will_answer(None, heard)

    outcome = workspace.shortcut(MAYA, "start")

    assert outcome.notice == "Tiny is not responding. Please try again."


def test_a_reload_takes_away_what_only_one_person_saw(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    line.will_answer("for you")
    answer = workspace.type_in(MAYA, channel, "/echo").message
    open_form(workspace, line)

    workspace.reload(MAYA)

    assert answer not in workspace.messages(MAYA, channel)
    assert workspace.modal(MAYA) is None


def test_words_to_the_bot_are_an_event(workspace: Workspace, line: RecordingLine) -> None:
    bot_channel = workspace.bot_channel(MAYA)

    outcome = workspace.type_in(MAYA, bot_channel.id, "hello")

    event = line.last["event"]
    assert outcome.went_well
    assert (event["type"], event["channel_type"], event["text"]) == ("message", "im", "hello")


def test_an_event_nobody_subscribed_to_is_not_sent(line: RecordingLine) -> None:
    workspace = Workspace({**MANIFEST, "settings": {}})
    workspace.state.line = line

    outcome = workspace.open_home(MAYA)

    assert (outcome.heard, line.deliveries) == (False, [])


def test_opening_the_messages_tab_names_the_tab(workspace: Workspace, line: RecordingLine) -> None:
    workspace.open_dm(MAYA)

    assert line.last["event"]["tab"] == "messages"


def test_a_home_that_was_published_comes_with_its_opening(
    workspace: Workspace, line: RecordingLine
) -> None:
    view = {"type": "home", "blocks": [section()], "private_metadata": "7"}
    call(workspace, "views.publish", user_id=MAYA, view=view)

    workspace.open_home(MAYA)

    assert line.last["event"]["view"]["private_metadata"] == "7"


def test_a_journey_to_another_zone_is_told_to_who_asked(line: RecordingLine) -> None:
    events = {"event_subscriptions": {"bot_events": ["user_change"]}}
    workspace = Workspace({**MANIFEST, "settings": events})
    workspace.state.line = line

    workspace.change_person(MAYA, zone="Pacific/Auckland")

    assert line.last["event"]["user"]["tz"] == "Pacific/Auckland"
    assert workspace.member(MAYA).zone == "Pacific/Auckland"


@pytest.mark.parametrize(
    "act",
    [
        lambda ws: ws.press(MAYA, InModal(), "row", "press"),
        lambda ws: ws.press(MAYA, InHome(), "row", "press"),
        lambda ws: ws.press(MAYA, InMessage("C05LAUNCH01", "1.0"), "row", "press"),
        lambda ws: ws.submit(MAYA),
        lambda ws: ws.close_modal(MAYA),
        lambda ws: ws.shortcut(MAYA, "unheard-of"),
        lambda ws: ws.shortcut(MAYA, "unheard-of", ("C05LAUNCH01", ws.landmarks["tense"].ts)),
        lambda ws: ws.shortcut(MAYA, "look", ("C05LAUNCH01", "1.0")),
        lambda ws: ws.messages(BEN, "D05MAYAGRAC"),
        lambda ws: ws.type_in(BEN, "D05MAYAGRAC", "hello"),
    ],
)
def test_what_a_person_cannot_see_they_cannot_do(workspace: Workspace, act: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        act(workspace)


def test_an_ephemeral_message_has_no_shortcuts(
    workspace: Workspace, line: RecordingLine, channel: str
) -> None:
    line.will_answer("for you")
    answer = workspace.type_in(MAYA, channel, "/echo").message

    with pytest.raises(ValueError, match="only one person"):
        workspace.shortcut(MAYA, "look", (channel, answer.ts if answer else ""))


def test_the_bots_own_conversation_is_always_there(workspace: Workspace) -> None:
    kinds = [channel.kind for channel in workspace.channels(MAYA)]

    assert kinds[-1] is ChannelKind.APP
    assert kinds == sorted(kinds, key=list(ChannelKind).index)
