"""Say it to someone who pressed a button and saw nothing happen."""

import logging

from bot.library.words.types import Words
from bot.model import ids, ids_assumptions, ids_conversations, ids_own_lines
from bot.model.errors import BotError, SlackError
from bot.slack import blocks
from bot.slack.blocks import View
from bot.slack.client import Slack
from handlers.services import Payload
from handlers.showing import put_on_top

log = logging.getLogger(__name__)

PRESSED = {"block_actions", "message_action", "shortcut"}
"""The payloads whose answer has no place for words."""

DELETING = {
    ids.DATA_DELETE_ALL,
    ids.DATA_DELETE_KIND,
    ids.PRACTICE_DELETE,
    ids_assumptions.QUALITY_DELETE,
    ids_conversations.TALK_DELETE,
    ids_own_lines.OWN_LINE_DELETE,
}
"""The buttons that delete something. Menus that do hold a choice named `MENU_DELETE`."""

SPENT = "exchanged_trigger_id"
"""Slack's word for a click that has opened something after all, though we were not told."""


def trouble_modal(sentence: str, words: Words) -> View:
    """Build the modal that says what went wrong."""
    return blocks.modal(
        ids.TROUBLE, words.trouble.title, [blocks.section(sentence)], close=words.trouble.close
    )


def busy_sentence(body: Payload, words: Words) -> str:
    """Return what is true where the database was busy: nothing was saved, or nothing deleted."""
    deletes = any(map(_deletes, body.get("actions") or ()))
    return words.trouble.busy_deleting if deletes else words.trouble.busy


def say_it(slack: Slack, body: Payload, sentence: str, words: Words) -> None:
    """Show *sentence* if the answer to *body* has no place for it; best effort.

    In a modal, or where that is refused in a private message beside what was pressed.
    """
    if body.get("type") not in PRESSED:
        return
    try:
        put_on_top(slack, body, trouble_modal(sentence, words))
    except SlackError as refusal:
        if refusal.code != SPENT:
            _say_beside(slack, body, sentence)


def _deletes(action: Payload) -> bool:
    chosen = str((action.get("selected_option") or {}).get("value", "")).partition(":")[0]
    return action.get("action_id") in DELETING or chosen == ids_own_lines.MENU_DELETE


def _say_beside(slack: Slack, body: Payload, sentence: str) -> None:
    try:
        slack.reply(str(body.get("response_url", "")), {"text": sentence})
    except BotError as trouble:
        log.info("the person could not be told: %s", type(trouble).__name__)
