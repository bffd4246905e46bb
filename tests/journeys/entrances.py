"""Every place where a person can write, and a way to write there. A test misses none."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.conversations.rules import ORDER
from bot.library.words.en import ENGLISH
from bot.model import ids, ids_assumptions, ids_conversations, ids_library
from bot.model import ids_own_lines as own_ids
from bot.model.conversations import CHOICES, FIELDS, Step
from bot.playground.values import InHome
from tests.journeys import test_prepare as prepare
from tests.journeys.visitor import Visitor

Write = Callable[[Visitor, str], object]


@dataclass(frozen=True, slots=True)
class Entrance:
    """What takes free text (fields of forms, or a command), and how one writes there."""

    takes: tuple[str, ...]
    write: Write


def fill(visitor: Visitor, *fields: str, text: str) -> None:
    """Write *text* into fields of the form on top, and send it."""
    visitor.workspace.submit(visitor.id, dict.fromkeys(fields, text))


def command(name: str) -> Write:
    """Return how words are typed after a command."""
    return lambda visitor, text: visitor.workspace.type_in(
        visitor.id, visitor.workspace.channels(visitor.id)[0].id, f"{name} {text}"
    )


def write_situation(visitor: Visitor, text: str) -> None:
    visitor.pivot_on(visitor.tense_message())
    visitor.press("What's going on?")
    fill(visitor, ids.SITUATION_WORDS, text=text)


def write_into_editor(visitor: Visitor, text: str) -> None:
    """Change a line, leave it, and keep it the second time."""
    for _ in range(2):
        visitor.pivot_on(visitor.tense_message())
        visitor.press("Make it yours")
        field = ids.MAKE_IT_YOURS_TEXT
        visitor.workspace.fill(visitor.id, field, field, text)
        visitor.workspace.close_modal(visitor.id, everything=True)
    visitor.pivot_on(visitor.tense_message())
    visitor.press("Make it yours")
    fill(visitor, ids.MAKE_IT_YOURS_TEXT, text=text)


def write_own_line(visitor: Visitor, text: str) -> None:
    visitor.home()
    visitor.press(ENGLISH.own_lines.write, where=InHome())
    values = {own_ids.OWN_LINE_TEXT: text, own_ids.OWN_LINE_MOMENT: "no-answer"}
    visitor.workspace.submit(visitor.id, values)
    visitor.workspace.close_modal(visitor.id, everything=True)
    visitor.home()


def write_small_moment(visitor: Visitor, text: str) -> None:
    """Note a moment, and look at it again in the log and as an export."""
    visitor.home()
    visitor.press(ENGLISH.practice.home_log, where=InHome())
    fill(visitor, ids.PRACTICE_FORM_NOTE, ids.PRACTICE_FORM_ALIAS, text=text)
    visitor.workspace.close_modal(visitor.id, everything=True)
    visitor.home()
    visitor.press(ENGLISH.data.open, where=InHome())
    if ENGLISH.data.export in visitor.reads():  # not where help stood before it
        visitor.press(ENGLISH.data.export)


def search(visitor: Visitor, text: str) -> None:
    visitor.home()
    visitor.press(ENGLISH.library.open, where=InHome())
    fill(visitor, ids_library.LIBRARY_WORDS, text=text)


def search_log(visitor: Visitor, text: str) -> None:
    for number in range(12):
        visitor.type(f"/practice thanked Ed for the number {number}")
    visitor.home()
    visitor.press(ENGLISH.practice.home_all.format(count=12), where=InHome())
    fill(visitor, ids.PRACTICE_LOG_WORDS, text=text)


def assume(visitor: Visitor, text: str) -> None:
    message = visitor.tense_message()
    place = (message.channel, message.ts)
    visitor.workspace.shortcut(visitor.id, ids_assumptions.ASSUME_SHORTCUT, place)
    fill(visitor, ids_assumptions.ASSUME_FACTS, ids_assumptions.ASSUME_ALIAS, text=text)


def notice(visitor: Visitor, text: str) -> None:
    visitor.home()
    visitor.press(ENGLISH.qualities.home_new, where=InHome())
    fill(visitor, ids_assumptions.QUALITY_ALIAS, ids_assumptions.QUALITY_TEXT, text=text)
    visitor.workspace.close_modal(visitor.id, everything=True)
    visitor.home()


def write_when(visitor: Visitor, text: str) -> None:
    """Say when a talk is, in words that name no time, and then look at the page above."""
    when = prepare.SAID.steps[Step.WHEN].title
    prepare.use(visitor)
    for _ in ORDER[1:]:
        if prepare.title(visitor) != when:
            prepare.send(visitor)
    assert prepare.title(visitor) == when
    prepare.send_when(visitor, words=text)
    visitor.press(ENGLISH.conversations.back)


def write_card(visitor: Visitor, text: str) -> None:
    """Fill in each page of a card, past the help where it stands before one; copy the card."""
    prepare.use(visitor)
    for step in ORDER:
        written = {name: text for name in FIELDS[step] if name not in CHOICES}
        for _ in range(2):
            if prepare.title(visitor) == prepare.SAID.steps[step].title:
                prepare.send(visitor, written)
    visitor.press(ENGLISH.conversations.card.copy)
    visitor.submit({})
    visitor.home()


ENTRANCES = {
    "pivot": Entrance(("/pivot",), command("/pivot")),
    "assume": Entrance(("/assume",), command("/assume")),
    "practice": Entrance(("/practice",), command("/practice")),
    "prepare": Entrance(("/prepare",), command("/prepare")),
    "nudge": Entrance(("/nudge",), command("/nudge")),
    "situation": Entrance((ids.SITUATION_WORDS,), write_situation),
    "editor": Entrance((ids.MAKE_IT_YOURS_TEXT,), write_into_editor),
    "own-line": Entrance((own_ids.OWN_LINE_TEXT,), write_own_line),
    "small-moment": Entrance((ids.PRACTICE_FORM_NOTE, ids.PRACTICE_FORM_ALIAS), write_small_moment),
    "log": Entrance((ids.PRACTICE_LOG_WORDS,), search_log),
    "search": Entrance((ids_library.LIBRARY_WORDS,), search),
    "facts": Entrance((ids_assumptions.ASSUME_FACTS, ids_assumptions.ASSUME_ALIAS), assume),
    "card": Entrance((f"{ids_conversations.PREPARE_FORM}.", "talk_text."), write_card),
    "when": Entrance((ids_conversations.WHEN_WORDS,), write_when),
    "notice": Entrance((ids_assumptions.QUALITY_ALIAS, ids_assumptions.QUALITY_TEXT), notice),
}

ELSEWHERE = (ids.NUDGE_CHOICE_ALIAS, ids.NUDGE_CHOICE_MOVE)
"""What a nudge's answer takes: a nudge has to come before it."""

NOT_PRIVATE = ("contacts_form.",)
"""What an admin writes for everyone to read."""
