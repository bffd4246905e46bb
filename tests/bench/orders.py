"""What the load generator is asked to do, what comes of it, and the way to ask."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from subprocess import Popen

from tests.bench.measuring import percentile
from tests.bench.processes import running


@dataclass(frozen=True, slots=True)
class Order:
    """A number of *callers*, each of whom asks again at once, until *seconds* have passed.

    `to` is an app token for Socket Mode, or the port of an HTTP server. An answer is as expected
    if it holds one of the texts.
    """

    to: str | int
    words: str
    expected: tuple[str, ...]
    callers: int
    seconds: float = 0.0

    @classmethod
    def read(cls, line: str) -> "Order":
        """Return what *line* orders."""
        return cls(**json.loads(line))


@dataclass(slots=True)
class Tally:
    """What became of the commands."""

    took_ms: list[float] = field(default_factory=list)
    as_expected: int = 0
    unanswered: int = 0
    seconds: float = 0.0

    def as_json(self) -> str:
        """Return this as one line."""
        return json.dumps(asdict(self))

    @property
    def per_second(self) -> float:
        """Return the throughput."""
        return len(self.took_ms) / self.seconds

    @property
    def p99_ms(self) -> float:
        """Return the 99th percentile."""
        return percentile(self.took_ms, 99)

    @property
    def worst_ms(self) -> float:
        """Return the longest wait for an answer."""
        return max(self.took_ms, default=0.0)

    @property
    def all_well(self) -> bool:
        """Tell whether every command was answered, and as expected."""
        return not self.unanswered and self.as_expected == len(self.took_ms)


class Generator:
    """The load generator, as the benchmark sees it."""

    def __init__(self, process: "Popen[str]") -> None:
        self._process = process
        self.port = int(self._next())

    @property
    def api_url(self) -> str:
        """Return what `SLACK_API_URL` is to be."""
        return f"http://127.0.0.1:{self.port}/api/"

    def ask(self, order: Order) -> Tally:
        """Have an order carried out, and return what came of it."""
        assert self._process.stdin
        self._process.stdin.write(json.dumps(asdict(order)) + "\n")
        self._process.stdin.flush()
        return Tally(**json.loads(self._next()))

    def _next(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the load generator has ended")
        return line


@contextmanager
def generator() -> Iterator[Generator]:
    """Give a load generator in a process of its own."""
    with running(["-m", "tests.bench.load"]) as process:
        yield Generator(process)
