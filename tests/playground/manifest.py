"""A small app's manifest, for tests that need no more."""

from typing import Any

MANIFEST: dict[str, Any] = {
    "display_information": {"name": "Tiny"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "Tiny Bot"},
        "shortcuts": [
            {"name": "Look at this", "type": "message", "callback_id": "look", "description": "x"},
            {"name": "Start", "type": "global", "callback_id": "start", "description": "x"},
        ],
        "slash_commands": [
            {"command": "/echo", "description": "Say it back", "usage_hint": "[words]"},
            {"command": "/names", "description": "Ids, please", "should_escape": True},
        ],
    },
    "oauth_config": {
        "scopes": {
            "bot": ["commands", "chat:write", "users:read", "im:history"],
            "bot_optional": ["users:read", "im:history"],
        }
    },
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened", "message.im"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def changed(**app_home: bool) -> dict[str, Any]:
    """Return the manifest with other tabs."""
    tabs = {**MANIFEST["features"]["app_home"], **app_home}
    return {**MANIFEST, "features": {**MANIFEST["features"], "app_home": tabs}}
