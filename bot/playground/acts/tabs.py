"""The bot's own place in Slack: its Home tab and its Messages tab."""

from bot.playground import payloads
from bot.playground.events import tell
from bot.playground.state import State
from bot.playground.values import Member, Outcome


def open_tab(state: State, person: Member, tab: str) -> Outcome:
    """Open `home` or `messages`: the bot hears of it every time."""
    if tab == "home" and not state.app.home_tab:
        return Outcome()
    with state.changing():
        channel = state.talk.with_bot(person)
        home = state.screens.home(person.id)
        inner = payloads.app_home_opened(state, person, channel, tab, home)
    return tell(state, inner)


def reload(state: State, person: Member) -> None:
    """Load Slack anew: what only this person could see, and any modal, is gone."""
    with state.changing():
        state.talk.forget_ephemeral(person.id)
        state.screens.clear(person.id)
