"""Shortcuts: from the menu on a message, or from the composer."""

from bot.playground import payloads, wording
from bot.playground.line import BotAnswer, Delivery, Envelope, Heard
from bot.playground.payloads import Rights
from bot.playground.state import State
from bot.playground.tickets import ReplyRight
from bot.playground.values import Member, Message, Outcome


def use_on_message(state: State, person: Member, callback_id: str, message: Message) -> Outcome:
    """Use a shortcut of the menu on a message; ephemeral ones have no such menu."""
    if callback_id not in {one.callback_id for one in state.app.message_shortcuts}:
        raise ValueError(f"the manifest has no message shortcut {callback_id!r}")
    if message.only_for:
        raise ValueError("a message that only one person can see has no shortcuts")
    with state.changing():
        right = ReplyRight(
            person.id, message.channel, state.clock.now(), thread_ts=message.thread_ts
        )
        rights = Rights(state.new_trigger(person.id), state.new_reply_url(right))
        payload = payloads.message_shortcut(state, person, callback_id, message, rights)
    answer = state.ask(Delivery(Envelope.INTERACTIVE, payload), f"message_action {callback_id}")
    return acknowledged(state, answer)


def use_anywhere(state: State, person: Member, callback_id: str) -> Outcome:
    """Use a shortcut of the composer."""
    if callback_id not in {one.callback_id for one in state.app.global_shortcuts}:
        raise ValueError(f"the manifest has no global shortcut {callback_id!r}")
    with state.changing():
        rights = Rights(state.new_trigger(person.id))
        payload = payloads.global_shortcut(state, person, callback_id, rights)
    answer = state.ask(Delivery(Envelope.INTERACTIVE, payload), f"shortcut {callback_id}")
    return acknowledged(state, answer)


def acknowledged(state: State, answer: BotAnswer) -> Outcome:
    """Return what a person sees when all Slack wants from the bot is to have heard."""
    if answer.heard is Heard.ACKNOWLEDGED:
        return Outcome(heard=True)
    return Outcome(True, False, wording.app_not_responding(state.app.name))
