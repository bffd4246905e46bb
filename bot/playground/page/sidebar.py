"""The list of conversations."""

from collections.abc import Callable
from dataclasses import dataclass

from nicegui.element import Element

from bot.playground.page.icons import icon
from bot.playground.page.node import button, node, put
from bot.playground.page.rows import Rows
from bot.playground.page.visitor import Pane, Tab, Visitor, initials, tint
from bot.playground.values import Channel, ChannelKind

_GROUPS = (
    ("Channels", (ChannelKind.PUBLIC, ChannelKind.PRIVATE)),
    ("Direct messages", (ChannelKind.DIRECT,)),
    ("Apps", (ChannelKind.APP,)),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A conversation in the list."""

    channel: Channel
    title: str
    open: bool
    unread: bool
    viewer: str


class Sidebar:
    """Every conversation that the person is in, one click away."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._groups: list[tuple[tuple[ChannelKind, ...], Rows[Entry]]] = []
        self._read: dict[tuple[str, str], str] = {}
        """The newest message that was seen, by person and conversation."""
        with node("nav", "sidebar", aria_label="Conversations", data_region="sidebar"):
            for words, kinds in _GROUPS:
                self._groups.append((kinds, self._group(words)))
        visitor.parts.append(self.show)

    def show(self) -> None:
        """List the conversations of whoever the tab acts as."""
        visitor = self._visitor
        entries = [self._entry(one) for one in visitor.workspace.channels(visitor.person)]
        for kinds, rows in self._groups:
            rows.show([entry for entry in entries if entry.channel.kind in kinds])

    def _entry(self, channel: Channel) -> Entry:
        visitor = self._visitor
        is_open = channel.id == visitor.channel.id
        return Entry(
            channel=channel,
            title=visitor.title(channel),
            open=is_open,
            unread=self._unread(channel, is_open),
            viewer=visitor.person,
        )

    def _unread(self, channel: Channel, is_open: bool) -> bool:
        visitor = self._visitor
        messages = visitor.workspace.messages(visitor.person, channel.id)
        newest = messages[-1].ts if messages else ""
        place = (visitor.person, channel.id)
        on_home = channel.kind is ChannelKind.APP and visitor.spot.tab is Tab.HOME
        if place not in self._read or (is_open and not on_home):
            self._read[place] = newest
        return self._read[place] != newest

    def _group(self, words: str) -> Rows[Entry]:
        heading = node("h2", "sidebar-heading", words)
        with node("ul", "sidebar-list", aria_labelledby=heading.html_id) as entries:
            return Rows(entries, lambda: _EntryRow(self._visitor), lambda entry: entry.channel.id)


class _EntryRow:
    """One conversation."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.root = node("li")

    def show(self, value: Entry) -> None:
        """Draw the entry anew."""
        self.root.clear()
        with self.root:
            link = button("sidebar-entry unread" if value.unread else "sidebar-entry")
            put(link, data_key=value.channel.id)
            put(link, aria_current="page" if value.open else None)
            with link:
                self._picture(value.channel)
                node("span", "sidebar-name", value.title)
                if value.unread:
                    node("span", "unseen", "New messages")
        link.on("click", self._opener(value), args=[])

    def _picture(self, channel: Channel) -> None:
        space = self._visitor.workspace
        if channel.kind in (ChannelKind.PUBLIC, ChannelKind.PRIVATE):
            icon("hash" if channel.kind is ChannelKind.PUBLIC else "lock")
            return
        others = [one for one in sorted(channel.members) if one != self._visitor.person]
        avatar(self._visitor, others[0] if others else space.bot.id, "tiny")

    def _opener(self, entry: Entry) -> Callable[[], None]:
        tab = Tab.MESSAGES if entry.unread else Tab.HOME

        def open_it() -> None:
            self._visitor.go(channel=entry.channel.id, thread=None, pane=Pane.TALK, tab=tab)

        return open_it


def avatar(visitor: Visitor, member_id: str, size: str = "") -> Element:
    """Draw a member's picture: their initials, or the mark of the bot."""
    space = visitor.workspace
    member = space.member(member_id)
    classes = f"avatar {size} {tint(member, space.people)}".replace("  ", " ")
    if member.id != space.bot.id:
        return node("span", classes, initials(member), aria_hidden="true")
    with node("span", classes, aria_hidden="true") as picture:
        icon("app")
    return picture
