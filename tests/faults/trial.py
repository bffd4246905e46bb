"""A workspace, a database and the bot beside them, to which things happen."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import monotonic, sleep
from typing import TypeVar

from sqlalchemy import func, select

from bot.manifest import load_manifest
from bot.model.deliveries import FINAL, Delivery, DeliveryState
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.model.people import SlackIdentity
from bot.nudges.basis import basis
from bot.nudges.rules import due_at
from bot.playground.movable_clock import MovableClock
from bot.playground.server import PlaygroundServer
from bot.playground.story import Story
from bot.playground.values import Channel, ChannelKind, Message
from bot.playground.workspace import Workspace
from storage import deliveries
from storage.engine import Database, Session
from storage.nudge_plans import save_plan
from storage.people import ensure_person
from tests.cli.conftest import clean_environment
from tests.conftest import KEYS
from tests.delivery.world import company, slack_id
from tests.faults.births import Birth, Life, Mischief

POST, HISTORY = "chat.postMessage", "conversations.history"
MONDAY = date(2027, 3, 1)
NINE = datetime(2027, 3, 1, 9, tzinfo=UTC)
EVERYWHERE = "C0001"
PATIENCE_S = 30.0
NOTICED_S = 0.7
"""How long a bot may take to notice that the workspace's clock was moved."""
HURRIED = {
    "ENCRYPTION_KEY": KEYS[0],
    "TICK_SECONDS": "0.1",
    "ROW_LEASE_SECONDS": "3",
    "SENDER_LEASE_SECONDS": "1",
    "SETTLING_SECONDS": "0.3",
    "CALL_SECONDS": "1",
    "SENDING_PER_SECOND": "100",
    "SENDING_BURST": "100",
}
"""The design's own numbers, shortened; a test may give others."""

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a command, and after how many seconds."""

    went_well: bool
    seconds: float
    text: str


@dataclass
class Trial:
    """People whose nudges are due, and what is done to the bot meanwhile.

    `promised` is whose nudge is due on which date, by their numbers.
    """

    server: PlaygroundServer
    database: Database
    url: str
    folder: Path
    lives: list[Life] = field(default_factory=list)
    promised: dict[int, set[date]] = field(default_factory=dict)
    persons: dict[int, int] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        return self.server.workspace

    @property
    def tenant(self) -> str:
        return self.workspace.state.team.id

    # --- the bot ---------------------------------------------------------------------------

    def start(self, *mischief: Mischief, **environment: str) -> Life:
        """Start the bot, and wait until it hears Slack."""
        before = self.server.connections_ever
        life = self.bear(*mischief, **environment)
        until(lambda: self.server.connections_ever > before or not life.alive)
        assert life.alive, life.output
        return life

    def bear(self, *mischief: Mischief, **environment: str) -> Life:
        """Start the bot, and wait for nothing."""
        arguments = ("run", "--clock-from", self.server.clock_url)
        return self.live(self.birth(arguments, mischief, **environment))

    def birth(
        self, arguments: tuple[str, ...], mischief: tuple[Mischief, ...] = (), **environment: str
    ) -> Birth:
        """Return with what a process of this trial begins."""
        log = self.folder / f"{len(self.lives)}.log"
        return Birth({**self._environment(), **environment}, log, arguments, mischief)

    def live(self, birth: Birth) -> Life:
        """Begin a process; it ends with the trial."""
        self.lives.append(Life(birth))
        return self.lives[-1]

    def end(self) -> None:
        """End everything that still runs."""
        for life in self.lives:
            life.kill()

    # --- its people ------------------------------------------------------------------------

    def invite(
        self, numbers: Iterable[int], *, zone: str = "UTC", at: time = time(9), on: date = MONDAY
    ) -> None:
        """Let people want a nudge every day at that time, from that date on."""
        schedule = Schedule(zone, at=at, days=EVERY_DAY)
        with self.database.write() as session:
            for number in numbers:
                self._invite(session, number, schedule, on)

    def _invite(self, session: Session, number: int, schedule: Schedule, on: date) -> None:
        who = SlackIdentity(self.tenant, slack_id(number))
        person = ensure_person(session, who, self.workspace.clock.now())
        plan = Plan(
            person.id,
            who.tenant,
            who.slack_user,
            enabled=True,
            schedule=schedule,
            next_date=on,
            next_due_at=due_at(on, schedule),
            channel=self.workspace.bot_channel(who.slack_user).id,
        )
        save_plan(session, plan, basis())
        self.persons[number] = person.id
        self.promised.setdefault(number, set()).add(on)

    def command(self, number: int = 0, text: str = "/nudge next") -> Answer:
        """Let someone type a command, and return what comes of it."""
        began = monotonic()
        outcome = self.workspace.type_in(slack_id(number), EVERYWHERE, text)
        said = outcome.message.text if outcome.message else ""
        return Answer(outcome.went_well, monotonic() - began, said)

    def typed(self, *words: str) -> str:
        """Type a command of `common-ground` in a shell of its own, and return what it prints."""
        life = self.live(self.birth(words))
        assert life.wait(PATIENCE_S) == 0, life.output
        return life.output

    def move_clock(self, **length: float) -> None:
        """Move the workspace's clock, and wait until every bot has noticed."""
        self.workspace.clock.move_by(timedelta(**length))
        sleep(NOTICED_S)

    # --- what became of it -----------------------------------------------------------------

    def received(self, number: int) -> list[Message]:
        """Return what was delivered to a person, oldest first."""
        person = slack_id(number)
        channel = self.workspace.bot_channel(person).id
        return [each for each in self.workspace.messages(person, channel) if is_delivery(each)]

    @property
    def delivered(self) -> int:
        """Return how many messages were delivered, copies included."""
        return sum(len(self.received(number)) for number in self.promised)

    def rows(self) -> list[Delivery]:
        """Return every delivery, in the order of their planning."""
        query = deliveries.reading().order_by(deliveries.table.c.id)
        with self.database.read() as session:
            return [deliveries.as_delivery(row) for row in session.execute(query)]

    def states(self) -> Counter[DeliveryState]:
        """Count the deliveries by their state."""
        state = deliveries.table.c.state
        with self.database.read() as session:
            counted = session.execute(select(state, func.count()).group_by(state))
            return Counter({DeliveryState(name): count for name, count in counted})

    @property
    def ended(self) -> bool:
        """Tell whether every delivery that was promised has come to its end."""
        found = sum(count for state, count in self.states().items() if state in FINAL)
        return found >= sum(map(len, self.promised.values()))

    def wait_until_ended(self, seconds: float = PATIENCE_S) -> Counter[DeliveryState]:
        """Wait until everything has ended, and return how."""
        until(lambda: self.ended, seconds, lambda: f"{self.states()}\n{self.last_words()}")
        return self.states()

    def last_words(self) -> str:
        """Return what the newest process printed last."""
        return self.lives[-1].output[-3000:] if self.lives else ""

    def _environment(self) -> dict[str, str]:
        return {
            **{name: value for name, value in clean_environment().items() if "COV" not in name},
            **HURRIED,
            "SLACK_API_URL": self.server.api_url,
            "SLACK_BOT_TOKEN": self.server.bot_token,
            "SLACK_APP_TOKEN": self.server.app_token,
            "DATABASE_URL": self.url,
        }


