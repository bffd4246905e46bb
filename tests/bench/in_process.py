"""G1 and G2: one command after another in this process, from the parsed request to the answer."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter

from slack_bolt import App, BoltRequest

from bot.gateway.reception import Reception
from tests.bench.bare import COMMAND, PEOPLE, Notebook, bare_app
from tests.bench.measuring import Call, in_turns, pair_of
from tests.bench.ours import Never, our_bot
from tests.bench.plan import Plan
from tests.bench.table import Row, at_most
from tests.gateway.samples import slash
from tests.postgres import new_database, server_url

_SECRET = "unused-here"


def without_database(plan: Plan) -> Iterator[Row]:
    """Compare `/pivot help` with a bare `ack("pong")`."""
    with _folder() as folder, our_bot(f"sqlite:///{folder}/ours.db", Never()) as bot:
        kinds = {
            "bare": _dispatched(bare_app(_SECRET)),
            "app": _dispatched(bot.app, "help"),
            "gateway": _received(bot.reception, "help"),
        }
        taken = in_turns(kinds, plan.rounds, plan.calls)
    for kind, name in (
        ("app", "/pivot help, by the app"),
        ("gateway", "/pivot help, by the app behind the gateway's pool"),
    ):
        for which, times in ((50, 2.5), (99, 3)):
            pair = pair_of(taken["bare"], taken[kind], which)
            yield at_most("G1", f"{name}, p{which}", pair, times)


def with_database(plan: Plan) -> Iterator[Row]:
    """Compare `/pivot`, saved durably, with a bare command that reads and writes one row."""
    with _folder() as folder, ExitStack() as servers:
        names = (folder / name for name in ("bare.db", "ours.db"))
        yield from _compare("SQLite", *(f"sqlite:///{path}" for path in names), plan=plan)
        admin = servers.enter_context(server_url(durable=True))
        urls = [servers.enter_context(new_database(admin)) for _ in range(2)]
        yield from _compare("PostgreSQL", *urls, plan=plan)


def _compare(database: str, bare_url: str, our_url: str, plan: Plan) -> Iterator[Row]:
    with closing(Notebook(bare_url)) as notebook, our_bot(our_url, Never()) as bot:
        kinds = {
            "bare": _dispatched(bare_app(_SECRET, notebook)),
            "ours": _received(bot.reception),
        }
        taken = in_turns(kinds, plan.rounds, plan.calls)
        default = bare_app(_SECRET, process_before_response=False)
        slow = {"default": _dispatched(default), "ours": kinds["ours"]}
        beside = in_turns(slow, plan.rounds, plan.slow_calls)
    for which, times in ((50, 1.5), (99, 2)):
        pair = pair_of(taken["bare"], taken["ours"], which)
        yield at_most("G2", f"/pivot, {database}, p{which}", pair, times)
    pair = pair_of(beside["default"], beside["ours"], 99)
    yield at_most("G2", f"/pivot, {database}, p99 beside an empty command of default Bolt", pair, 0.25)


def _dispatched(app: App, words: str = "") -> Call:
    """Return a call to Bolt alone, in the way the gateway's threads do it."""

    def call(number: int) -> float:
        request = BoltRequest(mode="socket_mode", body=_payload(number, words))
        began = perf_counter()
        response = app.dispatch(request)
        took = perf_counter() - began
        assert response.status == 200, response.body
        return took * 1000

    return call


def _received(reception: Reception, words: str = "") -> Call:
    """Return a call that the gateway strips, hands to a thread and bounds in time."""
    loop = asyncio.new_event_loop()

    async def receive(number: int) -> float:
        payload = _payload(number, words)
        began = perf_counter()
        response = await reception.answer(payload, arrived=monotonic())
        took = perf_counter() - began
        assert "blocks" in response.body, response.body
        return took * 1000

    return lambda number: loop.run_until_complete(receive(number))


def _payload(number: int, words: str) -> dict[str, object]:
    return slash(COMMAND, words) | {"user_id": f"U{number % PEOPLE}"}


@contextmanager
def _folder() -> Iterator[Path]:
    with TemporaryDirectory(prefix="common-ground-bench-") as name:
        yield Path(name)
