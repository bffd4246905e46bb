"""What is held about a person, in plain words, and the receipt when it went."""

import json
from collections.abc import Sequence
from datetime import date
from itertools import accumulate

from bot.library.words.types import Words
from bot.model import ids
from bot.model.held import HeldKind, Holdings, Receipt
from bot.model.keeping import Announced, Keeping
from bot.people.readable import Readable
from bot.slack import blocks
from bot.slack.blocks import Block, Message, View

TEXT_PER_BLOCK = 2800
EVER = "ever"
MOST_TEXTS = 30
MOST_BYTES = 200_000
"""A modal takes 100 blocks, and 250 KB with all that Slack adds; an emoji is sent as twelve."""


def data_card(keeping: Keeping, words: Words) -> list[Block]:
    """Build the way to one's data on Home, and what of it goes next by itself."""
    said = words.data
    button = blocks.button(ids.DATA_OPEN, said.open)
    return [
        blocks.header(said.home_title),
        blocks.section(said.home),
        *_announced(keeping, words),
        blocks.actions("data", [button]),
    ]


def held_modal(holdings: Holdings, keeping: Keeping, words: Words) -> View:
    """Build the page of what is held, kind by kind, and how long it is kept."""
    said = words.data
    body = [blocks.section(said.nothing)]
    if holdings.rows:
        body = [*_kinds(holdings, words), *_keeping(keeping, words)]
    explained = [
        blocks.divider(),
        blocks.header(said.slack_title),
        blocks.section(said.slack),
        blocks.context(said.readers),
    ]
    return blocks.modal(ids.DATA_HELD, said.title, [*body, *explained], close=said.close)


def receipt_modal(receipt: Receipt, words: Words) -> View:
    """Build the receipt: what went, and what is left of it."""
    said = words.data
    if not receipt.gone:
        body = [blocks.section(said.receipt_nothing)]
    else:
        lines = [said.receipt_line.format(what=each) for each in _named(receipt.gone, words)]
        was_sending = {"delivery", "talk_delivery", "nudge_plan"} & set(receipt.gone)
        body = [
            blocks.section("\n".join([said.receipt, *lines])),
            blocks.section(said.wiped if receipt.is_wiped else said.wiping),
            *([blocks.context(said.on_its_way)] if was_sending else []),
        ]
    return blocks.modal(ids.DATA_HELD, said.receipt_title, body, close=said.close)


def export_modal(found: Readable, words: Words, *, may_send: bool = False) -> View:
    """Build the export to select and copy, the newest first; and the way to a file, if any."""
    said = words.data
    packed = _packed([f"• {each}" for each in found.texts])
    shown = _that_fit(packed)
    left = found.left_out + sum(text.count("\n") + 1 for text in packed[len(shown) :])
    more = [blocks.context(said.export_more.format(count=left))] if left else []
    body = [
        blocks.section(said.export_intro),
        *(_way_to_file(words) if may_send else []),
        *(blocks.plain_section(each) for each in shown),
        *more,
    ]
    return blocks.modal(ids.DATA_EXPORTED, said.export_title, body, close=said.close)


def file_modal(sentence: str, words: Words) -> View:
    """Build what the export turns into while its file is on the way, and then."""
    said = words.data
    body = [blocks.section(sentence)]
    return blocks.modal(ids.DATA_EXPORTED, said.export_title, body, close=said.close)


def file_message(file_id: str, words: Words) -> Message:
    """Build the message above the file, from which it can be removed."""
    said = words.data
    remove = blocks.button(ids.DATA_REMOVE_FILE, said.file_remove, value=file_id)
    body = [blocks.section(said.file_message), blocks.actions("data_file", [remove])]
    return blocks.message(said.file_summary, body)


def removed_message(words: Words) -> Message:
    """Build what takes the place of that message once the file is gone."""
    said = words.data.file_removed
    return blocks.message(said, [blocks.section(said)])


def _way_to_file(words: Words) -> list[Block]:
    said = words.data
    button = blocks.button(ids.DATA_SEND_FILE, said.file_send)
    return [blocks.actions("data_file", [button]), blocks.context(said.file_hint)]


def _kinds(holdings: Holdings, words: Words) -> list[Block]:
    said = words.data
    you = blocks.section(said.person.format(text=said.tables["person"]))
    kinds = [_kind(kind, holdings.of(kind), words) for kind in HeldKind if holdings.of(kind)]
    every = blocks.button(
        ids.DATA_DELETE_ALL, said.delete_all, style="danger", confirm=_sure(said.sure_all, words)
    )
    export = blocks.button(ids.DATA_EXPORT, said.export)
    return [you, *kinds, blocks.actions("data_ways", [export, every])]


def _keeping(keeping: Keeping, words: Words) -> list[Block]:
    said = words.data
    choices = [(EVER, said.keep_ever), *((str(days), name) for days, name in said.keep_for.items())]
    chosen = str(keeping.chosen) if keeping.chosen else EVER
    menu = blocks.select(ids.DATA_KEEP, said.keep_placeholder, choices, chosen=chosen)
    everyone = said.keep_everyone.format(days=keeping.for_everyone) if keeping.for_everyone else ""
    return [
        blocks.section(f"*{said.keep_title}*\n{said.keep}", accessory=menu),
        *([blocks.context(everyone)] if everyone else []),
        *_announced(keeping, words),
    ]


def _announced(keeping: Keeping, words: Words) -> list[Block]:
    return [blocks.context(_announcement(each, words)) for each in keeping.next]


def _announcement(goes: Announced, words: Words) -> str:
    said = words.data.keep_next_one if goes.count == 1 else words.data.keep_next
    before, on = _day(goes.before, words), _day(goes.on, words)
    return said.format(count=goes.count, before=before, on=on)


def _day(day: date, words: Words) -> str:
    month = words.practice.months[day.month - 1]
    return words.data.keep_day.format(day=day.day, month=month, year=day.year)


def _kind(kind: HeldKind, rows: dict[str, int], words: Words) -> Block:
    said = words.data
    title = said.kinds.of(kind)
    button = blocks.button(
        ids.DATA_DELETE_KIND,
        said.delete_kind,
        value=kind.value,
        label=said.delete_kind_label.format(kind=title),
        confirm=_sure(said.sure, words),
    )
    listed = "\n".join(f"• {each}" for each in _named(rows, words))
    return blocks.section(f"*{title}*\n{listed}", accessory=button)


def _named(rows: dict[str, int], words: Words) -> list[str]:
    return [words.data.tables[name].format(count=count) for name, count in rows.items()]


def _sure(text: str, words: Words) -> blocks.Element:
    said = words.data
    return blocks.confirmation(said.sure_title, text, yes=said.yes, no=said.no)


def _that_fit(texts: Sequence[str]) -> Sequence[str]:
    """Return as many of *texts* as a view takes, by their number and by their size as sent."""
    sizes = accumulate(len(json.dumps(text)) for text in texts)
    fitting = sum(size <= MOST_BYTES for size in sizes)
    return texts[: min(fitting, MOST_TEXTS)]


def _packed(texts: Sequence[str]) -> list[str]:
    """Return *texts*, as many in one as a block takes."""
    packed: list[str] = []
    for text in texts:
        for part in (text[at : at + TEXT_PER_BLOCK] for at in range(0, len(text), TEXT_PER_BLOCK)):
            if packed and len(packed[-1]) + len(part) < TEXT_PER_BLOCK:
                packed[-1] += f"\n{part}"
            else:
                packed.append(part)
    return packed
