"""The company in which the playground opens: read from `story.toml`, which is content."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.playground.conversations import Conversations
from bot.playground.values import Channel, ChannelKind, Member, Message
from bot.playground.wording import encode

STORY = Path(__file__).with_name("story.toml")
_UNITS = {"d": "days", "h": "hours", "m": "minutes"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something said before the start; `under` is the place of its parent among the lines."""

    channel: str
    author: str
    text: str
    ago: timedelta
    under: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """A company: its people, its channels, and what they said to each other."""

    name: str
    domain: str
    people: tuple[Member, ...]
    channels: tuple[Channel, ...]
    lines: tuple[Line, ...]

    @classmethod
    def load(cls, path: Path = STORY) -> "Story":
        """Read a story from its file."""
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        people = tuple(_member(one) for one in told["people"])
        ids = {person.name: person.id for person in people}
        return cls(
            name=told["name"],
            domain=told["domain"],
            people=people,
            channels=tuple(_channel(one, ids) for one in told["channels"]),
            lines=tuple(_lines(told["channels"], people)),
        )

    def tell(self, talk: Conversations, now: datetime) -> dict[str, Message]:
        """Say every line, as long ago as the story wants; return the named ones."""
        said: list[Message] = []
        for line in self.lines:
            parent = None if line.under is None else said[line.under].ts
            ts = talk.new_ts((now - line.ago).replace(microsecond=len(said) * 997))
            said.append(
                talk.add(Message(line.channel, ts, line.author, line.text, thread_ts=parent))
            )
        return {
            line.name: message for line, message in zip(self.lines, said, strict=True) if line.name
        }


def length(words: str) -> timedelta:
    """Return the length of time that words like `1d 3h` or `12m` mean."""
    parts = re.findall(r"(\d+)([dhm])", words)
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in parts})


def _member(told: dict[str, Any]) -> Member:
    return Member(
        id=told["id"],
        name=told["name"],
        real_name=told["real_name"],
        zone=told["zone"],
        title=told.get("title", ""),
        admin=told.get("admin", False),
    )


def _channel(told: dict[str, Any], ids: dict[str, str]) -> Channel:
    return Channel(
        id=told["id"],
        name=told["name"],
        kind=ChannelKind(told["kind"]),
        members=frozenset(ids[name] for name in told["members"]),
        topic=told.get("topic", ""),
    )


def _lines(channels: list[dict[str, Any]], people: tuple[Member, ...]) -> Iterator[Line]:
    """Yield every line; each thread follows its parent at once."""
    ids = {person.name: person.id for person in people}
    count = 0
    for channel in channels:
        for told in channel.get("messages", ()):
            parent = count
            for under, one in [(None, told), *((parent, reply) for reply in _replies(told))]:
                text = encode(one["text"], people)
                yield Line(
                    channel=channel["id"],
                    author=ids[one["from"]],
                    text=text,
                    ago=length(one["ago"]),
                    under=under,
                    name=one.get("id", ""),
                )
                count += 1


def _replies(told: dict[str, Any]) -> list[dict[str, Any]]:
    return list(told.get("replies", ()))
