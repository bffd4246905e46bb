"""auth.* and apps.*: who is calling, and where Socket Mode listens."""

from typing import Any

from bot.playground.methods.arguments import Arguments
from bot.playground.state import State


def test(state: State, args: Arguments) -> dict[str, Any]:
    """Say whose token it is."""
    return {
        "url": f"https://{state.team.domain}.slack.com/",
        "team": state.team.name,
        "user": state.roster.bot.name,
        "team_id": state.team.id,
        "user_id": state.team.bot_user,
        "bot_id": state.team.bot_id,
        "is_enterprise_install": False,
    }


def open_connection(state: State, args: Arguments) -> dict[str, Any]:
    """Give an address for one WebSocket connection, good for half a minute."""
    ticket = state.tickets.connection(state.clock.now())
    address = state.line.base_url.replace("http://", "ws://", 1)
    return {"url": f"{address}/link?ticket={ticket}"}
