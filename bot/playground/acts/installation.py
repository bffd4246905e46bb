"""An admin takes the bot out of the workspace, or puts it back."""

from bot.playground.events import tell
from bot.playground.state import State
from bot.playground.values import Member, Outcome


def uninstall(state: State) -> Outcome:
    """Take the bot out: its token is worth nothing from now on, and it hears of that twice."""
    with state.changing():
        state.is_installed = False
    bot = state.roster.bot.id
    tell(state, {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot]}})
    return tell(state, {"type": "app_uninstalled"})


def install_again(state: State) -> None:
    """Put the bot back, with the same token: Slack tells it nothing."""
    with state.changing():
        state.is_installed = True


def revoke_of(state: State, person: Member) -> Outcome:
    """Revoke what a person gave the app for themselves; the bot's own token is as before."""
    return tell(state, {"type": "tokens_revoked", "tokens": {"oauth": [person.id], "bot": []}})
