"""The editor of a line, the form of one's own, what became of it, and the list of them all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.library.words.types import Words
from bot.model import ids
from bot.model import ids_own_lines as own_ids
from bot.model.moments import Moment
from bot.model.own_lines import LONGEST_OWN_LINE, OwnDraft, OwnLine, Sayable, Stored
from bot.model.paging import page_of
from bot.model.prompts import Prompt
from bot.pivots.editing import ITSELF, Editing, write_editing
from bot.pivots.own_lines import OwnShelf
from bot.pivots.views import moment_choices, tone_choices
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.pager import pager

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class OwnForm:
    """What the form begins with; `stored` is the version it changes, None for a new line."""

    draft: OwnDraft
    stored: Stored | None = None
    meant: bool = False
    """Set once its person has read where help is, and may keep the line all the same."""


def editor_modal(editing: Editing, words: Words) -> View:
    """Build the fields in which a line is made one's own, and the lines to begin from instead.

    A version that was opened keeps its field, and so Slack keeps what was typed there: it never
    has to pass through us.
    """
    (top, *below), offered = editing.opened, editing.offered
    body = [
        _field(*top, words.editor.label, hint=words.editor.hint),
        *([blocks.context(words.editor.still_there)] if below else []),
        *(_field(name, line, _left(name, words)) for name, line in below),
        *([blocks.section(words.editor.begin_from)] if offered else []),
        *(_offer(name, line, words) for name, line in offered),
    ]
    return blocks.modal(
        ids.MAKE_IT_YOURS,
        words.editor.title,
        body,
        close=words.editor.close,
        submit=words.editor.keep,
        metadata=write_editing(editing.reference),
    )


def own_line_form(form: OwnForm, words: Words, help_first: Sequence[Block] = ()) -> View:
    """Build the form of a line; *help_first* stands above it if its words speak of harm."""
    said = words.own_lines
    title = said.change_title if form.stored else said.form_title
    return blocks.modal(
        own_ids.OWN_LINE_FORM,
        title,
        [*help_first, *_form_fields(form.draft, words)],
        close=said.form_close,
        submit=said.form_anyway if form.meant else said.form_submit,
        metadata=write_form(form),
    )


def kept_modal(line: Sayable, words: Words, above: Sequence[Block] = ()) -> View:
    """Build what is said once a line is kept, with the way to change or delete it."""
    said = words.own_lines
    if isinstance(line, Prompt):
        return _outcome(said.kept_title, [*above, blocks.section(said.kept_as_it_was)], words)
    buttons = [
        blocks.button(own_ids.OWN_LINE_CHANGE, said.change, value=line.id),
        blocks.button(own_ids.OWN_LINE_DELETE, said.delete, value=line.id),
    ]
    body = [
        *above,
        blocks.section(said.kept),
        blocks.section(f"*{blocks.escape(line.text)}*"),
        blocks.context(fits(line, words)),
        blocks.actions(own_ids.OWN_LINE_KEPT, buttons),
    ]
    return _outcome(said.kept_title, body, words)


def deleted_modal(line_id: str, words: Words) -> View:
    """Build what is said once a line is deleted, with the way back."""
    said = words.own_lines
    back = blocks.button(own_ids.OWN_LINE_BACK, said.bring_back, value=line_id)
    body = [blocks.section(said.deleted), blocks.actions(own_ids.OWN_LINE_KEPT, [back])]
    return _outcome(said.deleted_title, body, words)


def gone_modal(words: Words) -> View:
    """Build what is said of a line that can't be brought back any more."""
    return _outcome(words.own_lines.deleted_title, [blocks.section(words.own_lines.gone)], words)


def own_lines_modal(shelf: OwnShelf, number: int, words: Words) -> View:
    """Build the modal with page *number* of a person's own lines, and what they just deleted."""
    said, turning = words.own_lines, words.paging
    page = page_of(shelf.lines, number, PAGE_SIZE)
    body = [
        *deleted_rows(own_ids.OWN_LINES_BACK, shelf, words),
        *trouble_rows(shelf, words),
        *own_rows(own_ids.OWN_LINES_LINE, page.items, shelf, words),
        *pager(own_ids.OWN_LINES_PAGE, page, back=turning.back, on=turning.on, place=turning.place),
    ]
    return blocks.modal(
        own_ids.OWN_LINES,
        said.list_title,
        body,
        close=said.list_close,
        metadata=str(page.number),
    )


