"""Hand a person all that is held about them as a file in their direct messages."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor

from bot.clock import Clock
from bot.model.errors import BotError, SlackError, name_and_place
from bot.model.people import SlackIdentity
from bot.people.data import export
from bot.slack.blocks import Message
from bot.slack.client import Slack
from bot.slack.outcomes import Posted
from storage.engine import Database

FILES_WRITE = "files:write"
"""The scope, which an installer may decline; this is its only use."""

ALREADY_GONE = {"file_not_found", "file_deleted"}

log = logging.getLogger(__name__)


class FileService:
    """Files with everything in them, brought behind the request: it takes three calls of Slack."""

    def __init__(
        self, database: Database, slack: Slack, clock: Clock, background: Executor
    ) -> None:
        self._database = database
        self._slack = slack
        self._clock = clock
        self._background = background

    def may_send(self) -> bool:
        """Tell whether the workspace lets us."""
        return self._slack.may(FILES_WRITE)

    def send_soon(
        self,
        asker: SlackIdentity,
        message: Callable[[str], Message],
        tell: Callable[[bool], None],
    ) -> None:
        """Bring the file, below the *message* made for its id, and *tell* whether it is there."""

        def send() -> None:
            is_there = self._send(asker, message)
            try:
                tell(is_there)
            except SlackError as refusal:
                log.info("The person could not be told of a file: %s", refusal.code)

        self._background.submit(send)

    def remove(self, file_id: str) -> None:
        """Delete a file that was sent; safe to do again. Raises `SlackError`."""
        try:
            self._slack.delete_file(file_id)
        except SlackError as refusal:
            if refusal.code not in ALREADY_GONE:
                raise

    def _send(self, asker: SlackIdentity, message: Callable[[str], Message]) -> bool:
        try:
            exported = export(self._database, asker)
            now = self._clock.now()
            name = f"common-ground-{now:%Y-%m-%d}.zip"
            # Nobody sees it yet; so nothing is said of a file that then does not come.
            file_id = self._slack.upload_file(name, exported.as_zip(now))
        except BotError as trouble:
            log.warning("A file was not brought: %s", name_and_place(trouble))
            return False
        except Exception as mistake:  # its message may hold what a person wrote
            log.error("A file was not made: %s", name_and_place(mistake))
            return False
        return self._show(asker, name, file_id, message(file_id))

    def _show(self, asker: SlackIdentity, name: str, file_id: str, message: Message) -> bool:
        # A message to a person is what tells us the conversation; a file takes no person's id.
        outcome = self._slack.post_message(asker.slack_user, message)
        try:
            if isinstance(outcome, Posted):
                self._slack.share_file(file_id, name, outcome.channel)
                return True
            self.remove(file_id)
        except SlackError as refusal:
            log.warning("A file was not shown: %s", refusal.code)
        return False
