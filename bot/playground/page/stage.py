"""What all browser tabs share: the workspace, the bot's process, and the news of a change."""

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from threading import Lock
from typing import Protocol

from bot.playground.workspace import Workspace


class BotState(StrEnum):
    """How the bot is doing."""

    STARTING = "starting"
    LISTENING = "listening"
    STOPPED = "stopped"


class Bot(Protocol):
    """The bot's process, as far as the page looks after it."""

    def state(self) -> BotState:
        """Return how it is doing now; quick, and callable from any thread."""

    def restart(self) -> None:
        """Start it anew; what it knew is in its database."""

    def last_words(self) -> str:
        """Return what it printed last, for whoever wants to know why it stopped."""


class Listener(Protocol):
    """Whoever wants to be told that something changed."""

    def refresh(self) -> None:
        """Bring what is shown up to date."""


class News:
    """Tells every open tab of changes made in any thread, once for a burst of them."""

    SECONDS = 0.02

    def __init__(self) -> None:
        self._listeners: list[Listener] = []
        self._loop: asyncio.AbstractEventLoop | None = None
        self._due = False
        self._lock = Lock()

    def join(self, listener: Listener) -> None:
        """Tell *listener* from now on. Called on the event loop."""
        self._loop = asyncio.get_running_loop()
        if listener not in self._listeners:
            self._listeners.append(listener)

    def leave(self, listener: Listener) -> None:
        """Tell *listener* no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def listeners(self) -> tuple[Listener, ...]:
        """Return who is told."""
        return tuple(self._listeners)

    def spread(self) -> None:
        """Say that something changed. Called from any thread."""
        with self._lock:
            if self._due or self._loop is None or self._loop.is_closed():
                return
            self._due = True
        self._loop.call_soon_threadsafe(self._loop.call_later, self.SECONDS, self._tell)

    def _tell(self) -> None:
        with self._lock:
            self._due = False
        for listener in self.listeners():
            listener.refresh()


@dataclass(frozen=True, slots=True)
class Opening:
    """What a first visit looks at: a person, a channel, and the thread that got tense."""

    person: str
    channel: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that is there before any tab is opened."""

    workspace: Workspace
    bot: Bot
    opening: Opening
    news: News = field(default_factory=News)
