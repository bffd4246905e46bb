"""The whole page of the Home tab."""

from bot.library.words.types import Words
from bot.model.contacts import SavedContacts
from bot.pivots import home_card
from bot.pivots.shelf import Shelf
from bot.safety.home_card import contacts_card
from bot.slack import blocks
from bot.slack.blocks import View


def home(shelf: Shelf, command: str, words: Words, contacts: SavedContacts | None = None) -> View:
    """Build Home for its one reader: what to do first, own lines, then who can see what.

    *contacts* are the workspace's own, for a reader who is an admin.
    """
    return blocks.home(
        [
            blocks.header(words.home.welcome),
            blocks.section(words.home.intro),
            *home_card.begin_card(words),
            *(contacts_card(contacts, words) if contacts else ()),
            blocks.divider(),
            *home_card.lines_cards(shelf, words),
            blocks.divider(),
            blocks.header(words.home.threads_title),
            blocks.section(words.home.threads.format(command=command)),
            blocks.header(words.home.promise_title),
            blocks.section(words.home.promise),
        ]
    )
