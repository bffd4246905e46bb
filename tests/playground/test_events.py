"""Events that the bot did not hear come again, as often and as late as Slack sends them."""

from datetime import timedelta

import pytest

from bot.playground.events import tell_again
from bot.playground.line import Heard
from bot.playground.workspace import Workspace
from tests.playground.conftest import MAYA
from tests.playground.recording import RecordingLine

MINUTES = (0, 1, 5)


def tries(line: RecordingLine) -> list[tuple[int, str]]:
    return [(one.retry, one.retry_reason) for one in line.deliveries]


def test_an_event_that_was_heard_is_not_sent_again(
    workspace: Workspace, line: RecordingLine
) -> None:
    workspace.open_home(MAYA)
    workspace.clock.move_by(timedelta(minutes=10))

    assert tell_again(workspace.state) == 0


def test_an_event_that_was_not_heard_comes_three_times_more(
    workspace: Workspace, line: RecordingLine
) -> None:
    for _ in range(4):
        line.will_answer(None, Heard.LATE)
    workspace.open_home(MAYA)

    for minutes in (*MINUTES, 60):
        workspace.clock.move_by(timedelta(minutes=minutes))
        tell_again(workspace.state)

    assert tries(line) == [(0, ""), (1, "http_timeout"), (2, "http_timeout"), (3, "http_timeout")]
    assert len({one.payload["event_id"] for one in line.deliveries}) == 1


def test_an_event_comes_no_sooner_than_it_is_due(workspace: Workspace, line: RecordingLine) -> None:
    line.will_answer(None, Heard.NOBODY)
    line.will_answer(None, Heard.NOBODY)
    workspace.open_home(MAYA)
    tell_again(workspace.state)

    workspace.clock.move_by(timedelta(seconds=59))
    early = tell_again(workspace.state)
    workspace.clock.move_by(timedelta(seconds=2))
    due = tell_again(workspace.state)

    assert (early, due) == (0, 1)


@pytest.mark.parametrize(
    ("heard", "reason"),
    [
        (Heard.LATE, "http_timeout"),
        (Heard.REFUSED, "http_error"),
        (Heard.NOBODY, "connection_failed"),
    ],
)
def test_a_retry_says_why(
    workspace: Workspace, line: RecordingLine, heard: Heard, reason: str
) -> None:
    line.will_answer(None, heard)
    workspace.open_home(MAYA)

    tell_again(workspace.state)

    assert tries(line)[-1] == (1, reason)
