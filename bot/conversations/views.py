"""A card to be read on one phone screen, as text to copy, and in a list."""

from collections.abc import Iterator, Sequence

from bot.conversations.cards import Known
from bot.conversations.facts import at_a_glance, facts
from bot.conversations.rules import (
    exchanges,
    go_on_at,
    is_begun,
    is_looked_back_on,
    steps_of,
)
from bot.conversations.titles import plain_title, title_of
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import (
    EXCHANGES,
    FIELDS,
    Conversation,
    Field,
    Postpone,
    Step,
)
from bot.model.paging import Page
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Message, View
from bot.slack.pager import pager
from bot.slack.paragraphs import paragraphs

LONGEST_LINE = 110
"""How much of a field the card shows: all of it is one tap away, and a phone is small."""

PIECE = 2900
"""How much text one field to copy from holds."""

_IN_ORDER = (
    Field.FIRST_LINE,
    Field.FIRST_QUESTION,
    Field.MY_WANT,
    Field.THEIR_WANT,
    Field.QUALITY,
    Field.GROW,
    Field.KINDER,
    Field.SETS_ME_OFF,
    Field.SETS_THEM_OFF,
)
"""What the card shows, what is needed first at the top."""

_LINES_A_BLOCK = 3


def card_modal(known: Known, words: Words, *, above: Sequence[Block] = ()) -> View:
    """Build the card."""
    said = words.conversations.card
    card = known.card
    body = [
        *above,
        blocks.section(f"*{title_of(card, words)}*"),
        *([blocks.context(*facts(known, words))]),
        *_waiting(known, words),
        *(_lines(card, words) or [blocks.section(said.empty)]),
        *_ways(known, words),
        blocks.context(said.private),
    ]
    return blocks.modal(ids.TALK_CARD, said.title, body, close=said.done, metadata=card.key)


def plain_modal(sentence: str, words: Words) -> View:
    """Build a modal that says one sentence."""
    said = words.conversations.card
    return blocks.modal(ids.TALK_CARD, said.title, [blocks.section(sentence)], close=said.done)


def unopened_message(typed: str, above: Sequence[Block], words: Words) -> Message:
    """Build what is said where a new card did not open: the words after the command are there."""
    said = words.conversations
    body = [
        *above,
        blocks.section(said.unopened.format(typed=blocks.quoted(typed))),
        blocks.actions("prepare_unopened", [blocks.button(ids.PREPARE_OPEN, said.home_new)]),
    ]
    return blocks.message(said.unopened_aloud, body)


def text_modal(known: Known, words: Words) -> View:
    """Build the card as plain text, in fields to select and copy from. Nothing of it is sent."""
    said = words.conversations.card
    fields = [
        blocks.field(
            f"{ids.TALK_TEXT}.{number}",
            said.copy,
            blocks.text_input(f"{ids.TALK_TEXT}.{number}", initial=piece, longest=3000),
            optional=True,
        )
        for number, piece in enumerate(pieces(plain_text(known, words)))
    ]
    body = fields or [blocks.section(said.empty)]
    # Slack wants a button to send with where there are fields; the other one leads to the card.
    submit, close = (said.done, words.conversations.back) if fields else ("", said.done)
    return blocks.modal(ids.TALK_TEXT, said.title, body, close=close, submit=submit)


def plain_text(known: Known, words: Words) -> str:
    """Return all that stands on a card, without any mark-up."""
    said = words.conversations
    card = known.card
    head = [plain_title(card, words)]
    if card.timing.at:
        head.append(f"{card.timing.at.astimezone(known.zone):%Y-%m-%d %H:%M}")
    if not is_begun(card):
        return ""
    named = [name for name in Field if name not in FIELDS[Step.WHO]]
    texts = [(said.labels[name], _spoken(card, name, words)) for name in named]
    return "\n".join([*head, *(f"\n{label}\n{text}" for label, text in texts if text)])


def pieces(text: str, limit: int = PIECE) -> list[str]:
    """Return *text* in pieces of at most *limit* characters, cut at the end of a line if it can."""
    found = []
    while len(text) > limit:
        cut = text.rfind("\n", 1, limit) if "\n" in text[1:limit] else limit
        found.append(text[:cut])
        text = text[cut:].lstrip("\n")
    return [*found, text] if text.strip() else found


def list_modal(page: Page[Known], words: Words) -> View:
    """Build a page of all cards, with the way to begin a new one."""
    said = words.conversations
    new = blocks.button(ids.PREPARE_NEW, said.list_new, style="primary")
    body = [
        blocks.section(said.list_intro if page.total else said.list_none),
        blocks.actions("talk_list_new", [new]),
        *(summary(each, words) for each in page.items),
        *pager(
            ids.TALK_LIST_PAGE,
            page,
            back=words.paging.back,
            on=words.paging.on,
            place=words.paging.place,
        ),
    ]
    return blocks.modal(ids.TALK_LIST, said.list_title, body, close=said.close)


