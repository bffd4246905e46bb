"""The card of three lines, as a modal and as a private message, and the forms around it."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids, ids_assumptions, ids_library
from bot.model import ids_own_lines as own_ids
from bot.model.contacts import Contacts
from bot.model.moments import Match, Moment, SafetyKind
from bot.model.own_lines import OwnLine, Sayable
from bot.model.people import Audience
from bot.model.prompts import Tone
from bot.pivots.rules import Card, CardReference, Line, Notice, write_reference
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, Message, View


def lines_modal(card: Card, contacts: Contacts, words: Words) -> View:
    """Build the modal that a message's shortcut opens; *contacts* can help where it is hard."""
    body = [*card_blocks(card, contacts, words), blocks.context(words.pivot.private)]
    return _pivot_modal(body, words)


def lines_message(card: Card, contacts: Contacts, words: Words) -> Message:
    """Build the private answer to the slash command."""
    spoken = " · ".join(blocks.escape(line.prompt.text) for line in card.lines)
    body = [
        *card_blocks(card, contacts, words),
        blocks.context(words.pivot.private),
        blocks.context(words.pivot.shortcut_hint),
    ]
    summary = words.pivot.summary.format(lines=spoken) if card.lines else ""
    noticed = _notice_text(card.notice, words) if card.notice else ""
    return blocks.message(f"{noticed} {summary}".strip(), body)


def help_modal(card: CardReference, match: Match, contacts: Contacts, words: Words) -> View:
    """Build the modal with help instead of lines."""
    return _pivot_modal(_help_blocks(card, match, contacts, words), words)


def help_message(card: CardReference, match: Match, contacts: Contacts, words: Words) -> Message:
    """Build the private answer with help instead of lines."""
    return blocks.message(words.safety.summary, _help_blocks(card, match, contacts, words))


def usage_message(command: str, words: Words) -> Message:
    """Build the answer to *help*."""
    text = words.help.text.format(command=command)
    body = [blocks.section(text), blocks.context(words.pivot.shortcut_hint)]
    return blocks.message(text, body)


def situation_modal(card: CardReference, words: Words) -> View:
    """Build the form in which a person picks a moment, or says it in a sentence."""
    pick = blocks.select(
        ids.SITUATION_MOMENT, words.situation.moment_placeholder, moment_choices(words)
    )
    say = blocks.text_input(
        ids.SITUATION_WORDS, placeholder=words.situation.words_placeholder, longest=1000
    )
    body = [
        blocks.section(words.situation.intro),
        blocks.field(ids.SITUATION_MOMENT, words.situation.moment_label, pick, optional=True),
        blocks.field(
            ids.SITUATION_WORDS,
            words.situation.words_label,
            say,
            hint=words.situation.words_hint,
            optional=True,
        ),
    ]
    return blocks.modal(
        ids.SITUATION,
        words.situation.title,
        body,
        close=words.situation.close,
        submit=words.situation.submit,
        metadata=write_reference(card),
    )


def card_blocks(card: Card, contacts: Contacts, words: Words) -> list[Block]:
    """Build what the modal and the message share."""
    reference = write_reference(card.reference)
    lines = [
        block
        for place, line in enumerate(card.lines)
        for block in _line(f"{place}:{reference}", line, words)
    ]
    return [
        blocks.section(_opening(card.reference, words)),
        *_notices(card, reference, contacts, words),
        *lines,
        blocks.divider(),
        _ways_on(f"more:{reference}", words),
        preference_menus(
            f"prefer:{reference}",
            (ids.PIVOT_TONE, card.reference.tone),
            (ids.PIVOT_AUDIENCE, card.reference.audience),
            words,
        ),
        *_other_guesses(f"guess:{reference}", card.reference, words),
    ]


def moment_choices(words: Words) -> list[blocks.Choice]:
    """Return the twenty moments in plain words, and the way out of choosing."""
    named = [(moment.value, each.name) for moment, each in words.moments.in_order()]
    return [*named, (Moment.ANY.value, words.pivot.any_moment)]


def tone_choices(words: Words) -> list[blocks.Choice]:
    """Return the tones, with no preference first."""
    return [
        (ids.NO_CHOICE, words.tones.any),
        *((each.value, words.tones.of(each)) for each in Tone),
    ]


def audience_choices(words: Words) -> list[blocks.Choice]:
    """Return whom a line can be for, with anyone first."""
    named = ((each.value, words.audiences.of(each)) for each in Audience)
    return [(ids.NO_CHOICE, words.audiences.any), *named]


def preference_menus(
    block_id: str,
    tone: tuple[str, Tone | None],
    audience: tuple[str, Audience | None],
    words: Words,
) -> Block:
    """Build the menus for tone and audience, each from its action id and what is chosen now."""
    menus = (
        (tone, words.pivot.tone_placeholder, tone_choices(words)),
        (audience, words.pivot.audience_placeholder, audience_choices(words)),
    )
    return blocks.actions(
        block_id,
        [
            blocks.select(action_id, said, choices, chosen=chosen or ids.NO_CHOICE)
            for (action_id, chosen), said, choices in menus
        ],
    )


