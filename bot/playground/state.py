"""Everything the workspace knows, and the one lock around it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock
from time import monotonic

from bot.playground.calls import CallLog, Traffic
from bot.playground.conversations import Conversations
from bot.playground.faults import Faults
from bot.playground.files import Files
from bot.playground.line import BotAnswer, Delivery, Heard, Line, Silence
from bot.playground.manifest import AppManifest
from bot.playground.movable_clock import MovableClock
from bot.playground.pace import Pace
from bot.playground.people import Roster
from bot.playground.retries import Retries
from bot.playground.rules import Credentials, Rules, Team
from bot.playground.screens import Screens
from bot.playground.tickets import ReplyRight, Tickets, Trigger
from bot.playground.values import Direction, Member


class State:
    """The parts of a workspace. Hold `changing()` to touch what the lock guards."""

    def __init__(
        self,
        app: AppManifest,
        team: Team,
        roster: Roster,
        talk: Conversations,
        clock: MovableClock,
        rules: Rules,
    ) -> None:
        self.app, self.team, self.clock, self.rules = app, team, clock, rules
        self.roster, self.talk = roster, talk
        self.screens, self.tickets, self.pace = Screens(), Tickets(rules), Pace(rules)
        self.credentials = Credentials()
        self.faults, self.calls = Faults(), CallLog()
        self.retries = Retries(rules)
        self.files = Files()
        self.is_installed = True
        self.line: Line = Silence()
        self._lock = RLock()
        self._depth = 0
        self._listeners: list[Callable[[], None]] = []
        self.calls.on_add(self.tell)
        self.clock.on_move(self.tell)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Keep everyone else from changing anything."""
        with self._lock:
            yield

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Hold the lock, and tell the listeners after the outermost change, without it."""
        with self._lock:
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                outermost = self._depth == 0
        if outermost:
            self.tell()

    def tell(self) -> None:
        """Tell everyone who asked that something changed."""
        for callback in list(self._listeners):
            callback()

    def on_change(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Call *callback* after every change, until the function returned is called."""
        self._listeners.append(callback)

        def stop() -> None:
            if callback in self._listeners:
                self._listeners.remove(callback)

        return stop

    def ask(self, delivery: Delivery, label: str) -> BotAnswer:
        """Hand something to the bot without holding the lock, and write it down."""
        started = monotonic()
        answer = self.line.ask(delivery, self.rules.ack_seconds)
        status = f"HTTP {answer.status}" if answer.heard is Heard.REFUSED else answer.heard.value
        self.calls.add(
            self.clock.now(),
            Traffic(
                Direction.TO_BOT,
                f"{delivery.envelope} {label}",
                status,
                (monotonic() - started) * 1000,
                delivery.payload,
                answer.body,
            ),
        )
        return answer

    def new_trigger(self, person: str, *, from_modal: bool = False) -> str:
        """Issue the right to open a modal before a person, and return its id."""
        return self.tickets.trigger(Trigger(person, self.clock.now(), from_modal))

    def new_reply_url(self, right: ReplyRight) -> str:
        """Issue the right to answer where an interaction happened, and return its address."""
        return f"{self.line.base_url}/response/{self.tickets.right(right)}"

    def person(self, person_id: str) -> Member:
        """Return one of the people; KeyError for anyone else."""
        with self.reading():
            return self.roster.person(person_id)
