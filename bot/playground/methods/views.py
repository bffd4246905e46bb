"""views.*: modals and App Homes."""

from typing import Any

from bot.playground import payload_parts as parts
from bot.playground.methods.arguments import Arguments, optional_text, structure, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.tickets import Trigger
from bot.playground.values import View
from bot.playground.view_making import checked, keep_hash, new_view, remade


def open_view(state: State, args: Arguments) -> dict[str, Any]:
    """Show a modal to whoever caused the trigger."""
    body = checked(structure(args, "view"), "modal")
    trigger = _spend(state, args)
    view = new_view(state, body, trigger.person)
    state.screens.open(view)
    return {"view": parts.view(state, view)}


def push(state: State, args: Arguments) -> dict[str, Any]:
    """Show a modal above the one the trigger comes from."""
    body = checked(structure(args, "view"), "modal")
    trigger = _spend(state, args)
    stack = state.screens.stack(trigger.person)
    if not trigger.from_modal or not stack:
        raise Refusal("not_found")
    if len(stack) >= state.rules.stacked_views:
        raise Refusal("push_limit_reached")
    view = new_view(state, body, trigger.person, below=stack[-1])
    state.screens.push(view)
    return {"view": parts.view(state, view)}


def update(state: State, args: Arguments) -> dict[str, Any]:
    """Change a modal that is still open."""
    view = _find(state, args)
    body = checked(structure(args, "view"), "modal")
    keep_hash(view, args.get("hash"))
    changed = remade(state, view, body)
    state.screens.put(changed)
    return {"view": parts.view(state, changed)}


def publish(state: State, args: Arguments) -> dict[str, Any]:
    """Show a person's App Home, or change it."""
    if not state.app.home_tab:
        raise Refusal("not_enabled")
    person = state.roster.find(text(args, "user_id"))
    if person is None or person.is_bot:
        raise Refusal("user_not_found")
    body = checked(structure(args, "view"), "home")
    before = state.screens.home(person.id)
    if before is None:
        view = new_view(state, body, person.id)
    else:
        keep_hash(before, args.get("hash"))
        view = remade(state, before, body)
    state.screens.publish(view)
    return {"view": parts.view(state, view)}


def _spend(state: State, args: Arguments) -> Trigger:
    return state.tickets.spend(text(args, "trigger_id"), state.clock.now())


def _find(state: State, args: Arguments) -> View:
    view_id, external_id = optional_text(args, "view_id"), optional_text(args, "external_id")
    if not view_id and not external_id:
        raise Refusal("invalid_arguments", ["must provide either view_id or external_id"])
    view = state.screens.find(view_id, external_id)
    if view is None or view.kind != "modal":
        raise Refusal("not_found")
    return view
