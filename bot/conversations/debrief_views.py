"""What is said once someone has looked back on a talk."""

from bot.conversations.cards import Known
from bot.conversations.debriefs import LookedBack
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.contacts import Contacts
from bot.model.conversations import Felt
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, View


def looked_back_modal(
    done: LookedBack, contacts: Contacts, words: Words, *, with_help: bool = False
) -> View:
    """Build what a saved page turns into; help stays on it for someone who may need it."""
    said = words.conversations
    known = done.saved.known
    body = [blocks.section(said.debrief.nothing)]
    if known.card.debriefed_at:
        body = [
            blocks.section(said.debrief.saved),
            *([blocks.context(said.debrief.logged)] if done.is_logged else []),
            *_pattern(done.pattern, known, contacts, words),
        ]
    if with_help:
        body.append(safety.still_here(contacts, words.safety))
    return blocks.modal(
        ids.TALK_CARD, said.debrief.saved_title, body, close=said.card.done, metadata=known.card.key
    )


def _pattern(pattern: Felt | None, known: Known, contacts: Contacts, words: Words) -> list[Block]:
    if pattern is None:
        return []
    alias = blocks.escape(known.card.alias)
    body = [blocks.section(words.conversations.debrief.patterns[pattern].format(alias=alias))]
    if pattern is Felt.FURTHER:
        body.append(safety.care_note(contacts, words.safety))
    return body
