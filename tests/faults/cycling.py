"""One process that does once what the bot's chores do, in one thread and in a fixed order.

So the k-th call to the database or to Slack is the same one in every run.
"""

from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta

from bot.library.words.en import ENGLISH
from bot.model.limits import Limits
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, sending_of
from storage.engine import Database
from tests.conftest import KEYS
from tests.fakes import FrozenClock
from tests.faults.shelf import LIBRARY

CYCLE = ("look up", "plan nudges", "send")
STEP = timedelta(seconds=150)
"""From one cycle to the next: longer than any lease."""


@dataclass(frozen=True, slots=True)
class Cycles:
    """How often to go round, and on what."""

    database_url: str
    api_url: str
    token: str
    starts_at: str
    rounds: int = 1

    def __call__(self) -> None:
        """Go round, each time a while later than the last."""
        clock = FrozenClock(self.starts_at)
        with closing(Database.open(self.database_url, keys=KEYS)) as database:
            slack = Slack(self.token, self.api_url)
            parts = Parts(database, slack, clock, Limits(), LIBRARY, ENGLISH)
            chores = {each.name: each.do for each in chores_of(parts, sending_of(parts))}
            for _ in range(self.rounds):
                for name in CYCLE:
                    chores[name]()
                clock.advance(seconds=STEP.total_seconds())
