"""The bot's own place: its Home tab, and the messages it sent this person."""

from functools import partial

from nicegui import background_tasks
from nicegui.element import Element

from bot.playground.page.blocks import BlockList
from bot.playground.page.conversation import Writing, back_button
from bot.playground.page.messages import MessageList, empty
from bot.playground.page.node import button, node, put, say
from bot.playground.page.sidebar import avatar
from bot.playground.page.stage import BotState
from bot.playground.page.surface import Surface
from bot.playground.page.visitor import Pane, Tab, Visitor
from bot.playground.values import InHome

READ_ONLY = "Sending messages to this app has been turned off."


class AppHome:
    """Two tabs: Home, which the bot publishes, and Messages."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._told: tuple[str, Tab] | None = None
        self.root = node("div", "conversation app-home", data_region="app")
        with self.root:
            with node("header", "pane-head"):
                back_button(visitor, Pane.LIST, "Back to the conversations")
                avatar(visitor, visitor.workspace.bot.id)
                with node("div", "pane-titles"):
                    name = visitor.workspace.bot.real_name
                    node("h1", "pane-title", name, tabindex="-1", data_begin=True)
            self._tabs = self._tab_row()
            self._home = _Home(visitor)
            self._messages = _Messages(visitor)
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show the tab that is open."""
        visitor = self._visitor
        self.root.set_visibility(visitor.in_app)
        if not visitor.in_app:
            self._told = None
            return
        for tab, drawn in self._tabs.items():
            put(drawn, aria_current="page" if tab is visitor.spot.tab else None)
        self._home.root.set_visibility(visitor.spot.tab is Tab.HOME)
        self._messages.root.set_visibility(visitor.spot.tab is Tab.MESSAGES)
        self._home.show()
        self._messages.show()
        self._tell()

    def _tell(self) -> None:
        """Let the bot know once that this tab is looked at, as soon as it listens."""
        visitor, tab = self._visitor, self._visitor.spot.tab
        if visitor.stage.bot.state() is not BotState.LISTENING:
            self._told = None
        elif self._told != (visitor.person, tab):
            self._told = (visitor.person, tab)
            space, person = visitor.workspace, visitor.person
            opened = space.open_home if tab is Tab.HOME else space.open_dm
            background_tasks.create(visitor.act(partial(opened, person)))

    def _tab_row(self) -> dict[Tab, Element]:
        tabs: dict[Tab, Element] = {}
        with node("nav", "tabs", aria_label="Parts of the app"):
            for tab in Tab:
                tabs[tab] = button("tab", tab.value.capitalize(), data_key=f"tab/{tab}")
                tabs[tab].on("click", partial(self._visitor.go, tab=tab), args=[])
        return tabs


class _Home:
    """The Home tab."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._person = ""
        self.root = node("div", "scroller top", tabindex="0", role="region", aria_label="Home")

    def show(self) -> None:
        """Show what the bot published for this person."""
        visitor = self._visitor
        if self._person != visitor.person:
            self._person = visitor.person
            self._begin()
        view = visitor.workspace.home(visitor.person)
        self._nothing.set_visibility(view is None)
        if view is not None:
            self._blocks.show(view.blocks, view.values)

    def _begin(self) -> None:
        self.root.clear()
        with self.root:
            self._nothing = empty("Nothing here yet. The bot fills this page when you open it.")
            body = node("div", "home blocks")
        self._blocks = BlockList(body, Surface(self._visitor, InHome()))


class _Messages:
    """The Messages tab, where only the bot speaks unless its manifest says otherwise."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self.root = node("div", "conversation-body")
        with self.root:
            self._nothing = empty("")
            self._list = MessageList(visitor, in_thread=False)
            if visitor.workspace.app.messages_read_only:
                node("p", "read-only", READ_ONLY)
                self._writing = None
            else:
                self._writing = Writing(visitor, "app")

    def show(self) -> None:
        """Show what the bot wrote to this person."""
        visitor = self._visitor
        name = visitor.workspace.bot.real_name
        channel = visitor.workspace.bot_channel(visitor.person).id
        messages = visitor.workspace.messages(visitor.person, channel)
        say(self._nothing, f"{name} has not written to you.")
        self._nothing.set_visibility(not messages)
        self._list.show((visitor.person, channel), messages)
        if self._writing:
            self._writing.show(f"Message {name}")
