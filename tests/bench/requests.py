"""Slash commands as Slack sends them: as an object, and as a signed form."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from slack_sdk.signature import SignatureVerifier

from tests.bench.bare import COMMAND, PEOPLE
from tests.gateway.samples import signing_time, slash

SECRET = "a-signing-secret-of-the-benchmark"
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Signed:
    """A form and what Slack puts into the headers with it."""

    body: str
    stamp: str
    signature: str

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers."""
        return {
            "content-type": FORM,
            "x-slack-request-timestamp": self.stamp,
            "x-slack-signature": self.signature,
        }


def payload(number: int, words: str = "", command: str = COMMAND) -> dict[str, Any]:
    """Return the *number*-th command; people take turns, and each command is one of its own."""
    return slash(command, words) | {
        "user_id": f"U{number % PEOPLE}",
        "trigger_id": uuid4().hex,
    }


def signed(number: int, words: str = "", command: str = COMMAND) -> Signed:
    """Return the same, signed now."""
    body, stamp = urlencode(payload(number, words, command)), signing_time()
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    return Signed(body, stamp, signature or "")
