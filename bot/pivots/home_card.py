"""What App Home shows of the lines: last, kept and hidden ones, tone, and how to begin."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids, ids_library
from bot.model.own_lines import Sayable
from bot.model.people import SlackIdentity
from bot.pivots.rows import hidden_row, line_row
from bot.pivots.rules import Line
from bot.pivots.shelf import Shelf, ShelfService
from bot.pivots.views import preference_menus
from bot.slack import blocks
from bot.slack.blocks import Block

KEPT_SHOWN = 5
HIDDEN_SHOWN = 5
"""How many of each Home itself shows; the rest is one press away."""


class LinesCard:
    """A person's own lines: last, kept and hidden ones, and how lines should sound."""

    def __init__(self, shelf: ShelfService) -> None:
        self._shelf = shelf

    def __call__(self, asker: SlackIdentity, words: Words) -> list[Block]:
        """Build the card from what is stored."""
        return lines_cards(self._shelf.read(asker), words)


def begin_card(asker: SlackIdentity | None, words: Words) -> list[Block]:
    """Build the welcome, the same for everyone, with the button that gives three lines."""
    begin = blocks.button(ids.HOME_PIVOT, words.home.try_it, style="primary")
    return [
        blocks.header(words.home.welcome),
        blocks.section(words.home.intro),
        blocks.actions("home_begin", [begin]),
    ]


def lines_cards(shelf: Shelf, words: Words) -> list[Block]:
    """Build the cards of a person's own lines."""
    if not shelf.known:
        return [blocks.section(words.home.saved_nothing)]
    return [
        *_last(shelf.last, words),
        *_kept(shelf.kept, words),
        *_preferences(shelf, words),
        *_hidden(shelf.hidden, words),
    ]


def _last(lines: Sequence[Line], words: Words) -> list[Block]:
    shown = [line_row(ids.HOME_LINE, line, words) for line in lines]
    return [
        blocks.header(words.home.last_title),
        *(shown or [blocks.context(words.home.last_none)]),
    ]


def _kept(kept: Sequence[Sayable], words: Words) -> list[Block]:
    shown = [
        line_row(ids.HOME_LINE, Line(each, kept=True), words, marked=False)
        for each in kept[:KEPT_SHOWN]
    ]
    said = words.lists.all_kept.format(count=len(kept))
    return [
        blocks.header(words.home.kept_title),
        *(shown or [blocks.context(words.home.kept_none)]),
        *(_all_of_them(ids_library.KEPT_OPEN, said) if len(kept) > KEPT_SHOWN else ()),
    ]


def _hidden(hidden: Sequence[Sayable], words: Words) -> list[Block]:
    if not hidden:
        return []
    said = words.lists.all_hidden.format(count=len(hidden))
    return [
        blocks.header(words.home.hidden_title),
        *(hidden_row(ids.HOME_BRING_BACK, each, words) for each in hidden[:HIDDEN_SHOWN]),
        *(_all_of_them(ids_library.HIDDEN_OPEN, said) if len(hidden) > HIDDEN_SHOWN else ()),
    ]


def _all_of_them(action_id: str, said: str) -> list[Block]:
    return [blocks.actions(action_id, [blocks.button(action_id, said)])]


def _preferences(shelf: Shelf, words: Words) -> list[Block]:
    return [
        blocks.header(words.home.tone_title),
        preference_menus(
            "home_prefer", (ids.HOME_TONE, shelf.tone), (ids.HOME_AUDIENCE, shelf.audience), words
        ),
        blocks.context(words.home.tone),
    ]