def own_rows(
    action_id: str, lines: Sequence[OwnLine], shelf: OwnShelf, words: Words
) -> list[Block]:
    """Build a row for each of *lines*, with its menu; how to begin where the shelf has none."""
    said = words.own_lines
    menu = ((ids.MENU_EDIT, said.change), (own_ids.MENU_DELETE, said.delete))
    rows = [
        blocks.section(
            f"{blocks.escape(line.text)}\n_{fits(line, words)}_",
            accessory=blocks.overflow(
                action_id, [(f"{what}:{line.id}", text) for what, text in menu]
            ),
        )
        for line in lines
    ]
    has_none = shelf.known and not shelf.unreadable
    return rows or ([blocks.context(said.none)] if has_none else [])


def deleted_rows(action_id: str, shelf: OwnShelf, words: Words) -> list[Block]:
    """Build a row with a way back for each line deleted lately."""
    said = words.own_lines
    return [
        blocks.section(
            f"_{said.deleted}_\n{blocks.escape(line.text)}",
            accessory=blocks.button(
                action_id, said.bring_back, value=line.id, label=f"{said.bring_back}: {line.text}"
            ),
        )
        for line in shelf.deleted
    ]


def trouble_rows(shelf: OwnShelf, words: Words) -> list[Block]:
    """Build what is said where lines can't be read; nothing where they can."""
    if not shelf.known:
        return [blocks.section(words.own_lines.not_known)]
    said = words.own_lines.unreadable.format(count=shelf.unreadable)
    return [blocks.section(said)] if shelf.unreadable else []


def fits(line: OwnLine, words: Words) -> str:
    """Return when a line of one's own comes up, and how it sounds."""
    said = words.own_lines
    is_general = line.moment is Moment.ANY
    moment = said.any_moment if is_general else words.moments.of(line.moment).name
    return said.fits.format(moment=moment, tone=words.tones.of(line.tone))


def write_form(form: OwnForm) -> str:
    """Return what the form's metadata says: ids only."""
    stored = f"{form.stored.number}.{form.stored.version}" if form.stored else ""
    return "|".join((stored, form.draft.from_prompt or "", "meant" if form.meant else ""))


def field_id(version: str) -> str:
    """Return the identifier of the field that holds a version of the line."""
    own = "" if version == ITSELF else f".{version}"
    return f"{ids.MAKE_IT_YOURS_TEXT}{own}"


def _field(name: str, line: Prompt, label: str, *, hint: str = "") -> Block:
    text = blocks.text_input(field_id(name), initial=line.text, longest=LONGEST_OWN_LINE)
    return blocks.field(field_id(name), label, text, hint=hint, optional=True)


def _left(name: str, words: Words) -> str:
    return words.editor.left.format(name=words.editor.name_of(name))


def _offer(name: str, line: Prompt, words: Words) -> Block:
    button = blocks.button(
        f"{own_ids.EDITOR_BEGIN}.{name}",
        words.editor.begin,
        value=name,
        label=words.editor.begin_label.format(line=line.text),
    )
    said = f"_{words.editor.name_of(name)}_\n{blocks.escape(line.text)}"
    return blocks.section(said, accessory=button)


def _form_fields(draft: OwnDraft, words: Words) -> list[Block]:
    said = words.own_lines
    text = blocks.text_input(
        own_ids.OWN_LINE_TEXT,
        initial=draft.text,
        placeholder=said.text_placeholder,
        longest=LONGEST_OWN_LINE,
    )
    moments = [(Moment.ANY.value, said.any_moment), *moment_choices(words)[:-1]]
    moment = blocks.select(
        own_ids.OWN_LINE_MOMENT, said.moment_label, moments, chosen=draft.moment.value
    )
    tone = blocks.select(
        own_ids.OWN_LINE_TONE,
        said.tone_label,
        tone_choices(words),
        chosen=draft.tone or ids.NO_CHOICE,
    )
    hint = said.text_hint.format(longest=LONGEST_OWN_LINE)
    return [
        blocks.field(own_ids.OWN_LINE_TEXT, said.text_label, text, hint=hint),
        blocks.field(own_ids.OWN_LINE_MOMENT, said.moment_label, moment),
        blocks.field(own_ids.OWN_LINE_TONE, said.tone_label, tone),
    ]


def _outcome(title: str, body: Sequence[Block], words: Words) -> View:
    return blocks.modal(own_ids.OWN_LINE_KEPT, title, body, close=words.own_lines.kept_close)
