"""Put a view where the person is looking: in their modal, or in their private message."""

from bot.library.words.types import Words
from bot.model.contacts import Contacts
from bot.model.errors import SlackError
from bot.pivots import views
from bot.pivots.rules import Card
from bot.slack.blocks import View
from bot.slack.client import Slack
from handlers.services import Payload

OVERTAKEN = "hash_conflict"
"""Slack's word for an update of a version that is no longer the newest: two quick presses."""


def show(
    slack: Slack,
    body: Payload,
    card: Card,
    contacts: Contacts,
    words: Words,
    *,
    at_any_rate: bool = False,
) -> bool:
    """Show *card* in place of the one whose button was pressed.

    Return False, and show nothing, if a modal has changed since that press; unless it is to be
    shown *at_any_rate*.
    """
    view = body.get("view") or {}
    if view.get("type") != "modal":
        slack.replace_message(body["response_url"], views.lines_message(card, contacts, words))
        return True
    seen = None if at_any_rate else view.get("hash")
    try:
        slack.update_view(view["id"], views.lines_modal(card, contacts, words), seen=seen)
    except SlackError as trouble:
        if trouble.code != OVERTAKEN:
            raise
        return False
    return True


def put_on_top(slack: Slack, body: Payload, view: View) -> None:
    """Open *view* over the modal the person is in, or over Slack itself."""
    if (body.get("view") or {}).get("type") == "modal":
        slack.push_view(body["trigger_id"], view)
    else:
        slack.open_view(body["trigger_id"], view)
