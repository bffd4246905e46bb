"""The form for a small moment, what is said after it, and the whole log."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.library.words.types import Words
from bot.model import ids
from bot.model.contacts import Contacts
from bot.model.moments import Match, Moment
from bot.model.practice import SmallMoment, Told
from bot.practice.service import Noted
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Message, View
from bot.slack.clipping import fitting

LONGEST_NOTE = 1000
SHOWN_OF_NOTE = 2000
"""Characters of a note once it is escaped, so that all else about an entry finds its room."""
LONGEST_ALIAS = 80
READ_HELP = "help"
"""In a form's metadata: its person has read the help and wants their words saved all the same."""


def moment_form(
    told: Told,
    words: Words,
    *,
    which: int | None = None,
    helped: Sequence[Block] = (),
    intro: str = "",
    below: str = "",
) -> View:
    """Build the form, filled in with *told*; *which* is the entry that it changes.

    *helped* is help that stands before it, because what was typed speaks of harm, and *intro* where
    there is none. *below* says what the log shows that the form lies on.
    """
    said = words.practice
    above = helped or [blocks.section(intro or said.intro)]
    return blocks.modal(
        ids.PRACTICE_FORM,
        said.edit_title if which else said.form_title,
        [*above, *_fields(told, words), *_deletion(which, words)],
        close=said.close,
        submit=said.submit_anyway if helped else said.submit,
        metadata=f"{which or ''}|{READ_HELP if helped else ''}|{below}",
    )


def _fields(told: Told, words: Words) -> list[Block]:
    return [
        _practice_field(told, words),
        _outcome_field(told, words),
        _note_field(told, words),
        _moment_field(told, words),
        _alias_field(told, words),
        _day_field(told, words),
    ]


def help_before(match: Match, contacts: Contacts, words: Words) -> list[Block]:
    """Build the help for *match*, which stands above the form."""
    return [
        blocks.section(safety.help_text(match, contacts, words.safety)),
        blocks.context(words.safety.nothing_saved),
        blocks.divider(),
    ]


def help_message(match: Match, contacts: Contacts, words: Words) -> Message:
    """Build the answer to a command whose words speak of harm; nothing of them was saved."""
    form = blocks.button(ids.PRACTICE_OPEN, words.practice.safe_form, value=READ_HELP)
    way_on = blocks.actions("practice_anyway", [form])
    body = safety.help_blocks(match, contacts, words.safety, way_on=way_on)
    return blocks.message(words.safety.summary, body)


def noted_modal(
    noted: Noted, words: Words, *, changed: bool = False, contacts: Contacts | None = None
) -> View:
    """Build what the form turns into once it is saved; *contacts* is help that stays on screen."""
    said = words.practice
    body = [
        *_noted(noted, words, changed=changed),
        *(_guess(noted.entry, words) if noted.is_guessed else []),
        *([safety.still_here(contacts, words.safety)] if contacts else []),
        _noted_actions(noted.entry, words, may_undo=not changed),
    ]
    return blocks.modal(ids.PRACTICE_NOTED, said.noted_title, body, close=said.done)


def noted_message(noted: Noted, words: Words, *, is_cut: bool = False) -> Message:
    """Build the answer to the command; the guess can be changed with one tap.

    *is_cut* says that only the beginning of what was typed is in it.
    """
    said = words.practice
    entry = noted.entry
    cut = [blocks.section(said.cut.format(limit=LONGEST_NOTE))] if is_cut else []
    body = [
        *_noted(noted, words),
        *cut,
        *_guess(entry, words),
        _noted_actions(entry, words),
    ]
    return blocks.message(
        said.noted_aloud.format(day=day_name(entry.told.on, noted.today, words)), body
    )


def _guess(entry: SmallMoment, words: Words) -> list[Block]:
    """Build what changes the guess, and says how it went, with one tap."""
    said = words.practice
    choices = [_practices(entry, words), _outcomes(entry, words)]
    return [
        blocks.context(said.sounds_like if entry.told.practice else said.guess_nothing),
        blocks.actions(f"practice_more:{entry.id}", choices),
    ]


def plain_modal(sentence: str, words: Words) -> View:
    """Build a modal that says one sentence."""
    said = words.practice
    body = [blocks.section(sentence)]
    return blocks.modal(ids.PRACTICE_NOTED, said.home_title, body, close=said.done)


def usage_message(command: str, words: Words) -> Message:
    """Build the answer to *help*."""
    text = words.practice.usage.format(command=command)
    return blocks.message(text, [blocks.section(text)])


def entry_block(entry: SmallMoment, today: date, words: Words) -> Block:
    """Build one entry of a list, with its menu."""
    said = words.practice
    day = day_name(entry.told.on, today, words)
    change = blocks.button(
        ids.PRACTICE_EDIT, said.edit, value=str(entry.id), label=said.edit_label.format(day=day)
    )
    text = f"*{day[:1].upper()}{day[1:]}*\n{entry_text(entry, words)}"
    return blocks.section(text, accessory=change)


