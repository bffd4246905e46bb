"""The whole page, as one browser tab sees it."""

from html import escape

from nicegui import app, ui

from bot.playground.page.app_home import AppHome
from bot.playground.page.conversation import Conversation, Thread
from bot.playground.page.log import Log
from bot.playground.page.modal import Modal, Question
from bot.playground.page.node import Hint, node, put
from bot.playground.page.sidebar import Sidebar
from bot.playground.page.stage import Stage
from bot.playground.page.status import Announcements, BotLine, Notices, Working
from bot.playground.page.topbar import TopBar
from bot.playground.page.visitor import Visitor

SECONDS_BETWEEN_LOOKS = 1.0
_FIRST = "Your first visit? Three steps"
_FINISHED = "That's all there is to it"
_STEPS = (
    "Point at a message, or press and hold it, and open <b>⋯</b>",
    "Choose <b>{shortcut}</b>",
    "Take a line. Nobody else sees it",
)


def open_tab(stage: Stage) -> None:
    """Draw the page for a browser tab that has just connected."""
    visitor = Visitor(stage, app.storage.tab)
    _arrive(visitor)
    _one_main_part()
    with ui.element("div").classes(replace="app") as root:
        node("a", "skip", "Skip to the conversation", href="#conversation")
        Working(visitor)
        top = TopBar(visitor)
        BotLine(visitor)
        with node("div", "columns"):
            Sidebar(visitor)
            with node("main", "main", id="conversation", tabindex="-1"):
                Conversation(visitor)
                AppHome(visitor)
            thread = Thread(visitor)
        Log(visitor, top.log)
        modal = Modal(visitor)
        Question(visitor)
        Notices(visitor, modal)
        Announcements(visitor)
        _hint(visitor, thread)
    visitor.parts.append(lambda: _lay_out(root, visitor))
    visitor.refresh()
    ui.timer(SECONDS_BETWEEN_LOOKS, visitor.refresh)


def _arrive(visitor: Visitor) -> None:
    """Take a seat; what only this person could see is gone, unless another tab shows it still."""
    news = visitor.stage.news
    others = {one.person for one in news.listeners() if isinstance(one, Visitor)}
    if visitor.person not in others:
        visitor.workspace.reload(visitor.person)
    news.join(visitor)
    client = ui.context.client
    client.on_connect(lambda: news.join(visitor))
    client.on_disconnect(lambda: news.leave(visitor))
    client.on_delete(lambda: news.leave(visitor))


def _one_main_part() -> None:
    """Take NiceGUI's own frame out of the landmarks: it would be a main part around ours."""
    slot = ui.context.client.content.parent_slot
    if slot:
        put(slot.parent, role="none")


def _lay_out(root: ui.element, visitor: Visitor) -> None:
    """Let the style sheet know what is open."""
    spot = visitor.spot
    thread = "yes" if spot.thread and not visitor.in_app else "no"
    if root.props.get("data-pane") != spot.pane or root.props.get("data-thread") != thread:
        put(root, data_pane=spot.pane.value, data_thread=thread)


def _hint(visitor: Visitor, thread: Thread) -> None:
    shortcuts = visitor.workspace.message_shortcuts
    if not shortcuts:
        return
    steps = [step.format(shortcut=escape(shortcuts[0].name)) for step in _STEPS]
    with thread.before:
        hint = Hint(title=_FIRST, finished=_FINISHED, steps=steps, done=0)

    def reach(step: int) -> None:
        if step == hint.props["done"] + 1:
            put(hint, done=step)

    visitor.on_step = reach
