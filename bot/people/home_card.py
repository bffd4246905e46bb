"""One's data on Home."""

from collections.abc import Sequence

from bot.library.words.types import Words
from bot.model.people import SlackIdentity
from bot.people.data_views import data_card
from bot.people.keeping import KeepingService
from bot.slack.blocks import Block


class DataCard:
    """The way to the data of whoever opens Home, and what of it goes next by itself."""

    def __init__(self, keeping: KeepingService) -> None:
        self._keeping = keeping

    def __call__(self, asker: SlackIdentity, words: Words) -> Sequence[Block]:
        """Build the card from what is stored. Raises `DatabaseBusyError`."""
        return data_card(self._keeping.look(asker), words)
