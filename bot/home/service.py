"""Publish a person's Home tab: at once when it is opened, soon after when something changed."""

import logging
from concurrent.futures import Executor

from bot.home.views import home
from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import BotError
from bot.model.people import SlackIdentity
from bot.pivots.shelf import ShelfService
from bot.slack.client import Slack

log = logging.getLogger(__name__)


class HomeService:
    """Home, made anew from what is stored.

    A refresh is best effort: if it is lost, Home is made anew when it is opened.
    """

    def __init__(
        self, shelf: ShelfService, slack: Slack, background: Executor, prefix: str = ""
    ) -> None:
        self._shelf = shelf
        self._slack = slack
        self._background = background
        self._command = f"/{prefix}{ids.PIVOT_COMMAND.removeprefix('/')}"

    def publish(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home now. Raises `SlackError`."""
        self._slack.publish_home(
            asker.slack_user, home(self._shelf.read(asker), self._command, words)
        )

    def refresh_soon(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home after the present request was answered."""
        self._background.submit(self._refresh, asker, words)

    def _refresh(self, asker: SlackIdentity, words: Words) -> None:
        try:
            self.publish(asker, words)
        except BotError as trouble:
            log.warning("Home was not refreshed: %s", type(trouble).__name__)
