"""Put a view where the person is looking: in their modal, or in their private message."""

from bot.library.words.types import Words
from bot.model.contacts import Contacts
from bot.model.errors import SlackError
from bot.pivots import views
from bot.pivots.rules import Card
from bot.slack.blocks import Message, View
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


def replace_shown(slack: Slack, body: Payload, *, message: Message, modal: View) -> None:
    """Put *modal* in place of the modal whose button was pressed, or *message* of the message."""
    view = body.get("view") or {}
    if view.get("type") == "modal":
        slack.update_view(view["id"], modal)
    else:
        slack.replace_message(body["response_url"], message)


def put_on_top(slack: Slack, body: Payload, view: View) -> None:
    """Open *view* over the modal the person is in, or over Slack itself.

    Slack stacks three and no more: on the third, it takes that one's place.
    """
    shown = body.get("view") or {}
    if shown.get("type") != "modal":
        slack.open_view(body["trigger_id"], view)
    elif shown.get("previous_view_id") in (None, shown.get("root_view_id")):
        slack.push_view(body["trigger_id"], view)
    else:
        slack.update_view(shown["id"], view)
