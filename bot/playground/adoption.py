"""What Slack adds to blocks when it takes them from a bot: ids, and the flags of texts."""

import secrets
from collections.abc import Iterable
from typing import Any

from bot.playground.elements import INTERACTIVE
from bot.playground.values import Json


def adopt(blocks: Iterable[Json]) -> tuple[Json, ...]:
    """Return a copy of valid blocks as Slack keeps and shows them."""
    return tuple(_with_id(_adopt(block)) for block in blocks)


def _with_id(block: dict[str, Any]) -> dict[str, Any]:
    block.setdefault("block_id", _new_id())
    return block


def _adopt(thing: Any) -> Any:
    if isinstance(thing, (list, tuple)):
        return [_adopt(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    copy = {key: _adopt(value) for key, value in thing.items()}
    kind = copy.get("type")
    if kind == "plain_text":
        copy.setdefault("emoji", True)
    elif kind == "mrkdwn":
        copy.setdefault("verbatim", False)
    elif kind in INTERACTIVE:
        copy.setdefault("action_id", _new_id())
    return copy


def _new_id() -> str:
    return secrets.token_urlsafe(4)[:5]
