"""A Bolt app with a little of everything; run as a program, it is a bot in its own process."""

import os
import signal
import sys
from threading import Event
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from tests.playground.pieces import actions, button, field, home, modal, plain, section

ANSWERS: dict[str, dict[str, Any]] = {
    "wrong": {"response_action": "errors", "errors": {"a": "Not that one"}},
    "more": {"response_action": "push", "view": modal({"type": "divider"})},
    "other": {"response_action": "update", "view": modal({"type": "divider"})},
    "enough": {"response_action": "clear"},
}
"""What the form answers to a word in its field; any other word closes it."""


def register(app: App) -> None:
    """Register every listener."""
    app.command("/echo")(echo)
    app.command("/names")(names)
    app.action("again")(again)
    app.action("next")(go_on)
    app.shortcut("look")(look)
    app.shortcut("start")(start)
    app.view("form")(answer_form)
    app.view_closed("form")(just_ack)
    app.event("app_home_opened")(publish)


def echo(ack: Ack, command: dict[str, Any]) -> None:
    ack(text=f"You said {command['text']}", blocks=[actions(button("again"))])


def names(ack: Ack, command: dict[str, Any]) -> None:
    ack(command["text"])


def again(ack: Ack, respond: Respond) -> None:
    respond(text="Again", replace_original=True)
    ack()


def look(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
    seen = section(shortcut["message"]["text"])
    view = modal(seen, actions(button("next")), callback_id="first")
    client.views_open(trigger_id=shortcut["trigger_id"], view=view)
    ack()


def start(ack: Ack, shortcut: dict[str, Any], client: WebClient) -> None:
    view = modal(field("a"), submit=plain("Send"), callback_id="form", notify_on_close=True)
    client.views_open(trigger_id=shortcut["trigger_id"], view=view)
    ack()


def go_on(ack: Ack, body: dict[str, Any], client: WebClient) -> None:
    view = modal(field("a"), submit=plain("Send"), callback_id="form")
    client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=view)
    ack()


def answer_form(ack: Ack, view: dict[str, Any]) -> None:
    ack(**ANSWERS.get(view["state"]["values"]["a"]["words"]["value"], {}))


def just_ack(ack: Ack) -> None:
    ack()


def publish(event: dict[str, Any], client: WebClient) -> None:
    client.views_publish(user_id=event["user"], view=home(actions(button("again"))))


def main() -> None:
    """Run over Socket Mode until SIGTERM."""
    environment = os.environ  # noqa: TID251 - it stands in for the bot, which reads it once
    token, app_token = environment["SLACK_BOT_TOKEN"], environment["SLACK_APP_TOKEN"]
    app = App(client=WebClient(token, base_url=environment["SLACK_API_URL"]))
    register(app)
    ended = Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    SocketModeHandler(app, app_token).connect()  # type: ignore[no-untyped-call]
    sys.stdout.write(f"ready, {sys.argv[1:]}\n")
    ended.wait()


if __name__ == "__main__":
    main()
