"""The row of buttons that turns the pages of a list."""

from typing import Any

from bot.model.paging import Page
from bot.slack import blocks
from bot.slack.blocks import Block

BACK, ON = ".back", ".on"
"""What is added to a pager's action id: two buttons of a row can't share one."""


def pager(action_id: str, page: Page[Any], *, back: str, on: str, place: str) -> list[Block]:
    """Build the buttons *back* and *on*, each with its page number as value, and where we are.

    Nothing where there is one page. *place* is filled in with `{page}` and `{pages}`.
    """
    if page.pages == 1:
        return []
    buttons = [
        blocks.button(f"{action_id}{end}", said, value=str(number))
        for end, said, number in ((BACK, back, page.number - 1), (ON, on, page.number + 1))
        if 0 <= number < page.pages
    ]
    said = place.format(page=page.number + 1, pages=page.pages)
    return [blocks.context(said), blocks.actions(action_id, buttons)]
