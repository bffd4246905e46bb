"""What Slack itself says when something does not work, and how it writes what people type."""

import re
from collections.abc import Iterable

from bot.playground.line import BotAnswer, Heard
from bot.playground.values import Channel, Member

TROUBLE_CONNECTING = "We had some trouble connecting. Try again?"
"""Slack's words in a modal whose submission got no good answer."""

MESSAGES_OFF = "Sending messages to this app has been turned off."
REQUIRED = "Please complete this required field."


def not_in_threads(command: str) -> str:
    """Say that slash commands do not work in threads."""
    return f"{command} is not supported in threads. Sorry!"


def no_such_command(command: str) -> str:
    """Say that nothing answers to a command."""
    return (
        f"{command} is not a valid command. In Slack, all messages that start with the "
        "“/” character are interpreted as commands.\n\n"
        "If you are trying to send a message and not run a command, try preceding the “/” "
        "with an empty space."
    )


def command_failed(command: str, code: str) -> str:
    """Say that the app did not answer a command well."""
    return f'{command} failed with the error "{code}"'


def app_not_responding(app: str) -> str:
    """Say that the app did not answer a shortcut or a click well."""
    return f"{app} is not responding. Please try again."


def failure_code(answer: BotAnswer) -> str:
    """Return Slack's code for an answer that was none."""
    return "operation_timeout" if answer.heard is Heard.LATE else "dispatch_failed"


def too_short(minimum: int) -> str:
    """Ask for more characters in a field."""
    return f"Please enter at least {minimum} characters."


def too_long(maximum: int) -> str:
    """Ask for fewer characters in a field."""
    return f"Please enter no more than {maximum} characters."


def escape(text: str) -> str:
    """Write &, < and > as Slack does before anyone else sees them."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def encode(text: str, people: Iterable[Member]) -> str:
    """Write typed words as Slack keeps them: escaped, and `@name` as a mention."""
    ids = {person.name: person.id for person in people}
    return re.sub(
        r"@([a-z][\w.-]*\w)",
        lambda found: f"<@{ids[found[1]]}>" if found[1] in ids else found[0],
        escape(text),
    )


def encode_command(text: str, people: Iterable[Member], channels: Iterable[Channel]) -> str:
    """Write the words after a command that wants ids: `<@U1|name>` and `<#C1|name>`."""
    ids = {f"@{person.name}": f"<@{person.id}|{person.name}>" for person in people}
    ids |= {f"#{channel.name}": f"<#{channel.id}|{channel.name}>" for channel in channels}
    return re.sub(r"[@#][a-z][\w.-]*\w", lambda found: ids.get(found[0], found[0]), escape(text))
