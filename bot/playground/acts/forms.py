"""Modals: submit them, close them."""

from collections.abc import Mapping
from dataclasses import replace

from bot.playground import payloads, wording
from bot.playground.acts.elements import fill, look
from bot.playground.elements import elements_of
from bot.playground.form_answers import carry_out
from bot.playground.line import Delivery, Envelope
from bot.playground.payloads import Rights
from bot.playground.state import State
from bot.playground.values import Choice, InModal, Json, Member, Outcome, View


def submit(state: State, person: Member, values: Mapping[str, Choice]) -> Outcome:
    """Press the submit button of the modal on top."""
    for block_id, choice in values.items():
        fill(state, person, InModal(), (block_id, _action_id(state, person, block_id)), choice)
    with state.changing():
        view = state.screens.without_errors(_modal(state, person))
        errors = _missing(view)
        if errors:
            state.screens.put(replace(view, errors=errors))
            return Outcome(errors=errors)
        rights = Rights(state.new_trigger(person.id, from_modal=True))
        payload = payloads.view_submission(state, person, view, rights)
    label = f"view_submission {view.body.get('callback_id', '')}".rstrip()
    answer = state.ask(Delivery(Envelope.INTERACTIVE, payload), label)
    return carry_out(state, view, answer)


def close(state: State, person: Member, *, everything: bool) -> Outcome:
    """Close the modal on top, or the whole stack; the bot hears of each view that asked for it."""
    with state.changing():
        top = _modal(state, person)
        everything = everything or bool(top.body.get("clear_on_close"))
        gone = state.screens.stack(person.id) if everything else (top,)
        told = [view for view in reversed(gone) if view.body.get("notify_on_close")]
        for view in gone:
            state.screens.close(view)
        closed = [payloads.view_closed(state, person, view, is_cleared=everything) for view in told]
    for payload in closed:
        label = f"view_closed {payload['view']['callback_id']}".rstrip()
        state.ask(Delivery(Envelope.INTERACTIVE, payload), label)
    return Outcome(heard=bool(closed))


def _modal(state: State, person: Member) -> View:
    modal = look(state, person, InModal())
    assert isinstance(modal, View)
    return modal


def _action_id(state: State, person: Member, block_id: str) -> str:
    with state.reading():
        for block in _modal(state, person).blocks:
            if block["block_id"] == block_id:
                for element in elements_of(block):
                    return str(element["action_id"])
    raise ValueError(f"the modal has no field {block_id!r}")


def _missing(view: View) -> dict[str, str]:
    """Return what Slack itself asks for before it sends a form."""
    errors = {}
    for block in view.blocks:
        if block["type"] == "input":
            element = block["element"]
            held = view.values[block["block_id"]][element["action_id"]]
            mistake = _mistake(block, element, held)
            if mistake:
                errors[str(block["block_id"])] = mistake
    return errors


def _mistake(block: Json, element: Json, held: Json) -> str:
    value = next(part for key, part in held.items() if key != "type")
    if not value:
        return "" if block.get("optional") else wording.REQUIRED
    if element["type"] != "plain_text_input":
        return ""
    if len(value) < element.get("min_length", 0):
        return wording.too_short(element["min_length"])
    if len(value) > element.get("max_length", 3000):
        return wording.too_long(element.get("max_length", 3000))
    return ""
