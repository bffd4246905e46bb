"""A morning to test with: someone who wants nudges, and the nudge of a Monday."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from bot.library.loading import Library
from bot.model.deliveries import Delivery, DeliveryKind, DeliveryState, Planned
from bot.model.moments import Match, SafetyKind
from bot.model.nudges import EVERY_DAY, Plan, Schedule
from bot.model.people import SlackIdentity
from bot.model.practice import Told
from bot.moments.typed import TypedCheck
from bot.nudges.answering import AnswerService
from bot.nudges.choosing import NudgeDeck
from bot.nudges.practising import PracticeLog
from storage import deliveries, nudge_answers, nudge_plans, people, sending
from storage.engine import Database, Session
from storage.sending import Change
from tests.fakes import FrozenClock, identity

MONDAY = date(2027, 3, 1)
ZONE = "Europe/Berlin"
WINDOW = timedelta(hours=2)
LIBRARY = Library()
DECK = NudgeDeck(LIBRARY, Random(4))
NUDGE = "nudge-any-002"
MAYA = identity("UMAYA")


class HarmIn:
    """Sees harm in whatever contains a word, and nothing in all else."""

    def __init__(self, word: str = "harm", kind: SafetyKind = SafetyKind.DANGER) -> None:
        self._word = word
        self._kind = kind

    def match(self, text: str) -> Match:
        return Match(safety=self._kind if self._word in text else None)


class RememberingLog:
    """A log of small moments that keeps them in a dictionary."""

    def __init__(self) -> None:
        self.noted: dict[int, Told] = {}
        self._last = 0

    def note(self, session: Session, person_id: int, told: Told) -> int:
        self._last += 1
        self.noted[self._last] = told
        return self._last

    def take_back(self, session: Session, person_id: int, noted: int) -> None:
        self.noted.pop(noted, None)


@dataclass
class Mornings:
    """One person's nudges, as they are stored."""

    database: Database
    clock: FrozenClock
    who: SlackIdentity = MAYA

    def answers(self, log: PracticeLog | None = None) -> AnswerService:
        """Return the service whose buttons are pressed."""
        return AnswerService(
            self.database,
            DECK,
            TypedCheck(HarmIn()),
            self.clock,
            window=WINDOW,
            log=log or RememberingLog(),
        )

    def opt_in(self, **changes: object) -> Plan:
        """Let the person want a nudge at nine in Berlin, from tomorrow on."""
        with self.database.write() as session:
            person = people.ensure_person(session, self.who, self.clock.now())
            schedule = Schedule(zone=ZONE, days=EVERY_DAY, look_back=True)
            plan = Plan(person.id, self.who.tenant, self.who.slack_user, True, schedule)
            nudge_plans.save_plan(session, replace(plan, **changes), "test")  # type: ignore[arg-type]
        return self.plan()

    def deliver(self, on: date = MONDAY, prompt: str = NUDGE, *, room: object = None) -> Delivery:
        """Have the nudge of that date arrive; *room* is told if given."""
        number = self.add(DeliveryKind.NUDGE, on, prompt)
        return self.settle(number, DeliveryState.SENT, room=room)

    def add(self, kind: DeliveryKind, on: date = MONDAY, prompt: str = NUDGE) -> int:
        """Plan a message for now."""
        now = self.clock.now()
        with self.database.write() as session:
            person = people.ensure_person(session, self.who, now)
            planned = Planned(
                person_id=person.id,
                tenant=self.who.tenant,
                kind=kind,
                occasion=on.isoformat(),
                local_date=on,
                due_at=now,
                expires_at=now + WINDOW,
                content=prompt,
            )
            [number] = deliveries.add(session, [planned], now)
        return number

    def settle(
        self, number: int, state: DeliveryState, *, room: object = None, reason: str | None = None
    ) -> Delivery:
        """Have a pending message end in a state, as the engine writes it down."""
        change = Change(state, reason, channel="D1", ts="1.0")
        with self.database.write() as session:
            person = people.ensure_person(session, self.who, self.clock.now())
            found = deliveries.find(session, person.id, number)
            assert found
            ended = sending.change(session, found, None, change, self.clock.now())
            assert ended
            if room is not None:
                room.settled(session, ended)  # type: ignore[attr-defined]
        return ended

    def plan(self) -> Plan:
        """Return the plan as it is stored."""
        with self.database.read() as session:
            plan = nudge_plans.plan_of(session, self.who)
        assert plan
        return plan

    def of_kind(self, kind: DeliveryKind) -> list[Delivery]:
        """Return the person's messages of a kind, newest first."""
        with self.database.read() as session:
            person = people.find_person(session, self.who)
            assert person
            return deliveries.of_person(session, person.id, kind, since=date(2020, 1, 1))

    def pending(self, kind: DeliveryKind) -> list[tuple[str, datetime]]:
        """Return what waits of a kind: the occasion, and when it is due."""
        waiting = [each for each in self.of_kind(kind) if each.state is DeliveryState.PENDING]
        return [(each.occasion, each.due_at) for each in waiting]

    def shown(self) -> list[str]:
        """Return the nudges that count as used."""
        with self.database.read() as session:
            person = people.find_person(session, self.who)
            assert person
            return nudge_answers.shown_to(session, [person.id]).get(person.id, [])
