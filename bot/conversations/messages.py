"""The messages before and after a talk, in each of their states.

A workspace may export its messages: so they never say with whom a talk is, nor what about.
"""

from bot.conversations.cards import Known
from bot.conversations.rules import is_looked_back_on
from bot.conversations.views import postponing
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import Ask, Remind
from bot.model.deliveries import Delivery, DeliveryKind
from bot.slack import blocks, dates
from bot.slack.blocks import Block, Message


def message_of(delivery: Delivery, known: Known | None, words: Words) -> Message:
    """Build the message of a delivery as its card is now; None stands for one that is gone."""
    if known is None:
        return gone_message(words)
    if known.card.archived_at:
        return _said(words.conversations.card.archived, [_show(delivery, words)])
    if delivery.kind is DeliveryKind.DEBRIEF:
        return debrief_message(delivery, known, words)
    return reminder_message(delivery, known, words)


def gone_message(words: Words) -> Message:
    """Build what takes the place of a message whose card is no longer known."""
    said = words.conversations.messages.gone
    return blocks.message(said, [blocks.section(said)])


def reminder_message(delivery: Delivery, known: Known, words: Words) -> Message:
    """Build the reminder: when the talk is, and all that can be done about it."""
    said = words.conversations.messages
    at = known.card.timing.at
    is_as_planned = delivery.occasion == known.card.occasion
    sentence = _moved(known, words)
    if at and is_as_planned:
        sentence = said.text.format(when=dates.day_and_time(at, known.zone))
    stopped = known.card.timing.remind is Remind.NOT
    body: list[Block] = [blocks.section(sentence)]
    body += [blocks.section(said.stopped)] if stopped else []
    buttons = [_show(delivery, words, style="primary")]
    if at:
        buttons.append(_postponing(delivery, known, words))
    if not stopped:
        buttons.append(blocks.button(ids.REMINDER_STOP, said.stop, value=str(delivery.id)))
    return blocks.message(said.summary, [*body, blocks.actions("reminder", buttons)])


def debrief_message(delivery: Delivery, known: Known, words: Words) -> Message:
    """Build the question how it went."""
    said = words.conversations.messages
    value = str(delivery.id)
    show = _show(delivery, words)
    if is_looked_back_on(known.card):
        return _said(said.debriefed, [show])
    look_back = blocks.button(ids.DEBRIEF_OPEN, said.look_back, value=value, style="primary")
    if known.card.timing.ask is Ask.NOT:
        return _said(said.debrief_stopped, [look_back])
    if delivery.occasion != known.card.occasion and not known.is_over:
        return _said(_moved(known, words), [show])
    stop = blocks.button(ids.DEBRIEF_STOP, said.debrief_stop, value=value)
    buttons = [look_back, _postponing(delivery, known, words), stop]
    body = [blocks.section(said.debrief), blocks.actions("debrief", buttons)]
    return blocks.message(said.debrief_summary, body)


def keyed(message: Message, key: str) -> Message:
    """Return *message* with the mark by which it is recognised in the conversation.

    A message that is rewritten keeps it: someone may press a button before we are sure that it
    has arrived.
    """
    first, *rest = message["blocks"]
    return {**message, "blocks": [{**first, "block_id": key}, *rest]}


def _postponing(delivery: Delivery, known: Known, words: Words) -> blocks.Element:
    value = f"{delivery.id}|{known.card.round}"
    return postponing(ids.REMINDER_POSTPONE, value, words)


def _show(delivery: Delivery, words: Words, *, style: str = "") -> blocks.Element:
    said = words.conversations.messages
    return blocks.button(ids.REMINDER_SHOW, said.show, value=str(delivery.id), style=style)


def _moved(known: Known, words: Words) -> str:
    """Return when a talk is by now, and whether what was wanted still comes in time."""
    said = words.conversations
    timing = known.card.timing
    if timing.at is None:
        return said.when.none
    moved = said.messages.postponed.format(when=dates.day_and_time(timing.at, known.zone))
    is_wanted = timing.remind is not Remind.NOT
    if is_wanted and DeliveryKind.REMINDER not in known.messages and not known.is_over:
        return f"{moved} {said.card.reminder_too_late}"
    if is_wanted or timing.ask is not Ask.NOT:
        return f"{moved} {said.messages.comes_along}"
    return moved


def _said(sentence: str, buttons: list[blocks.Element]) -> Message:
    body = [blocks.section(sentence), blocks.actions("debrief", buttons)]
    return blocks.message(sentence, body)