def _pivot_modal(body: Sequence[Block], words: Words) -> View:
    return blocks.modal(ids.PIVOT_LINES, words.pivot.title, body, close=words.pivot.close)


def _help_blocks(
    card: CardReference, match: Match, contacts: Contacts, words: Words
) -> list[Block]:
    way_on = blocks.button(ids.PIVOT_LINES_ANYWAY, words.safety.not_meant)
    return safety.help_blocks(
        match,
        contacts,
        words.safety,
        way_on=blocks.actions(f"anyway:{write_reference(card)}", [way_on]),
    )


def _opening(card: CardReference, words: Words) -> str:
    if card.moment is Moment.ANY:
        return words.pivot.general
    return words.pivot.guess.format(moment=words.moments.of(card.moment).guess)


def _notices(card: Card, reference: str, contacts: Contacts, words: Words) -> list[Block]:
    said: list[Block] = []
    if card.reference.help:
        said.append(safety.still_here(contacts, words.safety))
    if card.reference.care:
        said.append(safety.care_note(contacts, words.safety))
    if card.notice:
        said.extend(_notice(card.notice, _way_back(card), reference, words))
    return said


def _way_back(card: Card) -> str:
    """Return what brings back the line just hidden, if one was."""
    return f"{card.hidden}:{card.hidden_place}" if card.hidden else ""


def _notice(notice: Notice, way_back: str, reference: str, words: Words) -> list[Block]:
    text = _notice_text(notice, words)
    if not way_back:
        return [blocks.section(text)]
    undo = blocks.button(ids.LINE_SHOW, words.pivot.show_again, value=way_back)
    return [blocks.section(text), blocks.actions(f"undo:{reference}", [undo])]


def _notice_text(notice: Notice, words: Words) -> str:
    return {
        Notice.STARTED_OVER: words.pivot.started_over,
        Notice.NONE_LEFT: words.pivot.none_left,
        Notice.HIDDEN: words.pivot.hidden,
        Notice.DELETED: words.pivot.deleted,
        Notice.BUSY: words.pivot.busy,
        Notice.UNPLACED: words.pivot.unplaced,
    }[notice]


def _line(block_id: str, line: Line, words: Words) -> list[Block]:
    spoken = blocks.escape(line.prompt.text)
    bold = "\n".join(f"*{each}*" for each in spoken.splitlines() if each.strip())
    done = [words.pivot.used] * line.used + [words.pivot.kept] * line.kept
    return [
        blocks.section(bold),
        blocks.context(_why(line.prompt, words), *done),
        blocks.actions(block_id, _line_actions(line, words)),
    ]


def _why(line: Sayable, words: Words) -> str:
    tone = words.tones.of(line.tone)
    principle = words.own_lines.mine if isinstance(line, OwnLine) else line.principle
    return words.pivot.why.format(tone=tone, principle=blocks.escape(principle))


def _line_actions(line: Line, words: Words) -> list[blocks.Element]:
    said, prompt = words.pivot, line.prompt
    edit, use, undo = (
        blocks.button(action, text, value=prompt.id, label=label.format(line=prompt.text))
        for action, text, label in (
            (ids.LINE_EDIT, *_editing(line, words)),
            (ids.LINE_USE, said.use, said.use_label),
            (ids.LINE_UNDO_USE, said.undo, said.undo_label),
        )
    )
    keep = (ids.MENU_UNKEEP, said.unkeep) if line.kept else (ids.MENU_KEEP, said.keep)
    why = (ids_library.MENU_WHY, words.ideas.why)
    hide = (ids.MENU_HIDE, said.hide)
    delete = (own_ids.MENU_DELETE, words.own_lines.delete_mine)
    listed = (keep, hide, delete) if line.own else (keep, why, hide)
    menu = [(f"{what}:{prompt.id}", text) for what, text in listed]
    return [edit, undo if line.used else use, blocks.overflow(ids.LINE_MENU, menu)]


def _editing(line: Line, words: Words) -> tuple[str, str]:
    """Return what the button says with which a line is changed, and what it says aloud."""
    if line.own:
        return words.own_lines.change, words.own_lines.change_label
    return words.pivot.make_it_yours, words.pivot.make_it_yours_label


def _ways_on(block_id: str, words: Words) -> Block:
    more = blocks.button(ids.PIVOT_MORE, words.pivot.more)
    change = blocks.button(ids.SITUATION_OPEN, words.pivot.change_moment)
    write = blocks.button(own_ids.OWN_LINE_NEW, words.own_lines.write)
    assume = blocks.button(ids_assumptions.ASSUME_FROM_CARD, words.assumptions.open)
    return blocks.actions(block_id, [more, change, assume, write])


def _other_guesses(block_id: str, card: CardReference, words: Words) -> list[Block]:
    others = card.moments[1:]
    if not others:
        return []
    buttons = [
        blocks.button(
            f"{ids.PIVOT_GUESS}.{place}", words.moments.of(moment).name, value=moment.value
        )
        for place, moment in enumerate(others)
    ]
    return [blocks.context(words.pivot.or_is_it), blocks.actions(block_id, buttons)]


def needs_help_on_screen(match: Match) -> bool:
    """Tell whether help stays visible even after the person says it was not meant."""
    return match.safety is SafetyKind.SELF_HARM
