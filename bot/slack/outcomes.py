"""What an answer to `chat.postMessage` means (delivery design, 5.4)."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

TOO_MANY = 429
SERVER_ERROR = 500
UNREADABLE = "unreadable"
"""Our word for an answer that is none of Slack's."""
USUAL_WAIT_S = 30.0
"""How long to wait when Slack does not say."""
LONGEST_WAIT_S = 3600.0

THROTTLED = frozenset({"ratelimited", "rate_limited"})
MAY_HAVE_HAPPENED = frozenset(
    {"internal_error", "fatal_error", "service_unavailable", "request_timeout"}
)
PERMANENT_FOR_PERSON = frozenset(
    {
        "user_disabled",
        "user_not_found",
        "channel_not_found",
        "is_archived",
        "cannot_dm_bot",
        "messages_tab_disabled",
        "restricted_action",
        "ekm_access_denied",
    }
)
PERMANENT_FOR_WORKSPACE = frozenset(
    {
        "invalid_auth",
        "token_revoked",
        "token_expired",
        "account_inactive",
        "missing_scope",
        "not_authed",
    }
)


@dataclass(frozen=True, slots=True)
class Posted:
    """It is there."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Throttled:
    """It is surely not there: too many were sent, and none may be for that long."""

    seconds: float
    reason: str = "ratelimited"


@dataclass(frozen=True, slots=True)
class NotSent:
    """It is surely not there: not a byte of the request was written."""

    reason: str


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may be there or not; only a look at the conversation can tell."""

    reason: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not there, and never will be: Slack refuses this message, or any to this person.

    `PERMANENT_FOR_PERSON` tells which.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class RefusedForWorkspace:
    """It is not there, and nothing will be until someone mends the bot's access."""

    reason: str


def is_final(outcome: "PostOutcome") -> bool:
    """Tell whether no message will reach this person until someone mends something."""
    if isinstance(outcome, Refused):
        return outcome.reason in PERMANENT_FOR_PERSON
    return isinstance(outcome, RefusedForWorkspace)


PostOutcome = Posted | Throttled | NotSent | Uncertain | Refused | RefusedForWorkspace


def outcome_of(status: int, headers: Mapping[str, str], body: bytes) -> PostOutcome:
    """Return what an answer says; what is not Slack's usual form says nothing for sure."""
    if status == TOO_MANY:
        return Throttled(seconds_to_wait(headers))
    answer = _read(body)
    if status >= SERVER_ERROR or answer is None:
        return Uncertain(f"http_{status}")
    if answer.get("ok") is True:
        return Posted(str(answer.get("channel")), str(answer.get("ts")))
    return _refusal(error_code(answer), headers)


def seconds_to_wait(headers: Mapping[str, str]) -> float:
    """Return what `Retry-After` asks for, as seconds or as a date: a second at least."""
    told = {name.lower(): value for name, value in headers.items()}
    asked = told.get("retry-after", "").strip()
    if not asked:
        seconds = USUAL_WAIT_S
    elif asked.isdecimal():
        seconds = float(asked)
    else:
        seconds = _seconds_until(asked, told.get("date", ""))
    return min(max(seconds, 1.0), LONGEST_WAIT_S)


def error_code(answer: Mapping[str, object]) -> str:
    """Return Slack's word for what is wrong; nothing longer than a word goes into a log."""
    code = str(answer.get("error"))
    return code if re.fullmatch(r"[\w.]{1,80}", code) else UNREADABLE


def _refusal(code: str, headers: Mapping[str, str]) -> PostOutcome:
    if code in THROTTLED:
        return Throttled(seconds_to_wait(headers), code)
    if code in MAY_HAVE_HAPPENED:
        return Uncertain(code)
    if code in PERMANENT_FOR_WORKSPACE:
        return RefusedForWorkspace(code)
    return Refused(code)


def _read(body: bytes) -> Mapping[str, object] | None:
    try:
        answer = json.loads(body)
    except ValueError:
        return None
    return answer if isinstance(answer, dict) and isinstance(answer.get("ok"), bool) else None


def _seconds_until(asked: str, answered: str) -> float:
    # Both are the server's own time, so it does not matter what ours is.
    try:
        return (_moment(asked) - _moment(answered)).total_seconds()
    except ValueError:
        return USUAL_WAIT_S


def _moment(text: str) -> datetime:
    moment = parsedate_to_datetime(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
