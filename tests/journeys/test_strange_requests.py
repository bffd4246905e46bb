"""Requests with something missing: no stranger's notes, no silence, no crash."""

from typing import Any

import pytest
from sqlalchemy import text

from bot.library.words.en import ENGLISH
from bot.model import ids
from bot.playground import payloads
from bot.playground.line import BotAnswer, Delivery, Envelope
from bot.playground.payloads import Rights
from bot.playground.values import ChannelKind, InMessage
from storage.engine import Database
from tests.journeys.visitor import Visitor


def send_command(person: Visitor, **changes: Any) -> BotAnswer:
    """Send `/pivot` with some of its values changed, and return the bot's answer."""
    state = person.workspace.state
    channel = person.channel(ChannelKind.PUBLIC)
    who = state.person(person.id)
    payload = payloads.slash_command(state, who, channel, ("/pivot", ""), Rights("1.2.3"))
    return state.ask(Delivery(Envelope.COMMAND, {**payload, **changes}), "changed command")


def people_in(database: Database) -> list[tuple[str, str]]:
    with database.read() as session:
        rows = session.execute(text("SELECT tenant_id, slack_user FROM person"))
        return [(row.tenant_id, row.slack_user) for row in rows]


@pytest.mark.parametrize("nobody", [None, ""])
def test_nobody_gets_no_row_for_all_nobodies_to_share(
    maya: Visitor, database: Database, nobody: str | None
) -> None:
    answer = send_command(maya, user_id=nobody)

    assert answer.body["text"] == ENGLISH.trouble.unexpected
    assert people_in(database) == []


def test_in_an_organisation_its_members_belong_to_it(maya: Visitor, database: Database) -> None:
    answer = send_command(maya, team_id=None, enterprise_id="E1", is_enterprise_install=True)

    assert "blocks" in answer.body
    assert people_in(database) == [("E1", maya.id)]


def test_a_button_of_a_line_that_is_gone_says_so(maya: Visitor) -> None:
    answer = maya.type("/pivot")
    where = InMessage(answer.channel, answer.ts)
    state = maya.workspace.state
    [shown] = [m for m in maya.workspace.messages(maya.id, answer.channel) if m.ts == answer.ts]
    use = payloads.Use(
        "0:00000000aa||pivot-gone-001|||",
        {"type": "button", "action_id": ids.LINE_EDIT, "value": "pivot-gone-001"},
        {},
    )
    with state.changing():
        rights = Rights(state.new_trigger(maya.id))
        payload = payloads.block_actions_in_message(
            state, state.person(maya.id), shown, use, rights
        )

    state.ask(Delivery(Envelope.INTERACTIVE, payload), "old button")

    assert ENGLISH.trouble.old_card in maya.reads()
    assert len(maya.lines(where)) == 3


def test_a_form_of_an_older_card_stays_open_and_says_so(maya: Visitor) -> None:
    maya.pivot_on(maya.tense_message())
    maya.press("What's going on?")
    state = maya.workspace.state
    form = maya.modal()
    with state.changing():
        rights = Rights(state.new_trigger(maya.id))
        payload = payloads.view_submission(state, state.person(maya.id), form, rights)
    values = {
        ids.SITUATION_MOMENT: {ids.SITUATION_MOMENT: {"selected_option": {"value": "credit"}}},
        ids.SITUATION_WORDS: {ids.SITUATION_WORDS: {"value": None}},
    }
    older = {**payload["view"], "private_metadata": "older", "state": {"values": values}}

    answer = state.ask(Delivery(Envelope.INTERACTIVE, {**payload, "view": older}), "older form")

    assert ENGLISH.trouble.old_card in answer.body["errors"].values()
