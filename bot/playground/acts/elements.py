"""Buttons, menus and fields: in messages, in modals and in App Home."""

from dataclasses import replace

from bot.playground import payloads
from bot.playground.acts.shortcuts import acknowledged
from bot.playground.elements import VALUE_KEY, chosen, find_element, value_of, with_value
from bot.playground.line import Delivery, Envelope
from bot.playground.payloads import Rights, Use
from bot.playground.state import State
from bot.playground.tickets import ReplyRight
from bot.playground.values import (
    Choice,
    InHome,
    InMessage,
    Json,
    Member,
    Message,
    Outcome,
    Place,
    View,
)


def press(
    state: State, person: Member, where: Place, name: tuple[str, str], choice: Choice
) -> Outcome:
    """Use an element, named by block id and action id, and let the bot know."""
    with state.changing():
        shown = look(state, person, where)
        block, element = find_element(shown.blocks, *name)
        if block["type"] == "input":
            raise ValueError(f"{name[1]!r} is an input: fill it")
        shown = _keep_choice(state, shown, name, element, choice)
        use = Use(name[0], element, _used(element, choice))
        payload = _payload(state, person, shown, use)
    return _tell(state, payload, element)


def fill(
    state: State, person: Member, where: Place, name: tuple[str, str], choice: Choice
) -> Outcome:
    """Write or choose in an input; the bot hears of it only if the input asks for that."""
    with state.changing():
        shown = look(state, person, where)
        block, element = find_element(shown.blocks, *name)
        shown = _keep_choice(state, shown, name, element, choice)
        if not block.get("dispatch_action"):
            return Outcome()
        use = Use(name[0], element, _used(element, choice))
        payload = _payload(state, person, shown, use)
    return _tell(state, payload, element)


def look(state: State, person: Member, where: Place) -> Message | View:
    """Return what the person sees at a place; ValueError if nothing is there."""
    if isinstance(where, InMessage):
        message = state.talk.find(where.channel, where.ts)
        if message is None or message.only_for not in (None, person.id):
            raise ValueError("there is no such message for this person")
        return message
    if isinstance(where, InHome):
        home = state.screens.home(person.id)
        if home is None:
            raise ValueError("no App Home has been published for this person")
        return home
    stack = state.screens.stack(person.id)
    if not stack:
        raise ValueError("no modal is open before this person")
    return stack[-1]


def _keep_choice(
    state: State, shown: Message | View, name: tuple[str, str], element: Json, choice: Choice
) -> Message | View:
    if element["type"] not in VALUE_KEY:
        return shown
    values = with_value(shown.values, *name, value_of(element, choice))
    if isinstance(shown, Message):
        return state.talk.put(replace(shown, values=values))
    errors = {block: words for block, words in shown.errors.items() if block != name[0]}
    changed = replace(shown, values=values, errors=errors)
    state.screens.put(changed)
    return changed


def _used(element: Json, choice: Choice) -> Json:
    if element["type"] == "button":
        return {}
    if element["type"] == "overflow":
        return {"selected_option": chosen(element, choice)}
    value = dict(value_of(element, choice))
    del value["type"]
    return value


def _payload(state: State, person: Member, shown: Message | View, use: Use) -> Json:
    if isinstance(shown, View):
        in_modal = shown.kind == "modal"
        rights = Rights(state.new_trigger(person.id, from_modal=in_modal))
        return payloads.block_actions_in_view(state, person, shown, use, rights)
    right = ReplyRight(
        person.id, shown.channel, state.clock.now(), original=shown.ts, thread_ts=shown.thread_ts
    )
    rights = Rights(state.new_trigger(person.id), state.new_reply_url(right))
    return payloads.block_actions_in_message(state, person, shown, use, rights)


def _tell(state: State, payload: Json, element: Json) -> Outcome:
    label = f"block_actions {element['action_id']}"
    return acknowledged(state, state.ask(Delivery(Envelope.INTERACTIVE, payload), label))
