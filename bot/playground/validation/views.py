"""Which modals and App Homes Slack takes.

Limits: docs.slack.dev/reference/views, and slack_sdk's models.
"""

from collections.abc import Iterator
from typing import Any

from bot.playground.elements import elements_of
from bot.playground.validation.blocks import blocks
from bot.playground.validation.checks import Check, boolean, by_type, problem, shape, string
from bot.playground.validation.objects import plain

_COMMON: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}


def _one_focus(value: Any, pointer: str) -> Iterator[str]:
    focused = [
        element
        for block in value["blocks"]
        for element in elements_of(block)
        if element.get("focus_on_load")
    ]
    if len(focused) > 1:
        yield problem("only one element may have focus_on_load", f"{pointer}/blocks")


def _inputs_can_be_sent(value: Any, pointer: str) -> Iterator[str]:
    if "submit" not in value and any(block["type"] == "input" for block in value["blocks"]):
        yield problem("submit is required when an input block is present", pointer)


MODAL = shape(
    {"title": plain(24), "blocks": blocks(1, 100)},
    {
        **_COMMON,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
    },
    _one_focus,
    _inputs_can_be_sent,
)
HOME = shape({"blocks": blocks(1, 100)}, _COMMON, _one_focus)
_KINDS = {"modal": by_type({"modal": MODAL}), "home": by_type({"home": HOME})}


def view_problems(view: Any, kind: str) -> list[str]:
    """Return what is wrong with a view of a *kind*: `modal` or `home`."""
    return list(_KINDS[kind](view, "/view"))
