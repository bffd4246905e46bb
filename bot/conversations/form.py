"""The form in which a conversation is prepared: one view, a page at a time."""

from collections.abc import Sequence

from bot.conversations.cards import Saved
from bot.conversations.fields import note_field, when_fields
from bot.conversations.pages import NOTICED, Page
from bot.conversations.rules import step_after, step_before, steps_of, write_place
from bot.conversations.titles import whom_of
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.contacts import Contacts
from bot.model.conversations import EXCHANGES, FIELDS, Field, Step, With
from bot.model.moments import Match
from bot.model.prompts import Prompt
from bot.safety import views as safety
from bot.slack import blocks, dates
from bot.slack.blocks import Block, View

LONGEST_SHOWN = 600
"""How much of a field is quoted above the form."""


def form_page(
    page: Page, contacts: Contacts, words: Words, *, above: Sequence[Block] = (), submit: str = ""
) -> View:
    """Build a page; *above* stands before all else, and *submit* says what sending it means."""
    said = words.conversations
    step = said.steps[page.place.step]
    body = [
        *above,
        *([safety.still_here(contacts, words.safety)] if page.place.help and not above else []),
        *([] if above else [blocks.section(step.intro)]),
        *(_waited(page, words) if page.waited and not above else []),
        *_fields(page, contacts, words),
        *_ways(page, words),
        *([blocks.context(_where(page, words))]),
    ]
    return blocks.modal(
        ids.PREPARE_FORM,
        step.title,
        body,
        close=said.close,
        submit=submit or _submit(page, words),
        metadata=write_place(page.place),
    )


def help_above(match: Match, contacts: Contacts, words: Words) -> list[Block]:
    """Build the help that stands above what was typed, of which nothing is saved yet."""
    return safety.help_before(match, contacts, words.safety)


def choice_above(saved: Saved, words: Words) -> list[Block]:
    """Build what says that a page was changed elsewhere, what is saved, and the way to take it."""
    said = words.conversations
    if saved.is_gone:
        return [blocks.section(said.page_gone), blocks.divider()]
    return [*_overtaken(saved, words), *_take_saved(said.take_saved)]


def submit_of_choice(saved: Saved, words: Words) -> str:
    """Return what sending a page means that was changed elsewhere."""
    said = words.conversations
    return said.keep_as_new if saved.is_gone else said.keep_mine


def _waited(page: Page, words: Words) -> list[Block]:
    """Build what says that something here was typed earlier, and the way to be rid of it."""
    said = words.conversations
    instead = said.take_saved if page.card.version else said.begin_afresh
    return [blocks.section(said.waited), *_take_saved(instead)]


def _take_saved(label: str) -> list[Block]:
    take = blocks.button(ids.PREPARE_TAKE_SAVED, label)
    return [blocks.actions("prepare_take_saved", [take]), blocks.divider()]


def _overtaken(saved: Saved, words: Words) -> list[Block]:
    said = words.conversations
    if saved.timing_overtaken:
        at = saved.known.card.timing.at
        when = dates.day_and_time(at, saved.known.zone) if at else said.when.nothing
        return [blocks.section(said.timing_overtaken.format(when=when))]
    return [
        blocks.section(said.overtaken),
        *(blocks.section(_is_now(saved, name, words)) for name in saved.overtaken),
    ]


