"""A line as one row of a list: in Home, and in the modals that hold all of them."""

from bot.library.words.types import Words
from bot.model import ids, ids_library
from bot.model.own_lines import OwnLine, Sayable
from bot.pivots.rules import Line
from bot.slack import blocks
from bot.slack.blocks import Block


def line_row(action_id: str, line: Line, words: Words, *, marked: bool = True) -> Block:
    """Build a line with its menu; *marked* says in words what its person did with it."""
    said = words.pivot
    marks = [words.own_lines.mine] * line.own + [said.used] * line.used + [said.kept] * line.kept
    spoken = blocks.escape(_read(line.prompt))
    told = " · ".join(f"_{mark}_" for mark in marks if marked)
    text = "\n".join(filter(None, [spoken, told]))
    keep = (ids.MENU_UNKEEP, said.unkeep) if line.kept else (ids.MENU_KEEP, said.keep)
    menu = [*_edit(line.prompt, words), keep, *_why(line.prompt, words)]
    choices = [(f"{what}:{line.prompt.id}", label) for what, label in menu]
    return blocks.section(text, accessory=blocks.overflow(action_id, choices))


def hidden_row(action_id: str, prompt: Sayable, words: Words) -> Block:
    """Build a hidden line with the button that brings it back."""
    text = words.pivot.show_again
    label = f"{text}: {prompt.text}"
    button = blocks.button(action_id, text, value=prompt.id, label=label)
    return blocks.section(blocks.escape(prompt.text), accessory=button)


def _read(prompt: Sayable) -> str:
    return prompt.text if isinstance(prompt, OwnLine) else "\n".join(prompt.parts)


def _edit(prompt: Sayable, words: Words) -> list[blocks.Choice]:
    """Offer to change what is said to others."""
    if isinstance(prompt, OwnLine):
        return [(ids.MENU_EDIT, words.own_lines.change)]
    return [(ids.MENU_EDIT, words.pivot.make_it_yours)] if prompt.kind.is_said else []


def _why(prompt: Sayable, words: Words) -> list[blocks.Choice]:
    """Offer the idea behind it; of one's own lines we know none."""
    is_own = isinstance(prompt, OwnLine)
    return [] if is_own else [(ids_library.MENU_WHY, words.ideas.why)]
