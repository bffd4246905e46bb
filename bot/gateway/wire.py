"""What comes over HTTP: whether Slack signed it, and what it says."""

import json
import re
from typing import cast
from urllib.parse import parse_qsl

from slack_sdk.signature import SignatureVerifier

from bot.gateway.requests import Payload
from bot.model.errors import BotError

_JSON = "application/json"
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 100

_TIMESTAMP = re.compile(r"[0-9]{1,12}")
_SIGNATURE = re.compile(r"v0=[0-9a-f]{64}")


class MalformedError(BotError):
    """The body is not what its headers say; the message names no part of it."""


class ForeignTypeError(BotError):
    """The body is of a type that Slack never sends."""


def is_signed(
    verifier: SignatureVerifier, body: bytes, timestamp: str | None, signature: str | None
) -> bool:
    """Tell whether Slack signed *body*, less than five minutes ago.

    The SDK raises on a timestamp that is no number, a signature beyond ASCII and a body that
    is no text; here they are simply not signed.
    """
    if not _TIMESTAMP.fullmatch(timestamp or "") or not _SIGNATURE.fullmatch(signature or ""):
        return False
    try:
        return verifier.is_valid(body, timestamp, signature)
    except UnicodeDecodeError:
        return False


def read_payload(body: bytes, content_type: str) -> Payload:
    """Parse a body as Slack sends it: JSON, a form, or JSON within a form."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in (_JSON, _FORM):
        raise ForeignTypeError("This takes JSON or a form.")
    try:
        text = body.decode()
        if kind == _JSON:
            return _object(text)
        form = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS))
        return _object(form["payload"]) if "payload" in form else cast(Payload, form)
    except (ValueError, RecursionError):
        raise MalformedError("This is neither JSON nor a form that Slack would send.") from None


def _object(text: str) -> Payload:
    parsed = json.loads(text)
    if not isinstance(parsed, dict):
        raise ValueError
    return parsed
