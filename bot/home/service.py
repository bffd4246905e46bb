"""Publish a person's Home tab: at once when it is opened, soon after when something changed."""

import logging
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Lock
from time import monotonic

from bot.home.views import home
from bot.library.words.types import Words
from bot.model import ids
from bot.model.errors import BotError
from bot.model.people import SlackIdentity
from bot.pivots.shelf import ShelfService
from bot.safety.service import SafetyService
from bot.slack.client import Slack

REFRESHES_AT_ONCE = 10
REFRESHES_PER_SECOND = 1.0
"""Slack takes a hundred a minute, and refuses all that follow: also to those who open Home."""

log = logging.getLogger(__name__)


class HomeService:
    """Home, made anew from what is stored.

    A refresh is best effort: if it is lost, Home is made anew when it is opened. So many people
    at once get none, rather than that it keeps others waiting for their answer.
    """

    def __init__(
        self,
        shelf: ShelfService,
        safety: SafetyService,
        slack: Slack,
        background: Executor,
        prefix: str = "",
    ) -> None:
        self._shelf = shelf
        self._safety = safety
        self._slack = slack
        self._background = background
        self._allowance = _Allowance()
        self._command = f"/{prefix}{ids.PIVOT_COMMAND.removeprefix('/')}"

    def publish(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home now, and soon again for an admin not yet known as one.

        Raises `SlackError`.
        """
        self._publish(asker, words)
        self._do_soon(self._meet, asker, words)

    def refresh_soon(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home after the present request was answered, unless too many ask for it."""
        if self._allowance.take():
            self._do_soon(self._refresh, asker, words)

    def _do_soon(
        self, task: Callable[[SlackIdentity, Words], None], asker: SlackIdentity, words: Words
    ) -> None:
        self._background.submit(task, asker, words).add_done_callback(_say_what_failed)

    def _publish(self, asker: SlackIdentity, words: Words) -> None:
        is_admin = self._safety.is_shown_to(asker)
        contacts = self._safety.overview(asker.tenant) if is_admin else None
        view = home(self._shelf.read(asker), self._command, words, contacts)
        self._slack.publish_home(asker.slack_user, view)

    def _meet(self, asker: SlackIdentity, words: Words) -> None:
        if self._safety.has_changed_for(asker):
            self._refresh(asker, words)

    def _refresh(self, asker: SlackIdentity, words: Words) -> None:
        try:
            self._publish(asker, words)
        except BotError as trouble:
            log.warning("Home was not refreshed: %s", type(trouble).__name__)


def _say_what_failed(done: "Future[None]") -> None:
    # An executor keeps a task's error to itself; its message may hold what someone wrote.
    if not done.cancelled() and (error := done.exception()):
        log.error("Home was not refreshed: %s", type(error).__name__)


class _Allowance:
    """Grants some refreshes at once, and from then on an even few."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._left = float(REFRESHES_AT_ONCE)
        self._counted_at = monotonic()

    def take(self) -> bool:
        """Take one, and say whether there was one left."""
        with self._lock:
            now = monotonic()
            grown = (now - self._counted_at) * REFRESHES_PER_SECOND
            self._left = min(self._left + grown, REFRESHES_AT_ONCE)
            self._counted_at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True
