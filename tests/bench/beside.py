"""G6: people press while nudges go out at Slack's pace."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bot.model.deliveries import DeliveryState
from storage import deliveries
from tests.bench.crowd import invite, opened
from tests.bench.end_to_end import our_environment
from tests.bench.orders import Order, generator
from tests.bench.plan import Plan
from tests.bench.processes import folder, logged, running
from tests.bench.table import Pair, Row, at_most

SIDES = ("idle", "busy")
PER_S = 5
"""What the bot sends a second, if nobody sets anything else."""
START_S = 20


def measure(plan: Plan) -> Iterator[Row]:
    """Compare, by turns, a bot that has nothing to send with one in the middle of a fan-out."""
    waits: dict[str, list[float]] = {side: [] for side in SIDES}
    people = int(PER_S * (START_S + 2 * (plan.load_rounds + 1) * (plan.load_s + 1)))
    with folder() as place, generator() as load, logged(place) as log, ExitStack() as both:
        for side in SIDES:
            (place / side).mkdir()
            own = our_environment(place / side, load) | {"SLACK_APP_TOKEN": f"xapp-bench-{side}"}
            with opened(place / side / "ours.db", own["ENCRYPTION_KEY"]) as database:
                invite(database, people if side == "busy" else 0)
            both.enter_context(running(["-m", "bot", "run"], log=log, **own))
        for turn in range(plan.load_rounds + 1):
            for side in SIDES:
                order = Order(f"xapp-bench-{side}", "", ("blocks",), 1, plan.load_s)
                tally = load.ask(order)
                if turn:
                    waits[side].append(tally.p99_ms)
        waiting = _waiting(place / "busy" / "ours.db", own["ENCRYPTION_KEY"])
    if not waiting:
        raise RuntimeError("the fan-out was over too soon")
    yield at_most(
        "G6", f"/pivot during a fan-out at {PER_S}/s: p99", Pair(waits["idle"], waits["busy"]), 2
    )


def _waiting(path: Path, key: str) -> bool:
    """Tell whether anything is still to be sent."""
    with opened(path, key) as database, database.read() as session:
        rows = session.execute(deliveries.reading())
        return any(row.state == DeliveryState.PENDING for row in rows)
