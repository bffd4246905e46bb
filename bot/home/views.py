"""The whole page of the Home tab, from the cards of all rooms."""

import json
from collections.abc import Sequence
from hashlib import sha256

from bot.library.words.types import Words
from bot.slack import blocks
from bot.slack.blocks import Block, View

MOST_BLOCKS = 100
MOST_BYTES = 200_000
"""Slack takes a view of 250 KB, as it counts them."""

_STAYING = {"header", "actions"}
"""What is never left out of a card: its titles, and the buttons that lead to all of it."""


def home(cards: Sequence[Sequence[Block]], words: Words) -> View:
    """Build Home for its one reader: *cards* in their order, divided, without the empty ones.

    Where there is more than Slack takes, the largest card loses rows from its end, says how
    many, and keeps its buttons, which lead to them.
    """
    shown = [list(card) for card in cards if card]
    left_out = [0] * len(shown)
    while (page := _page(shown, left_out, words)) and not _is_taken(page):
        largest = max(range(len(shown)), key=lambda place: _rows(shown[place]))
        if not _drop_last_row(shown[largest]):
            break
        left_out[largest] += 1
    return blocks.home(page)


def mark(page: View) -> str:
    """Return a short text that is the same only for the same page.

    As the page's metadata, Slack hands it back whenever the page is opened.
    """
    return sha256(json.dumps(page["blocks"]).encode()).hexdigest()


def _page(cards: Sequence[Sequence[Block]], left_out: Sequence[int], words: Words) -> list[Block]:
    page: list[Block] = []
    for card, count in zip(cards, left_out, strict=True):
        said = [blocks.context(words.home.left_out.format(count=count))] if count else []
        page += [*([blocks.divider()] if page else []), *card, *said]
    return page


def _is_taken(page: Sequence[Block]) -> bool:
    return len(page) <= MOST_BLOCKS and len(json.dumps(page).encode()) <= MOST_BYTES


def _rows(card: Sequence[Block]) -> int:
    return sum(block["type"] not in _STAYING for block in card)


def _drop_last_row(card: list[Block]) -> bool:
    """Take the last row out of *card*; False if it has none."""
    for place in reversed(range(len(card))):
        if card[place]["type"] not in _STAYING:
            del card[place]
            return True
    return False
