"""The modals that the bot opens before a person, the newest on top; and the bot's questions."""

import asyncio
from itertools import count

from nicegui import ui

from bot.playground.page.blocks import BlockList
from bot.playground.page.icons import icon
from bot.playground.page.mrkdwn import text_html
from bot.playground.page.node import Dialog, button, node, put, rich, say
from bot.playground.page.surface import Surface
from bot.playground.page.visitor import Visitor
from bot.playground.values import InModal, Json, View

_TO_THE_MISTAKE = "document.querySelector('dialog[open] [aria-invalid]')?.focus()"


class Modal:
    """The modal on top of a person's stack, in every tab that acts as this person."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._shown: tuple[str, str] | None = None
        self._surface = self._new_surface()
        self._dialog = Dialog(open=False, view="")
        self._dialog.classes("modal")
        with self._dialog:
            self._form = node("form", "sheet", data_region="modal", novalidate=True)
        self._form.on("submit.prevent", self._submit, args=[])
        self._dialog.on("leave", self._back, args=[])
        visitor.parts.append(self.show)

    def show(self) -> None:
        """Show the view on top, or nothing."""
        view = self._visitor.workspace.modal(self._visitor.person)
        if view is None:
            self._leave()
            return
        if self._shown != (self._visitor.person, view.id):
            self._begin(view)
        self._update(view)

    def tell(self, words: str) -> bool:
        """Say at the top of the open modal what went wrong; False if none is open."""
        if not self._shown:
            return False
        say(self._trouble, words)
        return True

    def _leave(self) -> None:
        if self._shown:
            self._shown = None
            put(self._dialog, open=False)

    def _begin(self, view: View) -> None:
        self._shown = (self._visitor.person, view.id)
        self._surface = self._new_surface()
        self._form.clear()
        with self._form:
            with node("header", "sheet-head"):
                self._title = node("h2", "sheet-title", view.title, tabindex="-1", data_begin=True)
                cross = button("tool", aria_label="Close")
                with cross:
                    icon("close")
                cross.on("click", self._close_all, args=[])
            self._trouble = node("p", "trouble", "", role="alert")
            body = node("div", "sheet-body blocks")
            self._foot = node("footer", "sheet-foot")
        self._blocks = BlockList(body, self._surface)
        put(self._dialog, open=True, view=view.id, labelledby=self._title.html_id)
        self._words: tuple[str, str] | None = None

    def _new_surface(self) -> Surface:
        return Surface(self._visitor, InModal(), on_press=self._pressed)

    def _pressed(self) -> None:
        say(self._trouble, "")
        self._visitor.on_step(3)

    def _update(self, view: View) -> None:
        say(self._title, view.title)
        self._blocks.show(view.blocks, view.values, view.errors)
        if self._words != (view.submit, view.close):
            self._words = (view.submit, view.close)
            self._draw_foot(view)

    def _draw_foot(self, view: View) -> None:
        self._foot.clear()
        with self._foot:
            leave = button("bk-button", view.close, data_key="modal/close")
            leave.on("click", self._back, args=[])
            self._send = node("button", "bk-button primary", view.submit, type="submit")
            self._send.set_visibility(bool(view.submit))

    async def _submit(self) -> None:
        visitor = self._visitor
        if self._send.props.get("aria-busy") or not self._send.visible:
            return
        put(self._send, aria_busy="true")
        say(self._trouble, "")
        await self._surface.hand_over()
        outcome = await visitor.act(lambda: visitor.workspace.submit(visitor.person))
        put(self._send, aria_busy=None)
        if outcome.errors:
            self._dialog.client.run_javascript(_TO_THE_MISTAKE)

    async def _back(self) -> None:
        # Slack tells of each letter as it is typed, also of the last one before this.
        await self._surface.hand_over()
        visitor = self._visitor
        await visitor.act(lambda: visitor.workspace.close_modal(visitor.person))

    async def _close_all(self) -> None:
        await self._surface.hand_over()
        visitor = self._visitor
        await visitor.act(lambda: visitor.workspace.close_modal(visitor.person, everything=True))


class Question:
    """The question a bot may want asked before a button takes effect."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._answer: asyncio.Future[bool] | None = None
        self._numbers = count(1)
        self._dialog = Dialog(open=False, view="")
        self._dialog.classes("modal question")
        with self._dialog:
            self._sheet = node("div", "sheet")
        self._dialog.on("leave", lambda: self._say(False), args=[])
        visitor.ask = self.ask

    def ask(self, question: Json) -> "asyncio.Future[bool]":
        """Show the question; the future holds the answer."""
        self._say(False)
        self._answer = asyncio.get_running_loop().create_future()
        self._sheet.clear()
        with self._sheet:
            title = self._draw(question)
        put(self._dialog, open=True, view=str(next(self._numbers)), labelledby=title.html_id)
        return self._answer

    def _draw(self, question: Json) -> ui.label:
        with node("header", "sheet-head"):
            words = str(question["title"]["text"])
            title = node("h2", "sheet-title", words, tabindex="-1", data_begin=True)
        body = text_html(question["text"], self._visitor.reader())
        rich("div", "sheet-body", body)
        style = "danger" if question.get("style") == "danger" else "primary"
        with node("footer", "sheet-foot"):
            no = button("bk-button", question["deny"]["text"])
            yes = button(f"bk-button {style}", question["confirm"]["text"])
        no.on("click", lambda: self._say(False), args=[])
        yes.on("click", lambda: self._say(True), args=[])
        return title

    def _say(self, answer: bool) -> None:
        put(self._dialog, open=False)
        if self._answer and not self._answer.done():
            self._answer.set_result(answer)
