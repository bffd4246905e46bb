"""What App Home shows of the lines that its reader wrote."""

from bot.library.words.types import Words
from bot.model import ids_own_lines as own_ids
from bot.model.people import SlackIdentity
from bot.pivots.own_lines import OwnLineService, OwnShelf
from bot.pivots.own_views import deleted_rows, own_rows, trouble_rows
from bot.slack import blocks
from bot.slack.blocks import Block

SHOWN = 5
"""How many lines Home itself shows; the rest is one press away."""


class OwnLinesCard:
    """The reader's own lines, and the way to write one."""

    def __init__(self, own_lines: OwnLineService) -> None:
        self._own_lines = own_lines

    def __call__(self, asker: SlackIdentity, words: Words) -> list[Block]:
        """Build the card from what is stored."""
        return own_lines_card(self._own_lines.read(asker, SHOWN), words)


def own_lines_card(shelf: OwnShelf, words: Words) -> list[Block]:
    """Build the card; the lines changed last come first."""
    said = words.own_lines
    buttons = [blocks.button(own_ids.OWN_LINE_NEW, said.write)]
    if shelf.more or len(shelf.lines) > SHOWN:
        text = said.all.format(count=len(shelf.lines) + shelf.unreadable + shelf.more)
        buttons.append(blocks.button(own_ids.OWN_LINES_OPEN, text))
    return [
        blocks.header(said.card_title),
        *deleted_rows(own_ids.OWN_HOME_BACK, shelf, words),
        *trouble_rows(shelf, words),
        *own_rows(own_ids.OWN_HOME_LINE, shelf.lines[:SHOWN], shelf, words),
        blocks.actions("own_lines_card", buttons),
    ]
