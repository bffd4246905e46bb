"""Slack's two calls that matter to deliveries, in memory, with the moods of the design (5.4)."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import inf
from typing import Any

from bot.clock import Clock
from bot.model.errors import SlackError
from bot.slack.client import History, Slack
from bot.slack.outcomes import Posted, PostOutcome


def nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Mood:
    """How a request is met: whether Slack keeps the message, and what it answers.

    Without an *outcome* the answer is that it was posted. *before* and *after* are what happens
    meanwhile, around the moment at which Slack keeps it or not.
    """

    keeps: bool = True
    outcome: PostOutcome | None = None
    before: Callable[[], None] = nothing
    after: Callable[[], None] = nothing


@dataclass(frozen=True, slots=True)
class Copy:
    """A message that Slack keeps. `posted_at` is what the bot's own clock showed then."""

    key: str
    second: float
    posted_at: datetime


class MemorySlack(Slack):
    """A Slack with a clock of its own, which keeps what it accepts.

    `moods` are for the next requests; then all is well.
    `history_error` is its answer to every look, if there is one. `silent_s` is how long it takes
    until a message can be seen in its conversation.
    """

    def __init__(self, clock: Clock, the_bots: Clock) -> None:
        self._clock = clock
        self._the_bots = the_bots
        self.copies: list[Copy] = []
        self._in: defaultdict[str, list[Copy]] = defaultdict(list)
        self.count: Counter[str] = Counter()
        self.moods: deque[Mood] = deque()
        self.usual = Mood()
        self.history_error: SlackError | None = None
        self.silent_s = 0.0

    def post_message(
        self,
        to: str,
        message: Mapping[str, Any],
        *,
        metadata: Mapping[str, Any] | None = None,
        begins_before: float = inf,
        seconds: float = 10,
    ) -> PostOutcome:
        """Keep a message, or not, as the mood is."""
        assert metadata
        channel, key = conversation(to), metadata["event_payload"]["key"]
        mood = self.moods.popleft() if self.moods else self.usual
        mood.before()
        now = self._clock.now().timestamp()
        if mood.keeps:
            copy = Copy(key, now, self._the_bots.now())
            self.copies.append(copy)
            self._in[channel].append(copy)
            self.count[key] += 1
        mood.after()
        return mood.outcome or Posted(channel, f"{now:.6f}")

    def history(self, channel: str, *, oldest: float, limit: int) -> History:
        """Return what can be seen in a conversation."""
        if self.history_error:
            raise self.history_error
        seen_until = self._clock.now().timestamp() - self.silent_s
        found = [
            {"ts": f"{each.second:.6f}", "metadata": {"event_payload": {"key": each.key}}}
            for each in reversed(self._in[channel])
            if oldest < each.second <= seen_until
        ]
        return History(found[:limit], len(found) <= limit)

    def do_not_disturb(self, slack_users: Sequence[str]) -> Mapping[str, Mapping[str, Any]]:
        """Return that everyone may be disturbed."""
        return {}


def conversation(slack_user: str) -> str:
    """Return the conversation of the bot with a person."""
    return f"D{slack_user[1:]}"
