"""Ten thousand requests that are almost right: each is answered, and the bot lives on."""

import asyncio
import copy
import logging
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields
from time import monotonic
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_bolt import BoltResponse

from bot.app import BotIds, make_app, sentences_for
from bot.gateway.reception import Reception
from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.model.contacts import Contacts
from bot.playground.movable_clock import MovableClock
from bot.safety.forms import field_id
from bot.slack.blocks import View
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from tests.fakes import SLACK_WAITS_S
from tests.journeys.requests_assumptions import assumption_requests
from tests.journeys.requests_library import library_requests
from tests.matcher import MATCHER

MARK = "quokka-1187"
CARD = "0:00000000aa|no-answer,credit|pivot-no-answer-001,pivot-credit-001|warm|up|c"
WHO = {
    "team": {"id": "T1", "domain": "d"},
    "user": {"id": "U1", "username": "u", "team_id": "T1"},
    "api_app_id": "A1",
    "trigger_id": "1.2.3",
    "is_enterprise_install": False,
    "enterprise": None,
}
IN_MODAL = {
    "type": "block_actions",
    **WHO,
    "container": {"type": "view", "view_id": "V1"},
    "view": {"id": "V1", "type": "modal", "hash": "h", "callback_id": ids.PIVOT_LINES},
}
IN_MESSAGE = {
    "type": "block_actions",
    **WHO,
    "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1", "is_ephemeral": True},
    "channel": {"id": "C1", "name": "c"},
    "response_url": "http://127.0.0.1:9/nobody",
}
LINE = {"type": "button", "block_id": CARD, "value": "pivot-no-answer-001"}
TONE = {"selected_option": {"value": "direct", "text": {"type": "plain_text", "text": MARK}}}
PRESSES = [
    {**LINE, "action_id": ids.LINE_USE},
    {**LINE, "action_id": ids.LINE_UNDO_USE},
    {**LINE, "action_id": ids.LINE_EDIT},
    {**LINE, "action_id": ids.LINE_SHOW},
    {**LINE, "action_id": ids.PIVOT_MORE},
    {**LINE, "action_id": ids.SITUATION_OPEN},
    {**LINE, "action_id": ids.PIVOT_LINES_ANYWAY},
    {**LINE, "action_id": f"{ids.PIVOT_GUESS}.0", "value": "credit"},
    {"type": "button", "block_id": "contacts", "action_id": ids.CONTACTS_OPEN},
    {"type": "static_select", "block_id": CARD, "action_id": ids.PIVOT_TONE, **TONE},
    {"type": "static_select", "block_id": "home_prefer", "action_id": ids.HOME_TONE, **TONE},
    {
        "type": "overflow",
        "block_id": CARD,
        "action_id": ids.LINE_MENU,
        "selected_option": {"value": "hide:pivot-no-answer-001"},
    },
]
FORM = {
    "type": "view_submission",
    **WHO,
    "view": {
        "id": "V2",
        "root_view_id": "V1",
        "type": "modal",
        "callback_id": ids.SITUATION,
        "private_metadata": CARD.partition(":")[2],
        "blocks": [{"type": "input", "block_id": ids.SITUATION_WORDS}],
        "state": {
            "values": {
                ids.SITUATION_MOMENT: {ids.SITUATION_MOMENT: {"selected_option": None}},
                ids.SITUATION_WORDS: {ids.SITUATION_WORDS: {"value": MARK}},
            }
        },
    },
}
CONTACTS = {
    "type": "view_submission",
    **WHO,
    "view": {
        "id": "V3",
        "root_view_id": "V3",
        "type": "modal",
        "callback_id": ids.CONTACTS_FORM,
        "private_metadata": "0",
        "blocks": [{"type": "input", "block_id": field_id("hr_contact")}],
        "state": {
            "values": {
                field_id(each.name): {field_id(each.name): {"value": None}}
                for each in fields(Contacts)
            }
            | {field_id("hr_contact"): {field_id("hr_contact"): {"value": MARK}}}
        },
    },
}
CONFIRM = {
    "type": "view_submission",
    **WHO,
    "view": {
        "id": "V3",
        "root_view_id": "V3",
        "type": "modal",
        "callback_id": ids.CONTACTS_CONFIRM,
        "private_metadata": "1",
        "blocks": [{"type": "input", "block_id": ids.CONTACTS_CONFIRM_READ}],
        "state": {
            "values": {
                ids.CONTACTS_CONFIRM_READ: {
                    ids.CONTACTS_CONFIRM_READ: {"selected_options": [{"value": "read"}]}
                }
            }
        },
    },
}
COMMAND = {
    "command": "/pivot",
    "text": MARK,
    "team_id": "T1",
    "user_id": "U1",
    "channel_id": "C1",
    "trigger_id": "1.2.3",
    "response_url": "http://127.0.0.1:9/nobody",
}
EVENT = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "event": {"type": "app_home_opened", "user": "U1", "tab": "home", "channel": "D1"},
    "authorizations": [{"team_id": "T1", "user_id": "UBOT", "is_bot": True}],
}
SHORTCUT = {
    "type": "message_action",
    **WHO,
    "callback_id": ids.PIVOT_SHORTCUT,
    "message_ts": "1.1",
    "channel": {"id": "C1", "name": "c"},
    "message": {"type": "message", "text": MARK, "user": "U2", "ts": "1.1"},
    "response_url": "http://127.0.0.1:9/nobody",
}
WELL_FORMED: list[dict[str, Any]] = [
    COMMAND,
    SHORTCUT,
    FORM,
    CONTACTS,
    CONFIRM,
    EVENT,
    *({**place, "actions": [press]} for place in (IN_MODAL, IN_MESSAGE) for press in PRESSES),
    *library_requests(WHO, MARK),
    *assumption_requests(WHO, MARK),
]
PARTS = 5
"""The ten thousand are shared out, so that they run side by side."""

PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=40)
    | st.sampled_from(["", CARD, "|||||", "0" * 5000, "\ud800", "/pivot", "block_actions"])
)
JUNK = (
    PLAIN
    | st.lists(PLAIN, max_size=3)
    | st.dictionaries(st.text(max_size=8), PLAIN | st.lists(PLAIN, max_size=2), max_size=3)
)


class DeafSlack(Slack):
    """Takes every call and says nothing: here only the requests matter."""

    def __init__(self) -> None:
        super().__init__("xoxb-0", "http://127.0.0.1:9/api/")

    def user(self, slack_user: str) -> Mapping[str, Any]:
        return {"is_admin": True}

    def open_view(self, trigger_id: str, view: View) -> None:
        pass

    def push_view(self, trigger_id: str, view: View) -> None:
        pass

    def update_view(self, view_id: str, view: View, *, seen: str | None = None) -> None:
        pass

    def publish_home(self, slack_user: str, view: View) -> None:
        pass

    def replace_message(self, response_url: str, message: Mapping[str, Any]) -> None:
        pass


@dataclass
class Door:
    """The whole bot behind its reception, and how to ask it something."""

    reception: Reception
    loop: asyncio.AbstractEventLoop

    def ask(self, payload: Any) -> BoltResponse:
        asked = self.reception.answer(payload, arrived=monotonic())
        return self.loop.run_until_complete(asked)


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def door(database: Database) -> Iterator[Door]:
    with ThreadPoolExecutor(1) as background:
        services = make_services(database, DeafSlack(), MovableClock(), background, MATCHER)
        app = make_app("xoxb-0", BotIds("T1", "B1", "UBOT"), services)
        door = Door(Reception(app.dispatch, sentences_for(ENGLISH)), asyncio.new_event_loop())
        door.reception.open()
        yield door
        door.reception.close(within=5)
        door.loop.close()


@st.composite
def mutated(draw: st.DrawFn, part: int) -> dict[str, Any]:
    """Draw a request of ours with one to three places deleted or replaced."""
    payload: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(WELL_FORMED[part::PARTS])))
    for _ in range(draw(st.integers(1, 3))):
        _mutate(draw, payload)
    return payload


def _mutate(draw: st.DrawFn, payload: Any) -> None:
    here = payload
    while True:
        keys = list(here) if isinstance(here, dict) else list(range(len(here)))
        if not keys:
            return
        key = draw(st.sampled_from(keys))
        if not isinstance(here[key], dict | list) or draw(st.integers(0, 3)) == 0:
            break
        here = here[key]
    if draw(st.booleans()):
        del here[key]
    else:
        here[key] = draw(JUNK)


@pytest.mark.parametrize("payload", WELL_FORMED, ids=lambda p: str(p.get("type", "command")))
def test_a_well_formed_request_is_answered_by_the_app(
    door: Door, payload: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    response = door.ask(payload)

    assert response.status == 200
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


@pytest.mark.parametrize("part", range(PARTS))
@settings(
    max_examples=10_000 // PARTS,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_a_mutated_request_is_answered_in_time_and_its_words_are_not_logged(
    door: Door, caplog: pytest.LogCaptureFixture, part: int, data: st.DataObject
) -> None:
    payload = data.draw(mutated(part))
    caplog.clear()
    begun = monotonic()

    response = door.ask(payload)

    assert response.status == 200
    assert monotonic() - begun < SLACK_WAITS_S
    assert MARK not in caplog.text
