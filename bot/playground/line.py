"""The line on which Slack reaches the bot: Socket Mode or signed HTTP, behind one method."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from bot.playground.values import Json


class Envelope(StrEnum):
    """The kinds of envelope, in Socket Mode's words."""

    COMMAND = "slash_commands"
    INTERACTIVE = "interactive"
    EVENT = "events_api"


@dataclass(frozen=True, slots=True)
class Delivery:
    """Something to hand to the bot."""

    envelope: Envelope
    payload: Json
    retry: int = 0
    retry_reason: str = ""


class Heard(StrEnum):
    """What became of a delivery."""

    ACKNOWLEDGED = "ok"
    LATE = "no answer in time"
    REFUSED = "refused"
    NOBODY = "nobody there"


@dataclass(frozen=True, slots=True)
class BotAnswer:
    """What the bot answered, if it did."""

    heard: Heard
    body: Any = None
    """An object, words, or None for a bare acknowledgement."""
    status: int = 200


class Line(Protocol):
    """A way to the bot. `ask` blocks the thread that calls it."""

    @property
    def base_url(self) -> str:
        """Return the address at which the bot reaches Slack, without a slash at its end."""
        ...

    def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Hand something to the bot, and wait at most *seconds* for its acknowledgement."""
        ...


class Silence:
    """The line before anyone is connected."""

    base_url = "http://127.0.0.1:1"

    def ask(self, delivery: Delivery, seconds: float) -> BotAnswer:
        """Hear nobody."""
        return BotAnswer(Heard.NOBODY)
