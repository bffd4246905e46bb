"""All lines that a person kept, and all that they hid, a page at a time."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids_library as ids
from bot.model.own_lines import Sayable
from bot.model.paging import Page, page_of
from bot.pivots.rows import hidden_row, line_row
from bot.pivots.rules import Line
from bot.pivots.shelf import Shelf
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.pager import pager

PAGE_SIZE = 10


def kept_modal(shelf: Shelf, number: int, words: Words) -> View:
    """Build the modal with page *number* of the kept lines, newest first."""
    page = page_of(shelf.kept, number, PAGE_SIZE)
    rows = [
        line_row(ids.KEPT_LINE, Line(each, kept=True), words, marked=False) for each in page.items
    ]
    body = _list(shelf, rows, words.lists.nothing_kept, words) + _turning(
        ids.KEPT_PAGE, page, words
    )
    return _modal(ids.KEPT, words.lists.kept_title, body, page, words)


def hidden_modal(shelf: Shelf, number: int, words: Words) -> View:
    """Build the modal with page *number* of the hidden lines, newest first."""
    page = page_of(shelf.hidden, number, PAGE_SIZE)
    rows = [hidden_row(ids.HIDDEN_BRING_BACK, each, words) for each in page.items]
    body = _list(shelf, rows, words.lists.nothing_hidden, words) + _turning(
        ids.HIDDEN_PAGE, page, words
    )
    return _modal(ids.HIDDEN, words.lists.hidden_title, body, page, words)


def _list(shelf: Shelf, rows: list[Block], nothing: str, words: Words) -> list[Block]:
    if not shelf.known:
        return [blocks.section(words.home.saved_nothing)]
    return rows or [blocks.section(nothing)]


def _turning(action_id: str, page: Page[Sayable], words: Words) -> list[Block]:
    said = words.paging
    return pager(action_id, page, back=said.back, on=said.on, place=said.place)


def _modal(
    callback_id: str, title: str, body: Sequence[Block], page: Page[Sayable], words: Words
) -> View:
    return blocks.modal(
        callback_id, title, body, close=words.lists.close, metadata=str(page.number)
    )
