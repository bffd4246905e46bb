"""Rehearse: what they may say, one at a time, as questions to oneself."""

from dataclasses import dataclass

from bot.conversations.rules import exchanges
from bot.library.words.types import Words
from bot.model import ids_conversations as ids
from bot.model.conversations import Conversation
from bot.slack import blocks
from bot.slack.blocks import Block, View


@dataclass(frozen=True, slots=True)
class Turn:
    """Which of them is on, and whether one's own line stands below it."""

    place: int = 0
    shown: bool = False

    def __str__(self) -> str:
        return f"{self.place}|{'shown' if self.shown else ''}"


def read_turn(value: str) -> Turn:
    """Return the turn that a button leads to. Raises `ValueError`."""
    place, _, shown = value.partition("|")
    return Turn(int(place), bool(shown))


def rehearsal_modal(card: Conversation, turn: Turn, words: Words) -> View:
    """Build one turn; from the last one it goes on with the first."""
    said = words.conversations.rehearsal
    heard = [pair for pair in exchanges(card) if pair[0]]
    if not heard:
        body: list[Block] = [blocks.section(said.nothing)]
    else:
        body = _turn(heard, turn, words)
    return blocks.modal(
        ids.REHEARSAL, said.title, body, close=words.conversations.card.done, metadata=card.key
    )


def _turn(heard: list[tuple[str, str]], turn: Turn, words: Words) -> list[Block]:
    said = words.conversations.rehearsal
    place = min(max(0, turn.place), len(heard) - 1)
    they_say, line = heard[place]
    return [
        blocks.context(said.place.format(number=place + 1, of=len(heard))),
        blocks.section(said.if_they_say),
        blocks.plain_section(they_say),
        blocks.section("\n".join(f"• {question}" for question in said.questions)),
        *(_line(line, words) if turn.shown else []),
        _ways(place, len(heard), words, shown=turn.shown),
    ]


def _line(line: str, words: Words) -> list[Block]:
    said = words.conversations.rehearsal
    if not line:
        return [blocks.section(said.nothing_yet)]
    return [blocks.section(said.could_say), blocks.plain_section(line)]


def _ways(place: int, of: int, words: Words, *, shown: bool) -> Block:
    said = words.conversations.rehearsal
    is_last = place == of - 1
    following = Turn(0 if is_last else place + 1)
    on = blocks.button(
        f"{ids.REHEARSAL_ON}.next", said.again if is_last else said.on, value=str(following)
    )
    show = blocks.button(
        f"{ids.REHEARSAL_ON}.show", said.show, value=str(Turn(place, shown=True)), style="primary"
    )
    return blocks.actions("rehearsal", [on] if shown else [show, on])
