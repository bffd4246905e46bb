"""With everything logged, nothing that people wrote is in the log."""

import asyncio
import logging
from time import monotonic
from typing import Any

import pytest
from slack_bolt import App
from slack_sdk.web import WebClient

from bot.gateway.quiet import quieten_sdk_loggers
from bot.gateway.reception import Reception
from bot.model import ids
from tests.gateway.apps import Doings, make_app
from tests.gateway.samples import (
    PLANTED,
    SENTENCES,
    event,
    message_shortcut,
    press,
    slash,
    submission,
)

WRITTEN = [
    message_shortcut(PLANTED),
    message_shortcut(PLANTED, callback_id="crash"),
    message_shortcut(PLANTED, callback_id="nobody"),
    slash("/crash", PLANTED),
    slash("/nobody", PLANTED),
    slash("/swallowed", PLANTED),
    submission("crash", PLANTED),
    submission("nobody", PLANTED),
    submission(ids.MAKE_IT_YOURS, PLANTED),
    press("nobody") | {"message": {"text": PLANTED}},
    event("message", text=PLANTED),
    {"type": "dialog_submission", "callback_id": "x", "submission": {"a": PLANTED}},
    {"type": "block_suggestion", "action_id": "a", "value": PLANTED},
    {"type": "interactive_message", "callback_id": "x", "actions": [{"value": PLANTED}]},
    message_shortcut(PLANTED) | {"user": [PLANTED]},
    submission("situation", PLANTED) | {"team": 5},
]


def records(caplog: pytest.LogCaptureFixture) -> str:
    """Return all that the log holds, exceptions and arguments included."""
    return "\n".join(f"{one.getMessage()} {one.args} {one.exc_info}" for one in caplog.records)


@pytest.mark.parametrize("payload", WRITTEN)
@pytest.mark.parametrize("errors_answered", [True, False])
def test_nothing_that_people_wrote_is_logged(
    payload: dict[str, Any], errors_answered: bool, everything_logged: pytest.LogCaptureFixture
) -> None:
    app = make_app(Doings(), errors_answered=errors_answered)
    quieten_sdk_loggers()
    reception = Reception(app.dispatch, SENTENCES)
    reception.open()

    response = asyncio.run(reception.answer(payload, arrived=monotonic()))
    reception.close(within=5)

    assert response.status == 200
    assert PLANTED not in records(everything_logged)
    assert PLANTED not in everything_logged.text


def test_without_the_clamp_the_libraries_would_tell(
    everything_logged: pytest.LogCaptureFixture,
) -> None:
    app = make_app(Doings(), errors_answered=False)
    reception = Reception(app.dispatch, SENTENCES)
    reception.open()

    asyncio.run(reception.answer(slash("/swallowed", PLANTED), arrived=monotonic()))
    reception.close(within=5)

    assert PLANTED in records(everything_logged)


def test_loggers_that_copied_the_roots_level_are_clamped(
    everything_logged: pytest.LogCaptureFixture, app: App
) -> None:
    assert logging.getLogger("slack_bolt.App").isEnabledFor(logging.DEBUG)

    quieten_sdk_loggers()

    assert app.logger.getEffectiveLevel() == logging.CRITICAL
    assert not logging.getLogger("slack_bolt.RequestVerification").isEnabledFor(logging.INFO)
    assert not WebClient().logger.isEnabledFor(logging.INFO)
    assert not logging.getLogger("slack_sdk.socket_mode.aiohttp").isEnabledFor(logging.INFO)
    assert logging.root.level == logging.DEBUG
