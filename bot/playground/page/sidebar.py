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
    viewer: str


class Sidebar:
    """Every conversation that the person is in, one click away."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._groups: list[tuple[tuple[ChannelKind, ...], Rows[Entry]]] = []
        with node("nav", "sidebar", aria_label="Conversations", data_region="sidebar"):
            for words, kinds in _GROUPS:
                self._groups.append((kinds, self._group(words)))
        visitor.parts.append(self.show)

    def show(self) -> None:
        """List the conversations of whoever the tab acts as."""
        visitor = self._visitor
        entries = [
            Entry(one, visitor.title(one), one.id == visitor.channel.id, visitor.person)
            for one in visitor.workspace.channels(visitor.person)
        ]
        for kinds, rows in self._groups:
            rows.show([entry for entry in entries if entry.channel.kind in kinds])

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
            link = button("sidebar-entry", data_key=value.channel.id)
            put(link, aria_current="page" if value.open else None)
            with link:
                self._picture(value.channel)
                node("span", "sidebar-name", value.title)
        link.on("click", self._opener(value.channel), args=[])

    def _picture(self, channel: Channel) -> None:
        space = self._visitor.workspace
        if channel.kind in (ChannelKind.PUBLIC, ChannelKind.PRIVATE):
            icon("hash" if channel.kind is ChannelKind.PUBLIC else "lock")
            return
        others = [one for one in sorted(channel.members) if one != self._visitor.person]
        avatar(self._visitor, others[0] if others else space.bot.id, "tiny")

    def _opener(self, channel: Channel) -> Callable[[], None]:
        def open_it() -> None:
            self._visitor.go(channel=channel.id, thread=None, pane=Pane.TALK, tab=Tab.HOME)

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
