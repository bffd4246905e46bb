"""The form in which a good quality is noted, and the list of all of them."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids_assumptions as ids
from bot.model.good_qualities import LONGEST_NAME, LONGEST_QUALITY, GoodQuality, Noticing, Whom
from bot.model.paging import Page
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.pager import pager


def quality_form(
    noticing: Noticing, words: Words, *, metadata: str, helped: Sequence[Block] = ()
) -> View:
    """Build the form, filled in with *noticing*; *metadata* comes back with it.

    *helped* is help that stands before it, because what was typed speaks of harm.
    """
    said = words.qualities
    body = [*(helped or [blocks.section(said.intro)]), *_fields(noticing, words)]
    return blocks.modal(
        ids.QUALITY_FORM,
        said.form_title,
        body,
        close=said.close,
        submit=said.submit_anyway if helped else said.submit,
        metadata=metadata,
    )


def change_form(quality: GoodQuality, words: Words, *, metadata: str) -> View:
    """Build the form of a note that is there, with the button that deletes it."""
    said = words.qualities
    sure = blocks.confirmation(
        said.delete_title, said.delete_text, yes=said.delete, no=said.delete_no
    )
    button = blocks.button(
        ids.QUALITY_DELETE, said.delete, value=str(quality.id), style="danger", confirm=sure
    )
    body = [*_fields(quality.noticed, words), blocks.actions("quality_delete", [button])]
    return blocks.modal(
        ids.QUALITY_FORM,
        said.edit_title,
        body,
        close=said.close,
        submit=said.submit,
        metadata=metadata,
    )


def noted_modal(quality: GoodQuality, words: Words, *, changed: bool = False) -> View:
    """Build what the form turns into once it is saved."""
    said = words.qualities
    which = str(quality.id)
    change = blocks.button(ids.QUALITY_EDIT, said.edit, value=which)
    undo = blocks.button(ids.QUALITY_DELETE, said.undo, value=which)
    body = [
        blocks.section(said.changed if changed else said.noted),
        blocks.section(quality_text(quality, words)),
        blocks.actions("quality_noted", [change, *([] if changed else [undo])]),
    ]
    return blocks.modal(ids.QUALITY_NOTED, said.noted_title, body, close=said.done)


def plain_modal(sentence: str, words: Words) -> View:
    """Build a modal that says one sentence."""
    said = words.qualities
    body = [blocks.section(sentence)]
    return blocks.modal(ids.QUALITY_NOTED, said.all_title, body, close=said.done)


def list_modal(page: Page[GoodQuality], words: Words) -> View:
    """Build one page of all notes."""
    said = words.qualities
    turning = pager(
        ids.QUALITIES_PAGE,
        page,
        back=words.paging.back,
        on=words.paging.on,
        place=words.paging.place,
    )
    rows = [quality_row(each, words) for each in page.items] or [blocks.section(said.all_none)]
    return blocks.modal(
        ids.QUALITIES, said.all_title, [*rows, *turning], close=said.done, metadata=str(page.number)
    )


def quality_row(quality: GoodQuality, words: Words) -> Block:
    """Build one note of a list, with the way to change it."""
    said = words.qualities
    change = blocks.button(
        ids.QUALITY_EDIT,
        said.edit,
        value=str(quality.id),
        label=said.edit_label.format(text=quality.text),
    )
    return blocks.section(quality_text(quality, words), accessory=change)


def quality_text(quality: GoodQuality, words: Words) -> str:
    """Return a note in mark-up: whom it is about, and what they do well."""
    who, text = _name(quality.whom), blocks.escape(quality.text)
    return words.qualities.line.format(who=who, text=text)


def _name(whom: Whom) -> str:
    return blocks.escape(whom.alias) if whom.alias else f"<@{whom.slack_user}>"


def _fields(noticing: Noticing, words: Words) -> list[Block]:
    said = words.qualities
    # A field is never shorter than what stands in it, or some of that would be lost.
    text = blocks.text_input(
        ids.QUALITY_TEXT,
        initial=noticing.text,
        placeholder=said.text_placeholder,
        longest=max(LONGEST_QUALITY, len(noticing.text)),
    )
    alias = blocks.text_input(
        ids.QUALITY_ALIAS,
        initial=noticing.whom.alias,
        placeholder=said.alias_placeholder,
        longest=max(LONGEST_NAME, len(noticing.whom.alias)),
        multiline=False,
    )
    person = blocks.people_select(
        ids.QUALITY_PERSON, said.person_placeholder, chosen=noticing.whom.slack_user
    )
    return [
        blocks.field(ids.QUALITY_TEXT, said.text_label, text, hint=said.text_hint, optional=True),
        blocks.field(ids.QUALITY_ALIAS, said.alias_label, alias, optional=True),
        blocks.field(
            ids.QUALITY_PERSON, said.person_label, person, hint=said.person_hint, optional=True
        ),
    ]
