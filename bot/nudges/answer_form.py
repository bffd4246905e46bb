"""The form in which a person chooses a connection and one small move for a day."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model import ids
from bot.model.contacts import Contacts
from bot.model.moments import Match
from bot.model.nudge_answers import LONGEST_ALIAS, LONGEST_MOVE, Choice
from bot.model.prompts import Prompt
from bot.nudges.days import Day
from bot.safety import views as safety
from bot.slack import blocks
from bot.slack.blocks import Block, Element, View

NO_MOVE = "none"
"""The choice of someone who will see when the moment comes."""

_LEAST_SHARE = 0.4
"""How much of its line a move's first half fills at least, so that neither half is a stub."""


def choice_form(day: Day, moves: Sequence[Prompt], metadata: str, words: Words) -> View:
    """Build the form, filled in with what was chosen before; *metadata* comes back with it."""
    said = words.nudge_message.choice
    body = [
        blocks.section(f"*{blocks.escape(day.prompt.text)}*"),
        blocks.context(said.private),
        *_connection(day.answer.choice, words),
        *_move(day.answer.choice, moves, words),
    ]
    return blocks.modal(
        ids.NUDGE_CHOICE, said.title, body, close=said.close, submit=said.submit, metadata=metadata
    )


def harm_form(typed: Choice, match: Match, contacts: Contacts, metadata: str, words: Words) -> View:
    """Build the help that comes first, above the fields with what was typed and is not saved.

    Slack keeps in the fields what stands in them, and nobody else does.
    """
    said = words.nudge_message.choice
    hint = blocks.context(said.anyway_hint)
    body = [
        *safety.help_blocks(match, contacts, words.safety, way_on=hint),
        blocks.divider(),
        *_connection(Choice(slack_user=typed.slack_user), words),
        _own_move("", words),
    ]
    return blocks.modal(
        ids.NUDGE_CHOICE,
        words.safety.title,
        body,
        close=said.save_nothing,
        submit=said.save_anyway,
        metadata=metadata,
    )


def saved_modal(contacts: Contacts, words: Words) -> View:
    """Build what follows when something was saved in spite of help: the help stays on screen."""
    said = words.nudge_message.choice
    body = [blocks.section(said.saved), safety.still_here(contacts, words.safety)]
    return blocks.modal(ids.NUDGE_CHOICE_SAVED, said.title, body, close=said.done)


def chosen_modal(day: Day, move: str, words: Words) -> View:
    """Build the answer to *What did I choose?*, which stands in no message."""
    said = words.nudge_message.look_back
    body = chosen_blocks(day.answer.choice, move, words) or [blocks.section(said.gone)]
    return blocks.modal(
        ids.NUDGE_CHOICE_SAVED, said.shown_title, body, close=words.nudge_message.choice.done
    )


def chosen_blocks(choice: Choice, move: str, words: Words) -> list[Block]:
    """Build what was chosen, for a place that only its person sees."""
    if not choice.names_someone:
        return []
    said = words.nudge_message.choice
    who = blocks.escape(choice.alias) if choice.alias else f"<@{choice.slack_user}>"
    moved = said.move.format(move=blocks.escape(move)) if move else ""
    return [blocks.section("\n".join(filter(None, (said.who.format(who=who), moved))))]


def halves(text: str, limit: int = blocks.OPTION_LIMIT) -> tuple[str, str]:
    """Return *text* in two pieces that fit the two lines of a choice; cut where it pauses best."""
    if len(text) <= limit:
        return text, ""
    fits = [place for place, each in enumerate(text) if each == " " and place <= limit]
    fits = [place for place in fits if len(text) - place - 1 <= limit] or fits
    pauses = [place for place in fits if text[place - 1] in ".,;:?!"]
    best = [place for place in pauses if place >= _LEAST_SHARE * limit] or fits or [limit]
    return text[: best[-1]], text[best[-1] :].strip()


def _connection(choice: Choice, words: Words) -> list[Block]:
    said = words.nudge_message.choice
    person = blocks.people_select(
        ids.NUDGE_CHOICE_PERSON, said.person_placeholder, chosen=choice.slack_user
    )
    alias = blocks.text_input(
        ids.NUDGE_CHOICE_ALIAS,
        initial=choice.alias,
        placeholder=said.alias_placeholder,
        longest=LONGEST_ALIAS,
        multiline=False,
    )
    return [
        blocks.field(
            ids.NUDGE_CHOICE_PERSON, said.person_label, person, hint=said.person_hint, optional=True
        ),
        blocks.field(ids.NUDGE_CHOICE_ALIAS, said.alias_label, alias, optional=True),
    ]


def _move(choice: Choice, moves: Sequence[Prompt], words: Words) -> list[Block]:
    said = words.nudge_message.choice
    listed = [(each.id, *halves(each.text)) for each in moves]
    listed.append((NO_MOVE, said.no_move, ""))
    radio: Element = blocks.radio_buttons(
        ids.NUDGE_CHOICE_PRACTICE, listed, chosen=choice.practice or NO_MOVE
    )
    return [
        blocks.field(ids.NUDGE_CHOICE_PRACTICE, said.move_label, radio, optional=True),
        _own_move(choice.move, words),
    ]


def _own_move(initial: str, words: Words) -> Block:
    said = words.nudge_message.choice
    own = blocks.text_input(
        ids.NUDGE_CHOICE_MOVE,
        initial=initial,
        placeholder=said.own_placeholder,
        longest=LONGEST_MOVE,
    )
    return blocks.field(ids.NUDGE_CHOICE_MOVE, said.own_label, own, optional=True)
