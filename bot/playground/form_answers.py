"""What the bot's answer to a submitted form does to the modals."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.playground import wording
from bot.playground.line import BotAnswer, Heard
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.validation.checks import Check, one_of, problem, shape
from bot.playground.values import Outcome, View
from bot.playground.view_making import checked, new_view, remade


def carry_out(state: State, view: View, answer: BotAnswer) -> Outcome:
    """Close, update, push or clear as the bot answered; a bad answer leaves the form open."""
    if answer.heard is not Heard.ACKNOWLEDGED:
        return Outcome(True, False, wording.TROUBLE_CONNECTING)
    try:
        with state.changing():
            errors = _act(state, view, answer.body)
    except Refusal as refusal:
        problems = refusal.problems or (refusal.code,)
        return Outcome(True, False, wording.TROUBLE_CONNECTING, problems=problems)
    return Outcome(heard=True, errors=errors)


def _act(state: State, view: View, body: Any) -> Mapping[str, str]:
    """Do what the answer says, and return the sentences under fields, if it holds any."""
    if body is None or body in ("", {}):
        state.screens.close(view)
        return {}
    action = _sound(body)["response_action"]
    if action == "errors":
        return _show_errors(state, view, body["errors"])
    if action == "clear":
        state.screens.clear(view.person)
    elif action == "push":
        _push(state, view, body["view"])
    else:
        shown = state.screens.find(view.id) or view
        state.screens.put(remade(state, shown, checked(body["view"], "modal")))
    return {}


def _anything(value: Any, pointer: str) -> Any:
    """Let pass what is looked at later."""
    yield from ()


_FORMS: dict[str, Check] = {
    "errors": shape({"response_action": _anything, "errors": _anything}, {}),
    "update": shape({"response_action": _anything, "view": _anything}, {}),
    "push": shape({"response_action": _anything, "view": _anything}, {}),
    "clear": shape({"response_action": _anything}, {}),
}


def _sound(body: Any) -> Any:
    if not isinstance(body, dict):
        raise Refusal("invalid_ack", [problem("must provide an object", "")])
    action = body.get("response_action")
    problems = list(one_of(*_FORMS)(action, "/response_action"))
    problems = problems or list(_FORMS[str(action)](body, ""))
    if problems:
        raise Refusal("invalid_ack", problems)
    return body


def _show_errors(state: State, view: View, errors: Any) -> Mapping[str, str]:
    inputs = {block["block_id"] for block in view.blocks if block["type"] == "input"}
    if not isinstance(errors, dict) or not errors:
        raise Refusal("invalid_ack", [problem("must provide errors by block_id", "/errors")])
    problems = [
        problem("must be the block_id of an input block", f"/errors/{name}")
        for name in errors
        if name not in inputs
    ]
    problems += [
        problem("must provide a string", f"/errors/{name}")
        for name, words in errors.items()
        if not isinstance(words, str) or not words
    ]
    if problems:
        raise Refusal("invalid_ack", problems)
    shown = state.screens.find(view.id) or view
    state.screens.put(replace(shown, errors=errors))
    return dict(errors)


def _push(state: State, view: View, body: Any) -> None:
    if len(state.screens.stack(view.person)) >= state.rules.stacked_views:
        raise Refusal("push_limit_reached")
    state.screens.push(new_view(state, checked(body, "modal"), view.person, below=view))
