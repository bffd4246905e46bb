"""What App Home shows of the lines: last, kept and hidden ones, tone, and how to begin."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids
from bot.model.prompts import Prompt
from bot.pivots.rules import Line
from bot.pivots.shelf import Shelf
from bot.pivots.views import audience_choices, tone_choices
from bot.slack import blocks
from bot.slack.blocks import Block

KEPT_SHOWN = 30
HIDDEN_SHOWN = 20


def begin_card(words: Words) -> list[Block]:
    """Build the button that gives three lines at once."""
    begin = blocks.button(ids.HOME_PIVOT, words.home.try_it, style="primary")
    return [blocks.actions("home_begin", [begin])]


def lines_cards(shelf: Shelf, words: Words) -> list[Block]:
    """Build the cards of a person's own lines; far below Home's 100 blocks."""
    if not shelf.known:
        return [blocks.section(words.home.saved_nothing)]
    return [
        *_last(shelf.last, words),
        *_kept(shelf.kept, words),
        *_preferences(shelf, words),
        *_hidden(shelf.hidden, words),
    ]


def _last(lines: Sequence[Line], words: Words) -> list[Block]:
    shown = [_line(line, words) for line in lines]
    return [
        blocks.header(words.home.last_title),
        *(shown or [blocks.context(words.home.last_none)]),
    ]


def _kept(kept: Sequence[Prompt], words: Words) -> list[Block]:
    shown = [_line(Line(each, kept=True), words, marked=False) for each in kept[:KEPT_SHOWN]]
    return [
        blocks.header(words.home.kept_title),
        *(shown or [blocks.context(words.home.kept_none)]),
        *_and_more(len(kept) - KEPT_SHOWN, words),
    ]


def _line(line: Line, words: Words, *, marked: bool = True) -> Block:
    marks = [words.pivot.used] * line.used + [words.pivot.kept] * line.kept
    spoken = blocks.escape(line.prompt.text)
    text = "\n".join([spoken, *(f"_{mark}_" for mark in marks if marked)])
    keep = (ids.MENU_UNKEEP, words.pivot.unkeep) if line.kept else (ids.MENU_KEEP, words.pivot.keep)
    menu = [(ids.MENU_EDIT, words.pivot.make_it_yours), keep]
    choices = [(f"{what}:{line.prompt.id}", said) for what, said in menu]
    return blocks.section(text, accessory=blocks.overflow(ids.HOME_LINE, choices))


def _hidden(hidden: Sequence[Prompt], words: Words) -> list[Block]:
    if not hidden:
        return []
    return [
        blocks.header(words.home.hidden_title),
        *(_with_way_back(each, words) for each in hidden[:HIDDEN_SHOWN]),
        *_and_more(len(hidden) - HIDDEN_SHOWN, words),
    ]


def _with_way_back(prompt: Prompt, words: Words) -> Block:
    text = words.pivot.show_again
    label = f"{text}: {prompt.text}"
    button = blocks.button(ids.HOME_BRING_BACK, text, value=prompt.id, label=label)
    return blocks.section(blocks.escape(prompt.text), accessory=button)


def _and_more(count: int, words: Words) -> list[Block]:
    return [blocks.context(words.home.more.format(count=count))] if count > 0 else []


def _preferences(shelf: Shelf, words: Words) -> list[Block]:
    tone = blocks.select(
        ids.HOME_TONE,
        words.pivot.tone_placeholder,
        tone_choices(words),
        chosen=shelf.tone or ids.NO_CHOICE,
    )
    audience = blocks.select(
        ids.HOME_AUDIENCE,
        words.pivot.audience_placeholder,
        audience_choices(words),
        chosen=shelf.audience or ids.NO_CHOICE,
    )
    return [
        blocks.header(words.home.tone_title),
        blocks.actions("home_prefer", [tone, audience]),
        blocks.context(words.home.tone),
    ]
