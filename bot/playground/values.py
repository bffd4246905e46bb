"""What a workspace is made of, as plain values that anyone may read without a lock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

Json = Mapping[str, Any]
"""An object as it travels between Slack and the bot. Nobody changes one after it was made."""

Values = Mapping[str, Mapping[str, Json]]
"""What stands in the fields of a view or message: block id, then action id, then Slack's value."""

Choice = str | tuple[str, ...] | None
"""What a person chose or wrote: the value of an option, several of them, a date (2027-03-01),
a time (08:59), a person's id, or plain words."""

SLACKBOT = "USLACKBOT"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the workspace, or the bot itself."""

    id: str
    name: str
    real_name: str
    zone: str
    title: str = ""
    admin: bool = False
    is_bot: bool = False
    deactivated: bool = False
    quiet: tuple[int, int] | None = None
    """From when to when they are in do-not-disturb next, in seconds since 1970."""

    @property
    def first_name(self) -> str:
        """Return the name colleagues use."""
        return self.real_name.split()[0]


class ChannelKind(StrEnum):
    """Who may read a conversation."""

    PUBLIC = "public"
    PRIVATE = "private"
    DIRECT = "direct"
    """Between two people."""
    APP = "app"
    """Between one person and the bot: the Messages tab."""


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation; `members` holds the bot's id where the bot belongs to it."""

    id: str
    name: str
    kind: ChannelKind
    members: frozenset[str]
    topic: str = ""


@dataclass(frozen=True, slots=True)
class SharedFile:
    """A file that stands in a message."""

    id: str
    name: str
    title: str
    length: int


@dataclass(frozen=True, slots=True)
class Message:
    """Something said. `only_for` names the one person who can see it, if it is ephemeral."""

    channel: str
    ts: str
    author: str
    text: str
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    """The parent's ts in a reply; None in the parent itself and outside threads."""
    only_for: str | None = None
    values: Values = field(default_factory=dict)
    metadata: Json | None = None
    edited: bool = False
    replies: int = 0
    """How many replies others can see; kept on the parent."""
    files: tuple[SharedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A modal or an App Home as it stands before a person.

    `body` is what the bot sent, with the block ids and action ids that Slack adds.
    """

    id: str
    person: str
    body: Json
    hash: str
    root_id: str
    previous_id: str | None = None
    values: Values = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    """Sentences to show under fields, by block id."""

    @property
    def kind(self) -> str:
        """Return `modal` or `home`."""
        return str(self.body["type"])

    @property
    def blocks(self) -> tuple[Json, ...]:
        """Return the blocks, top to bottom."""
        return tuple(self.body["blocks"])

    @property
    def title(self) -> str:
        """Return the words at the top of a modal."""
        return self._label("title")

    @property
    def submit(self) -> str:
        """Return the words on the submit button; empty when there is none."""
        return self._label("submit")

    @property
    def close(self) -> str:
        """Return the words on the button that closes the modal."""
        return self._label("close") or ("Cancel" if self.submit else "Close")

    def _label(self, name: str) -> str:
        return str((self.body.get(name) or {}).get("text", ""))


@dataclass(frozen=True, slots=True)
class InMessage:
    """The place of an element: a message in a conversation, ephemeral or not."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class InModal:
    """The place of an element: the modal on top before the person."""


@dataclass(frozen=True, slots=True)
class InHome:
    """The place of an element: the person's App Home."""


Place = InMessage | InModal | InHome


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of something a person did."""

    heard: bool = False
    """Whether Slack asked the bot at all; a plain message asks nobody."""
    acknowledged: bool = True
    """Whether the bot, if it was asked, answered in time and in a form Slack accepts."""
    notice: str | None = None
    """Slack's own words to the person when something did not work; None when all is well."""
    errors: Mapping[str, str] = field(default_factory=dict)
    """Sentences under fields of a form, by block id; the same as in the open modal."""
    message: Message | None = None
    """The message this act itself brought about: said by the person, or the bot's answer."""
    problems: tuple[str, ...] = ()
    """Why Slack refused what the bot answered, for whoever mends the bot."""

    @property
    def went_well(self) -> bool:
        """Return whether the person saw nothing fail."""
        return self.acknowledged and self.notice is None and not self.errors


class Direction(StrEnum):
    """Who began a call."""

    TO_BOT = "to bot"
    FROM_BOT = "from bot"


@dataclass(frozen=True, slots=True)
class Call:
    """One call between Slack and the bot."""

    number: int
    """Counts up from 1."""
    at: datetime
    direction: Direction
    kind: str
    """A Web API method, or the kind of payload and what it names: `slash_commands /pivot`."""
    status: str
    """`ok`, or what went wrong in Slack's own word."""
    milliseconds: float
    request: Any
    answer: Any
