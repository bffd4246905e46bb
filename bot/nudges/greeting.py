"""The direct messages that nobody waits for: the first one, and a test."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future

from bot.library.words.types import Words
from bot.model.errors import DatabaseBusyError
from bot.model.prompts import Prompt
from bot.nudges.answers import test_message, welcome_message
from bot.nudges.results import Done
from bot.slack.blocks import Message
from bot.slack.client import Slack
from bot.slack.outcomes import Posted, PostOutcome, is_final
from storage import nudge_plans
from storage.engine import Database

log = logging.getLogger(__name__)


class Greeter:
    """Writes to people directly. Where their conversation is, is kept for later look-ups."""

    def __init__(self, database: Database, slack: Slack, background: Executor) -> None:
        self._database = database
        self._slack = slack
        self._background = background

    def welcome_soon(
        self, done: Done, command: str, words: Words, refused: Callable[[str], None]
    ) -> "Future[None]":
        """Say what will come, when, and how to stop it, after the present request; best effort.

        If it is lost, the answer to the request has said the same. If Slack will take none for
        this person, *refused* is told why: what was promised does not come. What is returned is
        done when all of this is.
        """
        message = welcome_message(done, command, words)

        def welcome() -> None:
            outcome = self._send(done, message)
            if not isinstance(outcome, Posted) and is_final(outcome):
                refused(outcome.reason)

        welcomed = self._background.submit(welcome)
        welcomed.add_done_callback(_say_what_failed)
        return welcomed

    def send_test(self, done: Done, nudge: Prompt, words: Words) -> bool:
        """Show what a nudge looks like where it will come; False if Slack did not take it."""
        return isinstance(self._send(done, test_message(nudge, words)), Posted)

    def _send(self, done: Done, message: Message) -> PostOutcome:
        plan = done.plan
        outcome = self._slack.post_message(plan.slack_user, message)
        if not isinstance(outcome, Posted):
            log.warning("A first message was not sent: %s", outcome.reason)
        elif plan.person_id and outcome.channel != plan.channel:
            self._keep(plan.person_id, outcome.channel)
        return outcome

    def _keep(self, person_id: int, channel: str) -> None:
        """Note the conversation; the first nudge that arrives tells it again."""
        try:
            with self._database.write() as session:
                nudge_plans.keep_channel(session, person_id, channel)
        except DatabaseBusyError:
            log.info("A conversation was not noted: the database is busy")


def _say_what_failed(done: "Future[None]") -> None:
    # An executor keeps a task's error to itself; its message may hold what someone wrote.
    if not done.cancelled() and (error := done.exception()):
        log.error("A first message failed: %s", type(error).__name__)
