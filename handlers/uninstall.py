"""A workspace takes the bot out: one listener for both ways in which Slack says so.

Bolt takes the first that fits, so that a second one for either would never be called.
"""

from collections.abc import Mapping

from slack_bolt import Ack, App

from handlers.services import Payload, Services

WITHOUT_A_PERSON = ("app_uninstalled", "tokens_revoked")
"""The events that nobody in particular has caused: there is no `me` in them."""


def note_uninstalled(ack: Ack, event: Payload, tenant: str, services: Services) -> None:
    """Stop sending there; its data goes after the time that an operator sets."""
    if event["type"] == "app_uninstalled" or _names_a_bot(event.get("tokens")):
        services.uninstalls.note_uninstalled(tenant)
    ack()


def register(app: App) -> None:
    """Tell *app* which function answers what."""
    for name in WITHOUT_A_PERSON:
        app.event(name)(note_uninstalled)


def _names_a_bot(tokens: object) -> bool:
    """Tell whether the bot's own token was revoked, and not only some person's."""
    return isinstance(tokens, Mapping) and bool(tokens.get("bot"))
