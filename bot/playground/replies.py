"""What arrives at a response_url."""

from typing import Any

from bot.playground.bot_messages import Target, post, rewrite
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.tickets import ReplyRight
from bot.playground.validation.messages import reply_problems
from bot.playground.values import Json, Message


def receive(state: State, name: str, reply: Any) -> None:
    """Show an answer where the interaction happened, or refuse as Slack does.

    It is for the person alone unless it says `in_channel`, and a new message unless it says
    otherwise: say `replace_original` either way, for Slack's default has changed over the years.
    A refused answer counts as a use.
    """
    with state.changing():
        right = state.tickets.use(name, state.clock.now())
        problems = reply_problems(reply)
        if problems == ["no_text"]:
            raise Refusal("no_text")
        if problems:
            raise Refusal("invalid_blocks", problems)
        _show(state, right, reply)


def _show(state: State, right: ReplyRight, reply: Json) -> None:
    original = state.talk.find(right.channel, right.original) if right.original else None
    if reply.get("delete_original"):
        _delete(state, original)
    elif reply.get("replace_original") and original:
        rewrite(state, original, reply)
    else:
        post(state, reply, _target(right, reply))


def _delete(state: State, original: Message | None) -> None:
    if original:
        state.talk.remove(original)


def _target(right: ReplyRight, reply: Json) -> Target:
    """Return where a new message goes; Slack ignores the thread of an ephemeral answer."""
    if reply.get("response_type") == "in_channel":
        return Target(right.channel, thread_ts=reply.get("thread_ts"))
    return Target(right.channel, right.person)
