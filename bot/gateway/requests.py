"""What a payload from Slack keeps before anything else sees it, and what it is called in a log."""

import re
from collections.abc import Mapping
from typing import Any

from bot.model import ids

Payload = dict[str, Any]
"""One request of Slack's, parsed: its shape is Slack's promise, not ours, so nothing is certain."""

SLASH_COMMAND = "slash_command"
"""Our name for the one kind of payload to which Slack gives no `type`."""

_FOR_THE_APP = frozenset(
    {
        SLASH_COMMAND,
        "block_actions",
        "event_callback",
        "message_action",
        "shortcut",
        "view_closed",
        "view_submission",
    }
)

_Shape = Mapping[str, "_Shape | None"]
"""What may stay of an object: None is a single value, a mapping an object with just these keys."""

_WORKSPACE: _Shape = {
    "enterprise": {"id": None, "name": None},
    "team": {"id": None, "domain": None, "enterprise_id": None},
    "user": {"id": None, "team_id": None},
    "is_enterprise_install": None,
    "api_app_id": None,
}
_PLACE: _Shape = {"ts": None, "thread_ts": None}
_MESSAGE_ACTION: _Shape = {
    **_WORKSPACE,
    "type": None,
    "callback_id": None,
    "trigger_id": None,
    "response_url": None,
    "action_ts": None,
    "message_ts": None,
    "channel": {"id": None, "name": None},
    "message": _PLACE,
}
_CONTAINER: _Shape = {
    "type": None,
    "message_ts": None,
    "thread_ts": None,
    "channel_id": None,
    "view_id": None,
    "is_ephemeral": None,
}
_SPOKEN: _Shape = {
    "type": None,
    "subtype": None,
    "channel": None,
    "channel_type": None,
    "user": None,
    "bot_id": None,
    "ts": None,
    "thread_ts": None,
    "event_ts": None,
}
_ACTION: _Shape = {
    "type": None,
    "action_id": None,
    "block_id": None,
    "action_ts": None,
    "selected_option": {"value": None},
}


def kind_of(payload: Payload) -> str:
    """Return Slack's `type` of *payload*, `slash_command` for a command, or "" for neither."""
    kind = payload.get("type")
    if isinstance(kind, str):
        return kind
    return SLASH_COMMAND if "command" in payload else ""


def is_for_the_app(payload: Payload) -> bool:
    """Tell whether the app can know this kind; any other may carry content we never asked for."""
    return kind_of(payload) in _FOR_THE_APP


def strip_content(payload: Payload) -> Payload:
    """Return *payload* without what people wrote that the bot promises never to read or keep.

    Of a clicked message only the place stays; of the form in which a line is made one's own,
    nothing typed, unless it is sent to be kept; of a card of ours, which one it was. The
    original is left as it is.
    """
    if kind_of(payload) == "message_action":
        return _only(payload, _MESSAGE_ACTION)
    kept = {key: value for key, value in payload.items() if key not in ("token", "app_unfurl")}
    _reduce(kept, "message", _PLACE)
    _reduce(kept, "container", _CONTAINER)
    if _is_speech(kept.get("event")):
        _reduce(kept, "event", _SPOKEN)
    is_to_be_kept = kind_of(payload) == "view_submission"
    if _is_editor(kept.get("view")) and not is_to_be_kept:
        return _without_typing(kept)
    return kept


def describe(payload: Payload) -> str:
    """Return the kind and the identifier of *payload*, fit for a log: never a typed value."""
    return f"{_tame(kind_of(payload))} {_tame(_identifier(payload))}"


def is_typing(payload: Payload) -> bool:
    """Tell whether *payload* is about a letter just typed: a log needs no line for each."""
    actions = payload.get("actions")
    first = actions[0] if isinstance(actions, list) and actions else None
    return _inner(first, "type") == "plain_text_input"


def who_asks(payload: Payload) -> dict[str, str]:
    """Return the ids of the workspace and the person, as the fields of a line in the log."""
    if kind_of(payload) == "event_callback":
        person = _inner(payload.get("event"), "user")
    else:
        person = payload.get("user_id") or _inner(payload.get("user"), "id")
    place = (
        payload.get("enterprise_id")
        or _inner(payload.get("enterprise"), "id")
        or payload.get("team_id")
        or _inner(payload.get("team"), "id")
    )
    named = {"tenant": _tame(place), "person": _tame(person)}
    return {name: found for name, found in named.items() if found != "-"}


def _only(source: Payload, shape: _Shape) -> Payload:
    kept: Payload = {}
    for key, inner in shape.items():
        value = source.get(key)
        if isinstance(value, dict) and inner is not None:
            kept[key] = _only(value, inner)
        elif key in source and (value is None or (inner is None and _is_single(value))):
            kept[key] = value
    return kept


def _is_single(value: object) -> bool:
    return isinstance(value, str | int | float)


def _reduce(payload: Payload, key: str, shape: _Shape) -> None:
    if key in payload:
        payload[key] = _only({key: payload[key]}, {key: shape}).get(key)


def _is_speech(event: object) -> bool:
    return isinstance(event, dict) and event.get("type") in ("message", "app_mention")


def _is_editor(view: object) -> bool:
    return isinstance(view, dict) and view.get("callback_id") == ids.MAKE_IT_YOURS


def _without_typing(payload: Payload) -> Payload:
    nothing: Payload = {"values": {}}
    kept = {**payload, "view": {**payload["view"], "state": nothing}}
    if "state" in kept:
        kept["state"] = nothing
    actions = kept.get("actions")
    if isinstance(actions, list):
        kept["actions"] = [_action(one) for one in actions if isinstance(one, dict)]
    return kept


def _action(action: Payload) -> Payload:
    # A button's value is our own; that of a text field is what someone is typing.
    own_value: _Shape = {"value": None} if action.get("type") == "button" else {}
    return _only(action, {**_ACTION, **own_value})


def _identifier(payload: Payload) -> object:
    match kind_of(payload):
        case "slash_command":
            return payload.get("command")
        case "block_actions":
            actions = payload.get("actions")
            return _inner(actions[0] if isinstance(actions, list) and actions else {}, "action_id")
        case "view_submission" | "view_closed":
            return _inner(payload.get("view"), "callback_id")
        case "event_callback":
            return _inner(payload.get("event"), "type")
        case _:
            return payload.get("callback_id")


def _inner(value: object, key: str) -> object:
    return value.get(key) if isinstance(value, dict) else None


def _tame(name: object) -> str:
    return re.sub(r"[^A-Za-z0-9_./:-]", "?", name)[:60] if isinstance(name, str) and name else "-"
