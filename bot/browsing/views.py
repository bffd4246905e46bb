"""The modal in which the library is browsed and searched, and its card in Home."""

from collections.abc import Sequence

from bot.browsing.rules import Found, Wish, write_seen
from bot.library.words.types import Words
from bot.model import ids as common
from bot.model import ids_library as ids
from bot.model.contacts import Contacts
from bot.model.moments import Moment, SafetyKind
from bot.model.people import SlackIdentity
from bot.model.prompts import Kind, Prompt
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, View
from bot.slack.pager import pager

LONGEST_SEARCH = 300


def library_card(asker: SlackIdentity | None, words: Words) -> list[Block]:
    """Build Home's way to the library and to the ideas, the same for everyone."""
    look = blocks.button(ids.LIBRARY_OPEN, words.library.open)
    read = blocks.button(ids.IDEAS_OPEN, words.ideas.open)
    return [
        blocks.header(words.library.card_title),
        blocks.section(words.library.card),
        blocks.actions("library_card", [look, read]),
    ]


def library_modal(
    found: Found, wish: Wish, kinds: Sequence[Kind], contacts: Contacts, words: Words
) -> View:
    """Build the search form with a page of what was found under it, or help instead.

    What was typed stays in its field, where Slack keeps it; it is in nothing that we send.
    """
    below = _help(found, contacts, words) if found.needs_help else _results(found, wish, words)
    still = [safety.still_here(contacts, words.safety)] if _is_help_kept(found) else []
    return blocks.modal(
        ids.LIBRARY,
        words.library.title,
        [*_form(kinds, words), *still, *below],
        close=words.library.close,
        submit=words.library.submit,
        metadata=write_seen(found.seen),
    )


def _form(kinds: Sequence[Kind], words: Words) -> list[Block]:
    said = words.library
    typed = blocks.text_input(
        ids.LIBRARY_WORDS,
        placeholder=said.words_placeholder,
        longest=LONGEST_SEARCH,
        multiline=False,
    )
    all_kinds = [
        (common.NO_CHOICE, words.kinds.any),
        *((k.value, words.kinds.of(k)) for k in kinds),
    ]
    moments = [(each.value, name.name) for each, name in words.moments.in_order()]
    kind = blocks.select(ids.LIBRARY_KIND, said.kind_label, all_kinds, chosen=common.NO_CHOICE)
    moment = blocks.select(
        ids.LIBRARY_MOMENT,
        said.moment_label,
        [(common.NO_CHOICE, said.any_moment), *moments],
        chosen=common.NO_CHOICE,
    )
    return [
        blocks.field(
            ids.LIBRARY_WORDS, said.words_label, typed, hint=said.words_hint, optional=True
        ),
        blocks.field(ids.LIBRARY_KIND, said.kind_label, kind, optional=True, told_at_once=True),
        blocks.field(
            ids.LIBRARY_MOMENT, said.moment_label, moment, optional=True, told_at_once=True
        ),
    ]


def _select(
    action_id: str, label_and_any: tuple[str, str], choices: Sequence[blocks.Choice]
) -> blocks.Element:
    label, whatever = label_and_any
    all_choices = [(common.NO_CHOICE, whatever), *choices]
    return blocks.select(action_id, label, all_choices, chosen=common.NO_CHOICE)


def _help(found: Found, contacts: Contacts, words: Words) -> list[Block]:
    way_on = blocks.button(ids.LIBRARY_ANYWAY, words.safety.not_meant)
    return safety.help_blocks(
        found.match,
        contacts,
        words.safety,
        way_on=blocks.actions(ids.LIBRARY_ANYWAY, [way_on]),
    )


def _is_help_kept(found: Found) -> bool:
    """Tell whether help stays on screen though the person said that it was not meant."""
    return found.anyway and found.match.safety is SafetyKind.SELF_HARM


def _results(found: Found, wish: Wish, words: Words) -> list[Block]:
    said, total = words.library, found.page.total
    note = [blocks.context(said.everything_hidden)] if found.hides_some else []
    if not total:
        return [blocks.divider(), blocks.section(_nothing(wish, words)), *note]
    counted = said.found_one if total == 1 else said.found.format(count=total)
    turning = pager(
        ids.LIBRARY_PAGE,
        found.page,
        back=words.paging.back,
        on=words.paging.on,
        place=words.paging.place,
    )
    rows = [block for each in found.page.items for block in _row(each, found, words)]
    return [blocks.divider(), blocks.section(counted), *rows, *turning, *note]


def _nothing(wish: Wish, words: Words) -> str:
    if wish.words:
        return words.library.nothing_for_words
    return words.library.nothing_for_moment if wish.moment else words.library.nothing


def _row(prompt: Prompt, found: Found, words: Words) -> list[Block]:
    """Build a text with its menu, and under it what it is for and why it works."""
    spoken = blocks.escape("\n".join(prompt.parts))
    is_kept = prompt.id in found.kept
    menu = blocks.overflow(ids.LIBRARY_RESULT, _menu(prompt, words, is_kept=is_kept))
    told = [words.kinds.of(prompt.kind), *_moments(prompt, words), blocks.escape(prompt.principle)]
    marks = [words.pivot.kept] * is_kept
    return [blocks.section(spoken, accessory=menu), blocks.context(" · ".join(told), *marks)]


def _moments(prompt: Prompt, words: Words) -> list[str]:
    return [words.moments.of(each).name for each in prompt.moments if each is not Moment.ANY]


def _menu(prompt: Prompt, words: Words, *, is_kept: bool) -> list[blocks.Choice]:
    keep = (
        (common.MENU_UNKEEP, words.pivot.unkeep)
        if is_kept
        else (common.MENU_KEEP, words.pivot.keep)
    )
    edit = [(common.MENU_EDIT, words.pivot.make_it_yours)] if prompt.kind.is_said else []
    menu = [keep, *edit, (ids.MENU_WHY, words.ideas.why)]
    return [(f"{what}:{prompt.id}", said) for what, said in menu]
