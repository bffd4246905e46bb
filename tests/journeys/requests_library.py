"""Well-formed requests about the library, as Slack would send them."""

from typing import Any

from bot.browsing.rules import Seen, write_seen
from bot.model import ids_library as ids


def library_requests(who: dict[str, Any], mark: str) -> list[dict[str, Any]]:
    """Return a request of each sort; *mark* stands wherever a person types."""
    view = {
        "id": "V1",
        "root_view_id": "V1",
        "type": "modal",
        "hash": "h",
        "callback_id": ids.LIBRARY,
        "private_metadata": write_seen(Seen(1, ("pivot-any-001", "pivot-any-002"), anyway=True)),
        "blocks": [{"type": "input", "block_id": ids.LIBRARY_WORDS}],
        "state": {
            "values": {
                ids.LIBRARY_WORDS: {ids.LIBRARY_WORDS: {"value": f"sorry {mark}"}},
                ids.LIBRARY_KIND: {ids.LIBRARY_KIND: {"selected_option": {"value": "pivot"}}},
                ids.LIBRARY_MOMENT: {ids.LIBRARY_MOMENT: {"selected_option": None}},
            }
        },
    }
    in_view = {
        "type": "block_actions",
        **who,
        "container": {"type": "view", "view_id": "V1"},
        "view": view,
    }
    presses = [
        _button(ids.LIBRARY_OPEN, ""),
        _button(f"{ids.LIBRARY_PAGE}.on", "2"),
        _button(ids.LIBRARY_ANYWAY, ""),
        _button(ids.IDEAS_OPEN, ""),
        _button(ids.IDEA_READ, "say-more"),
        _button(f"{ids.IDEA_TURN}.back", "say-more"),
        _button(ids.KEPT_OPEN, ""),
        _button(f"{ids.KEPT_PAGE}.on", "1"),
        _button(ids.HIDDEN_OPEN, ""),
        _button(f"{ids.HIDDEN_PAGE}.on", "1"),
        _button(ids.HIDDEN_BRING_BACK, "pivot-any-001"),
        _choice("static_select", ids.LIBRARY_KIND, "question"),
        *(
            _choice("overflow", action_id, f"{what}:pivot-any-001")
            for action_id, offered in (
                (ids.LIBRARY_RESULT, ("keep", "unkeep", "edit", "why")),
                (ids.KEPT_LINE, ("unkeep", "edit", "why")),
            )
            for what in offered
        ),
    ]
    return [
        {"type": "view_submission", **who, "view": view},
        *({**in_view, "actions": [press]} for press in presses),
    ]


def _button(action_id: str, value: str) -> dict[str, Any]:
    return {"type": "button", "block_id": action_id, "action_id": action_id, "value": value}


def _choice(kind: str, action_id: str, value: str) -> dict[str, Any]:
    chosen = {"selected_option": {"value": value}}
    return {"type": kind, "block_id": action_id, "action_id": action_id, **chosen}
