"""Messages: who said what when, what hangs below, and what can be done with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from nicegui import ui
from nicegui.events import GenericEventArguments

from bot.playground.page.blocks import BlockList
from bot.playground.page.dates import clock_time, day_name
from bot.playground.page.icons import icon
from bot.playground.page.mrkdwn import mrkdwn_html
from bot.playground.page.node import Menu, button, node, rich
from bot.playground.page.rows import Rows
from bot.playground.page.sidebar import avatar
from bot.playground.page.surface import Surface
from bot.playground.page.visitor import Pane, Visitor
from bot.playground.values import InMessage, Message, SharedFile

_REPLY = ""
"""What the menu says for *Reply in thread*; a shortcut's callback id is never empty."""
_REPLY_WORDS = "Reply in thread"


@dataclass(frozen=True, slots=True)
class Said:
    """A message where it stands in a list."""

    message: Message
    day: str = ""
    """The day above it, where one begins."""
    in_thread: bool = False


class MessageList:
    """The messages of a channel or of a thread, oldest first."""

    def __init__(self, visitor: Visitor, *, in_thread: bool) -> None:
        self._visitor = visitor
        self._in_thread = in_thread
        self._seen: tuple[str, ...] = ()
        self._newest = ""
        self._order: dict[str, int] = {}
        with node("div", "scroller", tabindex="0", role="region", aria_label="Messages"):
            self.root = node("ul", "messages")
        self._rows: Rows[Said] = Rows(
            self.root, lambda: _MessageRow(visitor), lambda said: said.message.ts
        )

    def show(self, of: tuple[str, ...], messages: Sequence[Message]) -> None:
        """Show these messages; *of* names the list, so that another one begins anew."""
        if of != self._seen:
            self._rows.clear()
            self._order.clear()
        in_order = self._in_order(messages)
        newest = in_order[-1].ts if in_order else ""
        arrived = of == self._seen and newest != self._newest
        self._seen, self._newest = of, newest
        self._rows.show(self._with_days(in_order))
        if arrived and in_order:
            self._bring_into_view(in_order[-1])

    def _bring_into_view(self, message: Message) -> None:
        author = self._visitor.workspace.member(message.author)
        wanted = author.is_bot or author.id == self._visitor.person
        said = f"{message.ts!r}, {self.root.html_id!r}, {str(wanted).lower()}"
        self.root.client.run_javascript(f"showArrived({said})")

    def _in_order(self, messages: Sequence[Message]) -> list[Message]:
        """Put what comes last at the end, even if the clock was moved back before it came."""
        for message in messages:
            self._order.setdefault(message.ts, len(self._order))
        return sorted(messages, key=lambda message: self._order[message.ts])

    def _with_days(self, messages: Sequence[Message]) -> list[Said]:
        zone, now = self._visitor.zone, self._visitor.workspace.clock.now()
        said, last = [], ""
        for message in messages:
            day = day_name(moment_of(message), now, zone)
            shown = day if day != last and not self._in_thread else ""
            said.append(Said(message, shown, self._in_thread))
            last = day
        return said


class _MessageRow:
    """One message."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._blocks: BlockList | None = None
        self._frame: object = None
        self.root = node("li")

    def show(self, value: Said) -> None:
        """Draw what changed: the frame around it, its words, its blocks."""
        message = value.message
        words = "" if message.blocks else message.text
        frame = (
            value.day,
            message.replies,
            words,
            message.edited,
            bool(message.blocks),
            message.files,
        )
        if frame != self._frame:
            self._frame = frame
            self._draw(value)
        if self._blocks:
            self._blocks.show(message.blocks, message.values)

    def _draw(self, value: Said) -> None:
        message = value.message
        self.root.clear()
        with self.root:
            if value.day:
                node("h3", "day", value.day)
            with node("article", self._classes(message), data_region=message.ts):
                avatar(self._visitor, message.author)
                with node("div", "message-body"):
                    self._said(message)
                    if message.replies and not value.in_thread:
                        self._replies(message)
                if not message.only_for:
                    self._tools(value)
            if value.in_thread and message.replies:
                node("p", "day", counted(message.replies))

    def _classes(self, message: Message) -> str:
        return "message private" if message.only_for else "message has-menu"

    def _said(self, message: Message) -> None:
        if message.only_for:
            with node("p", "private-note"):
                icon("eye")
                node("span", "", "Only visible to you, until you reload")
        self._head(message)
        if message.blocks:
            body = node("div", "blocks")
            place = InMessage(message.channel, message.ts)
            self._blocks = BlockList(body, Surface(self._visitor, place))
        else:
            self._blocks = None
            rich("div", "message-text", mrkdwn_html(message.text, self._visitor.reader()))
        for file in message.files:
            self._file(file)

    def _file(self, file: SharedFile) -> None:
        address = self._visitor.workspace.file_address(file.id)
        with node("p", "file"):
            node("a", "file-link", file.title, href=address, download=file.name)
            node("span", "file-size", f"{file.length / 1024:.1f} KB")

    def _head(self, message: Message) -> None:
        visitor = self._visitor
        member = visitor.workspace.member(message.author)
        with node("p", "message-head"):
            node("strong", "author", member.real_name)
            if member.is_bot:
                node("span", "app-tag", "App")
            node("time", "", clock_time(moment_of(message), visitor.zone))
            if message.edited:
                node("span", "edited", "(edited)")

    def _replies(self, message: Message) -> None:
        link = button("replies", counted(message.replies))
        link.on("click", self._open_thread(message), args=[])

    def _tools(self, value: Said) -> None:
        message = value.message
        with node("div", "message-tools"):
            if not value.in_thread:
                reply = button("tool wide-only", aria_label=_REPLY_WORDS, title=_REPLY_WORDS)
                with reply:
                    icon("reply")
                reply.on("click", self._open_thread(message), args=[])
            self._more(message, in_thread=value.in_thread)

    def _more(self, message: Message, *, in_thread: bool) -> None:
        visitor = self._visitor
        bot = visitor.workspace.bot.real_name
        items = [
            {"id": one.callback_id, "text": one.name, "note": bot}
            for one in visitor.workspace.message_shortcuts
        ]
        if not in_thread:
            items.append({"id": _REPLY, "text": _REPLY_WORDS})
        words = "More actions"
        menu = Menu(words, items, look="tool", heading=words, focuskey=f"{message.ts}/more")
        menu.classes("message-more")
        with menu:
            icon("more")
        menu.on("open", lambda: visitor.on_step(1), args=[])
        menu.on("choose", self._use_shortcut(message))

    def _use_shortcut(self, message: Message) -> Callable[[GenericEventArguments], object]:
        visitor = self._visitor

        async def use(event: GenericEventArguments) -> None:
            if event.args == _REPLY:
                self._open_thread(message)()
                return
            wanted = str(event.args)
            if wanted == visitor.workspace.message_shortcuts[0].callback_id:
                visitor.on_step(2)
            await visitor.act(
                lambda: visitor.workspace.shortcut(
                    visitor.person, wanted, (message.channel, message.ts)
                )
            )

        return use

    def _open_thread(self, message: Message) -> Callable[[], None]:
        return lambda: self._visitor.go(thread=message.thread_ts or message.ts, pane=Pane.THREAD)


def moment_of(message: Message) -> datetime:
    """Return when it was said."""
    return datetime.fromtimestamp(float(message.ts), UTC)


def counted(replies: int) -> str:
    """Return the number of replies in words."""
    return "1 reply" if replies == 1 else f"{replies} replies"


def empty(words: str) -> ui.label:
    """Say that there is nothing here yet."""
    return node("p", "empty", words)
