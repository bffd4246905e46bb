"""An open conversation, and the thread beside it."""

from typing import Any

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from bot.playground.page.icons import icon
from bot.playground.page.messages import MessageList
from bot.playground.page.node import Composer, Menu, button, node, put, say
from bot.playground.page.visitor import Pane, Visitor
from bot.playground.values import Channel, ChannelKind, Message


class Conversation:
    """A channel or a direct message."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.root = node("div", "conversation", data_region="conversation")
        with self.root:
            with node("header", "pane-head"):
                back_button(visitor, Pane.LIST, "Back to the conversations")
                with node("div", "pane-titles"):
                    self._title = node("h1", "pane-title", "", tabindex="-1", data_begin=True)
                    self._topic = node("p", "pane-note", "")
            self._list = MessageList(visitor, in_thread=False)
            self._writing = Writing(visitor, "talk")
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show what stands in the open conversation."""
        visitor = self._visitor
        channel = visitor.channel
        self.root.set_visibility(not visitor.in_app)
        if visitor.in_app:
            return
        title = visitor.title(channel)
        say(self._title, f"# {title}" if channel.kind is ChannelKind.PUBLIC else title)
        say(self._topic, about(visitor, channel))
        messages = visitor.workspace.messages(visitor.person, channel.id)
        self._list.show((visitor.person, channel.id), messages)
        self._writing.show(f"Message {named(title, channel)}")


class Thread:
    """The thread beside the conversation, or in its place on a narrow screen."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.root = node("aside", "thread", aria_label="Thread", data_region="thread")
        with self.root:
            with node("header", "pane-head"):
                back_button(visitor, Pane.TALK, "Back to the channel")
                with node("div", "pane-titles"):
                    node("h2", "pane-title", "Thread", tabindex="-1", data_begin=True)
                    self._where = node("p", "pane-note", "")
                close = button("tool wide-only", aria_label="Close the thread")
                with close:
                    icon("close")
                close.on("click", lambda: visitor.go(thread=None, pane=Pane.TALK), args=[])
            self.before = node("div", "thread-hint")
            self._list = MessageList(visitor, in_thread=True)
            self._writing = Writing(visitor, "thread")
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show the open thread, if one is."""
        visitor = self._visitor
        channel, ts = visitor.channel, visitor.spot.thread
        self.root.set_visibility(bool(ts) and not visitor.in_app)
        if not ts or visitor.in_app:
            return
        say(self._where, named(visitor.title(channel), channel))
        messages: tuple[Message, ...] = visitor.workspace.thread(visitor.person, channel.id, ts)
        self._list.show((visitor.person, channel.id, ts), messages)
        self._writing.show("Reply…")


class Writing:
    """A composer, and what goes with it."""

    def __init__(self, visitor: Visitor, place: str) -> None:
        self._visitor = visitor
        self._in_thread = place == "thread"
        space = visitor.workspace
        commands = [
            {"name": one.name, "hint": one.hint, "text": one.text} for one in space.commands
        ]
        self._composer = Composer(
            commands=commands, focuskey=f"composer/{place}", label="Message", hint="", busy=False
        )
        with self._composer:
            if space.global_shortcuts and not self._in_thread:
                self._shortcuts()
        self._composer.on("send", self._send)

    def show(self, hint: str) -> None:
        """Say whom the words would reach."""
        wanted: dict[str, Any] = {"label": hint, "hint": hint}
        if any(self._composer.props.get(name) != value for name, value in wanted.items()):
            put(self._composer, **wanted)

    def _shortcuts(self) -> None:
        visitor = self._visitor
        name = visitor.workspace.bot.real_name
        items = [
            {"id": one.callback_id, "text": one.name, "note": one.text or name}
            for one in visitor.workspace.global_shortcuts
        ]
        menu = Menu("Shortcuts", items, look="tool", heading="Shortcuts", focuskey="shortcuts")
        with menu:
            icon("zap")

        async def use(event: GenericEventArguments) -> None:
            wanted = str(event.args)
            await visitor.act(lambda: visitor.workspace.shortcut(visitor.person, wanted))

        menu.on("choose", use)

    async def _send(self, event: GenericEventArguments) -> None:
        visitor, text = self._visitor, str(event.args)
        person, channel = visitor.person, visitor.channel.id
        thread = visitor.spot.thread if self._in_thread else None
        put(self._composer, busy=text.startswith("/"))
        await visitor.act(lambda: visitor.workspace.type_in(person, channel, text, thread))
        put(self._composer, busy=False)


def back_button(visitor: Visitor, pane: Pane, words: str) -> Element:
    """Draw the button that leads back on a narrow screen."""
    drawn = button("tool back", aria_label=words)
    with drawn:
        icon("back")
    drawn.on("click", lambda: visitor.go(pane=pane), args=[])
    return drawn


def named(title: str, channel: Channel) -> str:
    """Return a conversation's name as it stands in a sentence."""
    return f"#{title}" if channel.kind in (ChannelKind.PUBLIC, ChannelKind.PRIVATE) else title


def about(visitor: Visitor, channel: Channel) -> str:
    """Return what there is to say of a conversation under its name."""
    if channel.kind is ChannelKind.DIRECT:
        return "Only the two of you"
    people = [one for one in visitor.workspace.people if one.id in channel.members]
    count = f"{len(people)} people"
    if channel.kind is ChannelKind.PRIVATE:
        count = f"Private, {count}"
    return f"{count} · {channel.topic}" if channel.topic else count
