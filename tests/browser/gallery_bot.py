"""A real Bolt app that shows every block, and misbehaves on request."""

import re
from time import sleep
from typing import Any

from slack_bolt import Ack, App, Respond
from slack_sdk import WebClient

from tests.browser.gallery_blocks import CHART, SHOWN, form, mrkdwn
from tests.playground.pieces import home, modal, plain

Payload = dict[str, Any]

MANIFEST: Payload = {
    "display_information": {"name": "Gallery"},
    "features": {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": True,
        },
        "bot_user": {"display_name": "Gallery Bot"},
        "shortcuts": [
            {"name": "Show the message", "type": "message", "callback_id": "look"},
            {"name": "Fill in a form", "type": "global", "callback_id": "start"},
        ],
        "slash_commands": [
            {"command": "/gallery", "description": "Every block, for you only"},
            {"command": "/chart", "description": "A chart, for you only"},
            {"command": "/greet", "description": "Say hello", "usage_hint": "[name]"},
            {"command": "/late", "description": "Answer after four seconds"},
            {"command": "/slow", "description": "Answer after one second"},
            {"command": "/write", "description": "Write you a direct message"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ["commands", "chat:write"]}},
    "settings": {
        "event_subscriptions": {"bot_events": ["app_home_opened"]},
        "interactivity": {"is_enabled": True},
        "socket_mode_enabled": True,
    },
}


def register(app: App) -> None:
    """Register every listener."""
    app.command("/gallery")(lambda ack: ack(text="Every block", blocks=SHOWN))
    app.command("/chart")(lambda ack: ack(text="A chart", blocks=[CHART]))
    app.command("/greet")(greet)
    app.command("/slow")(lambda ack: _after(1.0, ack, "Here I am"))
    app.command("/late")(lambda ack: _after(4.0, ack, "Sorry"))
    app.command("/write")(write)
    app.shortcut("look")(look)
    app.shortcut("start")(start)
    app.action("form_count")(count_up)
    app.action("form_push")(push)
    app.action("slow_button")(lambda ack: _after(1.0, ack))
    app.action("late_button")(lambda ack: _after(4.0, ack))
    app.action("plain_text_input")(tell_what_was_typed)
    app.action(re.compile(".*"))(tell_what_was_chosen)
    app.view("form")(answer_form)
    app.view("above")(lambda ack: ack())
    app.event("app_home_opened")(publish)


def greet(ack: Ack, command: Payload) -> None:
    ack(f"Hello, {command['text'] or 'you'} :wave:")


def look(ack: Ack, shortcut: Payload, client: WebClient) -> None:
    text = shortcut["message"]["text"]
    blocks = [{"type": "section", "text": mrkdwn(text)}, *SHOWN]
    client.views_open(trigger_id=shortcut["trigger_id"], view=modal(*blocks, callback_id="look"))
    ack()


def start(ack: Ack, shortcut: Payload, client: WebClient) -> None:
    client.views_open(trigger_id=shortcut["trigger_id"], view=form())
    ack()


def count_up(ack: Ack, body: Payload, action: Payload, client: WebClient) -> None:
    counted = int(action["value"]) + 1
    words = body["view"]["state"]["values"]["one_line"]["words"]["value"] or ""
    client.views_update(view_id=body["view"]["id"], view=form(counted, words))
    ack()


def push(ack: Ack, body: Payload, client: WebClient) -> None:
    words = {"type": "section", "text": plain("Above the form")}
    view = modal(words, callback_id="above", close=plain("Back"))
    client.views_push(trigger_id=body["trigger_id"], view=view)
    ack()


def answer_form(ack: Ack, view: Payload) -> None:
    words = view["state"]["values"]["one_line"]["words"]["value"]
    if words == "wrong":
        ack(response_action="errors", errors={"one_line": "Please write something else."})
    elif words == "late":
        _after(4.0, ack)
    else:
        ack()


def write(ack: Ack, command: Payload, client: WebClient) -> None:
    client.chat_postMessage(channel=command["user_id"], text="Hello here", blocks=SHOWN)
    ack()


def tell_what_was_typed(ack: Ack, body: Payload, action: Payload, client: WebClient) -> None:
    words = {"type": "section", "text": plain(f"You typed {action['value']}")}
    client.views_push(trigger_id=body["trigger_id"], view=modal(words))
    ack()


def tell_what_was_chosen(ack: Ack, action: Payload, respond: Respond, body: Payload) -> None:
    if body["container"]["type"] == "message":
        respond(text=f"{action['type']}: {_choice(action)}", replace_original=False)
    ack()


def publish(event: Payload, client: WebClient) -> None:
    client.views_publish(user_id=event["user"], view=home(*SHOWN))


def _choice(action: Payload) -> str:
    if "selected_options" in action:
        return ", ".join(one["value"] for one in action["selected_options"])
    if "selected_option" in action:
        return str(action["selected_option"]["value"])
    chosen = [action[key] for key in action if key.startswith("selected_")]
    return str(chosen[0]) if chosen else "pressed"


def _after(seconds: float, ack: Ack, words: str = "") -> None:
    sleep(seconds)
    ack(words)
