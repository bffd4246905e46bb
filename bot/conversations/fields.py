"""The fields of a page, and how what was typed in them is found again."""

from collections.abc import Iterator
from datetime import date

from bot.conversations.pages import Page
from bot.library.words.types import Words
from bot.library.words.types_conversations import SettingWords
from bot.model import ids_conversations as ids
from bot.model.conversations import (
    CHOICES,
    EXCHANGES,
    LONGEST,
    Ask,
    Conversation,
    Field,
    Remind,
    With,
)
from bot.model.unreadable import Unreadable
from bot.model.unsent import WhenField
from bot.slack import blocks, menus
from bot.slack.blocks import Block, Element

LONGEST_WHEN = 60
"""How many characters say when it is; more is shown where Slack handed over an emoji's name."""

_ONE_LINE = {Field.ALIAS, *(said for said, _ in EXCHANGES)}


def block_of(name: str, number: int) -> str:
    """Return the block of a field: a new *number* lets Slack forget what stood in it."""
    return f"{name}:{number}"


def action_of(name: Field) -> str:
    """Return the name of what stands in a field's block."""
    return f"{ids.PREPARE_FORM}.{name.value}"


def note_field(page: Page, name: Field, words: Words) -> Block:
    """Build the field *name* of a page."""
    said = words.conversations
    return _field(
        block_of(action_of(name), page.place.number),
        said.labels[name],
        _choice(page, name, words) if name in CHOICES else _text(page, name, words),
        said.hints.get(name, ""),
    )


def when_fields(page: Page, words: Words) -> list[Block]:
    """Build the fields that ask when it is, and which messages are wanted about it."""
    said = words.conversations.when
    reminds = [(each.value, said.reminds[each]) for each in Remind]
    asks = [(each.value, said.asks[each]) for each in Ask]
    choose = words.conversations.choose
    remind = blocks.select(ids.WHEN_REMIND, choose, reminds, chosen=page.when[WhenField.REMIND])
    ask = blocks.select(ids.WHEN_ASK, choose, asks, chosen=page.when[WhenField.ASK])
    waiting = page.when[WhenField.WORDS]
    typed = blocks.text_input(
        ids.WHEN_WORDS,
        initial=waiting,
        placeholder=said.words_placeholder,
        longest=max(LONGEST_WHEN, len(waiting)),
        multiline=False,
    )
    day, clock = _pickers(page, words)
    hint = said.words_hint.format(zone=page.known.zone.key)
    labelled: list[tuple[str, str, Element, str]] = [
        (ids.WHEN_DATE, said.date_label, day, ""),
        (ids.WHEN_TIME, said.time_label, clock, ""),
        (ids.WHEN_WORDS, said.words_label, typed, hint),
        (ids.WHEN_REMIND, said.remind_label, remind, ""),
        (ids.WHEN_ASK, said.ask_label, ask, ""),
    ]
    return [
        _field(block_of(name, page.place.number), label, element, under)
        for name, label, element, under in labelled
    ]


def _pickers(page: Page, words: Words) -> tuple[Element, Element]:
    """Build a calendar and a clock, on which nothing is picked where no time is set."""
    said = words.conversations.when
    on, at = page.when[WhenField.DATE], page.when[WhenField.TIME]
    day = menus.empty_day_picker(ids.WHEN_DATE, said.date_placeholder)
    if on:
        day = blocks.date_picker(ids.WHEN_DATE, initial=date.fromisoformat(on))
    clock = menus.empty_time_picker(ids.WHEN_TIME, said.time_placeholder)
    return day, menus.time_picker(ids.WHEN_TIME, initial=at) if at else clock


def worded_examples(card: Conversation, words: Words) -> SettingWords:
    """Return the sentences of the interface that serve as examples for the card."""
    said = words.conversations
    return said.settings.of(card.setting) if card.setting else said.any_examples


def what_ifs(card: Conversation, words: Words) -> Iterator[tuple[Field, str]]:
    """Give for each *what if* an example that fits the setting."""
    examples = worded_examples(card, words).what_ifs
    for (said, _), example in zip(EXCHANGES, examples, strict=True):
        yield said, example


def _field(block_id: str, label: str, element: Element, hint: str) -> Block:
    """Build a field of which we hear while it is filled in: people close what they have typed."""
    heard = dict(element)
    if element["type"] == "plain_text_input":
        heard["dispatch_action_config"] = {"trigger_actions_on": ["on_character_entered"]}
    return blocks.field(block_id, label, heard, hint=hint, optional=True, told_at_once=True)


def _text(page: Page, name: Field, words: Words) -> Element:
    initial = page.shown.get(name, "")
    example = _example(page, name, words)
    return blocks.text_input(
        action_of(name),
        initial=initial,
        placeholder=words.conversations.example.format(example=example) if example else "",
        # A field is never shorter than what stands in it, or some of that would be lost.
        longest=max(LONGEST[name], min(len(initial), blocks.TEXT_LIMIT)),
        multiline=name not in _ONE_LINE,
    )


def _example(page: Page, name: Field, words: Words) -> str:
    if name in page.examples:
        return page.examples[name]
    said = worded_examples(page.card, words)
    worded = {
        Field.EARLY_SIGN: said.early_sign,
        Field.PLAN: said.plan,
        Field.QUALITY: said.quality,
        Field.GROW: said.grow,
        Field.FIRST_QUESTION: said.first_question,
        **dict(what_ifs(page.card, words)),
        **words.conversations.examples,
    }
    offered = page.offered.answers.get(name)
    return offered.text if offered else worded.get(name, "")


def _choice(page: Page, name: Field, words: Words) -> Element:
    said = words.conversations
    chosen = page.shown.get(name, "")
    if name is Field.PERSON:
        # Slack takes nothing but an id here.
        known = "" if isinstance(chosen, Unreadable) else chosen
        return blocks.people_select(action_of(name), said.choose_person, chosen=known)
    if name is Field.SETTING:
        named = [(each.value, said.settings.of(each).name) for each in With]
        return blocks.select(action_of(name), said.choose, named, chosen=chosen)
    felts = [(each.value, text, "") for each, text in said.felts.items()]
    return blocks.radio_buttons(action_of(name), felts, chosen=chosen)
