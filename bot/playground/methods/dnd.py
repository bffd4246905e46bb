"""dnd.*: who is not to be disturbed."""

from typing import Any

from bot.playground.methods.arguments import Arguments, text
from bot.playground.refusal import Refusal
from bot.playground.state import State
from bot.playground.values import Member

MOST = 50
ONE = 1
"""What Slack says for the hours of someone who has none."""


def team_info(state: State, args: Arguments) -> dict[str, Any]:
    """Return the hours of several people; whoever is unknown is left out."""
    names = [each for each in text(args, "users").split(",") if each]
    if len(names) > MOST:
        raise Refusal("too_many_users")
    found = [member for member in map(state.roster.find, names) if member]
    return {"users": {member.id: _hours(member) for member in found}}


def _hours(member: Member) -> dict[str, Any]:
    begins, ends = member.quiet or (ONE, ONE)
    return {
        "dnd_enabled": member.quiet is not None,
        "next_dnd_start_ts": begins,
        "next_dnd_end_ts": ends,
    }
