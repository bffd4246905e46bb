"""G1 and G2: one command after another in this process, from the signed form to the answer."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack, closing
from time import monotonic, perf_counter

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk.signature import SignatureVerifier

from bot.gateway.requests import Payload, strip_content
from bot.gateway.wire import is_signed, read_payload
from tests.bench.bare import COMMAND, Notebook, bare_app
from tests.bench.measuring import Call, Rounds, in_turns, pair_of
from tests.bench.ours import Bot, Never, our_bot
from tests.bench.plan import Plan
from tests.bench.processes import folder
from tests.bench.requests import FORM, SECRET, Signed, signed
from tests.bench.table import Row, at_most
from tests.postgres import new_database, server_url

ORDERS = {"/pivot": "", "/practice": "asked Ana what she needed before I answered"}
"""The commands that read and write, with their words; the second one's are checked for harm."""

_verifier = SignatureVerifier(SECRET)


def without_database(plan: Plan) -> Iterator[Row]:
    """Compare `/pivot help` with a bare `ack("pong")`."""
    with (
        folder() as place,
        our_bot(f"sqlite:///{place}/ours.db", Never()) as bot,
        asyncio.Runner() as runner,
    ):
        kinds = {
            "bare": _by_bolt(bare_app(SECRET)),
            "app": _by_the_app(bot.app, "help"),
            "gateway": _by_the_gateway(bot, runner, "help"),
        }
        taken = in_turns(kinds, plan.rounds, plan.calls)
    for kind, name in (("app", "/pivot help, the app alone"), ("gateway", "/pivot help")):
        for which, times in ((50, 2.5), (99, 3)):
            pair = pair_of(taken["bare"], taken[kind], which)
            yield at_most("G1", f"{name}: p{which}", pair, times)


def with_database(plan: Plan) -> Iterator[Row]:
    """Compare what is saved durably with a bare command that reads and writes one row."""
    with folder() as place:
        urls = [f"sqlite:///{place}/{name}.db" for name in ("bare", "ours")]
        yield from _compare("SQLite", urls, plan)
    with ExitStack() as servers:
        admin = servers.enter_context(server_url(durable=True))
        urls = [servers.enter_context(new_database(admin)) for _ in range(2)]
        yield from _compare("PostgreSQL", urls, plan)


def _compare(database: str, urls: list[str], plan: Plan) -> Iterator[Row]:
    bare_url, our_url = urls
    with (
        closing(Notebook(bare_url)) as notebook,
        our_bot(our_url, Never()) as bot,
        asyncio.Runner() as runner,
    ):
        bare = _by_bolt(bare_app(SECRET, notebook))
        slow = _by_bolt(bare_app(SECRET, process_before_response=False))
        for command, words in ORDERS.items():
            ours = _by_the_gateway(bot, runner, words, command)
            taken = in_turns({"bare": bare, "ours": ours}, plan.rounds, plan.calls)
            beside = in_turns({"slow": slow, "ours": ours}, plan.rounds, plan.slow_calls)
            yield from _rows(f"{command}, {database}", taken, beside)


def _rows(name: str, taken: dict[str, Rounds], beside: dict[str, Rounds]) -> Iterator[Row]:
    for which, times in ((50, 1.5), (99, 2)):
        pair = pair_of(taken["bare"], taken["ours"], which)
        yield at_most("G2", f"{name}: p{which}", pair, times)
    pair = pair_of(beside["slow"], beside["ours"], 99)
    yield at_most("G2", f"{name}: p99 beside an empty command of default Bolt", pair, 0.25)


def _by_bolt(app: App) -> Call:
    def call(number: int) -> float:
        form = signed(number)
        began = perf_counter()
        response = app.dispatch(BoltRequest(body=form.body, headers={**form.headers}))
        return _took(began, response, "pong")

    return call


def _by_the_app(app: App, words: str) -> Call:
    """Return a call without the gateway's thread and deadline, to see what those cost."""

    def call(number: int) -> float:
        form = signed(number, words)
        began = perf_counter()
        request = BoltRequest(mode="socket_mode", body=strip_content(_read(form)))
        return _took(began, app.dispatch(request), "blocks")

    return call


def _by_the_gateway(
    bot: Bot, runner: asyncio.Runner, words: str = "", command: str = COMMAND
) -> Call:
    async def receive(number: int) -> float:
        form = signed(number, words, command)
        began = perf_counter()
        response = await bot.reception.answer(_read(form), arrived=monotonic())
        return _took(began, response, "blocks")

    return lambda number: runner.get_loop().run_until_complete(receive(number))


def _read(form: Signed) -> Payload:
    body = form.body.encode()
    assert is_signed(_verifier, body, form.stamp, form.signature)
    return read_payload(body, FORM)


def _took(began: float, response: BoltResponse, holds: str) -> float:
    took = perf_counter() - began
    assert response.status == 200, response.status
    assert holds in response.body, response.body
    return took * 1000
