"""The modal of assuming generously: the form, the stories, and help instead of them."""

from collections.abc import Sequence

from bot.assumptions.fields import facts_field, moment_choices, moment_field, whom_fields
from bot.assumptions.rules import Card, Form, Notice, Reference, Shown, write_reference
from bot.library.words.types import Words
from bot.model import ids as common
from bot.model import ids_assumptions as ids
from bot.model import ids_library
from bot.model.contacts import Contacts
from bot.model.good_qualities import GoodQuality
from bot.model.moments import Match, Moment
from bot.model.people import Audience
from bot.model.prompts import Prompt
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, Element, Message, View
from bot.slack.paragraphs import paragraphs


def empty_form(form: Form, words: Words, *, notice: str = "", care: Sequence[Block] = ()) -> View:
    """Build the first step: what happened, in words or as one of the twenty moments.

    *care* stands first, where what was written calls for it.
    """
    said = words.assumptions
    body = [
        *care,
        blocks.section(notice or said.intro),
        facts_field(form.begun, words),
        moment_field(words),
        *whom_fields(form.begun, words),
        blocks.context(said.private),
    ]
    return _modal(form.reference, body, said.submit, words)


def help_form(form: Form, match: Match, contacts: Contacts, words: Words) -> View:
    """Build the help that comes first, above the fields with what was typed and is not saved."""
    said = words.assumptions
    body = [
        *safety.help_before(match, contacts, words.safety),
        facts_field(form.begun, words),
        *whom_fields(form.begun, words),
    ]
    # Of what was chosen before only the moments stay: nothing generous comes back by itself.
    meant = form.reference.understood(match).without_stories()
    return _modal(meant, body, said.submit_anyway, words, title=words.safety.title)


def help_message(reference: Reference, match: Match, contacts: Contacts, words: Words) -> Message:
    """Build the answer to a command whose words speak of harm; nothing of them was saved."""
    meant = write_reference(reference.understood(match))
    way_on = blocks.button(ids.ASSUME_ANYWAY, words.assumptions.not_meant)
    body = safety.help_blocks(
        match, contacts, words.safety, way_on=blocks.actions(f"anyway:{meant}", [way_on])
    )
    return blocks.message(words.safety.summary, body)


def usage_message(command: str, words: Words) -> Message:
    """Build the answer to *help*."""
    text = words.assumptions.usage.format(command=command)
    return blocks.message(text, [blocks.section(text)])


def unopened_message(facts: str, words: Words) -> Message:
    """Build what is said where the modal did not open in time: the words are not lost."""
    said = words.assumptions
    button = blocks.button(ids.ASSUME_OPEN, said.open)
    body = [
        blocks.section(said.unopened.format(facts=blocks.quoted(facts))),
        blocks.actions("assume_unopened", [button]),
    ]
    return blocks.message(said.unopened_aloud, body)


def stories_modal(card: Card, form: Form, contacts: Contacts, words: Words) -> View:
    """Build the second step: other stories that fit the same facts, each with what to ask."""
    said = words.assumptions
    body = [
        facts_field(form.begun, words),
        *_beside(card, contacts, words),
        *_requests(card, words),
        blocks.section(_opening(card, words)),
        *_noticed(card.noticed, words),
        *(block for each in card.stories for block in _story(each, words)),
        blocks.section(f"*{_and_still(card, words)}*"),
        _ways_on(card, form, words),
        _preferences(card.reference, words),
        *_other_guesses(card.reference, words),
        blocks.divider(),
        *whom_fields(form.begun, words),
        blocks.context(said.private),
    ]
    return _modal(card.reference, body, said.again, words)


def _modal(
    reference: Reference, body: Sequence[Block], submit: str, words: Words, *, title: str = ""
) -> View:
    said = words.assumptions
    return blocks.modal(
        ids.ASSUME,
        title or said.title,
        body,
        close=said.close,
        submit=submit,
        metadata=write_reference(reference),
    )


def _opening(card: Card, words: Words) -> str:
    said = words.assumptions
    if not card.stories:
        return said.no_story
    if card.reference.moment is Moment.ANY:
        return said.opening
    guess = said.guess.format(moment=words.moments.of(card.reference.moment).guess)
    return f"{guess}\n{said.opening}"


def _and_still(card: Card, words: Words) -> str:
    """Return the last word of every story: generous about the reason, firm about the effect."""
    said = words.assumptions
    return said.still_firm if card.reference.care and card.requests else said.still