@contextmanager
def a_trial(
    url: str,
    folder: Path,
    *,
    people: int = 20,
    with_history: bool = True,
    starts_at: datetime = NINE,
) -> Iterator[Trial]:
    """Give a trial in a company of that many people, on a workspace's clock that runs."""
    clock = MovableClock()
    clock.move_to(starts_at)
    declined = [] if with_history else ["im:history"]
    workspace = Workspace(
        load_manifest(), story=a_company(people), clock=clock, declined_scopes=declined
    )
    server = PlaygroundServer(workspace).start()
    with closing(Database.open(url, keys=KEYS)) as database:
        trial = Trial(server, database, url, folder)
        try:
            yield trial
        finally:
            trial.end()
            server.stop()


def passing_time(trial: Trial, **step: float) -> None:
    """Let time pass step by step until everything has ended."""
    for _ in range(20):
        if trial.ended:
            return
        trial.move_clock(**step)
    until(lambda: trial.ended, 1, lambda: f"{trial.states()}\n{trial.last_words()}")


def a_company(size: int) -> Story:
    """Return a company of that many people, with one channel for all."""
    story = company(size)
    members = frozenset(person.id for person in story.people)
    return replace(story, channels=(Channel(EVERYWHERE, "all", ChannelKind.PUBLIC, members),))


def is_delivery(message: Message) -> bool:
    """Tell whether a message was sent at its time, and is no answer to anything."""
    return bool(message.metadata)


def until(
    what: Callable[[], Found],
    seconds: float = PATIENCE_S,
    why: Callable[[], str] = lambda: "it did not happen in time",
) -> Found:
    """Wait for something to be there, or true, and return it."""
    ends_at = monotonic() + seconds
    while not (found := what()):
        assert monotonic() < ends_at, why()
        sleep(0.02)
    return found
