"""Publish a person's Home tab when something changed: at once if it is opened, or soon after."""

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from functools import partial
from threading import Lock
from time import monotonic

from bot.home.cards import HomeCard
from bot.home.readings import Readings
from bot.home.views import home, mark
from bot.library.words.types import Words
from bot.model.deadline import deadline
from bot.model.errors import BotError
from bot.model.people import SlackIdentity
from bot.slack import blocks
from bot.slack.blocks import Block
from bot.slack.client import Slack

READING_SECONDS = 1.4
"""How long all cards together may read; the rest of the request's time is for Slack."""

REFRESHES_AT_ONCE = 10
REFRESHES_PER_SECOND = 1.0
"""Slack takes a hundred a minute, and refuses all that follow: also to those who open Home."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The cards for someone who has tried nothing yet, and how to tell who that is."""

    is_for: Callable[[SlackIdentity], bool]
    cards: Sequence[HomeCard]


class HomeService:
    """Home, made anew from what is stored: a card of each room, in the order given.

    Whoever is new sees the *first* page instead, until they try something or ask for the whole.

    *may_have_changed* is asked after a visit, when nobody waits any more, and tells whether the
    visitor would by now see something else. A refresh is best effort: if it is lost, Home is made
    anew when it is opened. So many people at once get none, rather than that it keeps others
    waiting for their answer.
    """

    def __init__(
        self,
        cards: Sequence[HomeCard],
        slack: Slack,
        background: Executor,
        may_have_changed: Callable[[SlackIdentity], bool],
        first: FirstPage | None = None,
    ) -> None:
        self._cards = tuple(cards)
        self._slack = slack
        self._background = background
        self._may_have_changed = may_have_changed
        self._first = first
        self._readings = Readings()
        self._allowance = _Allowance()

    def open(self, asker: SlackIdentity, words: Words, shown: str) -> None:
        """Publish Home now if it is another than what is *shown*, by the mark of what is.

        And soon again, if it may have changed by then. Raises `SlackError`.
        """
        self._publish(asker, words, shown)
        self._do_soon(self._meet, asker, words)

    def publish(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home now. Raises `SlackError`."""
        self._publish(asker, words)

    def publish_whole(self, asker: SlackIdentity, words: Words) -> None:
        """Publish the whole of Home now, to someone new too. Raises `SlackError`."""
        self._show(self._cards, asker, words)

    def refresh_soon(self, asker: SlackIdentity, words: Words) -> None:
        """Publish Home after the present request was answered, unless too many ask for it."""
        if self._allowance.take():
            self._do_soon(self._refresh, asker, words)

    def _do_soon(
        self, task: Callable[[SlackIdentity, Words], None], asker: SlackIdentity, words: Words
    ) -> None:
        self._background.submit(task, asker, words).add_done_callback(_say_what_failed)

    def _publish(self, asker: SlackIdentity, words: Words, shown: str = "") -> None:
        is_new = self._first is not None and self._first.is_for(asker)
        cards = self._first.cards if self._first and is_new else self._cards
        self._show(cards, asker, words, shown)

    def _show(
        self, cards: Sequence[HomeCard], asker: SlackIdentity, words: Words, shown: str = ""
    ) -> None:
        with self._readings.begin(asker) as reading:
            with deadline(READING_SECONDS):
                made = [list(_what_there_is(card, asker, words)) for card in cards]
            page = home(made, words)
            page["private_metadata"] = mark(page)
            post = partial(self._slack.publish_home, asker.slack_user, page)
            reading.publish(post, is_shown=page["private_metadata"] == shown)

    def _meet(self, asker: SlackIdentity, words: Words) -> None:
        if self._may_have_changed(asker):
            self._refresh(asker, words)

    def _refresh(self, asker: SlackIdentity, words: Words) -> None:
        try:
            self._publish(asker, words)
        except BotError as trouble:
            log.warning("Home was not refreshed: %s", type(trouble).__name__)


def _what_there_is(card: HomeCard, asker: SlackIdentity, words: Words) -> Iterator[Block]:
    """Give the card's blocks; one that can't be made says so, and costs the others nothing."""
    try:
        yield from card(asker, words)
    except BotError as trouble:
        log.warning("A card of Home was not made: %s", type(trouble).__name__)
        yield blocks.context(words.home.part_missing)


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
