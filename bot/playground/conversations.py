"""Who said what where: channels, threads, and what only one person can see."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.playground.values import Channel, ChannelKind, Member, Message

_ORDER = (ChannelKind.PUBLIC, ChannelKind.PRIVATE, ChannelKind.DIRECT, ChannelKind.APP)


class Conversations:
    """Channels and messages. The workspace's lock guards it."""

    def __init__(self, channels: Iterable[Channel], bot: Member) -> None:
        self._channels = {channel.id: channel for channel in channels}
        self._messages: dict[str, dict[str, Message]] = {}
        self._taken: set[str] = set()
        self._bot = bot

    def channel(self, channel_id: str) -> Channel | None:
        """Return the channel with that id, if there is one."""
        return self._channels.get(channel_id)

    def of(self, person: str) -> tuple[Channel, ...]:
        """Return the conversations a person is in, the one with the bot last."""
        mine = [channel for channel in self._channels.values() if person in channel.members]
        return tuple(sorted(mine, key=lambda channel: _ORDER.index(channel.kind)))

    def with_bot(self, person: Member) -> Channel:
        """Return a person's conversation with the bot; it comes about when first asked for."""
        channel_id = "D" + person.id[1:]
        if channel_id not in self._channels:
            members = frozenset({person.id, self._bot.id})
            self._channels[channel_id] = Channel(
                channel_id, self._bot.real_name, ChannelKind.APP, members
            )
        return self._channels[channel_id]

    def join(self, channel_id: str, member: str) -> Channel:
        """Add somebody, the bot for instance, to a channel."""
        channel = self._channels[channel_id]
        joined = replace(channel, members=channel.members | {member})
        self._channels[channel_id] = joined
        return joined

    def new_ts(self, now: datetime) -> str:
        """Return Slack's name for a message of this moment; no two are alike."""
        while (ts := f"{now.timestamp():.6f}") in self._taken:
            now += timedelta(microseconds=1)
        self._taken.add(ts)
        return ts

    def add(self, message: Message) -> Message:
        """Keep a message, and count it on its parent if others can see it."""
        self._messages.setdefault(message.channel, {})[message.ts] = message
        self._count(message, 1)
        return message

    def put(self, message: Message) -> Message:
        """Keep a changed message in the place of the old one."""
        self._messages[message.channel][message.ts] = message
        return message

    def remove(self, message: Message) -> None:
        """Delete a message."""
        if self._messages.get(message.channel, {}).pop(message.ts, None):
            self._count(message, -1)

    def find(self, channel_id: str, ts: str) -> Message | None:
        """Return the message, if it is there."""
        return self._messages.get(channel_id, {}).get(ts)

    def visible(self, person: str, channel_id: str) -> Iterator[Message]:
        """Yield every message of a channel that a person may see, oldest first."""
        messages = self._messages.get(channel_id, {}).values()
        for message in sorted(messages, key=lambda one: float(one.ts)):
            if message.only_for in (None, person):
                yield message

    def everyone_sees(self, channel_id: str) -> list[Message]:
        """Return the messages of a channel that are no secret between the bot and one person."""
        return [message for message in self.visible("", channel_id) if message.only_for is None]

    def with_file(self, file_id: str) -> list[Message]:
        """Return the messages in which a file stands."""
        return [
            message
            for messages in self._messages.values()
            for message in messages.values()
            if any(file.id == file_id for file in message.files)
        ]

    def forget_ephemeral(self, person: str) -> None:
        """Remove what only this person could see."""
        for messages in self._messages.values():
            for ts in [ts for ts, one in messages.items() if one.only_for == person]:
                del messages[ts]

    def _count(self, message: Message, step: int) -> None:
        parent = self.find(message.channel, message.thread_ts or "")
        if parent and message.only_for is None:
            self.put(replace(parent, replies=parent.replies + step))
