"""Call Slack's Web API within the request's deadline, with answers and errors in our terms."""

import json
import ssl
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.model.deadline import seconds_left
from bot.model.errors import SlackError
from bot.slack.blocks import View

CALL_SECONDS = 10
UNREACHABLE = "unreachable"
"""Our word for a call whose answer never came; what it asked for may have happened."""


class Slack:
    """Slack as one workspace's bot sees it. Never retries; every error is a `SlackError`.

    One `SSLContext` serves all calls: making one for each costs 20 ms (delivery design, 2.5).
    """

    def __init__(self, token: str, base_url: str) -> None:
        self._token = token
        self._base_url = base_url
        self._ssl = ssl.create_default_context()

    def who_am_i(self) -> Mapping[str, Any]:
        """Return the bot's own ids, from `auth.test`."""
        return self._call(lambda client: client.auth_test())

    def user(self, slack_user: str) -> Mapping[str, Any]:
        """Return a member's profile, from `users.info`; needs the scope `users:read`."""
        user: Mapping[str, Any] = self._call(lambda client: client.users_info(user=slack_user)).get(
            "user", {}
        )
        return user

    def open_view(self, trigger_id: str, view: View) -> None:
        """Open a modal for whoever did what *trigger_id* stands for; it lives three seconds."""
        self._call(lambda client: client.views_open(trigger_id=trigger_id, view=view))

    def push_view(self, trigger_id: str, view: View) -> None:
        """Put a modal on top of the open one."""
        self._call(lambda client: client.views_push(trigger_id=trigger_id, view=view))

    def update_view(self, view_id: str, view: View, *, seen: str | None = None) -> None:
        """Replace a modal's content, unless it changed after the version with hash *seen*."""
        self._call(lambda client: client.views_update(view_id=view_id, view=view, hash=seen))

    def publish_home(self, slack_user: str, view: View) -> None:
        """Replace a person's Home tab."""
        self._call(lambda client: client.views_publish(user_id=slack_user, view=view))

    def replace_message(self, response_url: str, message: Mapping[str, Any]) -> None:
        """Replace the private message whose button was pressed."""
        self._respond(response_url, {**message, "replace_original": True})

    def reply(self, response_url: str, message: Mapping[str, Any]) -> None:
        """Show a private message where someone did something, and leave all others as they are."""
        private = {"response_type": "ephemeral", "replace_original": False}
        self._respond(response_url, {**message, **private})

    def _respond(self, response_url: str, message: dict[str, Any]) -> None:
        client = WebhookClient(
            response_url, timeout=self._timeout(), ssl=self._ssl, retry_handlers=[]
        )
        try:
            answer = client.send_dict(message)
        except (OSError, HTTPException):
            raise SlackError(UNREACHABLE) from None
        if answer.status_code != 200:
            raise SlackError(f"http_{answer.status_code}")
        if not _is_taken(answer.body):
            raise SlackError("not_taken")

    def _call(self, call: Callable[[WebClient], Any]) -> Mapping[str, Any]:
        client = WebClient(
            self._token,
            self._base_url,
            timeout=self._timeout(),
            ssl=self._ssl,
            retry_handlers=[],
        )
        try:
            answer: Mapping[str, Any] = call(client).data
        except SlackApiError as refusal:
            raise SlackError(_code(refusal)) from None
        except (OSError, ValueError, HTTPException):
            raise SlackError(UNREACHABLE) from None
        return answer

    def _timeout(self) -> int:
        left = seconds_left(at_most=CALL_SECONDS)
        if left <= 0:
            raise SlackError("too_late")
        return left  # type: ignore[return-value]  # urllib takes fractions of a second


def _is_taken(body: str) -> bool:
    """Tell whether Slack says that it shows a message: its refusals too may come with a 200."""
    try:
        answer = json.loads(body)
    except ValueError:
        return body.strip() in ("", "ok")
    return isinstance(answer, dict) and answer.get("ok") is True


def _code(refusal: SlackApiError) -> str:
    data = refusal.response.data if refusal.response is not None else None
    return str(data.get("error", "unknown")) if isinstance(data, dict) else "unknown"
