"""Everything a handler needs when someone sets their nudges, made in one place."""

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.model import ids
from bot.nudges.choosing import NudgeDeck
from bot.nudges.greeting import Greeter
from bot.nudges.profiles import ProfileService
from bot.nudges.service import NudgeService
from bot.nudges.whereabouts import SlackProfiles
from bot.slack.client import Slack
from storage.engine import Database


@dataclass(frozen=True, slots=True)
class Means:
    """What it is made of. *catch_up* is how late a nudge may still be sent."""

    database: Database
    slack: Slack
    clock: Clock
    background: Executor
    deck: NudgeDeck
    catch_up: timedelta
    default_zone: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class NudgeDesk:
    """Plans, profiles, and the direct messages about them."""

    plans: NudgeService
    profiles: ProfileService
    greeter: Greeter
    deck: NudgeDeck
    command: str
    """The command's name, under the prefix that an operator gave it."""

    @classmethod
    def open(cls, means: Means) -> "NudgeDesk":
        """Make it, all on one database and one clock."""
        whereabouts = SlackProfiles(means.slack, means.default_zone)
        own = (means.database, whereabouts, means.clock)
        return cls(
            plans=NudgeService(*own, window=means.catch_up),
            profiles=ProfileService(*own, means.background, window=means.catch_up),
            greeter=Greeter(means.database, means.slack, means.background),
            deck=means.deck,
            command=f"/{means.prefix}{ids.NUDGE_COMMAND.removeprefix('/')}",
        )
