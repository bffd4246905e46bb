"""Prepared conversations on Home: what comes next, what to look back on, the way to begin one."""

from collections.abc import Sequence

from bot.conversations.service import ConversationService, Shelf
from bot.conversations.views import summary
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block


class ConversationsCard:
    """The card of the conversations of whoever opens Home."""

    def __init__(self, conversations: ConversationService) -> None:
        self._conversations = conversations

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card from what is stored. Raises `DatabaseBusyError`."""
        return conversations_card(self._conversations.ahead(asker), words)


def conversations_card(shelf: Shelf, words: Words) -> list[Block]:
    """Build the card."""
    said = words.conversations
    new = blocks.button(ids.PREPARE_OPEN, said.home_new)
    every = blocks.button(ids.TALK_LIST_OPEN, said.home_all.format(count=shelf.count))
    shown = [summary(each, words) for each in shelf.ahead]
    return [
        blocks.header(said.home_title),
        *(shown or [blocks.section(said.home_none)]),
        blocks.actions("conversation_ways", [new, every] if shelf.count else [new]),
    ]
