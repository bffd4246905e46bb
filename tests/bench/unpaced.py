"""G8: as fast as it goes, with all the bookkeeping, beside Slack's own client alone.

`python -m tests.bench.unpaced SIDE COUNT API_URL FOLDER` posts so many messages, and prints how
many seconds that took, and how many of CPU.
"""

import json
import ssl
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from slack_sdk import WebClient

from bot.clock import SystemClock
from bot.library.loading import Library
from bot.library.words.en import ENGLISH
from bot.model.limits import Limits
from bot.slack.client import Slack
from bot.timed import Parts, chores_of, sending_of
from storage.keys import new_key
from tests.bench.crowd import invite, opened
from tests.bench.plan import Plan
from tests.bench.processes import folder, running
from tests.bench.table import Pair, Row, at_least, number
from tests.bench.tls import TlsSlack, slack_over_tls

TOKEN = "xoxb-of-the-bot"
UNPACED = Limits(per_second=1e6, burst=10**6)
MOST_CPU_MS = 5.0
SIDES = ("bare", "ours")


def measure(plan: Plan) -> Iterator[Row]:
    """Let both sides post, each in a process of its own, by turns."""
    speed: dict[str, list[float]] = {side: [] for side in SIDES}
    cpu: dict[str, list[float]] = {side: [] for side in SIDES}
    with folder() as place, slack_over_tls(place) as slack:
        for turn in range(plan.load_rounds):
            for side in SIDES:
                own = place / f"{side}-{turn}"
                own.mkdir()
                seconds, of_cpu = _in_a_process(side, plan.nudges, slack, own)
                speed[side].append(plan.nudges / seconds)
                cpu[side].append(1000 * of_cpu / plan.nudges)
    both = Pair(speed["bare"], speed["ours"])
    yield at_least("G8", "nudges unpaced, over TLS, with all the bookkeeping", both, 0.5, "/s")
    ours = median(cpu["ours"])
    yield Row(
        "G8",
        "CPU of a nudge, from plan to end",
        f"{number(ours)} ms",
        f"≤ {MOST_CPU_MS:g} ms",
        ours <= MOST_CPU_MS,
        f"{number(median(cpu['bare']))} ms",
        f"{number(Pair(cpu['bare'], cpu['ours']).ratio)} ×",
    )


def _in_a_process(side: str, count: int, slack: TlsSlack, place: Path) -> tuple[float, float]:
    command = ["-m", "tests.bench.unpaced", side, str(count), slack.api_url, str(place)]
    with running(command, SSL_CERT_FILE=slack.trusted) as process:
        seconds, cpu = json.loads(process.communicate()[0])
    return seconds, cpu


def _post_bare(count: int, api_url: str) -> tuple[float, float]:
    client = WebClient(TOKEN, api_url, ssl=ssl.create_default_context(), retry_handlers=[])
    client.auth_test()
    began, busy = perf_counter(), process_time()
    for number_ in range(count):
        client.chat_postMessage(channel=f"U{number_:04}", text="What could you improve today?")
    return perf_counter() - began, process_time() - busy


def _post_ours(count: int, api_url: str, place: Path) -> tuple[float, float]:
    library, slack = Library.load(), Slack(TOKEN, api_url)
    with opened(place / "ours.db", new_key()) as database:
        invite(database, count)
        parts = Parts(database, slack, SystemClock(), UNPACED, library, ENGLISH)
        chores = {each.name: each.do for each in chores_of(parts, sending_of(parts))}
        slack.who_am_i()
        began, busy = perf_counter(), process_time()
        assert chores["plan nudges"]() == count
        assert chores["send"]() == count
        return perf_counter() - began, process_time() - busy


def _post(side: str, count: str, api_url: str, folder_: str) -> tuple[float, float]:
    if side == "bare":
        return _post_bare(int(count), api_url)
    return _post_ours(int(count), api_url, Path(folder_))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_post(*sys.argv[1:])) + "\n")
