"""Every method the workspace knows; Slack's others are `unknown_method` here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.playground.methods import apps, chat, conversations, dnd, files, users, views
from bot.playground.methods.arguments import Arguments
from bot.playground.state import State

HUNDREDS = None
"""The tier of methods with a ceiling of their own, which is a setting."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method of the Web API: what it does, the scope it needs, and its rate-limit tier."""

    run: Callable[[State, Arguments], dict[str, Any]]
    scope: str = ""
    tier: int | None = 3
    for_app_token: bool = False


METHODS = {
    "auth.test": Method(apps.test, tier=4),
    "apps.connections.open": Method(
        apps.open_connection, "connections:write", tier=3, for_app_token=True
    ),
    "chat.postMessage": Method(chat.post_message, "chat:write", tier=HUNDREDS),
    "chat.postEphemeral": Method(chat.post_ephemeral, "chat:write", tier=4),
    "chat.update": Method(chat.update, "chat:write", tier=3),
    "chat.delete": Method(chat.delete, "chat:write", tier=3),
    "conversations.history": Method(conversations.history, tier=3),
    "dnd.teamInfo": Method(dnd.team_info, "dnd:read", tier=2),
    "files.getUploadURLExternal": Method(files.get_upload_url, "files:write", tier=4),
    "files.completeUploadExternal": Method(files.complete_upload, "files:write", tier=4),
    "files.delete": Method(files.delete, "files:write", tier=3),
    "users.info": Method(users.info, "users:read", tier=4),
    "views.open": Method(views.open_view, tier=4),
    "views.push": Method(views.push, tier=4),
    "views.update": Method(views.update, tier=4),
    "views.publish": Method(views.publish, tier=4),
}
