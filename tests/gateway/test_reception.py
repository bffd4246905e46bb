"""Every request is answered in time, whatever the app does."""

import asyncio
import json
import logging
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pytest
from slack_bolt import App, BoltResponse

from bot.gateway.pool import Pool
from bot.gateway.reception import Reception
from bot.model.deadline import REQUEST_SECONDS
from tests.fakes import SLACK_WAITS_S
from tests.gateway.apps import PIVOT_VIEW, Doings, make_app
from tests.gateway.samples import (
    PLANTED,
    SENTENCES,
    event,
    message_shortcut,
    press,
    slash,
    submission,
)


@pytest.fixture
def reception(app: App) -> Iterator[Reception]:
    """Give a reception before the app, with the usual number of threads."""
    opened = Reception(app.dispatch, SENTENCES)
    opened.open()
    yield opened
    opened.close(within=10)


def ask(reception: Reception, payload: Any) -> BoltResponse:
    """Return the answer to one payload."""
    return asyncio.run(reception.answer(payload, arrived=monotonic()))


def said(response: BoltResponse) -> str:
    """Return the sentence of an ephemeral answer."""
    body = json.loads(response.body)
    assert body["response_type"] == "ephemeral"
    text: str = body["text"]
    return text


def test_the_apps_own_answer_goes_through(reception: Reception) -> None:
    assert ask(reception, slash("/quick")).body == "pong"
    assert json.loads(ask(reception, submission()).body) == PIVOT_VIEW


def test_a_handler_never_sees_the_clicked_message(reception: Reception, doings: Doings) -> None:
    ask(reception, message_shortcut(PLANTED))

    assert doings.bodies[0]["message"]["thread_ts"] == "1690000000.000100"
    assert PLANTED not in json.dumps(doings.bodies)


def test_a_handler_learns_that_an_event_comes_again(reception: Reception, doings: Doings) -> None:
    retry = {"x-slack-retry-num": "2", "x-slack-retry-reason": "http_timeout"}

    asyncio.run(reception.answer(event(), arrived=monotonic(), retry=retry))

    assert doings.retries == [["2"]]


@pytest.mark.parametrize("payload", [slash("/nobody"), slash("/silent"), slash("/swallowed")])
def test_a_command_that_nobody_answers_is_told_so(reception: Reception, payload: Any) -> None:
    assert said(ask(reception, payload)) == SENTENCES.unknown


@pytest.mark.parametrize(
    "payload",
    [
        press("nobody"),
        message_shortcut(callback_id="nobody"),
        event("nobody"),
        {"type": "dialog_submission", "submission": {"words": PLANTED}},
        {"type": "x"},
        {},
    ],
)
def test_what_nobody_handles_is_acknowledged(
    reception: Reception, payload: Any, caplog: pytest.LogCaptureFixture
) -> None:
    response = ask(reception, payload)

    assert (response.status, response.body) == (200, "")
    assert len(caplog.messages) == 1
    assert PLANTED not in caplog.text


def test_a_form_that_nobody_handles_stays_open(reception: Reception) -> None:
    response = ask(reception, submission("nobody"))

    assert json.loads(response.body)["errors"] == {"words": SENTENCES.unknown}


def test_a_crash_is_answered_kindly(reception: Reception) -> None:
    assert said(ask(reception, slash("/crash", PLANTED))) == SENTENCES.unexpected
    crashed = ask(reception, submission("crash", PLANTED))
    assert json.loads(crashed.body)["errors"] == {"words": SENTENCES.unexpected}


@pytest.mark.parametrize(
    ("payload", "sentence"),
    [
        (slash("/crash"), SENTENCES.unexpected),
        (slash("/nobody"), SENTENCES.unknown),
        (slash("/swallowed"), SENTENCES.unknown),
    ],
)
def test_an_app_without_an_error_handler_is_covered_too(payload: Any, sentence: str) -> None:
    bare = Reception(make_app(Doings(), errors_answered=False).dispatch, SENTENCES)
    bare.open()

    response = ask(bare, payload)
    bare.close(within=5)

    assert said(response) == sentence


@pytest.mark.parametrize(
    "payload",
    [
        press() | {"actions": [], "team": 3},
        press() | {"actions": {}},
        event() | {"event": None},
        event() | {"authorizations": "x"},
        submission() | {"view": "x"},
        message_shortcut() | {"user": 5},
        slash() | {"team_id": ["T1"]},
    ],
)
def test_a_malformed_payload_is_answered(reception: Reception, payload: Any) -> None:
    assert ask(reception, payload).status == 200


def test_a_handler_that_hangs_is_answered_for_in_time(reception: Reception) -> None:
    began = monotonic()

    response = ask(reception, slash("/slow"))

    assert said(response) == SENTENCES.busy
    assert REQUEST_SECONDS <= monotonic() - began <= SLACK_WAITS_S


def test_forty_that_hang_do_not_keep_another_from_its_answer(reception: Reception) -> None:
    async def crowd() -> tuple[list[BoltResponse], BoltResponse, float]:
        arrived = monotonic()
        slow = [reception.answer(slash("/slow"), arrived=arrived) for _ in range(40)]
        hanging = asyncio.gather(*slow)
        await asyncio.sleep(0.1)
        quick_arrived = monotonic()
        quick = await reception.answer(slash("/quick"), arrived=quick_arrived)
        return await hanging, quick, monotonic() - quick_arrived

    hung, quick, seconds = asyncio.run(crowd())

    assert [said(one) for one in hung] == [SENTENCES.busy] * 40
    assert seconds <= SLACK_WAITS_S
    assert said(quick) == SENTENCES.busy


def test_three_hundred_at_once_are_all_really_answered(reception: Reception) -> None:
    async def crowd() -> list[BoltResponse]:
        return await asyncio.gather(
            *(reception.answer(slash("/quick"), arrived=monotonic()) for _ in range(300))
        )

    began = monotonic()
    answers = asyncio.run(crowd())

    assert [one.body for one in answers] == ["pong"] * 300
    assert monotonic() - began < SLACK_WAITS_S


def test_beyond_what_may_wait_the_answer_is_immediate(app: App) -> None:
    small = Reception(app.dispatch, SENTENCES, Pool(threads=1, waiting=1))
    small.open()

    async def crowd() -> list[bool]:
        waiting = []
        for _ in range(2):  # one that runs, and one that waits for it
            nap = small.answer(slash("/nap"), arrived=monotonic())
            waiting.append(asyncio.create_task(nap))
            await asyncio.sleep(0.05)
        assert said(await small.answer(slash("/quick"), arrived=monotonic())) == SENTENCES.busy
        earlier = [each.done() for each in waiting]
        await asyncio.gather(*waiting)
        return earlier

    earlier = asyncio.run(crowd())
    small.close(within=5)

    assert earlier == [False, False]


@pytest.mark.parametrize(("kind", "lines"), [("plain_text_input", 0), ("users_select", 1)])
def test_a_letter_adds_no_line_to_the_log(
    reception: Reception, caplog: pytest.LogCaptureFixture, kind: str, lines: int
) -> None:
    caplog.set_level(logging.INFO, "bot.gateway.reception")

    ask(reception, press("quick_button") | {"actions": [{"type": kind, "action_id": "a"}]})

    heard = [each for each in caplog.records if "was heard" in each.getMessage()]
    assert len(heard) == lines
