"""A person's account: they travel, or it is closed and reopened."""

from bot.playground.events import tell
from bot.playground.methods.users import user_object
from bot.playground.state import State
from bot.playground.values import Member, Outcome


def change(state: State, person: Member, zone: str | None, *, deactivated: bool) -> Outcome:
    """Change a person, and let the bot hear of it if it asked for `user_change`."""
    with state.changing():
        changed = state.roster.change(person.id, zone=zone, deactivated=deactivated)
        inner = {
            "type": "user_change",
            "user": user_object(state, changed),
            "cache_ts": int(state.clock.now().timestamp()),
        }
    return tell(state, inner)
