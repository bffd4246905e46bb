"""The blocks that our views use; any other type is refused as unsupported here.

Limits: docs.slack.dev/reference/block-kit/blocks, and slack_sdk's models, which look at
whatever our own checks let pass.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block

from bot.playground.elements import elements_of
from bot.playground.validation.checks import (
    Check,
    array,
    boolean,
    both,
    by_type,
    problem,
    shape,
    string,
)
from bot.playground.validation.elements import IMAGE, IN_ACTIONS, IN_INPUT, IN_SECTION
from bot.playground.validation.objects import URL, plain, words

BLOCK_ID: dict[str, Check] = {"block_id": string(255)}


def _says_something(value: Any, pointer: str) -> Iterator[str]:
    if "text" not in value and "fields" not in value:
        yield problem("must provide either text or fields", pointer)


SECTION = shape(
    {},
    {
        **BLOCK_ID,
        "text": words(3000),
        "fields": array(words(2000), 1, 10),
        "accessory": IN_SECTION,
        "expand": boolean,
    },
    _says_something,
)
HEADER = shape({"text": plain(150)}, BLOCK_ID)
DIVIDER = shape({}, BLOCK_ID)
CONTEXT_ELEMENT = by_type(
    {
        "image": IMAGE,
        "plain_text": shape({"text": string(3000)}, {"emoji": boolean}),
        "mrkdwn": shape({"text": string(3000)}, {"verbatim": boolean}),
    }
)
CONTEXT = shape({"elements": array(CONTEXT_ELEMENT, 1, 10)}, BLOCK_ID)
ACTIONS = shape({"elements": array(IN_ACTIONS, 1, 25)}, BLOCK_ID)
INPUT = shape(
    {"label": plain(2000), "element": IN_INPUT},
    {**BLOCK_ID, "hint": plain(2000), "optional": boolean, "dispatch_action": boolean},
)
IMAGE_BLOCK = shape(
    {"image_url": URL, "alt_text": string(2000)}, {**BLOCK_ID, "title": plain(2000)}
)
EVERYWHERE: Mapping[str, Check] = {
    "section": SECTION,
    "header": HEADER,
    "divider": DIVIDER,
    "context": CONTEXT,
    "actions": ACTIONS,
    "input": INPUT,
    "image": IMAGE_BLOCK,
}


def blocks(minimum: int, maximum: int, more: Mapping[str, Check] | None = None) -> Check:
    """Check for a list of blocks, each of them well, and their ids unique.

    *more* are blocks of this surface alone.
    """
    block = by_type({**EVERYWHERE, **(more or {})})
    return both(both(array(block, minimum, maximum), _unique_ids), _model_agrees)


def _unique_ids(value: Any, pointer: str) -> Iterator[str]:
    seen = Counter(block["block_id"] for block in value if "block_id" in block)
    for name, count in seen.items():
        if count > 1:
            yield problem(f"`block_id` {name} already exists", pointer)
    for index, block in enumerate(value):
        named = [element for element in elements_of(block) if "action_id" in element]
        actions = Counter(element["action_id"] for element in named)
        for name, count in actions.items():
            if count > 1:
                yield problem(f"`action_id` {name} already exists", f"{pointer}/{index}")


def _model_agrees(value: Any, pointer: str) -> Iterator[str]:
    known = [each for each in enumerate(value) if each[1]["type"] in EVERYWHERE]
    for index, block in known:
        try:
            parsed = Block.parse(block)
            if parsed is not None:
                parsed.to_dict()
        except SlackObjectFormationError as error:
            yield problem(str(error), f"{pointer}/{index}")
