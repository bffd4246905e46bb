"""G13: what memory is left behind by a hundred thousand commands.

`python -m tests.bench.memory SIDE COMMANDS API_URL DATABASE_URL` answers so many commands in one
process, every fourth a `/pivot` and the others `/pivot help`, and prints by how many MB it grew.
"""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import monotonic

from slack_bolt import BoltRequest

from bot.app import HOME_THREADS
from tests.bench.bare import bare_app
from tests.bench.orders import generator
from tests.bench.ours import Bot, our_bot
from tests.bench.plan import Plan
from tests.bench.processes import folder, rss_mb, running
from tests.bench.requests import SECRET, payload
from tests.bench.table import Row

MOST_MB = 3.0
WARM_UP = 2000
SIDES = ("bare", "ours")

Answer = Callable[[int], Awaitable[None]]


def measure(plan: Plan) -> Iterator[Row]:
    """Let both sides answer, each in a process of its own, at the same time."""
    with folder() as place, generator() as load, ExitStack() as both:
        processes = [
            both.enter_context(running(_command(side, plan, load.api_url, f"{place}/{side}.db")))
            for side in SIDES
        ]
        bare, ours = (float(process.communicate()[0]) for process in processes)
    yield Row(
        "G13",
        f"memory grown after {plan.commands:,} commands (there are no nudges yet)",
        f"{ours:+.1f} MB",
        f"≤ +{MOST_MB:g} MB",
        ours <= MOST_MB,
        f"{bare:+.1f} MB",
    )


def _command(side: str, plan: Plan, api_url: str, path: str) -> list[str]:
    command = ["-m", "tests.bench.memory", side, str(plan.commands), api_url]
    return [*command, f"sqlite:///{path}"]


def _words(number: int) -> str:
    return "help" if number % 4 else ""


def _grow(side: str, commands: str, api_url: str, url: str) -> float:
    if side == "bare":
        return asyncio.run(_growth(_bare_answer(), int(commands)))
    with (
        ThreadPoolExecutor(HOME_THREADS) as background,
        our_bot(url, background, api_url) as bot,
    ):
        return asyncio.run(_growth(_our_answer(bot), int(commands)))


async def _growth(answer: Answer, commands: int) -> float:
    for number in range(WARM_UP):
        await answer(number)
    before = rss_mb(os.getpid())
    for number in range(commands):
        await answer(number)
    return rss_mb(os.getpid()) - before


def _bare_answer() -> Answer:
    app = bare_app(SECRET)

    async def answer(number: int) -> None:
        request = BoltRequest(mode="socket_mode", body=payload(number, _words(number)))
        assert app.dispatch(request).status == 200

    return answer


def _our_answer(bot: Bot) -> Answer:
    async def answer(number: int) -> None:
        request = payload(number, _words(number))
        response = await bot.reception.answer(request, arrived=monotonic())
        assert "blocks" in response.body

    return answer


if __name__ == "__main__":
    sys.stdout.write(f"{_grow(*sys.argv[1:])}\n")
