"""The fields in which it is said what happened, and whom it is about."""

from bot.assumptions.rules import Written
from bot.library.words.types import Words
from bot.model import ids_assumptions as ids
from bot.model.good_qualities import LONGEST_NAME
from bot.model.moments import Moment
from bot.slack import blocks
from bot.slack.blocks import Block, Choice


def facts_field(begun: Written, words: Words) -> Block:
    """Build the field for what happened, in one line; it says so where it cannot hold it all."""
    said = words.assumptions
    is_cut = len(begun.facts) > blocks.TEXT_LIMIT
    hint = said.facts_cut.format(limit=blocks.TEXT_LIMIT) if is_cut else said.facts_hint
    typed = blocks.text_input(
        ids.ASSUME_FACTS,
        initial=begun.facts,
        placeholder=said.facts_placeholder,
        multiline=False,
    )
    return blocks.field(ids.ASSUME_FACTS, said.facts_label, typed, hint=hint, optional=True)


def moment_field(words: Words) -> Block:
    """Build the menu of the twenty moments, of which one tap is enough."""
    said = words.assumptions
    menu = blocks.select(ids.ASSUME_MOMENT, said.moment_placeholder, moment_choices(words))
    return blocks.field(
        ids.ASSUME_MOMENT, said.moment_label, menu, optional=True, told_at_once=True
    )


def moment_choices(words: Words) -> list[Choice]:
    """Return the twenty moments in plain words, and the way out of choosing."""
    named = [(moment.value, each.name) for moment, each in words.moments.in_order()]
    return [*named, (Moment.ANY.value, words.assumptions.any_moment)]


def whom_fields(begun: Written, words: Words) -> list[Block]:
    """Build the fields for a name, or for someone to pick; both can stay empty."""
    said = words.assumptions
    alias = blocks.text_input(
        ids.ASSUME_ALIAS,
        initial=begun.whom.alias,
        placeholder=said.alias_placeholder,
        longest=LONGEST_NAME,
        multiline=False,
    )
    person = blocks.people_select(
        ids.ASSUME_PERSON, said.person_placeholder, chosen=begun.whom.slack_user
    )
    return [
        blocks.section(said.whom_title),
        blocks.field(ids.ASSUME_ALIAS, said.alias_label, alias, optional=True),
        blocks.field(
            ids.ASSUME_PERSON, said.person_label, person, hint=said.person_hint, optional=True
        ),
    ]
