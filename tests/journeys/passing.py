"""Time passes for someone, and everything happens that happens of its own accord."""

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.limits import Limits
from bot.playground.server import PlaygroundServer
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, sending_of
from storage.engine import Database
from tests.journeys.conftest import let_finish
from tests.journeys.visitor import Visitor

Work = Sequence[Callable[[], int]]


@dataclass
class Passing:
    """A person, and what is done of its own accord."""

    person: Visitor
    work: Work

    def go_to(self, text: str) -> None:
        """Move the clock to a moment in UTC, and do twice what is due by then."""
        self.person.workspace.clock.move_to(datetime.fromisoformat(text).replace(tzinfo=UTC))
        for _ in range(2):
            for do in self.work:
                do()


def work_of(
    server: PlaygroundServer, database: Database, background: Executor, planning: str
) -> Work:
    """Return what is to be done: what nobody waits for, the chore *planning*, and sending."""
    slack = Slack(server.bot_token, server.api_url)
    clock = server.workspace.clock
    parts = Parts(database, slack, clock, Limits(), Library.load(), ENGLISH)
    chores = {each.name: each.do for each in chores_of(parts, sending_of(parts))}
    return [partial(let_finish, background), chores[planning], chores["send"]]
