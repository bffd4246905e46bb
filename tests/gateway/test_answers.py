"""What is said in the app's stead."""

import json
from typing import Any

import pytest
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.request import BoltRequest

from bot.gateway.answers import Trouble, answer
from bot.gateway.errors import answer_error, trouble_of
from bot.model.errors import DatabaseBusyError, DeadlineExceededError, name_and_place
from tests.gateway.samples import PLANTED, SENTENCES, event, press, slash, submission


@pytest.mark.parametrize("trouble", list(Trouble))
def test_a_command_is_answered_for_the_asker_alone(trouble: Trouble) -> None:
    response = answer(slash(), trouble, SENTENCES)

    assert response.status == 200
    assert json.loads(response.body) == {
        "response_type": "ephemeral",
        "text": getattr(SENTENCES, trouble),
    }


def test_a_form_stays_open_and_says_why_at_its_first_field() -> None:
    response = answer(submission(), Trouble.BUSY, SENTENCES)

    assert response.status == 200
    assert response.headers["content-type"] == ["application/json;charset=utf-8"]
    assert json.loads(response.body) == {
        "response_action": "errors",
        "errors": {"words": SENTENCES.busy},
    }


@pytest.mark.parametrize(
    "payload",
    [
        press(),
        event(),
        {"type": "view_submission", "view": {"blocks": [{"type": "section"}, "x"]}},
        {"type": "view_submission", "view": {"blocks": [{"type": "input", "block_id": 3}]}},
        {"type": "view_submission", "view": {"blocks": "x"}},
        {"type": "view_submission", "view": "x"},
        {},
    ],
)
def test_where_no_sentence_fits_the_answer_is_empty(payload: dict[str, Any]) -> None:
    response = answer(payload, Trouble.UNKNOWN, SENTENCES)

    assert (response.status, response.body) == (200, "")


@pytest.mark.parametrize(
    ("error", "trouble"),
    [
        (DatabaseBusyError(), Trouble.BUSY),
        (DeadlineExceededError(), Trouble.BUSY),
        (
            BoltUnhandledRequestError(
                request=BoltRequest(body={}, mode="socket_mode"), current_response=None
            ),
            Trouble.UNKNOWN,
        ),
        (ValueError(PLANTED), Trouble.UNEXPECTED),
    ],
)
def test_each_error_has_its_sentence(error: Exception, trouble: Trouble) -> None:
    assert trouble_of(error) is trouble


def test_why_the_database_was_busy_stands_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    busy = DatabaseBusyError("Nothing was saved.", "LockNotAvailable")

    answer_error(busy, slash("/pivot", PLANTED), SENTENCES)

    assert caplog.messages == ["slash_command /pivot was answered as busy (LockNotAvailable)"]


def test_an_error_is_logged_by_type_and_place_and_never_by_message(
    caplog: pytest.LogCaptureFixture,
) -> None:
    try:
        raise ValueError(PLANTED)
    except ValueError as error:
        response = answer_error(error, slash("/pivot", PLANTED), SENTENCES)

    assert json.loads(response.body)["text"] == SENTENCES.unexpected
    assert caplog.messages[0].startswith("slash_command /pivot failed: ValueError at tests.")
    assert PLANTED not in caplog.text


def test_the_place_of_an_error_is_our_innermost_line() -> None:
    from bot.gateway.wire import MalformedError, read_payload
    from bot.model.errors import SettingsError

    assert name_and_place(SettingsError([])) == "SettingsError at ?:0"
    with pytest.raises(MalformedError) as caught:
        read_payload(b"{", "application/json")
    assert name_and_place(caught.value).startswith("MalformedError at bot.gateway.wire:")
