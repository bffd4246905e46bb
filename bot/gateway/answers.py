"""What Slack is answered when the app itself cannot: a true sentence, in the payload's shape."""

from dataclasses import dataclass
from enum import StrEnum

from slack_bolt import BoltResponse

from bot.gateway.requests import SLASH_COMMAND, Payload, kind_of


class Trouble(StrEnum):
    """Why the app's own answer is missing."""

    BUSY = "busy"  # not in time, or no room to write: nothing was saved
    UNEXPECTED = "unexpected"  # a mistake of ours
    UNKNOWN = "unknown"  # nobody here handles this


@dataclass(frozen=True, slots=True)
class Sentences:
    """What to say in each trouble, in the words of the library."""

    busy: str
    unexpected: str
    unknown: str

    def of(self, trouble: Trouble) -> str:
        """Return the sentence for *trouble*."""
        sentence: str = getattr(self, trouble.value)
        return sentence


def answer(payload: Payload, trouble: Trouble, sentences: Sentences) -> BoltResponse:
    """Build the answer, always with status 200: Slack shows nothing of any other.

    A command gets a sentence for the asker alone. A form stays open, with all that was written
    in it, and says so at its first field. Everything else has no place for a sentence.
    """
    sentence = sentences.of(trouble)
    kind = kind_of(payload)
    if kind == SLASH_COMMAND:
        return BoltResponse(status=200, body={"response_type": "ephemeral", "text": sentence})
    field = _first_field(payload) if kind == "view_submission" else None
    if field is None:
        return BoltResponse(status=200)
    return BoltResponse(status=200, body={"response_action": "errors", "errors": {field: sentence}})


def _first_field(payload: Payload) -> str | None:
    view = payload.get("view")
    blocks = view.get("blocks") if isinstance(view, dict) else None
    for block in blocks if isinstance(blocks, list) else []:
        if isinstance(block, dict) and block.get("type") == "input":
            block_id = block.get("block_id")
            return block_id if isinstance(block_id, str) else None
    return None