def entry_text(entry: SmallMoment, words: Words) -> str:
    """Return what was told, in mark-up, as short lines."""
    said, told = words.practice, entry.told
    first = [said.practices.of(told.practice)] if told.practice else []
    first += [said.outcomes.of(told.outcome)] if told.outcome else []
    tense = told.moment not in (None, Moment.ANY)
    about = [words.moments.of(told.moment).name] if told.moment and tense else []
    about += [said.with_someone.format(alias=blocks.escape(told.alias))] if told.alias else []
    line = blocks.escape(entry.line) or said.own_line
    used = [said.used_line.format(line=line)] if told.prompt_id else []
    lines = [
        " · ".join(first),
        *used,
        blocks.quoted(fitting(told.note, SHOWN_OF_NOTE)),
        " · ".join(about),
    ]
    return "\n".join(line for line in lines if line)


def day_name(day: date, today: date, words: Words) -> str:
    """Return *day* as people say it: today, yesterday, or its date."""
    said = words.practice
    if day == today:
        return said.today
    if day == today - timedelta(days=1):
        return said.yesterday
    named = said.day.format(
        weekday=said.weekdays[day.weekday()], day=day.day, month=said.months[day.month - 1]
    )
    return named if day.year == today.year else f"{named} {day.year}"


def _noted(noted: Noted, words: Words, *, changed: bool = False) -> list[Block]:
    said = words.practice
    told = noted.entry.told
    opening = (
        said.changed if changed else said.noted.format(day=day_name(told.on, noted.today, words))
    )
    text = "\n".join(filter(None, [opening, entry_text(noted.entry, words)]))
    milestone = said.milestone_one if noted.milestone == 1 else said.milestone
    reached = milestone.format(count=noted.milestone) if noted.milestone else ""
    return [blocks.section(text), *([blocks.context(reached)] if reached else [])]


def _noted_actions(entry: SmallMoment, words: Words, *, may_undo: bool = True) -> Block:
    # Undo takes the whole entry out, which is not what it means after a change.
    said = words.practice
    which = str(entry.id)
    more = blocks.button(ids.PRACTICE_EDIT, said.add_more, value=which)
    undo = blocks.button(ids.PRACTICE_UNDO, said.undo, value=which, label=said.undo_label)
    return blocks.actions(f"practice_noted:{which}", [more, undo] if may_undo else [more])


def _practices(entry: SmallMoment | None, words: Words) -> Element:
    said = words.practice
    chosen = entry.told.practice if entry else None
    named = [(practice.value, name) for practice, name in said.practices.in_order()]
    return blocks.select(ids.PRACTICE_GUESS, said.practice_placeholder, named, chosen=chosen)


def _outcomes(entry: SmallMoment, words: Words) -> Element:
    said = words.practice
    named = [(outcome.value, name) for outcome, name in said.outcomes.in_order()]
    chosen = entry.told.outcome
    return blocks.select(ids.PRACTICE_OUTCOME, said.outcome_label, named, chosen=chosen)


def _practice_field(told: Told, words: Words) -> Block:
    said = words.practice
    named = [(practice.value, name) for practice, name in said.practices.in_order()]
    menu = blocks.select(
        ids.PRACTICE_FORM_PRACTICE, said.practice_placeholder, named, chosen=told.practice
    )
    return blocks.field(ids.PRACTICE_FORM_PRACTICE, said.practice_label, menu, optional=True)


def _outcome_field(told: Told, words: Words) -> Block:
    said = words.practice
    named = [(outcome.value, name) for outcome, name in said.outcomes.in_order()]
    menu = blocks.select(
        ids.PRACTICE_FORM_OUTCOME, said.outcome_placeholder, named, chosen=told.outcome
    )
    return blocks.field(ids.PRACTICE_FORM_OUTCOME, said.outcome_label, menu, optional=True)


def _moment_field(told: Told, words: Words) -> Block:
    said = words.practice
    named = [(moment.value, each.name) for moment, each in words.moments.in_order()]
    choices = [(Moment.ANY.value, said.moment_general), *named]
    menu = blocks.select(
        ids.PRACTICE_FORM_MOMENT, said.moment_placeholder, choices, chosen=told.moment
    )
    return blocks.field(ids.PRACTICE_FORM_MOMENT, said.moment_label, menu, optional=True)


def _note_field(told: Told, words: Words) -> Block:
    said = words.practice
    text = blocks.text_input(
        ids.PRACTICE_FORM_NOTE,
        initial=told.note,
        placeholder=said.note_placeholder,
        longest=LONGEST_NOTE,
    )
    return blocks.field(
        ids.PRACTICE_FORM_NOTE, said.note_label, text, hint=said.note_hint, optional=True
    )


def _alias_field(told: Told, words: Words) -> Block:
    said = words.practice
    text = blocks.text_input(
        ids.PRACTICE_FORM_ALIAS,
        initial=told.alias,
        placeholder=said.alias_placeholder,
        longest=LONGEST_ALIAS,
        multiline=False,
    )
    return blocks.field(ids.PRACTICE_FORM_ALIAS, said.alias_label, text, optional=True)


def _day_field(told: Told, words: Words) -> Block:
    picker = blocks.date_picker(ids.PRACTICE_FORM_ON, initial=told.on)
    return blocks.field(ids.PRACTICE_FORM_ON, words.practice.on_label, picker)


def _deletion(which: int | None, words: Words) -> list[Block]:
    if which is None:
        return []
    said = words.practice
    sure = blocks.confirmation(
        said.delete_title, said.delete_text, yes=said.delete, no=said.delete_no
    )
    button = blocks.button(
        ids.PRACTICE_DELETE, said.delete, value=str(which), style="danger", confirm=sure
    )
    return [blocks.actions("practice_delete", [button])]
