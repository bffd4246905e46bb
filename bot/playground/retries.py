"""Events that the bot did not acknowledge, and when Slack sends each of them again."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.rules import Rules
from bot.playground.values import Json


@dataclass(frozen=True, slots=True)
class UnheardEvent:
    """An event to send again: the number of the retry, and when it is due."""

    payload: Json
    label: str
    retry: int
    due_at: datetime
    reason: str


class Retries:
    """The queue of unheard events. The workspace's lock guards it."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._waiting: list[UnheardEvent] = []

    def plan(self, event: UnheardEvent, now: datetime) -> None:
        """Put an event back, for its next try; after the last one it is given up."""
        if event.retry >= len(self._rules.event_retries):
            return
        wait = timedelta(seconds=self._rules.event_retries[event.retry])
        self._waiting.append(
            UnheardEvent(event.payload, event.label, event.retry + 1, now + wait, event.reason)
        )

    def take_due(self, now: datetime) -> list[UnheardEvent]:
        """Return the events due by now, and remove them from the queue."""
        due = [event for event in self._waiting if event.due_at <= now]
        self._waiting = [event for event in self._waiting if event.due_at > now]
        return due
