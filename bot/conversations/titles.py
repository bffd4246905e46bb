"""With whom a card is, as its person reads it. To link whom they picked tells nobody."""

from bot.library.words.types import Words
from bot.model.conversations import Conversation, Field
from bot.slack import blocks


def title_of(card: Conversation, words: Words) -> str:
    """Return with whom a card is and of what kind the talk is, in mark-up."""
    if card.alias or not card.picked:
        return blocks.escape(plain_title(card, words))
    named = words.conversations.card.with_someone.format(alias=whom_of(card))
    return _titled(named, card, words)


def plain_title(card: Conversation, words: Words) -> str:
    """Return the same without any mark-up."""
    said = words.conversations.card
    alias = blocks.clip(" ".join(card.alias.split()), 80)
    picked = said.with_picked if card.text(Field.PERSON) else ""
    return _titled(said.with_someone.format(alias=alias) if alias else picked, card, words)


def whom_of(card: Conversation) -> str:
    """Return whom a card is about, in mark-up: their own name for them comes first."""
    return blocks.escape(card.alias) if card.alias else f"<@{card.picked}>"


def _titled(named: str, card: Conversation, words: Words) -> str:
    said = words.conversations
    kind = said.settings.of(card.setting).name if card.setting else ""
    return " · ".join(filter(None, (named, kind))) or said.card.nobody