def _beside(card: Card, contacts: Contacts, words: Words) -> list[Block]:
    """Build what is to be said before the stories: help, care, and what was just done."""
    shown: list[Block] = []
    if card.reference.help:
        shown.append(safety.still_here(contacts, words.safety))
    if card.reference.care:
        shown.append(safety.care_note(contacts, words.safety))
    if card.notice:
        shown.append(blocks.section(_notice(card.notice, words)))
    if card.hidden:
        back = f"{card.hidden}:{card.hidden_place}"
        undo = blocks.button(ids.ASSUME_SHOW, words.assumptions.show_again, value=back)
        shown.append(blocks.actions("assume_undo", [undo]))
    return shown


def _notice(notice: Notice, words: Words) -> str:
    said = words.assumptions
    return {
        Notice.STARTED_OVER: said.started_over,
        Notice.HIDDEN: said.hidden,
        Notice.BUSY: said.busy,
    }[notice]


def _requests(card: Card, words: Words) -> list[Block]:
    if not card.requests:
        return []
    said = words.assumptions
    title = [blocks.section(said.request_title)] if card.reference.care else []
    return [*title, *(_request(each, words) for each in card.requests)]


def _request(line: Prompt, words: Words) -> Block:
    said = words.assumptions
    edit = blocks.button(
        ids.ASSUME_EDIT,
        words.pivot.make_it_yours,
        value=line.id,
        label=said.request_label.format(line=line.text),
    )
    return blocks.section(said.request.format(line=blocks.escape(line.text)), accessory=edit)


def _noticed(noticed: Sequence[GoodQuality], words: Words) -> list[Block]:
    if not noticed:
        return []
    said = words.assumptions
    lines = [said.noticed_line.format(text=blocks.escape(each.text)) for each in noticed]
    return paragraphs([said.noticed, *lines], len(lines) + 1)


def _story(shown: Shown, words: Words) -> list[Block]:
    said, reading, question = words.assumptions, shown.story.assumption, shown.story.question
    ask = said.ask.format(question=blocks.escape(question.text))
    edit = blocks.button(
        ids.ASSUME_EDIT,
        said.edit,
        value=question.id,
        label=said.edit_label.format(question=question.text),
    )
    marks = [said.kept] * shown.kept
    return [
        blocks.section(f"*{blocks.escape(reading.text)}*\n{ask}"),
        blocks.context(blocks.escape(reading.principle), *marks),
        blocks.actions(f"story:{reading.id}", [edit, _menu(shown, words)]),
    ]


def _menu(shown: Shown, words: Words) -> Element:
    said = words.assumptions
    keep = (common.MENU_UNKEEP, said.unkeep) if shown.kept else (common.MENU_KEEP, said.keep)
    listed = (keep, (ids_library.MENU_WHY, words.ideas.why), (common.MENU_HIDE, said.hide))
    return blocks.overflow(
        ids.ASSUME_MENU, [(f"{what}:{shown.story.id}", text) for what, text in listed]
    )


def _ways_on(card: Card, form: Form, words: Words) -> Block:
    said = words.assumptions
    more = [blocks.button(ids.ASSUME_MORE, said.more)] if card.stories else []
    repeats = [blocks.button(ids.ASSUME_REPEATS, said.repeats)] * (not card.reference.care)
    note = [blocks.button(ids.QUALITY_OPEN, said.note_quality)] * form.written.whom.is_named
    log = blocks.button(ids.ASSUME_LOG, said.log)
    return blocks.actions("assume_ways", [*more, *repeats, log, *note])


def _preferences(reference: Reference, words: Words) -> Block:
    said = words.assumptions
    moment = blocks.select(
        ids.ASSUME_MOMENT,
        said.moment_placeholder,
        moment_choices(words),
        chosen=reference.moment,
    )
    named = ((each.value, words.audiences.of(each)) for each in Audience)
    audience = blocks.select(
        ids.ASSUME_AUDIENCE,
        said.audience_placeholder,
        [(common.NO_CHOICE, words.audiences.any), *named],
        chosen=reference.audience or common.NO_CHOICE,
    )
    # Named after what is chosen, or Slack would go on to show what was chosen there before.
    return blocks.actions(
        f"assume_prefer:{reference.moment}:{reference.audience or ''}", [moment, audience]
    )


def _other_guesses(reference: Reference, words: Words) -> list[Block]:
    others = [each for each in reference.moments[1:] if each is not Moment.ANY]
    if not others:
        return []
    buttons = [
        blocks.button(
            f"{ids.ASSUME_GUESS}.{place}", words.moments.of(moment).name, value=moment.value
        )
        for place, moment in enumerate(others)
    ]
    said = words.assumptions
    return [blocks.context(said.or_is_it), blocks.actions("assume_guesses", buttons)]
