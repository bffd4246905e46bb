"""Well-formed requests about other stories and good qualities, as Slack would send them."""

from typing import Any

from bot.assumptions.rules import Reference, write_reference
from bot.model import ids_assumptions as ids
from bot.model.moments import Moment, SafetyKind
from bot.model.people import Audience

STORY = "assumption-no-answer-001"
REFERENCE = Reference(
    (Moment.NO_ANSWER, Moment.CREDIT),
    (STORY, "assumption-no-answer-003"),
    ("pivot-any-001",),
    Audience.UP,
    care=True,
    guessed=True,
    anyway=SafetyKind.CONDUCT,
)
CARD = "more:00000000aa|no-answer|pivot-no-answer-001|warm|up|c"


def assumption_requests(who: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Return a request of each sort; *mark* stands wherever a person types."""
    stories = _view(
        ids.ASSUME,
        write_reference(REFERENCE),
        {
            ids.ASSUME_FACTS: {"value": f"no reply {mark}"},
            ids.ASSUME_ALIAS: {"value": mark},
            ids.ASSUME_PERSON: {"selected_user": "U2"},
        },
    )
    quality = _view(
        ids.QUALITY_FORM,
        "||",
        {
            ids.QUALITY_TEXT: {"value": f"kind {mark}"},
            ids.QUALITY_ALIAS: {"value": mark},
            ids.QUALITY_PERSON: {"selected_user": None},
        },
    )
    listed = _view(ids.QUALITIES, "0", {})
    return [
        {"type": "view_submission", **who, "view": stories},
        {"type": "view_submission", **who, "view": quality},
        *(_press(who, stories, press) for press in _IN_STORIES),
        *(_press(who, listed, press) for press in _IN_LIST),
        _press(who, quality, _button(ids.QUALITY_DELETE, "1")),
        {
            "type": "message_action",
            **who,
            "callback_id": ids.ASSUME_SHORTCUT,
            "message_ts": "1.1",
            "channel": {"id": "C1", "name": "c"},
            "message": {"type": "message", "text": mark, "user": "U2", "ts": "1.1"},
            "response_url": "http://127.0.0.1:9/nobody",
        },
        {
            "command": ids.ASSUME_COMMAND,
            "text": f"no reply {mark}",
            "team_id": "T1",
            "user_id": "U1",
            "channel_id": "C1",
            "trigger_id": "1.2.3",
            "response_url": "http://127.0.0.1:9/nobody",
        },
    ]


def _view(callback_id: str, metadata: str, typed: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": "V1",
        "root_view_id": "V1",
        "previous_view_id": None,
        "type": "modal",
        "hash": "h",
        "callback_id": callback_id,
        "private_metadata": metadata,
        "blocks": [{"type": "input", "block_id": name, "element": {}} for name in typed],
        "state": {"values": {name: {name: value} for name, value in typed.items()}},
    }


def _press(who: dict[str, Any], view: dict[str, Any], press: dict[str, Any]) -> dict[str, Any]:
    container = {"type": "view", "view_id": "V1"}
    return {
        "type": "block_actions",
        **who,
        "container": container,
        "view": view,
        "actions": [press],
    }


def _button(action_id: str, value: str, block_id: str = "row") -> dict[str, Any]:
    return {"type": "button", "block_id": block_id, "action_id": action_id, "value": value}


def _choice(kind: str, action_id: str, value: str) -> dict[str, Any]:
    chosen = {"selected_option": {"value": value}}
    return {"type": kind, "block_id": action_id, "action_id": action_id, **chosen}


_IN_STORIES = (
    _button(ids.ASSUME_OPEN, ""),
    _button(ids.ASSUME_FROM_CARD, "", CARD),
    _button(ids.ASSUME_FROM_NUDGE, "1"),
    _button(ids.ASSUME_MORE, ""),
    _button(ids.ASSUME_REPEATS, ""),
    _button(f"{ids.ASSUME_GUESS}.0", "credit"),
    _button(ids.ASSUME_EDIT, "pivot-any-001"),
    _button(ids.ASSUME_SHOW, f"{STORY}:1"),
    _button(ids.ASSUME_LOG, ""),
    _button(ids.ASSUME_ANYWAY, "", "anyway:no-answer||||h|self-harm"),
    _button(ids.QUALITY_OPEN, ""),
    _choice("static_select", ids.ASSUME_MOMENT, "credit"),
    _choice("static_select", ids.ASSUME_AUDIENCE, "up"),
    *(
        _choice("overflow", ids.ASSUME_MENU, f"{what}:{STORY}")
        for what in ("keep", "unkeep", "hide", "why")
    ),
)
_IN_LIST = (
    _button(ids.QUALITIES_OPEN, ""),
    _button(f"{ids.QUALITIES_PAGE}.on", "1"),
    _button(ids.QUALITY_EDIT, "1"),
)
