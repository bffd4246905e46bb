"""The log of every call between Slack and the bot, for the curious."""

import json
from typing import Any

from nicegui.element import Element

from bot.playground.page.dates import clock_time
from bot.playground.page.icons import icon
from bot.playground.page.messages import empty
from bot.playground.page.node import button, node, put
from bot.playground.page.visitor import Visitor
from bot.playground.values import Call, Direction

SHOWN = 200


class Log:
    """A drawer at the bottom, closed until somebody wants it."""

    def __init__(self, visitor: Visitor, opener: Element) -> None:
        self._visitor = visitor
        self._opener = opener
        self._last = 0
        self._rows: list[Element] = []
        self.open = False
        self.root = node("section", "log", aria_label="Log of all calls", data_region="log")
        with self.root:
            with node("header", "log-head"):
                with node("div", "pane-titles"):
                    node("h2", "pane-title", "Between Slack and the bot", tabindex="-1")
                    node("p", "pane-note", "Every call, newest first. It stays on this computer.")
                close = button("tool", aria_label="Close the log")
                with close:
                    icon("close")
            with node("div", "log-body", tabindex="0", role="region", aria_label="Calls"):
                self._nothing = empty("No call yet.")
                self._list = node("ol", "log-list")
        self.root.set_visibility(False)
        for one in (close, opener):
            one.on("click", self.toggle, args=[])
        visitor.parts.append(self.show)

    def toggle(self) -> None:
        """Open the drawer, or close it."""
        self.open = not self.open
        self.root.set_visibility(self.open)
        put(self._opener, aria_expanded=str(self.open).lower())
        self.show()

    def show(self) -> None:
        """Add the calls made since the last look, if anybody is looking."""
        if not self.open:
            return
        for call in self._visitor.workspace.calls.all(after=self._last)[-SHOWN:]:
            self._last = call.number
            self._add(call)
        self._nothing.set_visibility(not self._rows)
        while len(self._rows) > SHOWN:
            self._rows.pop(0).delete()

    def _add(self, call: Call) -> None:
        with self._list:
            row = node("li", "call" if call.status == "ok" else "call failed")
        row.move(target_index=0)
        self._rows.append(row)
        with row, node("details") as details:
            with node("summary"):
                self._summary(call)
            body = node("div", "call-body")
        details.on("toggle", lambda: _bodies(body, call), args=[])

    def _summary(self, call: Call) -> None:
        out = call.direction is Direction.TO_BOT
        node("span", "call-way", "Slack → bot" if out else "bot → Slack")
        node("code", "call-kind", call.kind)
        node("span", "call-status", call.status)
        node("span", "call-ms", f"{call.milliseconds:.0f} ms")
        node("time", "call-at", f"{clock_time(call.at, self._visitor.zone)}:{call.at:%S}")


def _bodies(body: Element, call: Call) -> None:
    if list(body):
        return
    with body:
        for words, value in (("Sent", call.request), ("Answered", call.answer)):
            node("h3", "", words)
            node("pre", "", pretty(value))


def pretty(value: Any) -> str:
    """Return a body for people to read."""
    if value is None or value == "":
        return "(nothing)"
    if isinstance(value, str):
        return value
    return json.dumps(value, indent=2, ensure_ascii=False, default=str)
