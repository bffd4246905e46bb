"""The whole log, a page at a time, and what it shows of its person."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids
from bot.model.contacts import Contacts
from bot.practice.patterns import ENOUGH, Patterns
from bot.practice.shown import LogPage
from bot.practice.views import entry_block
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, View

LONGEST_SEARCH = 300


def log_modal(page: LogPage, words: Words, contacts: Contacts | None = None) -> View:
    """Build one page of the log, under the fields to search it by; *contacts* help with harm.

    What was typed stays in its field, where Slack keeps it; it is in nothing that we send.
    """
    said = words.practice
    entries = [entry_block(each, page.today, words) for each in page.entries]
    none = said.all_none if page.wish.is_empty else said.search.nothing
    body = [
        *_form(words),
        *(safety.help_before(page.match, contacts, words.safety) if contacts else []),
        *_counted(page, words),
        *(entries if entries or page.total else [blocks.section(none)]),
        *_turning(page, words),
    ]
    return blocks.modal(
        ids.PRACTICE_LOG,
        said.all_title,
        body,
        close=said.done,
        submit=said.search.submit,
        metadata=page.shown.written(),
    )


def patterns_modal(found: Patterns, words: Words) -> View:
    """Build what the log shows of its person."""
    said = words.practice
    if not found.is_enough:
        left = ENOUGH - found.entries
        body = [blocks.section(said.too_early.format(count=left))]
    else:
        body = [
            *_ranked(
                said.patterns_moments,
                [(words.moments.of(each).name, n) for each, n in found.moments],
                words,
            ),
            *_ranked(
                said.patterns_practices,
                [(said.practices.of(each), n) for each, n in found.practices],
                words,
            ),
            *_ranked(said.patterns_lines, found.lines, words),
            *([blocks.section(said.times.of(found.time))] if found.time else []),
        ] or [blocks.section(said.patterns_none)]
    body.append(blocks.context(said.patterns_private))
    return blocks.modal(ids.PRACTICE_LOG, said.patterns_title, body, close=said.done)


def _form(words: Words) -> list[Block]:
    said = words.practice.search
    typed = blocks.text_input(
        ids.PRACTICE_LOG_WORDS,
        placeholder=said.placeholder,
        longest=LONGEST_SEARCH,
        multiline=False,
    )
    names = [(each.value, name) for each, name in words.practice.practices.in_order()]
    menu = blocks.select(
        ids.PRACTICE_LOG_PRACTICE,
        said.practice,
        [(ids.NO_CHOICE, said.any_practice), *names],
        chosen=ids.NO_CHOICE,
    )
    return [
        blocks.field(ids.PRACTICE_LOG_WORDS, said.words, typed, hint=said.hint, optional=True),
        blocks.field(
            ids.PRACTICE_LOG_PRACTICE, said.practice, menu, optional=True, told_at_once=True
        ),
        blocks.divider(),
    ]


def _counted(page: LogPage, words: Words) -> list[Block]:
    said = words.practice.search
    bounded = [blocks.context(said.only_last.format(count=page.searched))] if page.searched else []
    if page.wish.is_empty or not page.total:
        return bounded
    counted = said.found_one if page.total == 1 else said.found.format(count=page.total)
    return [blocks.section(counted), *bounded]


def _ranked(title: str, counted: Sequence[tuple[str, int]], words: Words) -> list[Block]:
    if not counted:
        return []
    line = words.practice.patterns_line
    lines = [line.format(what=blocks.escape(what), count=count) for what, count in counted]
    return [blocks.section("\n".join([f"*{title}*", *lines]))]


def _turning(page: LogPage, words: Words) -> list[Block]:
    if page.of == 1:
        return []
    said = words.practice
    steps = [(page.number - 1, said.newer), (page.number + 1, said.older)]
    buttons = [
        blocks.button(f"{ids.PRACTICE_PAGE}.{place}", text, value=str(number))
        for place, (number, text) in enumerate(steps)
        if 1 <= number <= page.of
    ]
    where = said.page.format(number=page.number, of=page.of)
    return [blocks.actions("practice_pages", buttons), blocks.context(where)]
