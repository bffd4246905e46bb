"""Call Slack's Web API within the request's deadline, with answers and errors in our terms."""

import json
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from math import inf
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from bot.model.deadline import seconds_left
from bot.model.errors import SlackError
from bot.slack.blocks import View
from bot.slack.outcomes import (
    THROTTLED,
    NotSent,
    PostOutcome,
    Refused,
    Uncertain,
    error_code,
    outcome_of,
    seconds_to_wait,
)
from bot.slack.posting import Asking, Bounds, NotWrittenError, Reply

CALL_SECONDS = 10
SCOPES = "x-oauth-scopes"
UNREACHABLE = "unreachable"
"""Our word for a call whose answer never came; what it asked for may have happened."""


@dataclass(frozen=True, slots=True)
class History:
    """Messages of a conversation, newest first, and whether these are all that were asked for."""

    messages: Sequence[Mapping[str, Any]]
    is_all: bool


class Slack:
    """Slack as one workspace's bot sees it. Never retries; every error is a `SlackError`.

    One `SSLContext` serves all calls: making one for each costs 20 ms (delivery design, 2.5).
    """

    def __init__(self, token: str, base_url: str) -> None:
        self._token = token
        self._base_url = base_url
        self._ssl = ssl.create_default_context()
        self._asking = Asking(self._ssl)
        self._scopes = frozenset[str]()

    def may(self, scope: str) -> bool:
        """Tell whether we have that scope, by the last of Slack's answers that said so."""
        return scope in self._scopes

    def who_am_i(self) -> Mapping[str, Any]:
        """Return the bot's own ids, from `auth.test`."""
        return self._call(lambda client: client.auth_test())

    def user(self, slack_user: str) -> Mapping[str, Any]:
        """Return a member's profile, from `users.info`; needs the scope `users:read`."""
        user: Mapping[str, Any] = self._call(
            lambda client: client.users_info(user=slack_user, include_locale=True)
        ).get("user", {})
        return user

    def do_not_disturb(self, slack_users: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return the hours of up to 50 people, by `dnd.teamInfo`; needs the scope `dnd:read`."""
        answer = self._call(lambda client: client.dnd_teamInfo(users=list(slack_users)))
        told: Mapping[str, Mapping[str, Any]] = answer.get("users", {})
        return told

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

    def post_message(
        self,
        to: str,
        message: Mapping[str, Any],
        *,
        metadata: Mapping[str, Any] | None = None,
        begins_before: float = inf,
        seconds: float = CALL_SECONDS,
    ) -> PostOutcome:
        """Post in a conversation, a person's with the bot if *to* is a person; never raises.

        Takes *seconds* in all, and writes nothing after the monotonic second *begins_before*.
        """
        left = seconds_left(at_most=seconds)
        if left <= 0:
            return NotSent("too_late")
        body = {**message, "channel": to, **({"metadata": metadata} if metadata else {})}
        try:
            reply = self._posted(body, Bounds(left, begins_before))
        except TypeError:
            return Refused("not_json")
        except NotWrittenError as trouble:
            return NotSent(str(trouble))
        except (OSError, HTTPException) as trouble:
            return Uncertain(type(trouble).__name__)
        return outcome_of(reply.status, reply.headers, reply.body)

    def history(self, channel: str, *, oldest: float, limit: int) -> History:
        """Return what was said in a conversation after *oldest*; needs the scope `im:history`."""
        answer = self._call(
            lambda client: client.conversations_history(
                channel=channel, oldest=f"{oldest:.6f}", limit=limit, include_all_metadata=True
            )
        )
        return History(answer.get("messages", ()), not answer.get("has_more"))

    def update_message(self, channel: str, ts: str, message: Mapping[str, Any]) -> None:
        """Rewrite a message of our own, where no button was pressed that would let us."""
        self._call(
            lambda client: client.chat_update(
                channel=channel, ts=ts, text=message["text"], blocks=message["blocks"]
            )
        )

    def upload_file(self, name: str, content: bytes) -> str:
        """Bring a file, which nobody sees yet, and return its id; needs `files:write`."""
        place = self._call(
            lambda client: client.files_getUploadURLExternal(filename=name, length=len(content))
        )
        try:
            address = str(place.get("upload_url"))
            reply = self._asking.ask(address, content, {}, Bounds(self._timeout(), inf))
        except (OSError, HTTPException):
            raise SlackError(UNREACHABLE) from None
        if reply.status != 200:
            raise SlackError(f"http_{reply.status}")
        return str(place.get("file_id"))

    def share_file(self, file_id: str, title: str, channel: str) -> None:
        """Show a file in a conversation; Slack takes no person's id for one here."""
        self._call(
            lambda client: client.files_completeUploadExternal(
                files=[{"id": file_id, "title": title}], channel_id=channel
            )
        )

    def delete_file(self, file_id: str) -> None:
        """Delete a file of ours wherever it stands; needs `files:write`."""
        self._call(lambda client: client.files_delete(file=file_id))

    def replace_message(self, response_url: str, message: Mapping[str, Any]) -> None:
        """Replace the private message whose button was pressed."""
        self._respond(response_url, {**message, "replace_original": True})

    def reply(self, response_url: str, message: Mapping[str, Any]) -> None:
        """Show a private message where someone did something, and leave all others as they are."""
        private = {"response_type": "ephemeral", "replace_original": False}
        self._respond(response_url, {**message, **private})

    def _posted(self, body: Mapping[str, Any], bounds: Bounds) -> Reply:
        headers = {
            "Authorization": f"Bearer {self._token}",
            "Content-Type": "application/json; charset=utf-8",
        }
        address = f"{self._base_url}chat.postMessage"
        return self._asking.ask(address, json.dumps(body).encode(), headers, bounds)

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
            response = call(client)
        except SlackApiError as refusal:
            raise _in_our_terms(refusal) from None
        except (OSError, ValueError, HTTPException):
            raise SlackError(UNREACHABLE) from None
        self._note_scopes(response.headers)
        answer: Mapping[str, Any] = response.data
        return answer

    def _note_scopes(self, headers: Mapping[str, str]) -> None:
        told = next((text for name, text in headers.items() if name.lower() == SCOPES), None)
        if told is not None:
            self._scopes = frozenset(each.strip() for each in told.split(","))

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


def _in_our_terms(refusal: SlackApiError) -> SlackError:
    answer = refusal.response
    if answer is None:
        return SlackError("unknown")
    data = answer.data
    code = error_code(data) if isinstance(data, dict) else "unknown"
    return SlackError(code, seconds_to_wait(answer.headers) if code in THROTTLED else None)
