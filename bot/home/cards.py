"""What a room puts on Home, and what Home says of itself."""

from collections.abc import Sequence
from typing import Protocol

from bot.library.words.types import Words
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block


class HomeCard(Protocol):
    """One room's part of Home."""

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the part for *asker*; nothing at all where there is nothing to show.

        What can't be read in time is said in the card's own words. `BotError` is caught.
        """


class AboutCard:
    """How lines are had in a thread, and who can see what."""

    def __init__(self, prefix: str = "") -> None:
        self._prefix = prefix

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the same words for everyone."""
        return about_blocks(f"/{self._prefix}pivot", words)


def about_blocks(command: str, words: Words) -> list[Block]:
    """Build what everyone reads at the end of Home."""
    return [
        blocks.header(words.home.threads_title),
        blocks.section(words.home.threads.format(command=command)),
        blocks.header(words.home.promise_title),
        blocks.section(words.home.promise),
    ]
