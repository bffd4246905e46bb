"""Which messages Slack takes.

Limits: docs.slack.dev/reference/methods/chat.postMessage.
"""

from typing import Any

from bot.playground.validation.blocks import blocks
from bot.playground.validation.charts import CHART, few_charts
from bot.playground.validation.checks import boolean, both, one_of, shape, string
from bot.playground.values import Json

TEXT_MAX = 40_000
MESSAGE_BLOCKS = both(blocks(0, 50, {"data_visualization": CHART}), few_charts)

_FLAGS = {"mrkdwn": boolean, "unfurl_links": boolean, "unfurl_media": boolean}
_TEXT = string(TEXT_MAX, 0)
_ANSWER = {
    **_FLAGS,
    "text": _TEXT,
    "blocks": MESSAGE_BLOCKS,
    "response_type": one_of("ephemeral", "in_channel"),
    "thread_ts": string(30),
}
COMMAND_ANSWER = shape({}, _ANSWER)
REPLY = shape({}, {**_ANSWER, "replace_original": boolean, "delete_original": boolean})


def block_problems(value: Any) -> list[str]:
    """Return what is wrong with the blocks of a message."""
    return list(MESSAGE_BLOCKS(value, "/blocks"))


def command_answer_problems(answer: Any) -> list[str]:
    """Return what is wrong with a message that acknowledges a slash command."""
    return list(COMMAND_ANSWER(answer, "")) or _emptiness(answer)


def reply_problems(reply: Any) -> list[str]:
    """Return what is wrong with a message sent to a response_url."""
    if isinstance(reply, dict) and reply.get("delete_original"):
        return list(REPLY(reply, ""))
    return list(REPLY(reply, "")) or _emptiness(reply)


def _emptiness(message: Json) -> list[str]:
    return [] if message.get("text") or message.get("blocks") else ["no_text"]