def _is_now(saved: Saved, name: Field, words: Words) -> str:
    said = words.conversations
    label = blocks.escape(said.labels[name])
    picked = saved.known.card.picked
    if name is Field.PERSON and picked:
        return said.overtaken_field.format(label=label, text=f"><@{picked}>")
    text = _aloud(name, saved.known.card.text(name), words)
    if not text:
        return said.overtaken_empty.format(label=label)
    return said.overtaken_field.format(
        label=label, text=blocks.quoted(blocks.clip(text, LONGEST_SHOWN // 2))
    )


def _aloud(name: Field, text: str, words: Words) -> str:
    """Return what stands in a field as its person reads it."""
    said = words.conversations
    if name is Field.SETTING:
        return said.settings.of(With(text)).name if text in set(With) else ""
    if name in (Field.FELT_MINE, Field.FELT_THEIRS):
        return next((spoken for felt, spoken in said.felts.items() if felt.value == text), "")
    return text


def _fields(page: Page, contacts: Contacts, words: Words) -> list[Block]:
    step = page.place.step
    if step is Step.WHEN:
        return when_fields(page, words)
    fields = [note_field(page, name, words) for name in FIELDS[step]]
    if page.match.safety:
        return [*_harm(page.match, contacts, words), *fields]
    if step is Step.KINDER:
        return [*_readings(page, words), *fields, *_and_still(page, contacts, words)]
    if step is Step.OPENING:
        return [*fields, *_questions(page, words)]
    if step is Step.WHAT_IFS:
        return [*fields, *_examples(page, words)]
    return _answers(page, words) if step is Step.ANSWERS else fields


def _harm(match: Match, contacts: Contacts, words: Words) -> list[Block]:
    """Build the help that stands where something would be offered: generosity is not for harm."""
    return [blocks.section(safety.help_text(match, contacts, words.safety)), blocks.divider()]


def _readings(page: Page, words: Words) -> list[Block]:
    said = words.conversations
    offered = page.offered
    own = [
        _offer(Field.KINDER, f"{NOTICED}:{each.id}", each.text, words) for each in offered.noticed
    ]
    noticed = said.noticed.format(alias=whom_of(page.card))
    return [
        *([blocks.section(noticed), *own] if own else []),
        *([blocks.section(said.readings)] if own else []),
        *(_of_library(Field.KINDER, each, words) for each in offered.readings),
        blocks.actions("prepare_others", [blocks.button(ids.PREPARE_OTHERS, said.others)]),
    ]


def _and_still(page: Page, contacts: Contacts, words: Words) -> list[Block]:
    care = [safety.care_note(contacts, words.safety)] if page.match.care else []
    return [*care, blocks.context(words.conversations.and_still)]


def _questions(page: Page, words: Words) -> list[Block]:
    said = words.conversations
    return [
        blocks.section(said.questions),
        *(_of_library(Field.FIRST_QUESTION, each, words) for each in page.offered.questions),
        blocks.actions("prepare_others", [blocks.button(ids.PREPARE_OTHERS, said.others)]),
    ]


def _examples(page: Page, words: Words) -> list[Block]:
    use = blocks.button(f"{ids.PREPARE_USE}.what-ifs", words.conversations.use_what_ifs)
    return [blocks.actions("prepare_what_ifs", [use])]


def _answers(page: Page, words: Words) -> list[Block]:
    said = words.conversations
    body: list[Block] = []
    for what_if, answer in EXCHANGES:
        heard = page.card.text(what_if)
        if not (heard or page.shown.get(answer) or page.card.text(answer)):
            continue
        offered = page.offered.answers.get(answer)
        if heard:
            text = blocks.escape(blocks.clip(heard, LONGEST_SHOWN // 2))
            body.append(blocks.section(said.answer_to.format(said=text)))
        body += [_of_library(answer, offered, words)] if offered else []
        body.append(note_field(page, answer, words))
    others = blocks.button(ids.PREPARE_OTHERS, said.others)
    return [*body, blocks.actions("prepare_others", [others])]


def _of_library(name: Field, prompt: Prompt, words: Words) -> Block:
    return _offer(name, prompt.id, prompt.text, words)


def _offer(name: Field, source: str, text: str, words: Words) -> Block:
    said = words.conversations
    use = blocks.button(
        f"{ids.PREPARE_USE}.{name.value}",
        said.use,
        value=f"{name.value}|{source}",
        label=said.use_label.format(text=text),
    )
    return blocks.section(blocks.escape(text), accessory=use)


def _ways(page: Page, words: Words) -> list[Block]:
    said = words.conversations
    if page.place.step is Step.DEBRIEF:
        return []
    back = blocks.button(ids.PREPARE_BACK, said.back)
    save = blocks.button(ids.PREPARE_SAVE, said.save_card)
    is_first = step_before(page.place.step, page.card) is None
    return [blocks.actions("prepare_ways", [save] if is_first else [back, save])]


def _submit(page: Page, words: Words) -> str:
    said = words.conversations
    return said.next if step_after(page.place.step, page.card) else said.save


def _where(page: Page, words: Words) -> str:
    said = words.conversations
    steps = steps_of(page.card)
    if page.place.step not in steps:
        return said.card.private
    number = steps.index(page.place.step) + 1
    return f"{said.place.format(number=number, of=len(steps))} {said.safe}"
