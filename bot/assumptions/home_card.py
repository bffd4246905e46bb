"""People on Home: what its reader noticed in them, and the way to assume generously."""

from collections.abc import Sequence

from bot.assumptions.noticing import Noticed, NoticingService
from bot.assumptions.quality_views import quality_row
from bot.library.words.types import Words
from bot.model import ids_assumptions as ids
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block


class PeopleCard:
    """The card of what the reader of Home noticed in people."""

    def __init__(self, noticing: NoticingService) -> None:
        self._noticing = noticing

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card from what is stored. Raises `DatabaseBusyError`."""
        return people_card(self._noticing.read(asker), words)


def people_card(noticed: Noticed, words: Words) -> list[Block]:
    """Build the card."""
    said = words.qualities
    assume = blocks.button(ids.ASSUME_OPEN, words.assumptions.open)
    note = blocks.button(ids.QUALITY_OPEN, said.home_new)
    every = blocks.button(ids.QUALITIES_OPEN, said.home_all.format(count=noticed.count))
    return [
        blocks.header(said.home_title),
        *([] if noticed.count else [blocks.section(said.home_none)]),
        *(quality_row(each, words) for each in noticed.last),
        blocks.actions("people", [assume, note, *([every] if noticed.count else [])]),
    ]
