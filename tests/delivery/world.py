"""A workspace whose people have messages to come, and the engine that sends them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from threading import Event
from typing import Any

from bot.delivery.means import Means
from bot.delivery.service import DeliveryService
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from bot.model.limits import Limits
from bot.model.nudges import Plan, Schedule
from bot.model.people import SlackIdentity
from bot.playground.server import PlaygroundServer
from bot.playground.story import Story
from bot.playground.values import Member, Message
from bot.playground.workspace import Workspace
from bot.slack.client import Slack
from storage import deliveries
from storage.engine import Database, Session
from storage.nudge_plans import save_plan
from storage.people import ensure_person
from tests.fakes import FrozenClock
from tests.playground.manifest import MANIFEST

MONDAY = date(2027, 3, 1)
WINDOW = timedelta(hours=2)


class TinyRoom:
    """A room whose messages say what the delivery's content is."""

    def __init__(self) -> None:
        self.unwanted: set[int] = set()
        self.with_blocks = True
        self.before_compose: Callable[[], object] = lambda: None
        self.quiet_until: dict[int, datetime] = {}
        self.mistake: Exception | None = None
        self.settled_ones: list[tuple[int, DeliveryState]] = []
        self.settling_mistake: Exception | None = None

    def compose(self, delivery: Delivery) -> dict[str, Any] | None:
        self.before_compose()
        if self.mistake:
            raise self.mistake
        if delivery.id in self.unwanted:
            return None
        blocks = [{"type": "section", "text": _words(delivery.content)}]
        return {"text": delivery.content, **({"blocks": blocks} if self.with_blocks else {})}

    def settled(self, session: Session, delivery: Delivery) -> None:
        if self.settling_mistake:
            raise self.settling_mistake
        self.settled_ones.append((delivery.id, delivery.state))

    def hold_back(self, deliveries: Sequence[Delivery], now: datetime) -> Mapping[int, datetime]:
        return {each.id: at for each in deliveries if (at := self.quiet_until.get(each.id))}


class PassingTime(Event):
    """A signal to stop, whose waiting lets a frozen clock run instead of the test."""

    def __init__(self, clock: FrozenClock) -> None:
        super().__init__()
        self._clock = clock

    def wait(self, timeout: float | None = None) -> bool:
        self._clock.advance(seconds=timeout or 0)
        return self.is_set()


@dataclass
class World:
    """Everything that a test of the engine needs, on one clock that stands until it is moved."""

    database: Database
    server: PlaygroundServer
    clock: FrozenClock
    room: TinyRoom = field(default_factory=TinyRoom)
    knows_conversations: bool = True

    @property
    def workspace(self) -> Workspace:
        return self.server.workspace

    @property
    def tenant(self) -> str:
        return self.workspace.state.team.id

    def service(
        self,
        limits: Limits | None = None,
        slack: Slack | None = None,
        kinds: Iterable[DeliveryKind] = DeliveryKind,
    ) -> DeliveryService:
        """Return the engine of one process."""
        means = Means(
            self.database,
            slack or self.slack(),
            self.clock,
            Random(1),
            dict.fromkeys(kinds, self.room),
            limits or Limits(),
            stopping=PassingTime(self.clock),
        )
        return DeliveryService(means)

    def slack(self) -> Slack:
        return Slack(self.server.bot_token, self.server.api_url)

    def plan(self, *numbers: int, **different: Any) -> list[int]:
        """Plan today's nudge for those people, due now; return the ids."""
        with self.database.write() as session:
            planned = [self._planned(session, number, different) for number in numbers]
            return deliveries.add(session, planned, self.clock.now())

    def find(self, number: int) -> Delivery:
        """Return a delivery, whosever it is."""
        with self.database.read() as session:
            row = session.execute(deliveries.reading().where(deliveries.table.c.id == number)).one()
            return deliveries.as_delivery(row)

    def states(self, numbers: Sequence[int]) -> list[DeliveryState]:
        return [self.find(number).state for number in numbers]

    def received(self, number: int) -> list[Message]:
        """Return what the bot wrote to a person, oldest first."""
        person = slack_id(number)
        return list(self.workspace.messages(person, self.workspace.bot_channel(person).id))

    def copies(self, numbers: Sequence[int]) -> list[int]:
        return [len(self.received(number)) for number in numbers]

    def _planned(self, session: Session, number: int, different: Mapping[str, Any]) -> Planned:
        who = SlackIdentity(self.tenant, slack_id(number))
        person_id = ensure_person(session, who, self.clock.now()).id
        save_plan(session, self._plan(person_id, who), "test")
        values: dict[str, Any] = {
            "person_id": person_id,
            "tenant": self.tenant,
            "kind": DeliveryKind.NUDGE,
            "occasion": "2027-03-01",
            "local_date": MONDAY,
            "due_at": self.clock.now(),
            "expires_at": self.clock.now() + WINDOW,
            "content": f"What connection could you improve today, {number}?",
        }
        return Planned(**{**values, **different})

    def _plan(self, person_id: int, who: SlackIdentity) -> Plan:
        """Return what someone chose when they wanted nudges: it knows their conversation."""
        known = self.workspace.bot_channel(who.slack_user).id if self.knows_conversations else None
        schedule = Schedule("UTC")
        return Plan(
            person_id, who.tenant, who.slack_user, enabled=True, schedule=schedule, channel=known
        )


def slack_id(number: int) -> str:
    return f"U{number:04}"


def company(size: int) -> Story:
    """Return a company of that many people, with nothing in it but them."""
    people = (
        Member(slack_id(number), f"p{number}", f"Person {number}", "Europe/Berlin")
        for number in range(size)
    )
    return Story("Test", "test", tuple(people), (), ())


def manifest(*, with_history: bool = True) -> dict[str, Any]:
    """Return a manifest whose app may look into its own conversations, or not."""
    scopes = ["chat:write", "users:read", *(["im:history"] if with_history else [])]
    return {**MANIFEST, "oauth_config": {"scopes": {"bot": scopes}}}


def _words(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}
