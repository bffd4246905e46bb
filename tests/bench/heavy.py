"""G-Home: Home of someone with ten years of entries, beside that of someone who just began."""

from collections.abc import Iterator
from contextlib import closing
from time import perf_counter

from bot.clock import SystemClock
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.people import SlackIdentity
from bot.moments.matching import PatternMatcher
from bot.slack.blocks import View
from bot.slack.client import Slack
from bot.use_cases import make_services
from storage.engine import Database
from storage.keys import new_key
from tests.bench.measuring import Call, in_turns, pair_of
from tests.bench.ours import NOWHERE, TOKEN, Never
from tests.bench.plan import Plan
from tests.bench.processes import folder
from tests.bench.table import Row, at_most
from tests.home.heavy import fill_a_week, fill_ten_years

LIGHT, HEAVY = SlackIdentity("T1", "ULIGHT"), SlackIdentity("T1", "UHEAVY")


class Nowhere(Slack):
    """Takes a page and shows it to nobody: what is measured is how long it takes to build."""

    def publish_home(self, slack_user: str, view: View) -> None:
        assert len(view["blocks"]) > 10


def measure(plan: Plan) -> Iterator[Row]:
    """Compare the time that Home takes to be built."""
    library, clock = Library.load(), SystemClock()
    with (
        folder() as place,
        closing(Database.open(f"sqlite:///{place}/home.db", keys=[new_key()])) as database,
    ):
        database.migrate()
        with database.write() as session:
            fill_a_week(session, LIGHT, clock.now(), library)
            fill_ten_years(session, HEAVY, clock.now(), library)
        slack = Nowhere(TOKEN, NOWHERE)
        services = make_services(database, slack, clock, Never(), PatternMatcher())

        def building(who: SlackIdentity) -> Call:
            def build(_: int) -> float:
                began = perf_counter()
                services.home.publish_whole(who, ENGLISH)
                return (perf_counter() - began) * 1000

            return build

        kinds = {"light": building(LIGHT), "heavy": building(HEAVY)}
        taken = in_turns(kinds, plan.rounds, plan.slow_calls)
    pair = pair_of(taken["light"], taken["heavy"], 50)
    yield at_most("G-Home", "Home after ten years, beside a light one: p50", pair, 2)
