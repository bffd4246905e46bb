"""Make and remake views from what the bot sends; opening and showing is left to others."""

import json
import secrets
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.playground.adoption import adopt
from bot.playground.elements import values_in
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.validation.views import view_problems
from bot.playground.values import Json, View

VIEW_BYTES = 250_000


def checked(view: Any, kind: str) -> dict[str, Any]:
    """Return a view the bot sent, if Slack would take it; refuse otherwise."""
    problems = view_problems(view, kind)
    if problems:
        raise Refusal("invalid_arguments", problems)
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        raise Refusal("view_too_large")
    return dict(view)


def new_view(state: State, body: dict[str, Any], person: str, below: View | None = None) -> View:
    """Make a view of a checked *body*, to stand above *below* if there is one."""
    _no_other(state, body, "")
    view_id = f"V{secrets.token_hex(5).upper()}"
    blocks = adopt(body["blocks"])
    return View(
        id=view_id,
        person=person,
        body={**body, "blocks": blocks},
        hash=_new_hash(state.clock.now()),
        root_id=below.root_id if below else view_id,
        previous_id=below.id if below else None,
        values=values_in(blocks),
    )


def remade(state: State, view: View, body: dict[str, Any]) -> View:
    """Return *view* with a new checked body; what a person wrote in the same fields stays."""
    _no_other(state, body, view.id)
    blocks = adopt(body["blocks"])
    return replace(
        view,
        body={**body, "blocks": blocks},
        hash=_new_hash(state.clock.now()),
        values=values_in(blocks, view.values),
        errors={},
    )


def keep_hash(view: View, wanted: object) -> None:
    """Refuse a change that was meant for another version of the view."""
    if wanted and wanted != view.hash:
        raise Refusal("hash_conflict")


def _no_other(state: State, body: Json, view_id: str) -> None:
    external_id = body.get("external_id") or ""
    other = state.screens.find(external_id=external_id) if external_id else None
    if other and other.id != view_id:
        raise Refusal("duplicate_external_id")


def _new_hash(now: datetime) -> str:
    return f"{int(now.timestamp())}.{secrets.token_hex(4)}"
