"""The ideas behind the lines, in modals; and why one line works."""

from bot.library.ideas import Idea, Ideas
from bot.library.words.types import Words
from bot.model import ids_library as ids
from bot.model.prompts import Prompt
from bot.slack import blocks
from bot.slack.blocks import Block, View


def ideas_modal(ideas: Ideas, words: Words) -> View:
    """Build the list of all ideas."""
    rows = [_title(idea, words) for idea in ideas.all]
    return blocks.modal(
        ids.IDEAS,
        words.ideas.title,
        [blocks.section(words.ideas.intro), *rows],
        close=words.ideas.close,
    )


def idea_modal(idea: Idea, ideas: Ideas, words: Words) -> View:
    """Build the modal with one idea, and the ways to those beside it."""
    return blocks.modal(
        ids.IDEA,
        words.ideas.idea_title,
        [*_idea(idea, words), *_beside(idea, ideas, words)],
        close=words.ideas.idea_close,
    )


def why_modal(prompt: Prompt, idea: Idea | None, words: Words) -> View:
    """Build the modal that says why a line works: its own reason, then the idea behind it."""
    own = [
        blocks.section("\n".join(f"*{blocks.escape(each)}*" for each in prompt.parts)),
        blocks.section(blocks.escape(prompt.principle)),
    ]
    behind = [blocks.divider(), blocks.context(words.ideas.behind_it)]
    return blocks.modal(
        ids.WHY,
        words.ideas.why_title,
        [*own, *behind, *_idea(idea, words)] if idea else own,
        close=words.ideas.why_close,
    )


def _title(idea: Idea, words: Words) -> Block:
    said = words.ideas
    label = said.read_label.format(title=idea.title)
    button = blocks.button(ids.IDEA_READ, said.read, value=idea.id, label=label)
    return blocks.section(f"*{blocks.escape(idea.title)}*", accessory=button)


def _idea(idea: Idea, words: Words) -> list[Block]:
    """Build an idea: plain words first, the field's own term second, where it is from last."""
    return [
        blocks.header(idea.title),
        blocks.section(blocks.escape(idea.plain)),
        blocks.section(words.ideas.try_it.format(try_it=blocks.escape(idea.try_it))),
        blocks.context(words.ideas.term.format(term=blocks.escape(idea.term))),
        blocks.context(words.ideas.source.format(source=blocks.escape(idea.source))),
    ]


def _beside(idea: Idea, ideas: Ideas, words: Words) -> list[Block]:
    said, here = words.ideas, ideas.place(idea)
    buttons = [
        blocks.button(f"{ids.IDEA_TURN}.{way}", text, value=ideas.all[place].id)
        for way, text, place in (("back", said.back, here - 1), ("on", said.on, here + 1))
        if 0 <= place < len(ideas.all)
    ]
    place = said.place.format(number=here + 1, count=len(ideas.all))
    return [blocks.divider(), blocks.context(place), blocks.actions(ids.IDEA_TURN, buttons)]
