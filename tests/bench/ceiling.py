"""G7: a fan-out to a Slack that refuses more than so many messages a second."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter, sleep

from bot.clock import SystemClock
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.deliveries import FINAL
from bot.model.limits import Limits
from bot.playground.rules import Rules
from bot.playground.server import PlaygroundServer
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, sending_of
from storage import deliveries
from storage.engine import Database
from storage.keys import new_key
from tests.bench.crowd import invite, opened
from tests.bench.plan import Plan
from tests.bench.processes import folder
from tests.bench.table import Row, number
from tests.delivery.world import company, manifest, slack_id

CEILING = 20.0
BURST = 40
PACE = Limits(per_second=0.95 * CEILING, burst=int(0.95 * BURST))
LONGEST = 1.15
POST = "chat.postMessage"


def measure(plan: Plan) -> Iterator[Row]:
    """Send everything, and count what arrived, and how often Slack refused."""
    people = plan.limited
    with _limited_slack(people) as server, folder() as place:
        with opened(place / "ours.db", new_key()) as database:
            invite(database, people)
            took = _send_all(database, server)
        workspace = server.workspace
        copies = [
            len(workspace.messages(slack_id(each), workspace.bot_channel(slack_id(each)).id))
            for each in range(people)
        ]
        refused = sum(call.status == "ratelimited" for call in workspace.calls.of(POST))
    lost, doubled = copies.count(0), sum(each > 1 for each in copies)
    ideal = (people - BURST) / CEILING
    yield Row(
        "G7",
        f"{people} messages against a ceiling of {CEILING:g}/s",
        f"{number(took)} s, {lost} lost, {doubled} doubled, {refused} × 429",
        f"≤ {LONGEST:g} ×, 0, 0, ≤ 1 in 1,000",
        took <= LONGEST * ideal and not (lost or doubled) and refused <= people / 1000,
        f"{number(ideal)} s",
        f"{number(took / ideal)} ×",
    )


@contextmanager
def _limited_slack(people: int) -> Iterator[PlaygroundServer]:
    rules = Rules(rate_limits=True, messages_per_minute=60 * CEILING, message_burst=BURST)
    server = PlaygroundServer(Workspace(manifest(), story=company(people), rules=rules)).start()
    yield server
    server.stop()


def _send_all(database: Database, server: PlaygroundServer) -> float:
    """Plan and send until everything has ended; return how many seconds the sending took."""
    slack = Slack(server.bot_token, server.api_url)
    parts = Parts(database, slack, SystemClock(), PACE, Library.load(), ENGLISH)
    chores = {each.name: each.do for each in chores_of(parts, sending_of(parts))}
    chores["plan nudges"]()
    began = perf_counter()
    while not _all_ended(database):
        chores["send"]()
        sleep(0.05)
    return perf_counter() - began


def _all_ended(database: Database) -> bool:
    with database.read() as session:
        return all(row.state in FINAL for row in session.execute(deliveries.reading()))
