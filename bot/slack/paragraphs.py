"""Lines put together into paragraphs, none of them longer than Slack takes."""

from collections.abc import Iterable

from bot.slack import blocks
from bot.slack.blocks import Block


def paragraphs(lines: Iterable[str], most: int) -> list[Block]:
    """Build paragraphs of at most *most* lines each, and of no more than one can hold."""
    found: list[str] = []
    count = 0
    for line in lines:
        longer = f"{found[-1]}\n{line}" if found else line
        if found and count < most and len(longer) <= blocks.TEXT_LIMIT:
            found[-1], count = longer, count + 1
        else:
            found.append(line)
            count = 1
    return [blocks.section(each) for each in found]
