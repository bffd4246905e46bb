"""Say it to someone who pressed a button and saw nothing happen."""

import logging

from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import BotError
from bot.slack import blocks
from bot.slack.blocks import View
from bot.slack.client import Slack
from handlers.services import Payload
from handlers.showing import put_on_top

log = logging.getLogger(__name__)

PRESSED = {"block_actions", "message_action", "shortcut"}
"""The payloads whose answer has no place for words."""


def trouble_modal(sentence: str, words: Words) -> View:
    """Build the modal that says what went wrong."""
    return blocks.modal(
        ids.TROUBLE, words.trouble.title, [blocks.section(sentence)], close=words.trouble.close
    )


def say_it(slack: Slack, body: Payload, sentence: str, words: Words) -> None:
    """Show *sentence* in a modal if *body* has no other place for it; best effort."""
    if body.get("type") not in PRESSED:
        return
    try:
        put_on_top(slack, body, trouble_modal(sentence, words))
    except BotError as trouble:
        log.info("the person could not be told: %s", type(trouble).__name__)