def summary(known: Known, words: Words) -> Block:
    """Build a card in a few lines, with the button that shows it."""
    said = words.conversations
    title = title_of(known.card, words)
    main = (Field.FIRST_LINE, Field.FIRST_QUESTION, Field.MY_WANT)
    first = next((known.card.text(name) for name in main if known.card.text(name)), "")
    archived = said.card.archived if known.card.archived_at else ""
    bare = "" if known.card.version else said.card.not_sent
    lines = [f"*{title}*", *at_a_glance(known, words), _escaped(first), archived, bare]
    show = blocks.button(
        ids.TALK_SHOW,
        said.show,
        value=known.card.key,
        label=said.show_label.format(title=plain_title(known.card, words)),
    )
    return blocks.section("\n".join(filter(None, lines)), accessory=show)


def _waiting(known: Known, words: Words) -> Iterator[Block]:
    """Give each page on which something was typed and not sent, with the way there."""
    said = words.conversations
    for step in sorted(known.unsent.seen, key=list(Step).index):
        on = blocks.button(ids.TALK_GO_ON, said.card.see_typed, value=step)
        waits = said.card.waits.format(page=said.steps[step].title)
        yield blocks.section(waits, accessory=on)


def _lines(card: Conversation, words: Words) -> list[Block]:
    said = words.conversations
    lines = [
        f"*{said.card.names[name]}:* {_escaped(card.text(name))}"
        for name in _IN_ORDER
        if card.text(name)
    ]
    together = [lines, _plan(card, words), _exchanges(card, words)]
    return [each for some in together for each in paragraphs(some, _LINES_A_BLOCK)]


def _plan(card: Conversation, words: Words) -> list[str]:
    sign, plan = card.text(Field.EARLY_SIGN), card.text(Field.PLAN)
    told = words.conversations.card.plan
    said = told.format(sign=_escaped(sign) or "…", plan=_escaped(plan) or "…")
    return [said] if sign or plan else []


def _exchanges(card: Conversation, words: Words) -> list[str]:
    told = words.conversations.card.exchange
    return [
        told.format(said=_escaped(heard) or "…", answer=_escaped(answer) or "…")
        for heard, answer in exchanges(card)
    ]


def _escaped(text: str) -> str:
    """Return a text on one line, cut to what a phone shows, and escaped."""
    return blocks.escape(blocks.clip(" ".join(text.split()), LONGEST_LINE))


def _ways(known: Known, words: Words) -> list[Block]:
    return [
        blocks.actions("talk_ways", list(_main_ways(known, words))),
        blocks.actions("talk_end", list(_last_ways(known, words))),
    ]


def _main_ways(known: Known, words: Words) -> Iterator[Element]:
    said = words.conversations
    card = known.card
    onward = go_on_at(card)
    if onward and not card.archived_at:
        yield blocks.button(ids.TALK_GO_ON, said.card.go_on, value=onward, style="primary")
    steps = [(step.value, said.steps[step].title) for step in steps_of(card)]
    yield blocks.select(ids.TALK_CHANGE, said.card.change, steps)
    if card.timing.at and not card.archived_at:
        yield postponing(ids.TALK_POSTPONE, f"{card.round}", words)
    if any(card.text(heard) for heard, _ in EXCHANGES):
        yield blocks.button(ids.TALK_REHEARSE, said.card.rehearse)
    style = "primary" if known.is_over and not is_looked_back_on(card) else ""
    yield blocks.button(ids.TALK_DEBRIEF, said.card.look_back, style=style)


def _last_ways(known: Known, words: Words) -> Iterator[Element]:
    said = words.conversations.card
    archived = known.card.archived_at is not None
    yield blocks.button(ids.TALK_COPY, said.copy)
    yield blocks.button(
        ids.TALK_ARCHIVE,
        said.bring_back if archived else said.archive,
        value="bring-back" if archived else "archive",
    )
    sure = blocks.confirmation(
        said.delete_title, said.delete_text, yes=said.delete_yes, no=said.delete_no
    )
    yield blocks.button(ids.TALK_DELETE, said.delete, style="danger", confirm=sure)


def postponing(action_id: str, value: str, words: Words) -> Element:
    """Build the menu that puts a talk off; *value* says what was seen when it was."""
    said = words.conversations.when
    named = (
        (Postpone.NEXT_DAY, said.next_day),
        (Postpone.NEXT_WEEK, said.next_week),
        (Postpone.PICK, said.pick),
    )
    choices = [(f"{value}|{to.value}", text) for to, text in named]
    return blocks.select(action_id, words.conversations.card.postpone, choices)


def _spoken(card: Conversation, name: Field, words: Words) -> str:
    text = card.text(name)
    if name in (Field.FELT_MINE, Field.FELT_THEIRS):
        felts = words.conversations.felts
        return next((spoken for felt, spoken in felts.items() if felt.value == text), "")
    return text
